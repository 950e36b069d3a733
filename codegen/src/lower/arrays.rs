//! `array` with `items`, `minItems`, `maxItems`, `uniqueItems`.

use serde_json::Value;

use super::cx::Cx;
use super::graph::{ArrayNode, Kind, Label, NodeId, Role};
use super::keyword::Family;
use super::pieces::Pieces;
use super::schema::{Wish, lower_pieces};
use super::types::Types;

pub(super) const FAMILY: Family = Family {
    types: Types::ARRAY,
    keywords: &["items", "minItems", "maxItems", "uniqueItems"],
};

/// An array.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Kind {
    let (min_items, max_items) = pieces.counts(cx, "minItems", "maxItems");
    let mut schemas: Vec<(&'a Value, String)> = Vec::new();
    for (piece, items) in pieces.with("items") {
        if items.is_array() {
            let hint = "an array whose items differ by position has no type yet";
            cx.unsupported(&piece.at("items"), "items", Some(hint));
        } else {
            schemas.push((items, piece.at("items")));
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
    let label = Label::within(node, Role::Item);
    Kind::Array(ArrayNode {
        items: lower_pieces(cx, &items, label, &Wish::NONE),
        min_items,
        max_items,
        unique_items: pieces.flag("uniqueItems"),
    })
}
