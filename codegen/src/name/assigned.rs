//! What is named, and the names that it has.

use super::keep::Kept;
use super::names::Names;
use super::place::OptionPlace;
use crate::document::Document;
use crate::graph::{Definition, Graph};
use crate::merge::Merged;
use crate::model::Scope;

/// What is named.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) document: &'a Document,
    pub(crate) graph: &'a Graph,
    pub(crate) merged: &'a Merged,
    /// Whose each type is.
    pub(crate) scopes: &'a [Scope],
    /// For each type whether it can be read tolerantly.
    pub(crate) tolerable: &'a [bool],
    /// For each type whether its fields are private.
    pub(crate) private: &'a [bool],
    /// The schemas that stand alone, and their definitions.
    pub(crate) definitions: &'a [Definition],
}

/// Names, and the lines of the lock that they come from.
pub(crate) struct Assigned {
    /// The names.
    pub(crate) names: Names,
    /// The place of each type: that of its line in the lock, else the first.
    pub(super) places: Vec<String>,
    /// What the options of each union are known by, in the order of its first node.
    pub(super) steps: Vec<Vec<OptionPlace>>,
    pub(super) kept: Kept,
}
