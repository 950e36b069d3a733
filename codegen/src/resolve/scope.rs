//! The scope of each type, and places relative to it.

use crate::document::Document;
use crate::graph::{Graph, NodeId};
use crate::merge::Merged;
use crate::model::{Place, Scope};

/// The scope of each type. The parts of a shared type are shared too, since they belong to its shape.
pub(super) fn scopes(document: &Document, graph: &Graph, merged: &Merged) -> Vec<Scope> {
    if document.operations.len() < 2 {
        return vec![Scope::Operation(0); merged.members.len()];
    }
    let operations = graph.operations();
    let scope = |members: &Vec<NodeId>| {
        let mut of = members.iter().map(|node| operations[node.0]);
        let first = of.next().unwrap_or_default();
        if of.all(|other| other == first) {
            Scope::Operation(first)
        } else {
            Scope::Shared
        }
    };
    merged.members.iter().map(scope).collect()
}

/// A place of a type, without the operation if the type belongs to one.
pub(super) fn strip(document: &Document, scope: Scope, place: &Place) -> Place {
    let several = document.operations.len() > 1;
    let operation = match scope {
        Scope::Operation(index) if several => document.operations.get(index),
        _ => None,
    };
    let inside = operation.and_then(|operation| {
        let inside = place.pointer.strip_prefix(operation.id.as_str())?;
        inside.strip_prefix('#')
    });
    Place {
        pointer: inside.unwrap_or(&place.pointer).to_owned(),
        line: place.line,
    }
}
