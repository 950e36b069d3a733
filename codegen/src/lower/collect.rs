//! A schema → its pieces: `allOf` and `$ref` are followed.

use std::collections::HashSet;
use std::rc::Rc;

use serde_json::Value;

use super::cx::Cx;
use super::keyword;
use super::pieces::{Piece, Pieces, Subschema, join};
use super::resolve;

/// The pieces of a schema.
pub(super) fn pieces<'a>(cx: &mut Cx<'a>, schema: Subschema<'a>) -> Pieces<'a> {
    all(cx, &[schema])
}

/// The pieces of several schemas that all hold for one value.
pub(super) fn all<'a>(cx: &mut Cx<'a>, schemas: &[Subschema<'a>]) -> Pieces<'a> {
    let first = schemas.first().map_or("", |schema| &schema.pointer);
    let mut pieces = Pieces {
        pointer: first.into(),
        ..Pieces::default()
    };
    let mut open: Vec<(&'a Value, Rc<str>)> = schemas
        .iter()
        .rev()
        .map(|schema| (schema.value, Rc::from(schema.pointer.as_str())))
        .collect();
    let alone = match schemas {
        [schema] => sole_reference(schema.value),
        _ => None,
    };
    let mut seen = HashSet::new();
    while let Some((schema, pointer)) = open.pop() {
        if !cx.spend(&pointer) {
            break;
        }
        match schema {
            Value::Object(map) if seen.insert(pointer.clone()) => {
                let piece = Piece::new(map, pointer);
                follow(cx, &mut pieces, &piece, &mut open, alone.is_some());
                pieces.list.push(piece);
            }
            Value::Object(_) | Value::Bool(true) => {}
            Value::Bool(false) => {
                pieces.never.get_or_insert(pointer);
            }
            _ => cx.malformed(&pointer, "schema", "an object or a boolean"),
        }
    }
    pieces
}

/// The same; where there are none, any value at the pointer of `around`.
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

/// Puts what a piece includes on the list of schemas to visit.
fn follow<'a>(
    cx: &mut Cx<'a>,
    pieces: &mut Pieces<'a>,
    piece: &Piece<'a>,
    open: &mut Vec<(&'a Value, Rc<str>)>,
    alone: bool,
) {
    match piece.get("allOf") {
        None => {}
        Some(Value::Array(members)) => {
            let at = piece.at("allOf");
            let members = members.iter().enumerate();
            open.extend(
                members.rev().map(|(index, member)| {
                    (member, Rc::from(join(&at, &index.to_string()).as_str()))
                }),
            );
        }
        Some(_) => cx.malformed(&piece.at("allOf"), "allOf", "an array of schemas"),
    }
    match piece.get("$ref") {
        None => {}
        Some(Value::String(reference)) if alone => {
            pieces.reference = Some((reference, piece.pointer.clone()));
        }
        Some(Value::String(reference)) => {
            pieces.elsewhere = true;
            match resolve::local(cx, reference) {
                Some(target) => open.push((target.value, target.pointer.into())),
                None => resolve::unknown(cx, piece, reference),
            }
        }
        Some(_) => cx.malformed(&piece.at("$ref"), "$ref", "a string"),
    }
}

/// The reference of a schema that refers to another one, directly or in its `allOf`, and says nothing more
/// about the value.
fn sole_reference(schema: &Value) -> Option<&str> {
    let mut found = None;
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let piece = Piece::new(schema.as_object()?, "".into());
        for (keyword, value) in piece.stated() {
            match keyword {
                "$ref" if found.is_none() => found = Some(value.as_str()?),
                // Two of them have to hold together.
                "$ref" => return None,
                "allOf" => open.extend(value.as_array()?),
                _ if keyword::is_annotation(&piece, keyword) => {}
                _ => return None,
            }
        }
    }
    found
}

/// The pieces of what a schema refers to, if it is nothing but a reference, and the name of the
/// definition; else its own pieces.
pub(super) fn followed<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> (Pieces<'a>, Option<String>) {
    let mut followed = pieces.clone();
    let mut called = None;
    // A chain of references is no longer than this in earnest; a circle ends here too.
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
