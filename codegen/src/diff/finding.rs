//! A finding: one change, its place on both sides, and a fingerprint that identifies it.

use crate::keyword::ORIGIN;
use serde_json::Value;

use super::rules::Rule;
use super::severity::{Direction, Severity};
use crate::error::Location;
use crate::schema::Keyword;

/// The most characters of a value that are shown.
const SHOWN: usize = 60;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its rule.
    pub rule: &'static Rule,
    /// The operation, by its id, or the schema, by its name.
    pub part: String,
    /// The direction of the value; none for the crate.
    pub direction: Option<Direction>,
    /// Its severity.
    pub severity: Severity,
    /// Its pointer in the new operation or schema, or in the old one if it is gone.
    pub pointer: String,
    /// Its place in the old documentation; for something new, that of what is around it.
    pub old: Option<Location>,
    /// Its place in the new documentation; for something removed, that of what is around it.
    pub new: Option<Location>,
    /// The old value.
    pub before: Option<String>,
    /// The new value.
    pub after: Option<String>,
    /// An explanation, as of a lower severity.
    pub note: Option<String>,
    /// Identifies the change in a list of accepted ones, wherever on the page it is.
    pub fingerprint: String,
    /// The reason for accepting it, if it is accepted.
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

    /// Whether it counts in the verdict: nobody has accepted it.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.accepted.is_none()
    }

    /// A change of a value from one place to another; the second pointer is the one in its fingerprint.
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

    /// Lowers the severity: for this reason, nothing changes.
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

/// The severity of a rule in a direction; for both, the higher one.
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

/// Two texts as a finding shows them: long ones from their first difference on.
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

/// A schema without the sentences that state parts of it.
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

/// A text without control characters, cut if it is too long.
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
