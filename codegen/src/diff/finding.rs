//! A finding: one change, its place on both sides, and a fingerprint that identifies it.

use crate::keyword::ORIGIN;
use serde_json::Value;

use super::rules::Rule;
use super::severity::{Direction, Severity};
use crate::error::Location;
use crate::schema::Keyword;

/// The longest value that is shown.
const SHOWN: usize = 60;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The row of the table that it is.
    pub rule: &'static Rule,
    /// The operation, by its id, or the schema, by its name.
    pub part: String,
    /// In which direction the value travels; for the crate there is none.
    pub direction: Option<Direction>,
    /// How much it matters.
    pub severity: Severity,
    /// Where it stands in the operation or schema: in the new one, or in the old one if it is gone.
    pub pointer: String,
    /// Where it stands in the old documentation; what is new has the place around it, if there is one.
    pub old: Option<Location>,
    /// Where it stands in the new documentation; what is gone has the place around it, if there is one.
    pub new: Option<Location>,
    /// What was there.
    pub before: Option<String>,
    /// What is there.
    pub after: Option<String>,
    /// What weakens it, or explains it.
    pub note: Option<String>,
    /// What the change is called in a list of accepted ones: it stays the same wherever the change stands
    /// on the page, and is another one where the change is.
    pub fingerprint: String,
    /// Why it is accepted, if it is.
    pub accepted: Option<String>,
}

impl Finding {
    /// What has changed, in one line.
    #[must_use]
    pub fn what(&self) -> String {
        let what = self.rule.what;
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{what}: {before} → {after}"),
            (Some(one), None) | (None, Some(one)) => format!("{what}: {one}"),
            (None, None) => what.to_owned(),
        }
    }

    /// The line in the old documentation.
    #[must_use]
    pub fn old_line(&self) -> Option<usize> {
        line(self.old.as_ref())
    }

    /// The line in the new documentation.
    #[must_use]
    pub fn new_line(&self) -> Option<usize> {
        line(self.new.as_ref())
    }

    /// Whether it breaks something that nobody has accepted.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.accepted.is_none()
    }

    /// A change between two places. Of the pointers the first one is where it stands, the second one names it in its
    /// fingerprint.
    pub(super) fn new(
        rule: &'static Rule,
        part: &str,
        direction: Option<Direction>,
        [pointer, named]: [&str; 2],
        [old, new]: [Option<Location>; 2],
        [before, after]: [Option<String>; 2],
    ) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            rule,
            part: part.to_owned(),
            direction,
            severity: severity(rule, direction.unwrap_or(Direction::Both)),
            pointer: pointer.to_owned(),
            old,
            new,
            fingerprint: fingerprint([rule.id, part, named, &text(&before), &text(&after)]),
            before,
            after,
            note: None,
            accepted: None,
        }
    }

    /// Takes the weight off a change that changes nothing, for this reason.
    pub(super) fn imply(&mut self, reason: &str) {
        self.severity = Severity::Patch;
        self.note = Some(reason.to_owned());
    }
}

fn line(location: Option<&Location>) -> Option<usize> {
    location
        .map(|location| location.line)
        .filter(|line| *line > 0)
}

/// The severity of a rule in a direction: the greater one where it is both.
fn severity(rule: &Rule, direction: Direction) -> Severity {
    match direction {
        Direction::Request => rule.request,
        Direction::Response => rule.response,
        Direction::Both => rule.request.max(rule.response),
    }
}

/// The name of a change.
fn fingerprint(parts: [&str; 5]) -> String {
    // FNV-1a (Fowler, Noll, Vo): its text never changes, unlike that of a hash that the library chooses.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// A value as a finding shows it.
pub(super) fn shown(value: &Value) -> String {
    cut(&value.to_string())
}

/// A text as a finding shows it, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let folded: Vec<&str> = text.split_whitespace().collect();
    format!("“{}”", cut(&folded.join(" ")))
}

/// Two texts as a finding shows them: of long ones, what they begin to differ with.
pub(super) fn quoted_both(before: &str, after: &str) -> [String; 2] {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (one, other) = (words(before), words(after));
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other)
        .count();
    // A few words before the difference show where it stands.
    let skipped = same.saturating_sub(3);
    let length: usize = one
        .iter()
        .take(same)
        .map(|word| word.chars().count() + 1)
        .sum();
    let shown = |words: &[String]| match length > SHOWN / 2 && skipped > 0 {
        true => quoted(&format!("… {}", words[skipped..].join(" "))),
        false => quoted(&words.join(" ")),
    };
    [shown(&one), shown(&other)]
}

/// A name as a finding shows it.
pub(super) fn name(name: &str) -> String {
    format!("`{}`", cut(name))
}

/// A schema as a finding shows it.
pub(super) fn schema(schema: Value) -> String {
    shown(&plain(schema))
}

/// The value of a keyword as a finding shows it.
pub(super) fn value(keyword: &Keyword) -> String {
    match keyword.json() {
        Some(value) => shown(value),
        None => schema(keyword.to_value()),
    }
}

/// The same without the sentences that state parts of it.
pub(super) fn plain(mut schema: Value) -> Value {
    let mut open = vec![&mut schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| key != ORIGIN);
                open.extend(members.values_mut());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    schema
}

/// A text that is not too long, with what cannot be seen, or would move the cursor, written out.
pub(super) fn cut(text: &str) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == SHOWN {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_stable_and_tell_parts_apart() {
        let one = fingerprint(["a", "b", "", "", ""]);
        assert_eq!(one, fingerprint(["a", "b", "", "", ""]));
        assert_ne!(one, fingerprint(["ab", "", "", "", ""]));
        // Lists of accepted changes hold such names: they must never change.
        assert_eq!(one, "93acc4079fcd689d");
    }

    #[test]
    fn of_long_texts_the_difference_is_shown() {
        assert_eq!(
            quoted_both("The name of it.", "The name of that."),
            ["“The name of it.”", "“The name of that.”"]
        );
        let long = "a ".repeat(100);
        assert_eq!(
            quoted_both(&format!("{long} b"), &format!("{long} c d")),
            ["“… a a a b”", "“… a a a c d”"]
        );
    }

    #[test]
    fn long_values_are_cut() {
        assert_eq!(quoted("a\n  b\u{1b}[2J"), "“a b\\u{1b}[2J”");
        assert_eq!(name(&"é".repeat(100)).chars().count(), SHOWN + 3);
    }
}
