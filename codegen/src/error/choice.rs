//! Errors in choices.

use std::fmt;

use super::ErrorKind;

/// What is wrong with a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChoiceError {
    /// It matches nothing in any of the inputs.
    Unmatched {
        /// What it is about.
        what: String,
    },
    /// A name that is not allowed there, or that emitted code uses.
    Name {
        /// The name.
        name: String,
        /// What it names.
        of: &'static str,
        /// What was expected.
        expected: &'static str,
    },
    /// A name that is already in use.
    Taken {
        /// The name.
        name: String,
        /// What uses it.
        by: String,
    },
    /// Rust code of the wrong kind.
    Code {
        /// What was expected.
        expected: &'static str,
        /// The text.
        found: String,
        /// The message of the parser.
        why: String,
    },
    /// A derive that would allow undocumented values, or that all types have.
    Derive {
        /// The derive.
        derive: String,
        /// The reason.
        why: &'static str,
    },
    /// A list of traits to derive that is empty.
    NoTraits,
    /// A derive that a type of the model cannot have.
    Impossible {
        /// The derive.
        derive: String,
        /// The type.
        ty: String,
        /// The reason.
        why: &'static str,
    },
}

impl fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmatched { what } => {
                write!(f, "no match for {what}")
            }
            Self::Name { name, of, expected } => {
                write!(f, "invalid name `{name}` for {of}: expected {expected}")
            }
            Self::Taken { name, by } => write!(f, "the name `{name}` is already taken by {by}"),
            Self::Code {
                expected,
                found,
                why,
            } => write!(f, "expected {expected}, found `{found}`: {why}"),
            Self::Derive { derive, why } => write!(f, "`{derive}` cannot be derived: {why}"),
            Self::NoTraits => f.write_str("no traits to derive: name at least one"),
            Self::Impossible { derive, ty, why } => {
                write!(f, "`{derive}` cannot be derived for `{ty}`: {why}")
            }
        }
    }
}

impl From<ChoiceError> for ErrorKind {
    fn from(error: ChoiceError) -> Self {
        Self::Choice(error)
    }
}
