//! Errors in schemas that are to be evaluated.

use std::fmt;

/// A mistake in a schema to be evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstraintError {
    /// Neither an object nor a boolean, where a schema is expected.
    NoSchema(&'static str),
    /// The value of a keyword has the wrong type.
    Malformed {
        /// The keyword.
        keyword: &'static str,
        /// The expected type.
        expected: &'static str,
        /// The JSON type of its value.
        found: &'static str,
    },
    /// A `type` unknown to JSON Schema.
    UnknownType(String),
    /// An invalid `multipleOf`.
    Divisor(String),
    /// An unresolved reference.
    Unresolved(String),
    /// A cycle of references that never descends into the value.
    Endless,
}

impl fmt::Display for ConstraintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSchema(found) => {
                write!(
                    f,
                    "expected a schema (an object or a boolean), found {found}"
                )
            }
            Self::Malformed {
                keyword,
                expected,
                found,
            } => write!(f, "invalid `{keyword}`: expected {expected}, found {found}"),
            Self::UnknownType(name) => write!(f, "unknown type `{name}`"),
            Self::Divisor(text) => write!(
                f,
                "invalid `multipleOf`: expected a number over 0 of at most {} digits, found {text}",
                typewright_runtime::evaluate::DIVISOR_DIGITS
            ),
            Self::Unresolved(reference) => {
                write!(f, "unknown reference `{reference}`")
            }
            Self::Endless => f.write_str("reference cycle"),
        }
    }
}
