//! A node that may be `null`.

use super::cx::Cx;
use super::outcome::Outcome;
use crate::graph::{Kind, Label, NodeId, Role, Section};

/// `null`, or the node that `inner` makes.
pub(super) fn nullable<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    inner: impl FnOnce(&mut Cx<'a>, NodeId) -> Outcome,
) -> Outcome {
    let outer = cx.graph.node(node);
    let (label, place, docs, secret) = (
        outer.label.clone(),
        outer.place.clone(),
        outer.docs.clone(),
        outer.secret,
    );
    // The root of a schema is one type, nullable or not; the rest is inside.
    let label = match label.role {
        Role::Root(Section::Schema, _) => Label::within(node, Role::Inner),
        _ => label,
    };
    let held = cx.graph.reserve(label, place);
    let target = cx.graph.node_mut(held);
    target.docs = docs;
    target.secret = secret;
    let Outcome { kind, residual } = inner(cx, held);
    cx.graph.node_mut(held).kind = kind;
    Outcome::new(Kind::Nullable(held), residual)
}
