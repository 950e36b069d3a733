//! What the place of a schema implies for its type.

use super::types::Types;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Expectation {
    /// The possible types.
    pub(super) types: Types,
    /// The property whose constant identifies the option, if the schema is an option of a union.
    pub(super) tag: Option<String>,
    /// Whether the schema is lowered for only one of its types, so that the caller accounts for its keywords.
    pub(super) split: bool,
}

impl Expectation {
    /// No restriction.
    pub(super) const NONE: Self = Self {
        types: Types::ALL,
        tag: None,
        split: false,
    };

    pub(super) fn of(types: Types) -> Self {
        Self {
            types,
            ..Self::NONE
        }
    }

    /// One of the types by which a schema is split.
    pub(super) fn split(types: Types) -> Self {
        Self {
            split: true,
            ..Self::of(types)
        }
    }
}
