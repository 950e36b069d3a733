//! The text of a list of accepted changes enters; its entries leave, or located errors. Applied to a
//! comparison, they take changes out of the verdict, each with its reason.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Diff;
use super::rules;
use crate::error::{AcceptError, Error, ErrorKind, Errors, Location};
use crate::tables::{self, Mistake, Tables};

const TABLE: &str = "accept";
const KEYS: &[&str] = &["fingerprint", "rule", "reason", "link"];

/// Changes that are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    what: What,
    reason: String,
    location: Location,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// One change.
    Fingerprint(String),
    /// All changes of one rule.
    Rule(String),
}

impl Mistake for AcceptError {
    fn syntax(message: String) -> Self {
        Self::Syntax { message }
    }

    fn unknown_key(key: &str, _: &'static [&'static str]) -> Self {
        let key = key.to_owned();
        Self::UnknownKey { key }
    }

    fn missing_key(key: &'static str) -> Self {
        Self::MissingKey { key }
    }

    fn wrong_type(expected: &'static str, _: String) -> Self {
        Self::WrongType { expected }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::UnknownRule { .. } => "`diff --rules` prints them all",
            Self::UnknownFingerprint { .. } => {
                "the change is gone, or is another one now: take the entry out, or look at the change again"
            }
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

impl From<AcceptError> for ErrorKind {
    fn from(error: AcceptError) -> Self {
        Self::Accept(error)
    }
}

impl Accepted {
    /// Parses a list; `file` is its name for messages.
    ///
    /// # Errors
    /// Everything that is wrong with it, with line and column.
    pub fn parse(file: &str, text: &str) -> Result<Self, Errors> {
        let entries = tables::read(file, text, Parser::entries_of)?;
        Ok(Self { entries })
    }

    /// Takes the accepted changes out of the verdict.
    ///
    /// # Errors
    /// For each fingerprint that no change has.
    pub fn apply(&self, diff: &mut Diff) -> Result<(), Errors> {
        let mut errors = Errors::new();
        for entry in &self.entries {
            let mut is_known = false;
            for finding in &mut diff.findings {
                let is_meant = match &entry.what {
                    What::Fingerprint(fingerprint) => finding.fingerprint == *fingerprint,
                    What::Rule(rule) => finding.rule.id == rule,
                };
                if is_meant {
                    is_known = true;
                    finding.accepted.get_or_insert_with(|| entry.reason.clone());
                }
            }
            if let (What::Fingerprint(fingerprint), false) = (&entry.what, is_known) {
                let fingerprint = fingerprint.clone();
                let mistake = AcceptError::UnknownFingerprint { fingerprint };
                errors.push(Error {
                    location: entry.location.clone(),
                    hint: mistake.hint(),
                    kind: mistake.into(),
                });
            }
        }
        errors.gate(())
    }
}

type Parser<'a> = Tables<'a, AcceptError>;

impl<'a> Parser<'a> {
    fn entries_of(&mut self, table: &DeTable<'a>) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut known = BTreeMap::new();
        for (key, value) in table {
            if key.get_ref() != TABLE {
                self.fail(key.span(), AcceptError::unknown_key(key.get_ref(), &[]));
                continue;
            }
            let DeValue::Array(items) = value.get_ref() else {
                self.fail(
                    value.span(),
                    AcceptError::WrongType {
                        expected: "`[[accept]]`",
                    },
                );
                continue;
            };
            for item in items.iter() {
                let Some(entry) = self.entry(item) else {
                    continue;
                };
                if known.insert(entry.what.clone(), ()).is_some() {
                    let (What::Fingerprint(what) | What::Rule(what)) = entry.what;
                    self.fail(item.span(), AcceptError::Twice { what });
                } else {
                    entries.push(entry);
                }
            }
        }
        entries
    }

    fn entry(&mut self, item: &Spanned<DeValue<'a>>) -> Option<Entry> {
        let span = item.span();
        let DeValue::Table(table) = item.get_ref() else {
            self.fail(
                span,
                AcceptError::WrongType {
                    expected: "a table, as in `[[accept]]`",
                },
            );
            return None;
        };
        self.only(table, KEYS);
        let what = self.what(table, &span);
        self.string(table, "link");
        let reason = self.string(table, "reason");
        match reason {
            Some(reason) if !reason.trim().is_empty() => {
                let location = self.location(span.start);
                Some(Entry {
                    what: what?,
                    reason,
                    location,
                })
            }
            Some(_) => {
                self.fail(span, AcceptError::EmptyReason);
                None
            }
            None => {
                self.fail(span, AcceptError::MissingKey { key: "`reason`" });
                None
            }
        }
    }

    /// What is accepted: one change, or all of a rule.
    fn what(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<What> {
        let kind = match (
            self.string(table, "fingerprint"),
            self.string(table, "rule"),
        ) {
            (Some(fingerprint), None) => return Some(What::Fingerprint(fingerprint)),
            (None, Some(rule)) if rules::find(&rule).is_some() => return Some(What::Rule(rule)),
            (None, Some(rule)) => AcceptError::UnknownRule { rule },
            (Some(_), Some(_)) => AcceptError::BothKeys,
            // What is no string has been told already.
            (None, None)
                if ["fingerprint", "rule"]
                    .iter()
                    .any(|key| table.contains_key(*key)) =>
            {
                return None;
            }
            (None, None) => AcceptError::MissingKey {
                key: "`fingerprint` or `rule`",
            },
        };
        self.fail(span.clone(), kind);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        let errors = Accepted::parse("a.toml", text).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_mistake_is_located() {
        for (text, says) in [
            ("[[accept", "a.toml:1"),
            (
                "[[deny]]\n",
                "a.toml:1:3: expected `[[accept]]` with one of",
            ),
            ("accept = 1\n", "expected `[[accept]]`"),
            ("accept = [1]\n", "expected a table"),
            (
                "[[accept]]\nreason = 'r'\n",
                "a.toml:1:1: expected `fingerprint` or `rule`, found none",
            ),
            ("[[accept]]\nrule = 'field-removed'\n", "expected `reason`"),
            (
                "[[accept]]\nrule = 'field-removed'\nreason = ' '\n",
                "expected a reason",
            ),
            (
                "[[accept]]\nrule = 'nonsense'\nreason = 'r'\n",
                "expected a rule, found `nonsense`",
            ),
            (
                "[[accept]]\nrule = 'a'\nfingerprint = 'b'\nreason = 'r'\n",
                "found both",
            ),
            (
                "[[accept]]\nrule = 1\nreason = 'r'\n",
                "a.toml:2:8: expected a string",
            ),
            (
                "[[accept]]\nrule = 'field-removed'\nreason = 'r'\nwhy = 1\n",
                "a.toml:4:1",
            ),
        ] {
            let found = errors(text);
            assert!(found[0].contains(says), "{text:?}: {found:?}");
        }
        let twice = "[[accept]]\nfingerprint = 'a'\nreason = 'r'\n".repeat(2);
        assert!(errors(&twice)[0].contains("a.toml:4:1: `a` is accepted before already"));
    }

    #[test]
    fn a_fingerprint_that_no_change_has_is_an_error() {
        let accepted =
            Accepted::parse("a.toml", "\n[[accept]]\nfingerprint = 'f'\nreason = 'r'\n").unwrap();
        let error = accepted
            .apply(&mut Diff::default())
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("a.toml:2:1: expected a change with the fingerprint `f`"),
            "{error}"
        );
        assert!(error.contains("hint: "), "{error}");
    }
}
