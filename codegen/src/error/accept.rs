//! Errors in lists of accepted changes.

use std::fmt;

use super::ErrorKind;

/// What is wrong with a list of accepted changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AcceptError {
    /// Neither a fingerprint nor a rule.
    NoKey,
    /// Both a fingerprint and a rule.
    BothKeys,
    /// The same change or rule is accepted twice.
    Duplicate {
        /// The fingerprint or rule.
        what: String,
    },
    /// No rule has this name.
    UnknownRule {
        /// Its name.
        rule: String,
    },
    /// No change has this fingerprint.
    UnknownFingerprint {
        /// The fingerprint.
        fingerprint: String,
    },
}

impl fmt::Display for AcceptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKey => f.write_str("missing `fingerprint` or `rule`"),
            Self::BothKeys => f.write_str("only one of `fingerprint` and `rule` is allowed"),
            Self::Duplicate { what } => write!(f, "`{what}` is accepted twice"),
            Self::UnknownRule { rule } => write!(f, "unknown rule `{rule}`"),
            Self::UnknownFingerprint { fingerprint } => {
                write!(f, "no change has the fingerprint `{fingerprint}`")
            }
        }
    }
}

impl AcceptError {
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::UnknownRule { .. } => "`diff --rules` lists all rules",
            Self::UnknownFingerprint { .. } => {
                "the change is gone or has become another one: remove the entry, or review the change again"
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
