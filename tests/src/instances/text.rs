//! Strings within length limits that match a pattern. The syntax tree of the pattern is walked with a budget of
//! characters; the oracle checks the result.

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};
use serde_json::Value;

use crate::choices::{Choices, character};
use crate::oracle::Oracle;

/// How often a string is generated before giving up.
const ATTEMPTS: usize = 60;

/// How much longer than its shortest form a string without an upper limit gets.
const SLACK: usize = 24;

/// Generates strings for a schema.
#[derive(Debug)]
pub struct Texts {
    pattern: Option<Hir>,
    /// `minLength` and `maxLength`, in characters.
    pub bounds: (usize, usize),
    /// A validator of the string keywords, and whether it asserts `type`.
    oracle: Oracle,
}

impl Texts {
    /// Prepares for a schema with `minLength`, `maxLength` and `pattern`, each optional.
    ///
    /// # Panics
    /// If the pattern is not supported.
    #[must_use]
    pub fn new(schema: &Value) -> Self {
        let pattern = schema.get("pattern").and_then(Value::as_str);
        let bound =
            |keyword| Some(usize::try_from(schema.get(keyword)?.as_u64()?).unwrap_or(usize::MAX));
        Self {
            pattern: pattern.map(parse),
            bounds: (
                bound("minLength").unwrap_or(0),
                bound("maxLength").unwrap_or(usize::MAX),
            ),
            oracle: Oracle::new(schema),
        }
    }

    /// A valid string; none where none was found.
    #[must_use]
    pub fn valid(&self, choices: &mut Choices) -> Option<String> {
        let (low, high) = self.bounds;
        let valid = |text: &String| self.oracle.accepts(&Value::String(text.clone()));
        (0..ATTEMPTS).find_map(|attempt| {
            let high = if attempt < ATTEMPTS / 2 {
                self.target(low, high, choices)
            } else {
                high
            };
            self.matching(low, high, choices).filter(valid)
        })
    }

    /// A valid string as long as may be; of no particular length where there is no upper bound.
    #[must_use]
    pub fn longest(&self, choices: &mut Choices) -> Option<String> {
        let (low, high) = self.bounds;
        if high == usize::MAX {
            return self.valid(choices);
        }
        let valid = |text: &String| self.oracle.accepts(&Value::String(text.clone()));
        (0..ATTEMPTS)
            .find_map(|attempt| {
                let low = high.saturating_sub(attempt / 4).max(low);
                self.matching(low, high, choices).filter(valid)
            })
            .or_else(|| self.valid(choices))
    }

    /// An upper limit of the length, at or above the lower bound.
    fn target(&self, low: usize, high: usize, choices: &mut Choices) -> usize {
        let shortest = self.pattern.as_ref().map_or(0, |hir| lengths(hir).0);
        let low = low.max(shortest).min(high);
        low + choices.below((high - low).min(SLACK) + 1)
    }

    /// A string that probably matches the pattern, with probably `low` to `high` characters; none where
    /// that cannot be.
    #[must_use]
    pub fn matching(&self, low: usize, high: usize, choices: &mut Choices) -> Option<String> {
        let mut text = String::new();
        let Some(pattern) = &self.pattern else {
            let length = low + choices.below((high - low).min(SLACK) + 1);
            text.extend((0..length).map(|_| character(choices)));
            return Some(text);
        };
        let mut walk = Walk { text, choices };
        let looks = pattern.properties();
        if !looks.look_set_prefix().contains(Look::Start) {
            walk.noise(low, high, lengths(pattern).0);
        }
        walk.hir(pattern, low, high)?;
        if !looks.look_set_suffix().contains(Look::End) {
            walk.noise(low, high, 0);
        }
        Some(walk.text)
    }
}

/// The syntax tree of an ECMA-262 pattern.
fn parse(pattern: &str) -> Hir {
    let translated = jsonschema_regex::to_rust_regex(pattern)
        .or_else(|()| {
            jsonschema_regex::to_rust_regex(&escape_braces(pattern))
                .map(|text| text.into_owned().into())
        })
        .unwrap_or_else(|()| panic!("the pattern `{pattern}` is none"));
    regex_syntax::parse(&translated)
        .unwrap_or_else(|error| panic!("the pattern `{pattern}` cannot be walked: {error}"))
}

/// The pattern with every brace as a literal: what those are that belong to no quantifier (Annex B). A
/// pattern that has both is walked wrongly, and what comes out of it is refused by the oracle.
fn escape_braces(pattern: &str) -> String {
    let mut escaped = String::new();
    let mut literal = false;
    for character in pattern.chars() {
        if matches!(character, '{' | '}') && !literal {
            escaped.push('\\');
        }
        literal = character == '\\' && !literal;
        escaped.push(character);
    }
    escaped
}

/// The fewest and the most characters that match; `usize::MAX` where there is no limit.
fn lengths(hir: &Hir) -> (usize, usize) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => (0, 0),
        HirKind::Literal(literal) => {
            let count = String::from_utf8_lossy(&literal.0).chars().count();
            (count, count)
        }
        HirKind::Class(_) => (1, 1),
        HirKind::Capture(capture) => lengths(&capture.sub),
        HirKind::Repetition(repetition) => {
            let (low, high) = lengths(&repetition.sub);
            let most = repetition.max.map_or(usize::MAX, |max| max as usize);
            let high = if high == 0 {
                0
            } else {
                high.saturating_mul(most)
            };
            (low.saturating_mul(repetition.min as usize), high)
        }
        HirKind::Concat(parts) => parts.iter().map(lengths).fold((0, 0), |sum, part| {
            (sum.0.saturating_add(part.0), sum.1.saturating_add(part.1))
        }),
        HirKind::Alternation(parts) => parts
            .iter()
            .map(lengths)
            .fold((usize::MAX, 0), |sum, part| {
                (sum.0.min(part.0), sum.1.max(part.1))
            }),
    }
}

struct Walk<'c> {
    text: String,
    choices: &'c mut Choices,
}

impl Walk<'_> {
    fn count(&self) -> usize {
        self.text.chars().count()
    }

    /// Characters around the match of a pattern that is not anchored, as far as there is room beside
    /// the `reserved`.
    fn noise(&mut self, low: usize, high: usize, reserved: usize) {
        let used = self.count() + reserved;
        let room = high.saturating_sub(used).min(SLACK);
        let needed = low.saturating_sub(used).min(room);
        let count = if needed > 0 || self.choices.once_in(3) {
            needed + self.choices.below(room - needed + 1)
        } else {
            0
        };
        for _ in 0..count {
            let character = character(self.choices);
            self.text.push(character);
        }
    }

    /// Appends a match of `hir`, of `low` to `high` characters if that can be.
    fn hir(&mut self, hir: &Hir, low: usize, high: usize) -> Option<()> {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => {
                let character = member(class, self.choices)?;
                self.text.push(character);
            }
            HirKind::Capture(capture) => self.hir(&capture.sub, low, high)?,
            HirKind::Repetition(repetition) => self.repeat(repetition, low, high)?,
            HirKind::Concat(parts) => self.sequence(parts, low, high)?,
            HirKind::Alternation(parts) => {
                let fits = |part: &&Hir| {
                    let (least, most) = lengths(part);
                    least <= high && most >= low
                };
                let fitting: Vec<&Hir> = parts.iter().filter(fits).collect();
                if fitting.is_empty() {
                    return None;
                }
                let part = *self.choices.pick(&fitting);
                self.hir(part, low, high)?;
            }
        }
        Some(())
    }

    fn sequence(&mut self, parts: &[Hir], low: usize, high: usize) -> Option<()> {
        let begin = self.count();
        let mut rest: (usize, usize) = (0, 0);
        let mut after = Vec::with_capacity(parts.len());
        for part in parts.iter().rev() {
            after.push(rest);
            let (least, most) = lengths(part);
            rest = (rest.0.saturating_add(least), rest.1.saturating_add(most));
        }
        for (part, (least_after, most_after)) in parts.iter().zip(after.into_iter().rev()) {
            let used = self.count() - begin;
            let (least, most) = lengths(part);
            let high = high.checked_sub(used)?.checked_sub(least_after)?.min(most);
            let needed = low.saturating_sub(used);
            let wanted = if self.choices.once_in(2) { needed } else { 0 };
            let low = needed
                .saturating_sub(most_after)
                .max(least)
                .max(wanted.min(high));
            if low > high {
                return None;
            }
            self.hir(part, low, high)?;
        }
        Some(())
    }

    fn repeat(&mut self, repetition: &Repetition, low: usize, high: usize) -> Option<()> {
        let (least, _) = lengths(&repetition.sub);
        let begin = self.count();
        let most = repetition.max.map_or(usize::MAX, |max| max as usize);
        for done in 0..most {
            let used = self.count() - begin;
            let owed = (repetition.min as usize).saturating_sub(done);
            let spare = high.saturating_sub(used);
            if owed == 0 && (spare < least.max(1) || (used >= low && !self.choices.once_in(2))) {
                break;
            }
            // The later repetitions that have to come need room as well.
            let room = spare.checked_sub(least.saturating_mul(owed.saturating_sub(1)))?;
            let before = self.text.len();
            let wanted = if most == 1 { low } else { least };
            self.hir(&repetition.sub, wanted.min(room), room)?;
            if self.text.len() == before && owed <= 1 && done > 4 {
                break;
            }
        }
        Some(())
    }
}

/// A character of the class: of any of its ranges, its ends above all, since that is where mistakes are.
fn member(class: &Class, choices: &mut Choices) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .ranges()
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    if ranges.is_empty() {
        return None;
    }
    let (first, last) = *choices.pick(&ranges);
    Some(match choices.below(4) {
        0 => first,
        1 => last,
        _ => {
            let (low, high) = (u32::from(first), u32::from(last));
            let point = low + u32::try_from(choices.below((high - low + 1) as usize)).ok()?;
            char::from_u32(point).unwrap_or(first)
        }
    })
}
