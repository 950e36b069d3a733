//! Errors in lists of accepted changes.

use std::fmt;

/// What is wrong with a list of accepted changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AcceptError {
    /// It is no TOML.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// A key that is not known.
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// What was expected.
        expected: &'static str,
    },
    /// A key that is missing.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// Both a fingerprint and a rule.
    BothKeys,
    /// A reason without words.
    EmptyReason,
    /// The same thing is accepted twice.
    Twice {
        /// The fingerprint or rule.
        what: String,
    },
    /// There is no such rule.
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
            Self::Syntax { message } => write!(f, "expected TOML: {message}"),
            Self::UnknownKey { key } => {
                write!(
                    f,
                    "expected `[[accept]]` with one of `fingerprint`, `rule`, `reason`, `link`, found `{key}`"
                )
            }
            Self::WrongType { expected } => write!(f, "expected {expected}"),
            Self::MissingKey { key } => write!(f, "expected {key}, found none"),
            Self::BothKeys => f.write_str("expected `fingerprint` or `rule`, found both"),
            Self::EmptyReason => f.write_str("expected a reason, found an empty text"),
            Self::Twice { what } => write!(f, "`{what}` is accepted before already"),
            Self::UnknownRule { rule } => write!(f, "expected a rule, found `{rule}`"),
            Self::UnknownFingerprint { fingerprint } => {
                write!(
                    f,
                    "expected a change with the fingerprint `{fingerprint}`, found none"
                )
            }
        }
    }
}
