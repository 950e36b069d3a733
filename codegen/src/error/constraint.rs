//! Errors in schemas that are to be evaluated.

use typewright_runtime::evaluate::DIVISOR_DIGITS;

/// A mistake in a schema to be evaluated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConstraintError {
    /// Neither an object nor a boolean, where a schema is expected.
    #[error("expected a schema (an object or a boolean), found {0}")]
    NoSchema(&'static str),
    /// The value of a keyword has the wrong type.
    #[error("invalid `{keyword}`: expected {expected}, found {found}")]
    Malformed {
        /// The keyword.
        keyword: &'static str,
        /// The expected type.
        expected: &'static str,
        /// The JSON type of its value.
        found: &'static str,
    },
    /// A `type` unknown to JSON Schema.
    #[error("unknown type `{0}`")]
    UnknownType(String),
    /// An invalid `multipleOf`.
    #[error("invalid `multipleOf`: expected a number over 0 of at most {digits} digits, found {0}", digits = DIVISOR_DIGITS)]
    Divisor(String),
    /// An unresolved reference.
    #[error("unknown reference `{0}`")]
    Unresolved(String),
    /// A cycle of references that never descends into the value.
    #[error("reference cycle")]
    Endless,
}
