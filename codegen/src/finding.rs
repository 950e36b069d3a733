//! Contradictions in the documentation: where, what, why it matters, and what was done about it.

use crate::document::Position;

/// A contradiction or trap in the documentation that the generator deals with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The kind.
    pub kind: FindingKind,
    /// The id of the operation.
    pub operation: String,
    /// The pointer into the operation as documented: a schema, or a value of an example.
    pub pointer: String,
    /// Its position in the page.
    pub position: Option<Position>,
    /// What was found.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What the generator did about it.
    pub did: String,
}

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FindingKind {
    /// An option of a union that another option subsumes.
    SwallowedOption,
    /// An option of a union that differs from the others only because documented objects are closed.
    OpenOption,
    /// An example that its own schema rejects.
    Example,
    /// An example that mixes properties which another schema documents as alternatives.
    MixedExample,
}

impl FindingKind {
    /// Its name in kebab case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SwallowedOption => "swallowed-option",
            Self::OpenOption => "open-option",
            Self::Example => "example",
            Self::MixedExample => "mixed-example",
        }
    }
}
