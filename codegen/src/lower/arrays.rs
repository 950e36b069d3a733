//! `array` with `items`, `prefixItems`, `minItems`, `maxItems`, `uniqueItems`.

use serde_json::Value;

use super::cx::Cx;
use super::keyword::Family;
use super::pieces::{Pieces, join};
use super::references;
use super::schema::{Wish, lower_pieces};
use super::types::Types;
use crate::graph::{ArrayNode, Kind, Label, NodeId, Role};

/// The longest array whose items differ by position that becomes a tuple: as long as the standard
/// library goes.
const LONGEST_TUPLE: usize = 12;

pub(super) const FAMILY: Family = Family {
    types: Types::ARRAY,
    keywords: &[
        "items",
        "prefixItems",
        "minItems",
        "maxItems",
        "uniqueItems",
    ],
};

/// An array.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Kind {
    let (min_items, max_items) = pieces.counts(cx, "minItems", "maxItems");
    if let Some(tuple) = tuple(cx, node, pieces, min_items, max_items) {
        return tuple;
    }
    let mut schemas: Vec<(&'a Value, String)> = Vec::new();
    for piece in &pieces.list {
        let items = piece.schema.get("items");
        if piece.schema.contains_key("prefixItems") {
            cx.leave(piece, "prefixItems");
            if items.is_some() {
                cx.leave(piece, "items");
            }
        } else if let Some(items) = items {
            if items.is_array() {
                cx.malformed(&piece.at("items"), "items", "a schema");
            } else {
                schemas.push((items, piece.at("items")));
            }
        }
    }
    for (piece, value) in pieces.with("uniqueItems") {
        if !value.is_boolean() {
            cx.malformed(&piece.at("uniqueItems"), "uniqueItems", "a boolean");
        }
    }
    let mut items = Pieces::all(cx, &schemas);
    if schemas.is_empty() {
        items.pointer = pieces.pointer.clone();
    }
    let mut unique_items = pieces.flag("uniqueItems");
    if unique_items && loses_members(cx, &items) {
        unique_items = false;
        for (piece, _) in pieces.with("uniqueItems") {
            cx.leave(piece, "uniqueItems");
        }
    }
    let label = Label::within(node, Role::Item);
    Kind::Array(ArrayNode {
        items: lower_pieces(cx, &items, label, &Wish::NONE),
        min_items,
        max_items,
        unique_items,
    })
}

/// Whether items may differ in members that their type does not keep: as values of it they would be equal.
fn loses_members<'a>(cx: &mut Cx<'a>, items: &Pieces<'a>) -> bool {
    let (items, _) = references::followed(cx, items);
    let types = cx.aside(|cx| Types::allowed(cx, &items));
    !cx.part.keeps_members() && types.meets(Types::OBJECT.or(Types::ARRAY))
}

/// An array of one length whose items differ by position.
fn tuple<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    min_items: Option<u64>,
    max_items: Option<u64>,
) -> Option<Kind> {
    let mut stated = pieces.list.iter().filter(|piece| {
        piece.schema.contains_key("prefixItems") || piece.schema.contains_key("items")
    });
    let piece = stated.next().filter(|_| stated.next().is_none())?;
    let positions = piece.schema.get("prefixItems")?.as_array()?;
    let length = u64::try_from(positions.len()).ok()?;
    let ends = piece.schema.get("items") == Some(&Value::Bool(false)) || max_items == Some(length);
    if !ends || min_items != Some(length) || positions.len() > LONGEST_TUPLE {
        return None;
    }
    if max_items.is_some_and(|most| most < length) || pieces.flag("uniqueItems") {
        return None;
    }
    let at = piece.at("prefixItems");
    let items = positions.iter().enumerate().map(|(index, schema)| {
        let pieces = Pieces::of(cx, schema, &join(&at, &index.to_string()));
        let label = Label::within(node, Role::Position(index));
        lower_pieces(cx, &pieces, label, &Wish::NONE)
    });
    Some(Kind::Tuple(items.collect()))
}
