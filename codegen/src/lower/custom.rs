//! Custom types: a node reads what its schema allows, which is then converted.

use super::cx::Cx;
use super::pieces::Pieces;
use crate::choices::CustomType;
use crate::graph::{CustomNode, Kind, Label, NodeId, Role};

/// The kind of a schema, with the custom type chosen for its place.
pub(super) fn by_pointer(cx: &mut Cx<'_>, node: NodeId, pieces: &Pieces<'_>, kind: Kind) -> Kind {
    let pointer = cx.graph.node(node).place.pointer.clone();
    let chosen = cx.choices.of_pointer(&pointer).or_else(|| {
        // A value reached only by a reference is that of the reference's target.
        let [piece] = pieces.list.as_slice() else {
            return None;
        };
        let there = pieces.elsewhere.then(|| cx.place(&piece.pointer))?;
        cx.choices.of_pointer(&there.pointer)
    });
    match chosen {
        Some((index, ty)) if can_hold(cx, node, &kind) => held(cx, node, kind, (index, ty), false),
        _ => kind,
    }
}

/// The kind of a string, with the custom type chosen for its format.
pub(super) fn by_format(cx: &mut Cx<'_>, node: NodeId, pieces: &Pieces<'_>, kind: Kind) -> Kind {
    let pointer = &cx.graph.node(node).place.pointer;
    if cx.choices.of_pointer(pointer).is_some() || !can_hold(cx, node, &kind) {
        return kind;
    }
    let mut formats = pieces
        .with("format")
        .filter_map(|(_, format)| format.as_str());
    match formats.find_map(|format| cx.choices.of_format(format)) {
        Some(chosen) => held(cx, node, kind, chosen, true),
        None => kind,
    }
}

/// Whether a custom type can replace a node: the names of a map have to be strings, and a type without values has
/// nothing to convert.
fn can_hold(cx: &Cx<'_>, node: NodeId, kind: &Kind) -> bool {
    cx.graph.node(node).label.role != Role::Name && !matches!(kind, Kind::Never)
}

fn held(
    cx: &mut Cx<'_>,
    node: NodeId,
    kind: Kind,
    (index, ty): (usize, &CustomType),
    text: bool,
) -> Kind {
    cx.replaced.insert(index);
    let outer = cx.graph.node(node);
    let (place, secret) = (outer.place.clone(), outer.secret);
    let inner = cx.graph.reserve(Label::within(node, Role::Inner), place);
    let target = cx.graph.node_mut(inner);
    target.kind = kind;
    target.secret = secret;
    let ty = ty.clone();
    Kind::Custom(inner, CustomNode { ty, text })
}
