//! Errors about the inputs as a whole.

use std::fmt;

/// What is wrong with the pages as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GenerateError {
    /// There is no page.
    NoPage,
    /// A page documents no operation.
    NoOperation,
    /// Two inputs ask for the same module.
    SameModule {
        /// The module.
        module: String,
        /// The input that has it already.
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
