//! Errors about the inputs as a whole.

/// What is wrong with the inputs as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// There are no pages.
    #[error("no input")]
    NoPage,
    /// A page documents no operation.
    #[error("no documented operation")]
    NoOperation,
    /// Two inputs have the same module name.
    #[error("duplicate module `{module}`, already generated from `{other}`")]
    SameModule {
        /// The module.
        module: String,
        /// The input that uses it already.
        other: String,
    },
}
