//! Texts that walk through the automata of a compiled pattern: accepted ones, near misses and others, made of the
//! characters on both sides of every class boundary.

use std::collections::BTreeSet;

use typewright::pattern::Compiled;
use typewright_runtime::pattern::{NARROW, RANGE, Tables, ZERO};

use crate::choices::Choices;

/// Characters on which engines differ.
const TRAPS: &str = "\0\t\n\u{B}\r \u{85}\u{A0}é৪ſ\u{212A}\u{180E}\u{200B}\u{2028}\u{2029}\u{FEFF}中\u{D7FF}\
    \u{E000}\u{FFFD}\u{FFFF}🐲\u{10FFFF}";

/// Characters that occur in most patterns.
const COMMON: &str = "ab1-_.:/@ A0\\\"'";

/// At most this many distinct texts, of about at most this many characters.
#[must_use]
pub fn texts(
    pattern: &Compiled,
    count: usize,
    length: usize,
    choices: &mut Choices,
) -> BTreeSet<String> {
    let walks: Vec<Walk<'_>> = pattern.automata().map(Walk::new).collect();
    let common: Vec<char> = COMMON.chars().chain(TRAPS.chars()).collect();
    let mut texts = BTreeSet::from([String::new()]);
    for attempt in 0..8 * count {
        if texts.len() >= count {
            break;
        }
        let text = if walks.is_empty() || attempt % 8 == 0 {
            (0..choices.below(8))
                .map(|_| *choices.pick(&common))
                .collect()
        } else {
            choices.pick(&walks).clone().text(length, choices)
        };
        texts.insert(spoiled(text, &common, choices));
    }
    texts
}

/// The text, or one that differs in a character.
fn spoiled(mut text: String, common: &[char], choices: &mut Choices) -> String {
    match choices.below(8) {
        1 => text.push('\n'),
        2 => drop(text.pop()),
        3 => text.insert(0, *choices.pick(common)),
        4 => text.push(*choices.pick(common)),
        _ => {}
    }
    text
}

/// An automaton, and characters of all its classes.
#[derive(Clone)]
struct Walk<'p> {
    tables: Tables<'p>,
    characters: Vec<char>,
}

impl<'p> Walk<'p> {
    fn new(tables: Tables<'p>) -> Self {
        let starts = tables.ranges.chunks(RANGE).map(|range| number(&range[..4]));
        let boundaries = starts
            .flat_map(|start| [start - 1, start, start + 1])
            .filter_map(char::from_u32);
        let ascii = (0_u8..128).map(char::from);
        let characters: BTreeSet<char> = ascii.chain(boundaries).chain(TRAPS.chars()).collect();
        Self {
            tables,
            characters: characters.into_iter().collect(),
        }
    }

    /// A text that mostly avoids states in which the verdict is certain.
    fn text(self, length: usize, choices: &mut Choices) -> String {
        let [dead, rejecting, accepting, _] = self.tables.ends;
        let (mut state, mut text) = (self.tables.start, String::new());
        for _ in 0..choices.below(length + 1) {
            let mut character = *choices.pick(&self.characters);
            for _ in 0..12 {
                let next = self.next(state, character);
                if dead <= next && (next < accepting || choices.once_in(3)) || choices.once_in(100)
                {
                    break;
                }
                character = *choices.pick(&self.characters);
            }
            state = self.next(state, character);
            text.push(character);
            if state >= rejecting && choices.once_in(6) || state < dead && choices.once_in(2) {
                break;
            }
        }
        text
    }

    fn next(&self, state: usize, character: char) -> usize {
        let states = self.tables.ends[3];
        let entry = self.class(character) * states + state;
        if states <= NARROW {
            number(&self.tables.next[entry..=entry]) as usize
        } else {
            number(&self.tables.next[2 * entry..2 * entry + 2]) as usize
        }
    }

    fn class(&self, character: char) -> usize {
        let point = u32::from(character);
        let digit = match self.tables.ascii.get(point as usize) {
            Some(digit) => *digit,
            None => {
                let ranges = self.tables.ranges.chunks(RANGE).rev();
                let mut before = ranges.filter(|range| number(&range[..4]) <= point);
                before.next().map_or(ZERO, |range| range[4])
            }
        };
        usize::from(digit - ZERO)
    }
}

/// The number in base-64 digits.
fn number(digits: &[u8]) -> u32 {
    digits
        .iter()
        .fold(0, |number, digit| number << 6 | u32::from(digit - ZERO))
}
