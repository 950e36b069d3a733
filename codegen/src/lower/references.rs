//! `$ref` to a place in the same document → the node of that place, made once however often it is
//! referred to, also by itself.

use crate::error::LowerError;
use serde_json::Value;

use super::cx::{Cx, Known};
use super::pieces::{Piece, Pieces, join};
use super::schema::Wish;
use crate::graph::{Kind, Label, NodeId, Role};

/// The schema that a local reference means, and where it stands.
pub(super) fn resolve<'a>(cx: &Cx<'a>, reference: &str) -> Option<(&'a Value, String)> {
    let fragment = reference.strip_prefix('#')?;
    if !(fragment.is_empty() || fragment.starts_with('/')) {
        return None;
    }
    let pointer = percent_decoded(fragment)?;
    let (root, at) = (cx.root.0, &cx.root.1);
    Some((root.pointer(&pointer)?, format!("{at}{pointer}")))
}

/// A URI fragment without its percent-encoding (RFC 6901, section 6).
fn percent_decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Reports a reference that leads nowhere.
pub(super) fn unknown(cx: &mut Cx<'_>, piece: &Piece<'_>, reference: &str) {
    let reference = reference.to_owned();
    let hint = "only references within the same schema (`#/…`) are followed";
    let kind = LowerError::UnknownReference { reference };
    cx.error_with(&piece.at("$ref"), kind, Some(hint));
}

/// The pieces of what a schema refers to, if it is nothing but a reference, and the name of the
/// definition; else its own pieces.
pub(super) fn followed<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> (Pieces<'a>, Option<String>) {
    let mut pieces = pieces.clone();
    let mut called = None;
    // A chain of references is no longer than this in earnest; a circle ends here too.
    for _ in 0..8 {
        let Some((reference, pointer)) = pieces.reference.clone() else {
            break;
        };
        let Some((schema, target)) = resolve(cx, reference) else {
            break;
        };
        called.get_or_insert_with(|| definition_name(reference));
        pieces = Pieces::of(cx, schema, &target);
        pieces.elsewhere = true;
        pieces.pointer = pointer;
    }
    (pieces, called)
}

/// The kind of a schema that is nothing but a reference: the node of the schema it means, which is
/// lowered later, so that schemas may hold themselves.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, reference: &str) -> Kind {
    if resolve(cx, reference).is_none()
        && let Some(piece) = pieces.list.first()
    {
        unknown(cx, piece, reference);
    }
    node(cx, reference)
}

/// The node of what a reference means, as a kind; any value where it leads nowhere.
pub(super) fn node(cx: &mut Cx<'_>, reference: &str) -> Kind {
    let Some((schema, pointer)) = resolve(cx, reference) else {
        return Kind::Any;
    };
    let known = key(cx, vec![pointer.as_str().into()], &Wish::NONE);
    if let Some(node) = cx.known.get(&known) {
        return Kind::Reference(*node);
    }
    let name = definition_name(reference);
    let place = cx.place(&pointer);
    let whole = key(cx, vec![cx.root.1.as_str().into()], &Wish::NONE);
    let inside = cx.known.get(&whole).copied();
    let label = Label {
        inside: inside.map(|whole| (whole, cx.in_root(&pointer).to_owned())),
        ..Label::top(Role::Definition(name))
    };
    let node = cx.graph.reserve(label, place);
    cx.known.insert(known, node);
    cx.queue.push_back((node, schema, pointer));
    Kind::Reference(node)
}

/// The node of the same schemas, if they were lowered before; else remembers `node` for them.
pub(super) fn remember(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    wish: &Wish,
    node: NodeId,
) -> Option<NodeId> {
    let pointers = pieces.list.iter().map(|piece| match piece.decided {
        true => join(&piece.pointer, "if").into(),
        false => piece.pointer.clone(),
    });
    let known = key(cx, pointers.collect(), wish);
    match cx.known.get(&known) {
        Some(first) => Some(*first).filter(|first| *first != node),
        None => {
            cx.known.insert(known, node);
            None
        }
    }
}

/// Remembers the node of the schema that all references are resolved in.
pub(super) fn remember_root(cx: &mut Cx<'_>, node: NodeId) {
    let known = key(cx, vec![cx.root.1.as_str().into()], &Wish::NONE);
    cx.known.insert(known, node);
}

fn key(cx: &Cx<'_>, pointers: Vec<std::rc::Rc<str>>, wish: &Wish) -> Known {
    Known {
        root: (cx.index, cx.root.1.clone()),
        pointers,
        tag: wish.tag.clone(),
        types: wish.types,
        split: wish.split,
    }
}

/// What a reference calls the schema: the last segment of its pointer that is a name.
pub(super) fn definition_name(reference: &str) -> String {
    let segments: Vec<String> = reference
        .split('/')
        .filter_map(percent_decoded)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
        .collect();
    let mut names = segments.iter().enumerate().rev();
    let name = names.find(|(index, segment)| {
        let holder = index.checked_sub(1).and_then(|index| segments.get(index));
        let named = ["properties", "$defs", "definitions", "patternProperties"];
        holder.is_some_and(|holder| named.contains(&holder.as_str())) && !segment.is_empty()
    });
    let name = name.map(|(_, segment)| segment.clone());
    name.or_else(|| segments.last().cloned())
        .unwrap_or_default()
}
