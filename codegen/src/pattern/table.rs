//! The tables of an automaton as byte strings for the matcher of the runtime, and as Rust tokens.

use crate::error::PatternErrorKind;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use typewright_runtime::pattern::{NARROW, RANGE, Tables, WIDE, ZERO, digits};

use super::automaton::Automaton;

/// Digits per line of emitted code.
const LINE: usize = 64;

/// The tables of one automaton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    start: usize,
    ends: [usize; 4],
    ascii: [u8; 128],
    ranges: Vec<u8>,
    next: Vec<u8>,
}

impl Table {
    /// The tables of an automaton that [`minimize`](super::minimize::minimize) made.
    pub(super) fn new(automaton: &Automaton) -> Result<Self, PatternErrorKind> {
        let states = automaton.states();
        if states > WIDE {
            return Err(PatternErrorKind::TooManyStates(WIDE));
        }
        if automaton.classes > NARROW {
            return Err(PatternErrorKind::TooManyClasses(NARROW));
        }
        let (order, ends) = order(automaton);
        let mut number = vec![0; states];
        for (new, &old) in order.iter().enumerate() {
            number[old] = new;
        }
        let mut next = Vec::new();
        for class in 0..automaton.classes {
            for state in &order {
                let target = number[automaton.next[state * automaton.classes + class]];
                if states <= NARROW {
                    next.push(digit(target));
                } else {
                    next.extend([digit(target / 64), digit(target % 64)]);
                }
            }
        }
        let mut ascii = [ZERO; 128];
        for (point, class) in (0_u32..).zip(&mut ascii) {
            *class = digit(class_of(automaton, point));
        }
        let ranges = ranges(automaton);
        Ok(Self {
            start: number[0],
            ends,
            ascii,
            ranges,
            next,
        })
    }

    /// Whether every text is accepted.
    pub(super) fn is_always(&self) -> bool {
        self.start >= self.ends[2]
    }

    /// Whether no text is accepted.
    pub(super) fn is_never(&self) -> bool {
        self.start < self.ends[0]
    }

    /// The size of the tables in bytes.
    pub(super) fn size(&self) -> usize {
        self.ascii.len() + self.ranges.len() + self.next.len()
    }

    /// The tables for the matcher.
    pub(super) fn tables(&self) -> Tables<'_> {
        Tables {
            start: self.start,
            ends: self.ends,
            ascii: &self.ascii,
            ranges: &self.ranges,
            next: &self.next,
        }
    }

    /// The struct literal of the tables.
    pub(super) fn tokens(&self) -> TokenStream {
        let start = Literal::usize_unsuffixed(self.start);
        let ends = self.ends.map(Literal::usize_unsuffixed);
        let [ascii, ranges, next] = [&self.ascii[..], &self.ranges, &self.next].map(byte_string);
        quote! {
            ::typewright_runtime::pattern::Automaton {
                start: #start,
                ends: [#(#ends),*],
                ascii: #ascii,
                ranges: #ranges,
                next: #next,
            }
        }
    }
}

/// The states in the order of the tables, and where each kind ends: dead, rejecting, accepting, certain. A minimal
/// automaton has at most one dead and one certain state.
fn order(automaton: &Automaton) -> (Vec<usize>, [usize; 4]) {
    let kind = |state: usize| {
        let row = &automaton.next[state * automaton.classes..(state + 1) * automaton.classes];
        match (
            row.iter().all(|&next| next == state),
            automaton.accepting[state],
        ) {
            (true, false) => 0,
            (false, false) => 1,
            (false, true) => 2,
            (true, true) => 3,
        }
    };
    let mut order: Vec<usize> = (0..automaton.states()).collect();
    order.sort_by_key(|&state| kind(state));
    let end = |last: usize| order.iter().filter(|&&state| kind(state) <= last).count();
    let ends = [end(0), end(1), end(2), end(3)];
    (order, ends)
}

/// The class of a code point.
fn class_of(automaton: &Automaton, point: u32) -> usize {
    let after = automaton
        .intervals
        .partition_point(|&(start, _)| start <= point);
    automaton.intervals[after.saturating_sub(1)].1
}

/// The ranges outside ASCII.
fn ranges(automaton: &Automaton) -> Vec<u8> {
    let others = automaton
        .intervals
        .iter()
        .copied()
        .filter(|&(start, _)| start > 0x80);
    let mut ranges = Vec::new();
    for (start, class) in std::iter::once((0x80, class_of(automaton, 0x80))).chain(others) {
        ranges.extend(digits(start));
        ranges.push(digit(class));
    }
    debug_assert_eq!(ranges.len() % RANGE, 0);
    ranges
}

/// The digit for a value; every value in the tables has one.
fn digit(value: usize) -> u8 {
    u8::try_from(value).map_or(u8::MAX, |value| value.saturating_add(ZERO))
}

/// A byte string literal with a line break after every [`LINE`] digits. Formatters keep literals unchanged.
fn byte_string(bytes: &[u8]) -> Literal {
    if bytes.len() <= LINE {
        return Literal::byte_string(bytes);
    }
    let mut text = String::from("b\"");
    for (index, line) in bytes.chunks(LINE).enumerate() {
        if index > 0 {
            text.push_str("\\\n            ");
        }
        text.extend(
            line.iter()
                .flat_map(|&byte| std::ascii::escape_default(byte))
                .map(char::from),
        );
    }
    text.push('"');
    text.parse().unwrap_or_else(|_| Literal::byte_string(bytes))
}
