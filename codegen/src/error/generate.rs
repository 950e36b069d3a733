//! Errors about the inputs as a whole.

use std::fmt;

/// What is wrong with the inputs as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GenerateError {
    /// There are no pages.
    NoPage,
    /// A page documents no operation.
    NoOperation,
    /// Two inputs have the same module name.
    SameModule {
        /// The module.
        module: String,
        /// The input that uses it already.
        other: String,
    },
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPage => f.write_str("no input"),
            Self::NoOperation => f.write_str("no documented operation"),
            Self::SameModule { module, other } => {
                write!(
                    f,
                    "duplicate module `{module}`, already generated from `{other}`"
                )
            }
        }
    }
}
