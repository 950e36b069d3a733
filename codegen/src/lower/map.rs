//! `object` without documented properties: a map. `additionalProperties`, `propertyNames`, `minProperties`,
//! `maxProperties`.

use super::cx::Cx;
use super::expectation::Expectation;
use super::outcome::{Outcome, Residual};
use super::pieces::Pieces;
use super::types::Types;
use super::{additional, collect, counts};
use crate::graph::{Kind, Label, MapNode, NodeId, Role};

pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Outcome {
    let mut residual = Residual::default();
    let keywords = ["minProperties", "maxProperties"];
    let (min_properties, max_properties) = counts::range(cx, pieces, keywords, &mut residual);
    let keys = keys(cx, node, pieces, &mut residual);
    let stated = additional::stated(pieces, &mut residual);
    let values = additional::values(cx, node, pieces, stated);
    let map = MapNode {
        keys,
        values,
        min_properties,
        max_properties,
    };
    Outcome::new(Kind::Map(map), residual)
}

/// The type of the names, if they have rules that a string type can express.
fn keys<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    residual: &mut Residual,
) -> Option<NodeId> {
    let names = pieces.subschemas("propertyNames");
    if names.is_empty() {
        return None;
    }
    let names = collect::all(cx, &names);
    // Names are strings whether the schema states it or not.
    let expectation = Expectation::of(Types::STRING);
    let keys = cx.lower(&names, Label::within(node, Role::Name), &expectation);
    match &cx.graph.node(keys).kind {
        Kind::String(shape) if shape.is_plain() => None,
        Kind::String(_) => Some(keys),
        _ => {
            residual.leave_every(pieces, "propertyNames");
            None
        }
    }
}
