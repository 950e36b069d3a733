//! `enum` and `const` → one of some values. Values that the other keywords exclude are dropped, with a
//! note.

use crate::error::LowerError;
use std::collections::HashSet;

use serde_json::Value;

use super::cx::Cx;
use super::keyword::{self, Family};
use super::left;
use super::numbers;
use super::pieces::{Piece, Pieces};
use super::schema::{Wish, nullable_kind};
use super::types::Types;
use crate::format;
use crate::graph::{Kind, Label, NodeId, Role, UnionNode};
use crate::model::{EnumValue, NumberShape};

pub(super) const FAMILY: Family = Family {
    types: Types::ALL,
    keywords: &["enum", "const"],
};

/// Whether a schema lists its values.
pub(super) fn states(pieces: &Pieces<'_>) -> bool {
    pieces.has("enum") || pieces.has("const")
}

/// The single string that a schema allows, if that is all it allows and nothing else is said of it.
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
    let mut lists = pieces.list.iter().filter_map(|piece| {
        match (piece.schema.get("const"), piece.schema.get("enum")) {
            (Some(value), None) => Some(std::slice::from_ref(value)),
            (None, Some(Value::Array(values))) => Some(values.as_slice()),
            _ => None,
        }
    });
    let (list, others) = (lists.next()?, lists.next());
    let formats = || {
        pieces
            .list
            .iter()
            .filter_map(|piece| format::asserted(piece.schema))
    };
    match (list, others) {
        ([Value::String(value)], None) if formats().all(|format| format.admits(value)) => {
            Some(value)
        }
        _ => None,
    }
}

/// One of some values.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, types: Types) -> Kind {
    let values = allowed(cx, pieces, types);
    if values.is_empty() {
        // Nothing passes, and the check says why.
        left::leave_all(cx, pieces);
        return Kind::Any;
    }
    let types = values
        .iter()
        .fold(Types::NONE, |types, value| types.or(Types::of(value)));
    keyword::account(cx, pieces, types, &Wish::NONE);
    super::unions::leave(cx, pieces);
    let values: Vec<&Value> = values
        .into_iter()
        .filter(|value| !value.is_null())
        .collect();
    if values.is_empty() {
        if !pieces.has("type") {
            left::leave_all(cx, pieces);
        }
        return Kind::Null;
    }
    if Types::NULL.within(types) {
        return nullable_kind(cx, node, |cx, inner| grouped(cx, inner, pieces, &values));
    }
    grouped(cx, node, pieces, &values)
}

/// The values that all keywords allow, in documented order, each once.
fn allowed<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, types: Types) -> Vec<&'a Value> {
    let mut lists: Vec<&'a [Value]> = Vec::new();
    for piece in &pieces.list {
        if let Some(value) = piece.schema.get("const") {
            lists.push(std::slice::from_ref(value));
        }
        match piece.schema.get("enum") {
            None => {}
            Some(Value::Array(values)) => lists.push(values),
            Some(_) => cx.malformed(&piece.at("enum"), "enum", "an array"),
        }
    }
    let Some((first, others)) = lists.split_first() else {
        return Vec::new();
    };
    let others: Vec<HashSet<String>> = others
        .iter()
        .map(|list| list.iter().map(identity).collect())
        .collect();
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for value in *first {
        let name = identity(value);
        let elsewhere = others.iter().all(|list| list.contains(&name));
        let once = seen.insert(name);
        if elsewhere && once && Types::of(value).within(types) {
            values.push(value);
        } else {
            let reason = if once {
                "other keywords exclude it"
            } else {
                "it is listed twice"
            };
            let message = format!("the value {} is dropped: {reason}", shown(value));
            cx.note(&pieces.place_of("enum"), message);
        }
    }
    let values = bounded(cx, pieces, values);
    if values.is_empty() {
        let at = pieces.place_of("enum");
        if cx.part.forgives() {
            cx.note(&at, LowerError::EmptyEnum.to_string());
        } else {
            cx.error(&at, LowerError::EmptyEnum);
        }
    }
    values
}

/// Drops integers beyond the bounds and strings of a length that is not allowed.
fn bounded<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, values: Vec<&'a Value>) -> Vec<&'a Value> {
    let bounds = numbers::integer_shape(cx, pieces);
    let (shortest, longest) = pieces.counts(cx, "minLength", "maxLength");
    let inside = |value: &Value| match value {
        Value::String(text) => {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            shortest.is_none_or(|least| length >= least)
                && longest.is_none_or(|most| length <= most)
        }
        value => numbers::integer(value).is_none_or(|value| {
            bounds.minimum.is_none_or(|least| value >= least)
                && bounds.maximum.is_none_or(|most| value <= most)
                && bounds
                    .multiple_of
                    .is_none_or(|divisor| value % divisor == 0)
        }),
    };
    let (kept, dropped): (Vec<&Value>, Vec<&Value>) =
        values.into_iter().partition(|value| inside(value));
    for value in dropped {
        let message = format!("the value {} is dropped: it is out of bounds", shown(value));
        cx.note(&pieces.place_of("enum"), message);
    }
    matching(cx, pieces, kept)
}

/// Drops strings that the pattern is not found in.
fn matching<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    mut values: Vec<&'a Value>,
) -> Vec<&'a Value> {
    for (piece, pattern) in pieces.with("pattern") {
        let at = piece.at("pattern");
        let Some(pattern) = pattern.as_str() else {
            cx.malformed(&at, "pattern", "a string");
            continue;
        };
        let Some(pattern) = cx.pattern(&at, pattern) else {
            continue;
        };
        let matches = |value: &&Value| value.as_str().is_none_or(|text| pattern.is_match(text));
        let (kept, dropped): (Vec<&Value>, Vec<&Value>) = values.into_iter().partition(matches);
        for value in dropped {
            let message = format!(
                "the value {} is dropped: the pattern is not found in it",
                shown(value)
            );
            cx.note(&at, message);
        }
        values = kept;
    }
    formatted(cx, pieces, values)
}

/// Drops strings that are not of the format.
fn formatted<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    mut values: Vec<&'a Value>,
) -> Vec<&'a Value> {
    for piece in &pieces.list {
        let Some(format) = format::asserted(piece.schema) else {
            continue;
        };
        let admits = |value: &&Value| value.as_str().is_none_or(|text| format.admits(text));
        let (kept, dropped): (Vec<&Value>, Vec<&Value>) = values.into_iter().partition(admits);
        for value in dropped {
            let (value, name) = (shown(value), format.name());
            let message = format!("the value {value} is dropped: it is not of the format `{name}`");
            cx.note(&piece.at("format"), message);
        }
        values = kept;
    }
    values
}

/// The same text for values that are equal as JSON Schema has it: `1` is `1.0`.
fn identity(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(identity).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let members = members.iter();
            let mut members: Vec<String> = members
                .map(|(key, value)| format!("{key:?}:{}", identity(value)))
                .collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        scalar => match numbers::integer(scalar) {
            Some(integer) => integer.to_string(),
            None => scalar.to_string(),
        },
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The kind that holds these values: one for strings, one for integers, booleans as they are.
fn grouped<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>, values: &[&Value]) -> Kind {
    let keyword = if pieces.has("enum") { "enum" } else { "const" };
    let untyped = !pieces.has("type");
    let state = |cx: &mut Cx<'a>, node: NodeId| {
        let node = cx.graph.node_mut(node);
        (node.stated, node.untyped) = (Some(keyword), untyped);
    };
    state(cx, node);
    let mut groups: Vec<Kind> = Vec::new();
    let strings: Vec<EnumValue> = values
        .iter()
        .filter_map(|value| value.as_str())
        .map(|text| EnumValue::String(text.to_owned()))
        .collect();
    let integers: Vec<EnumValue> = values
        .iter()
        .filter_map(|value| numbers::integer(value))
        .map(EnumValue::Integer)
        .collect();
    let booleans = values.iter().filter(|value| value.is_boolean()).count();
    if booleans + strings.len() + integers.len() < values.len() || booleans == 1 {
        // Other values have no variants: the values are compared as a whole.
        left::leave_all(cx, pieces);
        let mut types = values.iter().map(|value| Types::of(value));
        let first = types.next();
        return match first.filter(|first| types.all(|ty| ty == *first)) {
            Some(Types::BOOLEAN) => Kind::Boolean,
            Some(Types::FRACTION) if values.iter().all(|value| value.is_f64()) => {
                Kind::Number(NumberShape::default())
            }
            _ => Kind::Any,
        };
    }
    groups.extend((!strings.is_empty()).then_some(Kind::Enum(strings)));
    groups.extend((!integers.is_empty()).then_some(Kind::Enum(integers)));
    groups.extend((booleans > 0).then_some(Kind::Boolean));
    if groups.len() < 2 {
        return groups.pop().unwrap_or(Kind::Any);
    }
    let place = cx.graph.node(node).place.clone();
    let options = groups.into_iter().enumerate().map(|(index, kind)| {
        let option = cx
            .graph
            .reserve(Label::within(node, Role::Option(index)), place.clone());
        cx.graph.node_mut(option).kind = kind;
        state(cx, option);
        option
    });
    Kind::Union(UnionNode {
        exclusive: true,
        options: options.collect(),
        tag: None,
        condition: None,
    })
}
