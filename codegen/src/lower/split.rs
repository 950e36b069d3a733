//! Splits a schema of several JSON types into a union with an option for each.

use super::cx::Cx;
use super::expectation::Expectation;
use super::pieces::Pieces;
use super::types::Types;
use crate::graph::{Kind, Label, NodeId, Role, UnionNode};

/// An untyped schema that describes an object or array: that, or any value of another type.
pub(super) fn lower_untyped<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    described: Types,
) -> Kind {
    let place = cx.place(&pieces.pointer);
    let option = |cx: &mut Cx<'a>, index| {
        let label = Label::within(node, Role::Option(index));
        cx.graph.reserve(label, place.clone())
    };
    let (first, second) = (option(cx, 0), option(cx, 1));
    cx.fill(first, pieces, &Expectation::split(described));
    cx.graph.node_mut(second).kind = match described {
        Types::OBJECT => Kind::NotObject,
        _ => Kind::NotArray,
    };
    union(cx, node, vec![first, second])
}

/// A schema with several types.
pub(super) fn lower_types<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
) -> Kind {
    let options = types.apart().enumerate().map(|(index, one)| {
        let label = Label::within(node, Role::Option(index));
        cx.lower(pieces, label, &Expectation::split(one))
    });
    let options = options.collect();
    union(cx, node, options)
}

fn union(cx: &mut Cx<'_>, node: NodeId, options: Vec<NodeId>) -> Kind {
    cx.graph.node_mut(node).stated = Some("type");
    Kind::Union(UnionNode {
        exclusive: true,
        options,
        tag: None,
        condition: None,
    })
}
