//! The list of accepted changes, which do not count in the verdict.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::rules;
use super::verdict::Diff;
use crate::error::{AcceptError, Error, Errors, Location};
use crate::toml_file::{self, Reason};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    accept: Vec<Spanned<Table>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an `[[accept]]` table")]
struct Table {
    fingerprint: Option<String>,
    rule: Option<String>,
    reason: Reason,
    /// For readers of the file.
    #[serde(rename = "link")]
    _link: Option<String>,
}

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

impl Accepted {
    /// Parses a list; `file` is its name for messages.
    ///
    /// # Errors
    /// Returns every mistake, with line and column.
    pub fn parse(file: &str, text: &str) -> Result<Self, Errors> {
        toml_file::parse(file, text, |toml, file: File| {
            let mut entries = Vec::new();
            let mut known = BTreeSet::new();
            for table in file.accept {
                let start = table.span().start;
                let table = table.into_inner();
                let what = table
                    .what()
                    .and_then(|what| match known.insert(what.clone()) {
                        true => Ok(what),
                        false => Err(AcceptError::Duplicate {
                            what: what.to_string(),
                        }),
                    });
                match what {
                    Ok(what) => entries.push(Entry {
                        what,
                        reason: table.reason.0,
                        location: toml.location(start),
                    }),
                    Err(error) => {
                        let hint = error.hint();
                        toml.push(start, error, hint);
                    }
                }
            }
            Self { entries }
        })
    }

    /// Marks the accepted changes.
    ///
    /// # Errors
    /// For each fingerprint without a change.
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

impl Table {
    fn what(&self) -> Result<What, AcceptError> {
        match (&self.fingerprint, &self.rule) {
            (Some(fingerprint), None) => Ok(What::Fingerprint(fingerprint.clone())),
            (None, Some(rule)) if rules::find(rule).is_some() => Ok(What::Rule(rule.clone())),
            (None, Some(rule)) => Err(AcceptError::UnknownRule { rule: rule.clone() }),
            (Some(_), Some(_)) => Err(AcceptError::BothKeys),
            (None, None) => Err(AcceptError::NoKey),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Fingerprint(what) | Self::Rule(what)) = self;
        f.write_str(what)
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
                "a.toml:1:3: unknown field `deny`, expected `accept`",
            ),
            (
                "accept = 1\n",
                "a.toml:1:10: invalid type: integer `1`, expected a sequence",
            ),
            (
                "accept = [1]\n",
                "a.toml:1:11: invalid type: integer `1`, expected an `[[accept]]` table",
            ),
            (
                "[[accept]]\nreason = 'r'\n",
                "a.toml:1:1: missing `fingerprint` or `rule`",
            ),
            (
                "[[accept]]\nrule = 'field-removed'\n",
                "a.toml:1:1: missing field `reason`",
            ),
            (
                "[[accept]]\nrule = 'field-removed'\nreason = ' '\n",
                "a.toml:3:10: the reason is empty",
            ),
            (
                "[[accept]]\nrule = 'nonsense'\nreason = 'r'\n",
                "a.toml:1:1: unknown rule `nonsense`",
            ),
            (
                "[[accept]]\nrule = 'a'\nfingerprint = 'b'\nreason = 'r'\n",
                "a.toml:1:1: only one of",
            ),
            (
                "[[accept]]\nrule = 1\nreason = 'r'\n",
                "a.toml:2:8: invalid type: integer `1`, expected a string",
            ),
            (
                "[[accept]]\nrule = 'field-removed'\nreason = 'r'\nwhy = 1\n",
                "a.toml:4:1: unknown field `why`",
            ),
        ] {
            let found = errors(text);
            assert!(found[0].contains(says), "{text:?}: {found:?}");
        }
        let twice = "[[accept]]\nfingerprint = 'a'\nreason = 'r'\n".repeat(2);
        assert!(errors(&twice)[0].contains("a.toml:4:1: `a` is accepted twice"));
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
            error.starts_with("a.toml:2:1: no change has the fingerprint `f`"),
            "{error}"
        );
        assert!(error.contains("hint: "), "{error}");
    }
}
