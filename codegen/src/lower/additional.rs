//! `additionalProperties` and `patternProperties`: the values of properties without a name.

use super::collect;
use super::cx::Cx;
use super::expectation::Expectation;
use super::outcome::Residual;
use super::pieces::{Piece, Pieces, Subschema};
use crate::graph::{Label, NodeId, ObjectNode, Role};

/// The schemas of a piece for properties without a name.
pub(super) struct UnnamedProperties<'p, 'a> {
    piece: &'p Piece<'a>,
    schema: Subschema<'a>,
}

/// The values of undocumented properties, if they are kept.
pub(super) fn lower<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    object: &ObjectNode,
    residual: &mut Residual,
) -> Option<NodeId> {
    let names_all = |piece: &Piece<'a>| {
        let mut fields = object.fields.iter();
        fields.all(|field| piece.names("properties", &field.key))
    };
    let (typed, checked): (Vec<_>, Vec<_>) = stated(pieces, residual)
        .into_iter()
        .partition(|stated| names_all(stated.piece));
    for stated in &checked {
        residual.leave(stated.piece, "additionalProperties");
    }
    if object.closed || (typed.is_empty() && !cx.part.keeps_members()) {
        return None;
    }
    Some(values(cx, node, pieces, typed))
}

/// The schemas for properties without a name. Those beside `patternProperties` are left to a check, but with a single
/// pattern and no other names allowed, its schema applies to all of them.
pub(super) fn stated<'p, 'a>(
    pieces: &'p Pieces<'a>,
    residual: &mut Residual,
) -> Vec<UnnamedProperties<'p, 'a>> {
    let mut stated = Vec::new();
    for piece in &pieces.list {
        let Some(schema) = piece.subschema("additionalProperties") else {
            continue;
        };
        if schema.schema.is_true() {
            continue;
        }
        if piece.has("patternProperties") {
            residual.leave(piece, "additionalProperties");
            stated.extend(only_pattern(piece).map(|schema| UnnamedProperties { piece, schema }));
        } else if !schema.schema.is_false() {
            stated.push(UnnamedProperties { piece, schema });
        }
    }
    stated
}

/// The values of properties without a name, to which all these schemas apply.
pub(super) fn values<'a>(
    cx: &mut Cx<'a>,
    node: NodeId,
    pieces: &Pieces<'a>,
    stated: Vec<UnnamedProperties<'_, 'a>>,
) -> NodeId {
    let schemas: Vec<_> = stated.into_iter().map(|stated| stated.schema).collect();
    let values = collect::all_within(cx, &schemas, pieces);
    let label = Label::within(node, Role::Value);
    cx.lower(&values, label, &Expectation::NONE)
}

/// The schema for the only pattern of a piece that allows no other names.
fn only_pattern<'a>(piece: &Piece<'a>) -> Option<Subschema<'a>> {
    let additional = piece.subschema("additionalProperties");
    let closed = additional.is_some_and(|schema| schema.schema.is_false());
    let mut patterns = piece.named("patternProperties")?;
    let (_, schema) = patterns.pop().filter(|_| closed && patterns.is_empty())?;
    Some(schema)
}
