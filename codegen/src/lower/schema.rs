//! One schema → one node: looks at the JSON types it allows and asks the family of each.

use crate::error::LowerError;
use std::rc::Rc;

use serde_json::Value;

use super::cx::{Cx, DEPTH};
use super::left::{self, attach, leave_all};
use super::pieces::Pieces;
use super::types::Types;
use super::{
    arrays, conditional, enums, keyword, numbers, objects, own, references, strings, unions,
};
use crate::graph::{Kind, Label, NodeId, Role, Section};
use crate::markdown;
use crate::model::Docs;

/// What lowering a schema has to know from outside it.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// The types that are possible here.
    pub(super) types: Types,
    /// The property whose constant names the option, where the schema is an option of a union.
    pub(super) tag: Option<String>,
    /// The schema is looked at for one of its types only; the whole is accounted for elsewhere.
    pub(super) split: bool,
}

impl Wish {
    /// Nothing special.
    pub(super) const NONE: Self = Self {
        types: Types::ALL,
        tag: None,
        split: false,
    };

    /// Only these types are possible.
    pub(super) const fn of(types: Types) -> Self {
        Self {
            types,
            tag: None,
            split: false,
        }
    }
}

/// Lowers a schema given by its pieces.
pub(super) fn lower_pieces<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    label: Label,
    wish: &Wish,
) -> NodeId {
    let place = cx.place(&pieces.pointer);
    let node = cx.graph.reserve(label, place);
    fill(cx, node, pieces, wish);
    node
}

/// Lowers a schema into a node that is there already.
pub(super) fn fill<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, wish: &Wish) {
    let docs = docs(cx, pieces);
    let target = cx.graph.node_mut(node);
    target.docs = docs;
    target.secret = pieces.flag("x-secret")
        || pieces
            .with("format")
            .any(|(_, format)| format == "password");
    if cx.depth == DEPTH {
        cx.error(&pieces.pointer, LowerError::TooDeep { limit: DEPTH });
        return;
    }
    cx.depth += 1;
    let around = std::mem::take(&mut cx.left);
    let kind = kind(cx, node, pieces, wish);
    let left = std::mem::replace(&mut cx.left, around);
    let kind = attach(cx, node, pieces, kind, left);
    let kind = own::by_pointer(cx, node, pieces, kind);
    if !wish.split && wish.tag.is_none() {
        let satisfied = satisfied(cx, pieces);
        cx.graph.node_mut(node).satisfies.extend(satisfied);
    }
    cx.depth -= 1;
    cx.graph.node_mut(node).kind = kind;
}

/// The schemas that the node of these pieces satisfies, since what its type does not carry is checked. What is
/// decided or accounted for elsewhere, by the union around it, is not among them.
fn satisfied(cx: &Cx<'_>, pieces: &Pieces<'_>) -> Vec<(usize, Rc<str>)> {
    let root = cx.roots.len() - 1;
    let whole = pieces.list.iter().filter(|piece| !piece.decided);
    let pointers = whole.map(|piece| match cx.root.1.as_str() {
        "" => piece.pointer.clone(),
        _ => cx.in_root(&piece.pointer).into(),
    });
    pointers.map(|pointer| (root, pointer)).collect()
}

pub(super) fn docs(cx: &Cx<'_>, pieces: &Pieces<'_>) -> Docs {
    let marks = pieces.list.iter().flat_map(|piece| {
        let marks = cx.part.marks(&cx.document.file, &piece.pointer);
        marks.into_iter().map(str::to_owned)
    });
    Docs {
        corrections: marks.collect(),
        title: pieces.text("title"),
        description: pieces.text("description"),
        deprecated: pieces.flag("deprecated"),
        notes: notes(pieces),
    }
}

/// The other annotations, a sentence each.
fn notes(pieces: &Pieces<'_>) -> Vec<String> {
    /// Longer values say less than they take to read.
    const LONGEST: usize = 200;
    let first = |keyword| pieces.with(keyword).next().map(|(_, value)| value);
    let code = |value: &Value| {
        Some(markdown::code(&value.to_string())).filter(|text| text.len() <= LONGEST)
    };
    let mut notes = Vec::new();
    notes.extend(
        first("default")
            .and_then(code)
            .map(|value| format!("Default: {value}.")),
    );
    if let Some(examples) = first("examples").and_then(Value::as_array) {
        let shown: Vec<String> = examples.iter().take(8).filter_map(code).collect();
        notes.extend((!shown.is_empty()).then(|| format!("Examples: {}.", shown.join(", "))));
    }
    for (keyword, sentence) in [
        ("readOnly", "Read-only: set by the server."),
        ("writeOnly", "Write-only: never sent by the server."),
    ] {
        notes.extend(pieces.flag(keyword).then(|| sentence.to_owned()));
    }
    let media = first("contentMediaType").and_then(code);
    notes.extend(media.map(|media| format!("Content of type {media}.")));
    let encoding = first("contentEncoding").and_then(code);
    notes.extend(encoding.map(|encoding| format!("Encoded as {encoding}.")));
    notes
}

fn kind<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, wish: &Wish) -> Kind {
    if let Some((reference, _)) = &pieces.reference {
        let (target, _) = references::followed(cx, pieces);
        let possible = wish.types == Types::ALL || Types::allowed(cx, &target).within(wish.types);
        if possible && wish.tag.is_none() || target.reference.is_some() {
            return references::lower(cx, pieces, reference);
        }
        return kind(cx, node, &target, wish);
    }
    if pieces.never.is_some() {
        return Kind::Never;
    }
    if pieces.elsewhere
        && let Some(first) = references::remember(cx, pieces, wish, node)
    {
        return Kind::Reference(first);
    }
    let mut types = Types::allowed(cx, pieces).and(wish.types);
    if types == Types::ALL && cx.part.infers_type() {
        types = Types::spoken_of(pieces);
    }
    let untyped = types == Types::ALL;
    if enums::states(pieces) {
        return enums::lower(cx, node, pieces, types);
    }
    let spoken = if untyped {
        Types::spoken_of(pieces)
    } else {
        types
    };
    if unions::states(pieces) && !wish.split {
        if !unions::are_rules(pieces, spoken) {
            return unions::lower(cx, node, pieces, types);
        }
        unions::leave(cx, pieces);
    }
    if let Some(conditional) = conditional::between(pieces, types) {
        left::leave_all(cx, pieces);
        return unions::lower_conditional(cx, node, pieces, &conditional, types);
    }
    keyword::account(cx, pieces, types, wish);
    if untyped {
        if unions::describe(pieces, spoken) {
            return unions::lower_untyped(cx, node, pieces, spoken);
        }
        leave_all(cx, pieces);
        return Kind::Any;
    }
    let nullable = Types::NULL.within(types);
    types = types.without(Types::NULL);
    if nullable && types == Types::NONE {
        return Kind::Null;
    }
    if nullable {
        return nullable_kind(cx, node, |cx, inner| {
            of_types(cx, inner, pieces, types, wish)
        });
    }
    of_types(cx, node, pieces, types, wish)
}

/// `null` or what `inner` makes.
pub(super) fn nullable_kind<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    inner: impl FnOnce(&mut Cx<'a>, NodeId) -> Kind,
) -> Kind {
    let outer = cx.graph.node(node);
    let (label, place, docs, secret) = (
        outer.label.clone(),
        outer.place.clone(),
        outer.docs.clone(),
        outer.secret,
    );
    // A schema that stands alone is one type, null or not; what else it is, is inside.
    let label = match label.role {
        Role::Root(Section::Schema, _) => Label::within(node, Role::Inner),
        _ => label,
    };
    let held = cx.graph.reserve(label, place);
    let target = cx.graph.node_mut(held);
    target.docs = docs;
    target.secret = secret;
    let kind = inner(cx, held);
    cx.graph.node_mut(held).kind = kind;
    Kind::Nullable(held)
}

fn of_types<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
    wish: &Wish,
) -> Kind {
    match types {
        Types::NONE => Kind::Never,
        Types::BOOLEAN => Kind::Boolean,
        Types::INTEGER => numbers::lower_integer(cx, pieces),
        Types::NUMBER => numbers::lower_number(cx, pieces),
        Types::STRING => {
            let kind = strings::lower(cx, pieces);
            own::by_format(cx, node, pieces, kind)
        }
        Types::ARRAY => arrays::lower(cx, node, pieces),
        Types::OBJECT => objects::lower(cx, node, pieces, wish.tag.as_deref()),
        several => unions::lower_types(cx, node, pieces, several),
    }
}
