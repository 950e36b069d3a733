//! Errors in schemas that are to be evaluated.

use std::fmt;

/// A mistake in a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstraintError {
    /// What stands where a schema has to is neither an object nor a boolean.
    NoSchema(&'static str),
    /// The value of a keyword is not what it has to be.
    Malformed {
        /// The keyword.
        keyword: &'static str,
        /// What its value has to be.
        expected: &'static str,
        /// The JSON type of its value.
        found: &'static str,
    },
    /// A `type` that JSON Schema does not have.
    UnknownType(String),
    /// A number that nothing can be divided by, or nothing exactly.
    Divisor(String),
    /// A reference to a place that the document does not have.
    Unresolved(String),
    /// A schema whose references never come to an end, without a step into the value.
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
