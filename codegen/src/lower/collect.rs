//! Collects the pieces of a schema, following `allOf` and `$ref`.

use std::collections::HashSet;
use std::rc::Rc;

use super::cx::Cx;
use super::keyword;
use super::pieces::{Piece, Pieces, Subschema};
use super::resolve;
use crate::keyword::{self as table, Holds, Shape};
use crate::schema::{Body, KeywordValue, Schema};

pub(super) fn pieces<'a>(cx: &mut Cx<'a>, schema: Subschema<'a>) -> Pieces<'a> {
    all(cx, &[schema])
}

/// The pieces of several schemas that all apply to one value.
pub(super) fn all<'a>(cx: &mut Cx<'a>, schemas: &[Subschema<'a>]) -> Pieces<'a> {
    let first = schemas.first().map_or("", |schema| &schema.pointer);
    let mut pieces = Pieces {
        pointer: first.into(),
        ..Pieces::default()
    };
    let mut open: Vec<(&'a Schema, Rc<str>)> = schemas
        .iter()
        .rev()
        .map(|schema| (schema.schema, Rc::from(schema.pointer.as_str())))
        .collect();
    let alone = match schemas {
        [schema] => sole_reference(schema.schema),
        _ => None,
    };
    let mut seen = HashSet::new();
    while let Some((schema, pointer)) = open.pop() {
        if !cx.spend(&pointer) {
            break;
        }
        match schema.body {
            Body::Object(_) if seen.insert(pointer.clone()) => {
                let piece = Piece::new(schema, pointer);
                require_schemas(cx, &piece);
                follow(cx, &mut pieces, &piece, &mut open, alone.is_some());
                pieces.list.push(piece);
            }
            Body::Object(_) | Body::Bool(true) => {}
            Body::Bool(false) => {
                pieces.never.get_or_insert(pointer);
            }
        }
    }
    pieces
}

/// [`all`]; without any schemas, any value, at the pointer of `around`.
pub(super) fn all_within<'a>(
    cx: &mut Cx<'a>,
    schemas: &[Subschema<'a>],
    around: &Pieces<'a>,
) -> Pieces<'a> {
    let mut pieces = all(cx, schemas);
    if schemas.is_empty() {
        pieces.pointer = around.pointer.clone();
    }
    pieces
}

/// Queues the schemas that a piece includes.
fn follow<'a>(
    cx: &mut Cx<'a>,
    pieces: &mut Pieces<'a>,
    piece: &Piece<'a>,
    open: &mut Vec<(&'a Schema, Rc<str>)>,
    alone: bool,
) {
    let members = piece.listed("allOf").into_iter().flatten().rev();
    open.extend(members.map(|member| (member.schema, member.pointer.into())));
    let Some(reference) = piece.get("$ref") else {
        return;
    };
    match reference.as_str() {
        Some(reference) if alone => pieces.reference = Some((reference, piece.pointer.clone())),
        Some(reference) => {
            pieces.elsewhere = true;
            match resolve::local(cx, reference) {
                Some(target) => open.push((target.schema, target.pointer.into())),
                None => resolve::unknown(cx, piece, reference),
            }
        }
        None => cx.malformed(&piece.at("$ref"), "$ref", "a string"),
    }
}

/// Records errors for keywords whose values are not schemas.
fn require_schemas(cx: &mut Cx<'_>, piece: &Piece<'_>) {
    for (name, stated) in piece.stated() {
        // Values of `dependencies` may also be lists of property names.
        let found = table::find(name).filter(|found| found.shape != Shape::Dependencies);
        let expected = match found.map(|found| found.holds()) {
            Some(Holds::Schema) => "a schema",
            Some(Holds::List) => "an array of schemas",
            Some(Holds::Map) => "an object of schemas",
            Some(Holds::Nothing) | None => continue,
        };
        if stated.json().is_some() {
            cx.malformed(&piece.at(name), name, expected);
        }
    }
}

/// The reference of a schema that only refers to another one, directly or in its `allOf`, and has no other assertion.
fn sole_reference(schema: &Schema) -> Option<&str> {
    let mut found = None;
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        if schema.marks.secret.is_some() {
            return None;
        }
        for (keyword, stated) in schema.keywords()? {
            match (keyword.as_str(), &stated.value) {
                ("$ref", KeywordValue::Json(reference)) if found.is_none() => {
                    found = Some(reference.as_str()?);
                }
                // Two references have to hold together.
                ("$ref", _) => return None,
                ("allOf", KeywordValue::List(members)) => open.extend(members),
                (keyword, _) if keyword::is_annotation(schema, keyword) => {}
                _ => return None,
            }
        }
    }
    found
}

/// The pieces that a schema refers to, if it is only a reference, with the name of the definition; otherwise its own.
pub(super) fn followed<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> (Pieces<'a>, Option<String>) {
    let mut followed = pieces.clone();
    let mut called = None;
    // Real chains are shorter; this also ends cycles.
    for _ in 0..8 {
        let Some((reference, pointer)) = followed.reference.clone() else {
            break;
        };
        let Some(target) = resolve::local(cx, reference) else {
            break;
        };
        called.get_or_insert_with(|| resolve::definition_name(reference));
        followed = self::pieces(cx, target);
        followed.elsewhere = true;
        followed.pointer = pointer;
    }
    (followed, called)
}
