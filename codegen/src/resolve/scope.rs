//! A graph and its types come in; which operation each type is of leaves, and of places what tells it where the
//! type does not.

use crate::document::Document;
use crate::graph::{Graph, NodeId};
use crate::merge::Merged;
use crate::model::{Place, Scope, Shape, Type};

/// The scope of each type. What a shared type holds is shared as well, since its shape is part of that.
pub(super) fn scopes(document: &Document, graph: &Graph, merged: &Merged) -> Vec<Scope> {
    if document.operations.len() < 2 {
        return vec![Scope::Own(0); merged.members.len()];
    }
    let operations = graph.operations();
    let scope = |members: &Vec<NodeId>| {
        let mut of = members.iter().map(|node| operations[node.0]);
        let first = of.next().unwrap_or_default();
        if of.all(|other| other == first) {
            Scope::Own(first)
        } else {
            Scope::Shared
        }
    };
    merged.members.iter().map(scope).collect()
}

/// Takes the operation from the places of a type that is of one alone.
pub(super) fn strip(document: &Document, ty: &mut Type) {
    let Scope::Own(index) = ty.scope else { return };
    let several = document.operations.len() > 1;
    let Some(operation) = document.operations.get(index).filter(|_| several) else {
        return;
    };
    let prefix = format!("{}#", operation.id);
    let plain = |place: &mut Place| {
        if let Some(pointer) = place.pointer.strip_prefix(&prefix) {
            place.pointer = pointer.to_owned();
        }
    };
    ty.places.iter_mut().for_each(plain);
    match &mut ty.shape {
        Shape::Object(object) => {
            object
                .fields
                .iter_mut()
                .for_each(|field| plain(&mut field.place));
            for rule in &mut object.rules {
                plain(&mut rule.origin_mut().place);
            }
        }
        Shape::Union(union) => {
            let options = union.options.iter_mut();
            options.for_each(|option| plain(&mut option.place));
        }
        Shape::String(_)
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::Enum(_)
        | Shape::Map(_)
        | Shape::Array(_)
        | Shape::Checked(_) => {}
    }
}
