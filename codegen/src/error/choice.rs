//! Errors in choices.

/// What is wrong with a choice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChoiceError {
    /// It matches nothing in any of the inputs.
    #[error("no match for {what}")]
    Unmatched {
        /// What it is about.
        what: String,
    },
    /// A name that is not allowed there, or that emitted code uses.
    #[error("invalid name `{name}` for {of}: expected {expected}")]
    Name {
        /// The name.
        name: String,
        /// What it names.
        of: &'static str,
        /// What was expected.
        expected: &'static str,
    },
    /// A name that is already in use.
    #[error("the name `{name}` is already taken by {by}")]
    Taken {
        /// The name.
        name: String,
        /// What uses it.
        by: String,
    },
    /// Rust code of the wrong kind.
    #[error("expected {expected}, found `{found}`: {why}")]
    Code {
        /// What was expected.
        expected: &'static str,
        /// The text.
        found: String,
        /// The message of the parser.
        why: String,
    },
    /// A derive that would allow undocumented values, or that all types have.
    #[error("`{derive}` cannot be derived: {why}")]
    Derive {
        /// The derive.
        derive: String,
        /// The reason.
        why: &'static str,
    },
    /// A list of traits to derive that is empty.
    #[error("no traits to derive: name at least one")]
    NoTraits,
    /// A derive that a type of the model cannot have.
    #[error("`{derive}` cannot be derived for `{ty}`: {why}")]
    Impossible {
        /// The derive.
        derive: String,
        /// The type.
        ty: String,
        /// The reason.
        why: &'static str,
    },
}
