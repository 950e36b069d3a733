//! `enum` and `const`.

use serde_json::Value;

use super::account::account;
use super::cx::Cx;
use super::expectation::Expectation;
use super::keyword;
use super::listed;
use super::nullable::nullable;
use super::outcome::{Outcome, Residual};
use super::pieces::{Piece, Pieces};
use super::types::Types;
use super::value::integer;
use crate::graph::{Kind, Label, NodeId, Role, UnionNode};
use crate::model::{EnumValue, NumberShape};

pub(super) const KEYWORDS: &[&str] = &["enum", "const"];

/// Whether a schema lists its values.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    pieces.has("enum") || pieces.has("const")
}

/// The single string that a schema allows, if it has no other assertions.
pub(super) fn single_string<'a>(pieces: &Pieces<'a>) -> Option<&'a str> {
    let says_more = |piece: &Piece<'_>| {
        let mut keywords = piece.keywords();
        keywords.any(|keyword| {
            let said = ["const", "enum", "type", "format"].contains(&keyword);
            !said && keyword::is_rule(piece, keyword)
        })
    };
    let excludes = |piece: &Piece<'_>| match piece.get("type") {
        Some(Value::Array(types)) => !types.iter().any(|one| one == "string"),
        Some(one) => one != "string",
        None => false,
    };
    let mut all = pieces.list.iter();
    if all.any(|piece| says_more(piece) || excludes(piece)) {
        return None;
    }
    let mut lists = pieces.list.iter().filter_map(only_list);
    let (list, others) = (lists.next()?, lists.next());
    let mut formats = pieces.list.iter().filter_map(Piece::asserted_format);
    match (list, others) {
        ([Value::String(value)], None) if formats.all(|format| format.admits(value)) => Some(value),
        _ => None,
    }
}

/// The values of a piece with a single list.
fn only_list<'a>(piece: &Piece<'a>) -> Option<&'a [Value]> {
    match (piece.get("const"), piece.get("enum")) {
        (Some(value), None) => Some(std::slice::from_ref(value)),
        (None, Some(Value::Array(values))) => Some(values),
        _ => None,
    }
}

pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    types: Types,
) -> Outcome {
    let mut residual = Residual::default();
    let mut values = listed::allowed(cx, pieces, types, &mut residual);
    if values.is_empty() {
        // No value is valid; the check explains why.
        residual.extend(Residual::all(pieces));
        return Outcome::new(Kind::Any, residual);
    }
    let types = types_of(&values);
    residual.extend(account(cx, pieces, types, &Expectation::NONE));
    for keyword in ["oneOf", "anyOf"] {
        residual.leave_every(pieces, keyword);
    }
    values.retain(|value| !value.is_null());
    if values.is_empty() {
        if !pieces.has("type") {
            residual.extend(Residual::all(pieces));
        }
        return Outcome::new(Kind::Null, residual);
    }
    let outcome = match Types::NULL.within(types) {
        true => nullable(cx, node, |cx, inner| grouped(cx, inner, pieces, &values)),
        false => grouped(cx, node, pieces, &values),
    };
    outcome.after(residual)
}

fn types_of(values: &[&Value]) -> Types {
    let types = values.iter().map(|value| Types::of(value));
    types.fold(Types::NONE, Types::or)
}

/// The kind for these values: one type for strings, one for integers; booleans need none.
fn grouped<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, values: &[&Value]) -> Outcome {
    state(cx, node, pieces);
    let strings = values.iter().filter_map(|value| value.as_str());
    let strings: Vec<_> = strings
        .map(|text| EnumValue::String(text.to_owned()))
        .collect();
    let integers = values.iter().filter_map(|value| integer(value));
    let integers: Vec<_> = integers.map(EnumValue::Integer).collect();
    let booleans = values.iter().filter(|value| value.is_boolean()).count();
    if booleans + strings.len() + integers.len() < values.len() || booleans == 1 {
        // Other values cannot be variants: the whole value is compared.
        return Outcome::new(common_kind(values), Residual::all(pieces));
    }
    let mut groups: Vec<Kind> = Vec::new();
    groups.extend((!strings.is_empty()).then_some(Kind::Enum(strings)));
    groups.extend((!integers.is_empty()).then_some(Kind::Enum(integers)));
    groups.extend((booleans > 0).then_some(Kind::Boolean));
    if groups.len() < 2 {
        return groups.pop().unwrap_or(Kind::Any).into();
    }
    let place = cx.graph.node(node).place.clone();
    let options = groups.into_iter().enumerate().map(|(index, kind)| {
        let label = Label::within(node, Role::Option(index));
        let option = cx.graph.reserve(label, place.clone());
        cx.graph.node_mut(option).kind = kind;
        state(cx, option, pieces);
        option
    });
    let options = options.collect();
    Kind::Union(UnionNode {
        exclusive: true,
        options,
        tag: None,
        condition: None,
    })
    .into()
}

/// Records which keyword lists a node's values, and whether it has a `type`.
fn state(cx: &mut Cx<'_>, node: NodeId, pieces: &Pieces<'_>) {
    let node = cx.graph.node_mut(node);
    node.stated = Some(if pieces.has("enum") { "enum" } else { "const" });
    node.untyped = !pieces.has("type");
}

/// The kind of values that cannot be variants.
fn common_kind(values: &[&Value]) -> Kind {
    let mut types = values.iter().map(|value| Types::of(value));
    let first = types.next();
    match first.filter(|first| types.all(|ty| ty == *first)) {
        Some(Types::BOOLEAN) => Kind::Boolean,
        Some(Types::FRACTION) if values.iter().all(|value| value.is_f64()) => {
            Kind::Number(NumberShape::default())
        }
        _ => Kind::Any,
    }
}
