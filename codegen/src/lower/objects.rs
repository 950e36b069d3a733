//! `object`: with documented properties a struct, without any a map. `properties`, `required`,
//! `additionalProperties`, `propertyNames`, `minProperties`, `maxProperties`.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::cx::Cx;
use super::error::LowerError;
use super::graph::{FieldContent, FieldNode, Kind, Label, MapNode, NodeId, ObjectNode, Role};
use super::keyword::Family;
use super::pieces::{Piece, Pieces, join};
use super::schema::{Wish, lower_pieces};
use super::types::Types;
use super::{conditions, enums};

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
pub(super) fn is_closed(pieces: &Pieces<'_>) -> bool {
    let mut values = pieces.with("additionalProperties");
    values.any(|(_, value)| value == &Value::Bool(false))
}

/// An object.
pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    tag: Option<&str>,
) -> Kind {
    let properties = properties(cx, pieces);
    let closed = is_closed(pieces);
    let required = required(cx, pieces);
    if properties.is_empty() && !closed && required.is_empty() && !conditions::states(pieces) {
        return map(cx, node, pieces);
    }
    unlowered(cx, pieces);
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
                cx.error(&at, LowerError::UnknownProperty { key });
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
    object.rules = conditions::lower(cx, pieces, &object);
    Kind::Object(object)
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
            docs: super::schema::docs(&pieces),
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
    let mut closers = pieces
        .with("additionalProperties")
        .filter(|(_, value)| **value == Value::Bool(false));
    closers
        .find(|(piece, _)| {
            let own = piece.schema.get("properties");
            own.and_then(|own| own.get(property.key)).is_none()
        })
        .map(|(piece, _)| piece)
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
            cx.error(&at, LowerError::UnknownProperty { key });
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

/// Rules about the names and the number of properties, which only maps enforce so far.
fn unlowered(cx: &mut Cx<'_>, pieces: &Pieces<'_>) {
    let hint = "only a free-form object, without documented properties, can have this so far";
    for keyword in ["propertyNames", "minProperties", "maxProperties"] {
        for (piece, _) in pieces.with(keyword) {
            cx.unsupported(&piece.at(keyword), keyword, Some(hint));
        }
    }
    for (piece, value) in pieces.with("additionalProperties") {
        let open = value.is_boolean() || value.as_object().is_some_and(serde_json::Map::is_empty);
        if !open {
            cx.unsupported(
                &piece.at("additionalProperties"),
                "additionalProperties",
                Some(hint),
            );
        }
    }
}

/// A free-form object.
fn map<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Kind {
    let (min_properties, max_properties) = pieces.counts(cx, "minProperties", "maxProperties");
    let names = conjunction(cx, pieces, "propertyNames");
    let values = conjunction(cx, pieces, "additionalProperties");
    let keys = names.and_then(|names| {
        // Names are strings whether the schema says so or not.
        let wish = Wish {
            types: Types::STRING,
            tag: None,
        };
        let keys = lower_pieces(cx, &names, Label::within(node, Role::Name), &wish);
        match &cx.graph.node(keys).kind {
            Kind::String(shape) if super::is_plain(shape) => None,
            Kind::String(_) => Some(keys),
            _ => {
                let hint = "names can have a pattern and lengths so far";
                cx.unsupported(&names.pointer, "propertyNames", Some(hint));
                None
            }
        }
    });
    let label = Label::within(node, Role::Value);
    let anything = Pieces {
        pointer: pieces.pointer.clone(),
        ..Pieces::default()
    };
    let values = lower_pieces(cx, &values.unwrap_or(anything), label, &Wish::NONE);
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
