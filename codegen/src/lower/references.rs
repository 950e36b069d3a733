//! `$ref` within the document: a schema that is referred to becomes one node, even if recursive.

use std::rc::Rc;

use super::cx::{Cx, NodeKey};
use super::expectation::Expectation;
use super::pieces::{Pieces, join};
use super::resolve;
use crate::graph::{Kind, Label, NodeId, Role};

/// The kind of a schema that is only a reference: the node of its target, which is lowered later, so that schemas may
/// be recursive.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, reference: &str) -> Kind {
    if resolve::local(cx, reference).is_none()
        && let Some(piece) = pieces.list.first()
    {
        resolve::unknown(cx, piece, reference);
    }
    node(cx, reference)
}

/// The node of a reference's target, as a kind; any value if it is unresolved.
pub(super) fn node(cx: &mut Cx<'_>, reference: &str) -> Kind {
    let Some(target) = resolve::local(cx, reference) else {
        return Kind::Any;
    };
    let pointer = &target.pointer;
    let known = key(cx, vec![pointer.as_str().into()], &Expectation::NONE);
    if let Some(node) = cx.known.get(&known) {
        return Kind::Reference(*node);
    }
    let name = resolve::definition_name(reference);
    let place = cx.place(pointer);
    let whole = key(cx, vec![cx.root.1.as_str().into()], &Expectation::NONE);
    let inside = cx.known.get(&whole).copied();
    let label = Label {
        inside: inside.map(|whole| (whole, cx.in_root(pointer).to_owned())),
        ..Label::top(Role::Definition(name))
    };
    let node = cx.graph.reserve(label, place);
    cx.known.insert(known, node);
    cx.queue.push_back((node, target));
    Kind::Reference(node)
}

/// The node of the same schemas, if they were lowered before; otherwise remembers `node` for them.
pub(super) fn remember(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    expectation: &Expectation,
    node: NodeId,
) -> Option<NodeId> {
    let pointers = pieces.list.iter().map(|piece| match piece.decided {
        true => join(&piece.pointer, "if").into(),
        false => piece.pointer.clone(),
    });
    let known = key(cx, pointers.collect(), expectation);
    match cx.known.get(&known) {
        Some(first) => Some(*first).filter(|first| *first != node),
        None => {
            cx.known.insert(known, node);
            None
        }
    }
}

/// Remembers the node of the root schema.
pub(super) fn remember_root(cx: &mut Cx<'_>, node: NodeId) {
    let known = key(cx, vec![cx.root.1.as_str().into()], &Expectation::NONE);
    cx.known.insert(known, node);
}

fn key(cx: &Cx<'_>, pointers: Vec<Rc<str>>, expectation: &Expectation) -> NodeKey {
    NodeKey {
        root: (cx.index, cx.root.1.clone()),
        pointers,
        expectation: expectation.clone(),
    }
}
