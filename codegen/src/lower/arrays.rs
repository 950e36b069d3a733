//! `array` with `items`, `prefixItems`, `minItems`, `maxItems`, `uniqueItems`.

use super::cx::Cx;
use super::expectation::Expectation;
use super::outcome::{Outcome, Residual};
use super::pieces::{Piece, Pieces, Subschema};
use super::types::Types;
use super::{collect, counts, typed};
use crate::graph::{ArrayNode, Kind, Label, NodeId, Role};

/// The longest tuple, which is the longest for which the standard library implements traits.
const LONGEST_TUPLE: usize = 12;

pub(super) const KEYWORDS: &[&str] = &[
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
];

pub(super) fn lower<'a>(cx: &mut Cx<'a>, node: NodeId, pieces: &Pieces<'a>) -> Outcome {
    let mut residual = Residual::default();
    let range = counts::range(cx, pieces, ["minItems", "maxItems"], &mut residual);
    if let Some(positions) = positions(pieces, range) {
        return Outcome::new(tuple(cx, node, positions), residual);
    }
    let schemas = item_schemas(pieces, &mut residual);
    let items = collect::all_within(cx, &schemas, pieces);
    let unique_items = unique(cx, pieces, &items, &mut residual);
    let (min_items, max_items) = range;
    let array = ArrayNode {
        items: cx.lower(&items, Label::within(node, Role::Item), &Expectation::NONE),
        min_items,
        max_items,
        unique_items,
    };
    Outcome::new(Kind::Array(array), residual)
}

/// The schemas for all items. If the first ones differ, a check covers each.
fn item_schemas<'a>(pieces: &Pieces<'a>, residual: &mut Residual) -> Vec<Subschema<'a>> {
    let mut schemas = Vec::new();
    for piece in &pieces.list {
        let items = piece.subschema("items");
        if piece.has("prefixItems") {
            residual.leave(piece, "prefixItems");
            if items.is_some() {
                residual.leave(piece, "items");
            }
            continue;
        }
        schemas.extend(items);
    }
    schemas
}

/// Whether the type of the array checks `uniqueItems`.
fn unique<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    items: &Pieces<'a>,
    residual: &mut Residual,
) -> bool {
    for (piece, value) in pieces.with("uniqueItems") {
        if !value.is_boolean() {
            cx.malformed(&piece.at("uniqueItems"), "uniqueItems", "a boolean");
        }
    }
    let stated = pieces.flag("uniqueItems");
    if stated && loses_members(cx, items) {
        residual.leave_every(pieces, "uniqueItems");
        return false;
    }
    stated
}

/// Whether items may differ in members that their type drops, so that it would consider them equal.
fn loses_members<'a>(cx: &mut Cx<'a>, items: &Pieces<'a>) -> bool {
    let (items, _) = collect::followed(cx, items);
    let types = typed::allowed(cx, &items, &mut Residual::default());
    !cx.part.keeps_members() && types.meets(Types::OBJECT.or(Types::ARRAY))
}

/// The items of an array of fixed length with a schema for each position.
fn positions<'a>(
    pieces: &Pieces<'a>,
    (min_items, max_items): (Option<u64>, Option<u64>),
) -> Option<Vec<Subschema<'a>>> {
    let states = |piece: &&Piece<'a>| piece.has("prefixItems") || piece.has("items");
    let mut stated = pieces.list.iter().filter(states);
    let piece = stated.next().filter(|_| stated.next().is_none())?;
    let positions = piece.listed("prefixItems")?;
    let length = u64::try_from(positions.len()).ok()?;
    let rest = piece.subschema("items");
    let ends = rest.is_some_and(|rest| rest.schema.is_false()) || max_items == Some(length);
    if !ends || min_items != Some(length) || positions.len() > LONGEST_TUPLE {
        return None;
    }
    if max_items.is_some_and(|most| most < length) || pieces.flag("uniqueItems") {
        return None;
    }
    Some(positions)
}

fn tuple<'a>(cx: &mut Cx<'a>, node: NodeId, positions: Vec<Subschema<'a>>) -> Kind {
    let items = positions.into_iter().enumerate().map(|(index, schema)| {
        let pieces = collect::pieces(cx, schema);
        let label = Label::within(node, Role::Position(index));
        cx.lower(&pieces, label, &Expectation::NONE)
    });
    Kind::Tuple(items.collect())
}
