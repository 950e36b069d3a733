//! What the place of a schema says about the type it gets.

use super::types::Types;

/// What is expected of the type of a schema where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Expectation {
    /// The types that are possible here.
    pub(super) types: Types,
    /// The property whose constant names the option, where the schema is an option of a union.
    pub(super) tag: Option<String>,
    /// The schema is lowered for one of its types only; the whole is accounted for elsewhere.
    pub(super) split: bool,
}

impl Expectation {
    /// Nothing special.
    pub(super) const NONE: Self = Self {
        types: Types::ALL,
        tag: None,
        split: false,
    };

    /// Only these types are possible.
    pub(super) fn of(types: Types) -> Self {
        Self {
            types,
            ..Self::NONE
        }
    }

    /// One of the types of a schema that is split by them.
    pub(super) fn split(types: Types) -> Self {
        Self {
            split: true,
            ..Self::of(types)
        }
    }
}
