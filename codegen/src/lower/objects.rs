//! `object`: with documented properties a struct, without any a map. `properties`, `required`,
//! `additionalProperties`, `propertyNames`, `minProperties`, `maxProperties`.

use crate::error::LowerError;
use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::cx::Cx;
use super::keyword::Family;
use super::pieces::{Piece, Pieces, join};
use super::schema::{Wish, lower_pieces};
use super::types::Types;
use super::{conditions, enums};
use crate::graph::{FieldContent, FieldNode, Kind, Label, MapNode, NodeId, ObjectNode, Role};

pub(super) const FAMILY: Family = Family {
    types: Types::OBJECT,
    keywords: &[
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    ],
};

/// A property as all pieces document it.
#[derive(Debug)]
pub(super) struct Property<'a> {
    /// Its name.
    pub(super) key: &'a str,
    /// Its schemas, all of which have to hold, and where they stand.
    pub(super) schemas: Vec<(&'a Value, String)>,
}

/// The documented properties, in documented order.
pub(super) fn properties<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Vec<Property<'a>> {
    let mut properties: Vec<Property<'a>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (piece, value) in pieces.with("properties") {
        let at = piece.at("properties");
        let Value::Object(documented) = value else {
            cx.malformed(&at, "properties", "an object of schemas");
            continue;
        };
        for (key, schema) in documented {
            let index = *known.entry(key).or_insert_with(|| {
                properties.push(Property {
                    key,
                    schemas: Vec::new(),
                });
                properties.len() - 1
            });
            properties[index].schemas.push((schema, join(&at, key)));
        }
    }
    properties
}

/// The required properties in documented order, each with the piece that says so.
pub(super) fn required<'p, 'a>(
    cx: &mut Cx<'a>,
    pieces: &'p Pieces<'a>,
) -> Vec<(&'a str, &'p Piece<'a>)> {
    let mut required = Vec::new();
    let mut seen = HashSet::new();
    for (piece, value) in pieces.with("required") {
        // Draft 3 said `required: true` inside the property; nothing can be made of it here.
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

/// Whether some piece forbids properties it does not name.
fn is_closed(pieces: &Pieces<'_>) -> bool {
    closers(pieces).next().is_some()
}

/// Whether the pieces name properties, and nothing beside them could allow others.
fn states_all(pieces: &Pieces<'_>) -> bool {
    /// Keywords that say something of other properties.
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
    let mut stated = pieces.with("properties");
    let names_any = stated.any(|(_, properties)| {
        properties
            .as_object()
            .is_some_and(|properties| !properties.is_empty())
    });
    let says_more = |piece: &Piece<'_>| OTHERS.iter().any(|key| piece.schema.contains_key(*key));
    names_any && !pieces.list.iter().any(says_more)
}

/// The pieces that allow no properties but those they name. One that also allows names that match
/// patterns is checked on the object as a whole.
fn closers<'p, 'a>(pieces: &'p Pieces<'a>) -> impl Iterator<Item = &'p Piece<'a>> {
    pieces
        .with("additionalProperties")
        .filter(|(piece, value)| {
            **value == Value::Bool(false) && !piece.schema.contains_key("patternProperties")
        })
        .map(|(piece, _)| piece)
}

/// An object.
pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    tag: Option<&str>,
) -> Kind {
    let properties = properties(cx, pieces);
    let closed = is_closed(pieces) || (cx.part.refuses_members() && states_all(pieces));
    let required = required(cx, pieces);
    if properties.is_empty() && !closed && required.is_empty() && !conditions::states(pieces) {
        return map(cx, node, pieces);
    }
    for keyword in ["propertyNames", "minProperties", "maxProperties"] {
        for (piece, _) in pieces.with(keyword) {
            cx.leave(piece, keyword);
        }
    }
    let mut object = ObjectNode {
        closed,
        ..ObjectNode::default()
    };
    let demanded: HashSet<&str> = required.iter().map(|(key, _)| *key).collect();
    for property in &properties {
        let is_required = demanded.contains(property.key);
        if let Some(closer) = forbids(pieces, property) {
            let (at, key) = (closer.at("additionalProperties"), property.key.to_owned());
            if is_required {
                cx.contradict(&at, LowerError::UnknownProperty { key });
            } else {
                let message = format!("the property `{key}` is dropped: this forbids it");
                cx.note(&at, message);
            }
            continue;
        }
        let content = content(cx, node, property, tag == Some(property.key));
        object.fields.push(FieldNode {
            key: property.key.to_owned(),
            content,
            required: is_required,
        });
    }
    undocumented(cx, node, &mut object, &required);
    object.additional = additional(cx, node, pieces, &object);
    object.rules = conditions::lower(cx, pieces, &object);
    Kind::Object(object)
}

/// What properties that no piece documents hold, where they are kept.
fn additional<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    object: &ObjectNode,
) -> Option<NodeId> {
    let stated = stated_values(cx, pieces);
    let own = |piece: &Piece<'a>| piece.schema.get("properties").and_then(Value::as_object);
    let names_all = |piece: &Piece<'a>| {
        let known = own(piece);
        let mut fields = object.fields.iter();
        fields.all(|field| known.is_some_and(|known| known.contains_key(&field.key)))
    };
    let (typed, checked): (Vec<_>, Vec<_>) = stated
        .into_iter()
        .partition(|stated| names_all(stated.piece));
    for stated in &checked {
        cx.leave(stated.piece, "additionalProperties");
    }
    if object.closed || (typed.is_empty() && !cx.part.keeps_members()) {
        return None;
    }
    Some(values_of(cx, node, pieces, typed))
}

/// What a piece says of properties without a name.
struct Stated<'p, 'a> {
    piece: &'p Piece<'a>,
    schema: &'a Value,
    pointer: String,
}

/// The schemas of properties without a name. Those beside `patternProperties` are left to a check; where
/// there is one pattern and no other name is allowed, all of them hold what it says.
fn stated_values<'p, 'a>(cx: &mut Cx<'a>, pieces: &'p Pieces<'a>) -> Vec<Stated<'p, 'a>> {
    let mut stated = Vec::new();
    for (piece, schema) in pieces.with("additionalProperties") {
        let open = schema == &Value::Bool(true)
            || schema.as_object().is_some_and(serde_json::Map::is_empty);
        if open {
            continue;
        }
        let pointer = piece.at("additionalProperties");
        if piece.schema.contains_key("patternProperties") {
            cx.leave(piece, "additionalProperties");
            stated.extend(only_pattern(piece).map(|(pattern, schema)| Stated {
                piece,
                schema,
                pointer: join(&piece.at("patternProperties"), pattern),
            }));
        } else if schema.is_object() {
            stated.push(Stated {
                piece,
                schema,
                pointer,
            });
        }
    }
    stated
}

/// What properties without a name hold, as all of these say.
fn values_of<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    stated: Vec<Stated<'_, 'a>>,
) -> NodeId {
    let schemas: Vec<(&'a Value, String)> = stated
        .into_iter()
        .map(|stated| (stated.schema, stated.pointer))
        .collect();
    let mut values = Pieces::all(cx, &schemas);
    if schemas.is_empty() {
        values.pointer = pieces.pointer.clone();
    }
    let label = Label::within(node, Role::Value);
    lower_pieces(cx, &values, label, &Wish::NONE)
}

fn content<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    property: &Property<'a>,
    is_tag: bool,
) -> FieldContent {
    let pieces = Pieces::all(cx, &property.schemas);
    if is_tag && let Some(value) = tag_value(cx, &pieces) {
        return FieldContent::Constant {
            value,
            docs: super::schema::docs(cx, &pieces),
            place: cx.place(&pieces.pointer),
        };
    }
    let label = Label::within(node, Role::Property(property.key.to_owned()));
    FieldContent::Value(lower_pieces(cx, &pieces, label, &Wish::NONE))
}

/// The single string a property allows, references followed.
pub(super) fn tag_value<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Option<String> {
    let (pieces, _) = super::references::followed(cx, pieces);
    enums::single_string(&pieces).map(str::to_owned)
}

/// The piece that closes the object and does not name this property, if there is one.
fn forbids<'p, 'a>(pieces: &'p Pieces<'a>, property: &Property<'_>) -> Option<&'p Piece<'a>> {
    closers(pieces).find(|piece| {
        let own = piece.schema.get("properties");
        own.and_then(|own| own.get(property.key)).is_none()
    })
}

/// Required properties that no piece documents: in an open object they hold anything.
fn undocumented<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    object: &mut ObjectNode,
    required: &[(&'a str, &Piece<'a>)],
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
            cx.contradict(&at, LowerError::UnknownProperty { key });
            continue;
        }
        let place = cx.place(&at);
        let value = cx
            .graph
            .reserve(Label::within(node, Role::Property(key.clone())), place);
        let content = FieldContent::Value(value);
        object.fields.push(FieldNode {
            key,
            content,
            required: true,
        });
    }
}

/// The one pattern of a piece that allows no other names, and what the properties hold whose names it is
/// found in.
fn only_pattern<'a>(piece: &Piece<'a>) -> Option<(&'a str, &'a Value)> {
    let patterns = piece.schema.get("patternProperties")?.as_object()?;
    let closed = piece.schema.get("additionalProperties") == Some(&Value::Bool(false));
    let (pattern, schema) = patterns.iter().next()?;
    (closed && patterns.len() == 1).then_some((pattern, schema))
}

/// A free-form object.
fn map<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Kind {
    let (min_properties, max_properties) = pieces.counts(cx, "minProperties", "maxProperties");
    let keys = conjunction(cx, pieces, "propertyNames").and_then(|names| {
        // Names are strings whether the schema says so or not.
        let wish = Wish::of(Types::STRING);
        let keys = lower_pieces(cx, &names, Label::within(node, Role::Name), &wish);
        match &cx.graph.node(keys).kind {
            Kind::String(shape) if shape.is_plain() => None,
            Kind::String(_) => Some(keys),
            _ => {
                for (piece, _) in pieces.with("propertyNames") {
                    cx.leave(piece, "propertyNames");
                }
                None
            }
        }
    });
    let stated = stated_values(cx, pieces);
    let values = values_of(cx, node, pieces, stated);
    Kind::Map(MapNode {
        keys,
        values,
        min_properties,
        max_properties,
    })
}

/// What all pieces say under a keyword that holds a schema.
fn conjunction<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    keyword: &'static str,
) -> Option<Pieces<'a>> {
    let schemas: Vec<(&'a Value, String)> = pieces
        .with(keyword)
        .map(|(piece, value)| (value, piece.at(keyword)))
        .collect();
    (!schemas.is_empty()).then(|| Pieces::all(cx, &schemas))
}
