//! What can be wrong with the inputs as a whole, one variant a mistake.

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
            Self::NoPage => f.write_str("expected at least one page, found none"),
            Self::NoOperation => f.write_str("expected a documented operation, found none"),
            Self::SameModule { module, other } => {
                write!(f, "the module `{module}` is made of `{other}` already")
            }
        }
    }
}
