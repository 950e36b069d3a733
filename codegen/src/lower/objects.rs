//! `object`: a struct if properties are documented, otherwise a map. `properties`, `required`, `additionalProperties`,
//! `propertyNames`, `minProperties`, `maxProperties`.

use std::collections::{HashMap, HashSet};

use super::cx::Cx;
use super::expectation::Expectation;
use super::outcome::{Outcome, Residual};
use super::pieces::{Piece, Pieces, Subschema};
use super::{additional, collect, conditions, docs, enums, map};
use crate::error::LowerError;
use crate::graph::{FieldContent, FieldNode, Kind, Label, NodeId, ObjectNode, Role};

pub(super) const KEYWORDS: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
];

/// A property in all pieces.
#[derive(Debug)]
pub(super) struct Property<'a> {
    pub(super) key: &'a str,
    /// Its schemas, all of which apply.
    pub(super) schemas: Vec<Subschema<'a>>,
}

/// The documented properties, in documented order.
pub(super) fn properties<'a>(pieces: &Pieces<'a>) -> Vec<Property<'a>> {
    let mut properties: Vec<Property<'a>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for piece in &pieces.list {
        for (key, schema) in piece.named("properties").into_iter().flatten() {
            let index = *known.entry(key).or_insert_with(|| {
                let schemas = Vec::new();
                properties.push(Property { key, schemas });
                properties.len() - 1
            });
            properties[index].schemas.push(schema);
        }
    }
    properties
}

/// The required properties in documented order, each with the piece that requires it.
pub(super) fn required<'p, 'a>(
    cx: &mut Cx<'a>,
    pieces: &'p Pieces<'a>,
) -> Vec<(&'a str, &'p Piece<'a>)> {
    let mut required = Vec::new();
    let mut seen = HashSet::new();
    for (piece, value) in pieces.with("required") {
        // Draft 3 had `required: true` inside the property, which is not supported.
        let Some(keys) = value.as_array() else {
            cx.malformed(&piece.at("required"), "required", "an array of strings");
            continue;
        };
        for key in keys {
            match key.as_str() {
                Some(key) if seen.insert(key) => required.push((key, piece)),
                Some(_) => {}
                None => cx.malformed(&piece.at("required"), "required", "an array of strings"),
            }
        }
    }
    required
}

/// Whether a piece forbids properties that it does not name.
fn is_closed(pieces: &Pieces<'_>) -> bool {
    closers(pieces).next().is_some()
}

/// Whether the pieces name all properties, and no keyword could allow others.
fn states_all(pieces: &Pieces<'_>) -> bool {
    /// Keywords about other properties.
    const OTHERS: [&str; 9] = [
        "additionalProperties",
        "anyOf",
        "dependentSchemas",
        "if",
        "oneOf",
        "patternProperties",
        "propertyNames",
        "unevaluatedProperties",
        "$ref",
    ];
    let stated = |piece: &Piece<'_>| {
        piece
            .schema
            .map("properties")
            .is_some_and(|all| !all.is_empty())
    };
    let names_any = pieces.list.iter().any(stated);
    let says_more = |piece: &Piece<'_>| OTHERS.iter().any(|key| piece.has(key));
    names_any && !pieces.list.iter().any(says_more)
}

/// The pieces that only allow the properties they name. A piece that also allows names matching patterns is checked on
/// the whole object.
fn closers<'p, 'a>(pieces: &'p Pieces<'a>) -> impl Iterator<Item = &'p Piece<'a>> {
    pieces.list.iter().filter(|piece| {
        let additional = piece.subschema("additionalProperties");
        additional.is_some_and(|schema| schema.schema.is_false()) && !piece.has("patternProperties")
    })
}

pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    tag: Option<&str>,
) -> Outcome {
    let properties = properties(pieces);
    let closed = is_closed(pieces) || (cx.part.refuses_members() && states_all(pieces));
    let required = required(cx, pieces);
    if properties.is_empty() && !closed && required.is_empty() && !conditions::states(pieces) {
        return map::lower(cx, node, pieces);
    }
    let mut residual = Residual::default();
    for keyword in ["propertyNames", "minProperties", "maxProperties"] {
        residual.leave_every(pieces, keyword);
    }
    let mut object = ObjectNode {
        closed,
        ..ObjectNode::default()
    };
    let demanded: HashSet<&str> = required.iter().map(|(key, _)| *key).collect();
    for property in &properties {
        let required = demanded.contains(property.key);
        if let Some(closer) = forbids(pieces, property) {
            forbidden(cx, closer, property, required, &mut residual);
            continue;
        }
        object.fields.push(FieldNode {
            key: property.key.to_owned(),
            content: content(cx, node, property, tag == Some(property.key)),
            required,
        });
    }
    undocumented(cx, node, &mut object, &required, &mut residual);
    object.additional = additional::lower(cx, node, pieces, &object, &mut residual);
    object.rules = conditions::lower(cx, pieces, &object, &mut residual);
    Outcome::new(Kind::Object(object), residual)
}

/// The piece, if any, that closes the object and does not name this property.
fn forbids<'p, 'a>(pieces: &'p Pieces<'a>, property: &Property<'_>) -> Option<&'p Piece<'a>> {
    closers(pieces).find(|piece| !piece.names("properties", property.key))
}

/// A documented property that another piece forbids is not a field.
fn forbidden(
    cx: &mut Cx<'_>,
    closer: &Piece<'_>,
    property: &Property<'_>,
    required: bool,
    residual: &mut Residual,
) {
    let (at, key) = (closer.at("additionalProperties"), property.key.to_owned());
    if required {
        residual.contradict(cx, &at, LowerError::UnknownProperty { key });
    } else {
        let message = format!("the property `{key}` is dropped: this forbids it");
        cx.note(&at, message);
    }
}

fn content<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    property: &Property<'a>,
    is_tag: bool,
) -> FieldContent {
    let pieces = collect::all(cx, &property.schemas);
    if is_tag && let Some(value) = tag_value(cx, &pieces) {
        return FieldContent::Constant {
            value,
            docs: docs::of(cx, &pieces),
            place: cx.place(&pieces.pointer),
        };
    }
    let label = Label::within(node, Role::Property(property.key.to_owned()));
    FieldContent::Value(cx.lower(&pieces, label, &Expectation::NONE))
}

/// The single string that a property allows, after following references.
pub(super) fn tag_value<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Option<String> {
    let (pieces, _) = collect::followed(cx, pieces);
    enums::single_string(&pieces).map(str::to_owned)
}

/// Required properties that no piece documents; in an open object they have any value.
fn undocumented<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    object: &mut ObjectNode,
    required: &[(&'a str, &Piece<'a>)],
    residual: &mut Residual,
) {
    let known: HashSet<String> = object
        .fields
        .iter()
        .map(|field| field.key.clone())
        .collect();
    for (key, piece) in required {
        if known.contains(*key) {
            continue;
        }
        let at = piece.at("required");
        let key = (*key).to_owned();
        if object.closed {
            residual.contradict(cx, &at, LowerError::UnknownProperty { key });
            continue;
        }
        let place = cx.place(&at);
        let label = Label::within(node, Role::Property(key.clone()));
        let value = cx.graph.reserve(label, place);
        object.fields.push(FieldNode {
            key,
            content: FieldContent::Value(value),
            required: true,
        });
    }
}
