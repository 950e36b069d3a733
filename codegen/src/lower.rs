//! Lowers a document to a graph: every schema becomes a node, made by the families of its keywords.

mod account;
mod additional;
mod arrays;
mod collect;
mod conditional;
mod conditions;
mod constants;
mod counts;
mod custom;
mod cx;
mod docs;
mod enums;
mod expectation;
mod keyword;
mod listed;
mod map;
mod nullable;
mod numbers;
mod objects;
mod operation;
mod outcome;
mod pieces;
mod references;
mod resolve;
mod schema;
mod split;
mod strings;
mod tags;
mod typed;
pub(crate) mod types;
mod unions;
pub(crate) mod value;

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::document::{Diagnostic, Document};
use crate::error::{Errors, Location, LowerError};
use crate::graph::{Definition, Graph, NodeId};

pub(crate) use cx::Root;
pub(crate) use operation::{Bodies, is_success, success};

/// The result of lowering a document.
pub(crate) struct Lowered<'d> {
    pub(crate) graph: Graph,
    /// The nodes of each operation.
    pub(crate) bodies: Vec<Bodies>,
    /// The schemas outside operations, and their definitions.
    pub(crate) definitions: Vec<Definition>,
    /// The schemas in which references are resolved.
    pub(crate) roots: Vec<Root<'d>>,
    /// The indices of the choices of custom types that were applied.
    pub(crate) replaced: BTreeSet<usize>,
    /// Diagnostics: dropped values, rules that never hold.
    pub(crate) notes: Vec<Diagnostic>,
    /// The keywords that do not apply to the types of their schema, with these types in words.
    pub(crate) inapplicable: Vec<(Location, String)>,
    pub(crate) errors: Errors,
}

impl Lowered<'_> {
    /// The nodes without a parent.
    pub(crate) fn held(&self) -> Vec<NodeId> {
        let parts = self.bodies.iter().flat_map(Bodies::nodes);
        let definitions = self.definitions.iter().map(|definition| definition.node);
        parts.chain(definitions).collect()
    }
}

/// Lowers a document whose schemas are effective: objects closed, rules from prose added.
pub(crate) fn lower<'d>(document: &'d Document, choices: &'d Choices) -> Lowered<'d> {
    let mut cx = cx::Cx::new(document, choices, schema::READ, schema::fill);
    let bodies = operation::lower_schemas(&mut cx);
    let definitions = operation::lower_standalone(&mut cx);
    for node in cx.graph.shorten() {
        let pointer = cx.graph.node(node).place.pointer.clone();
        cx.error(&pointer, LowerError::CircularReference);
    }
    constants::find(&mut cx.graph);
    Lowered {
        graph: cx.graph,
        bodies,
        definitions,
        roots: cx.roots,
        replaced: cx.replaced,
        notes: cx.notes,
        inapplicable: cx.inapplicable,
        errors: cx.errors,
    }
}
