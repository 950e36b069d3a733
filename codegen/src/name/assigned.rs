//! Input and result of naming.

use super::keep::Kept;
use super::names::Names;
use super::place::OptionPlace;
use crate::document::Document;
use crate::graph::{Definition, Graph};
use crate::merge::Merged;
use crate::model::Scope;

#[derive(Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) document: &'a Document,
    pub(crate) graph: &'a Graph,
    pub(crate) merged: &'a Merged,
    /// The scope of each type.
    pub(crate) scopes: &'a [Scope],
    /// For each type, whether it can be read tolerantly.
    pub(crate) tolerable: &'a [bool],
    /// For each type, whether its fields are private.
    pub(crate) private: &'a [bool],
    /// The schemas outside operations, and their definitions.
    pub(crate) definitions: &'a [Definition],
}

/// Names, and the lines of the lock they come from.
pub(crate) struct Assigned {
    pub(crate) names: Names,
    /// The place of each type: that of its line in the lock, otherwise its first.
    pub(super) places: Vec<String>,
    /// The options of each union, in the order of its first node.
    pub(super) options: Vec<Vec<OptionPlace>>,
    pub(super) kept: Kept,
}
