//! Document → graph: every schema becomes a node, by the families of its keywords.

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
use crate::error::{Errors, LowerError};
use crate::graph::{Definition, Graph, NodeId};

pub(crate) use cx::Root;
pub(crate) use operation::{Bodies, is_success, success};

/// What the schemas of a document become.
pub(crate) struct Lowered<'d> {
    /// The nodes.
    pub(crate) graph: Graph,
    /// The parts of each operation.
    pub(crate) bodies: Vec<Bodies>,
    /// The schemas that stand alone, and their definitions.
    pub(crate) definitions: Vec<Definition>,
    /// The schemas that references are resolved in.
    pub(crate) roots: Vec<Root<'d>>,
    /// The choices that gave a schema a type, by their index.
    pub(crate) replaced: BTreeSet<usize>,
    /// What the caller should know: values that were dropped, rules that never hold.
    pub(crate) notes: Vec<Diagnostic>,
    /// What no type can be made of.
    pub(crate) errors: Errors,
}

impl Lowered<'_> {
    /// The nodes that nothing is around.
    pub(crate) fn held(&self) -> Vec<NodeId> {
        let parts = self.bodies.iter().flat_map(Bodies::nodes);
        let definitions = self.definitions.iter().map(|definition| definition.node);
        parts.chain(definitions).collect()
    }
}

/// Makes the graph of a document whose schemas are effective: objects closed, prose rules stated.
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
        errors: cx.errors,
    }
}
