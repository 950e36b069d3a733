//! Which keyword belongs to which family, so that none is dropped: a keyword of a schema is an
//! annotation, is read by the family of its type, says nothing about the type, or is an error.

use super::cx::Cx;
use super::pieces::{Piece, Pieces};
use super::schema::Wish;
use super::types::Types;
use super::{arrays, conditions, enums, numbers, objects, strings, unions};
use crate::format;

/// The keywords that one file reads, and the JSON types they speak about.
pub(super) struct Family {
    /// The types.
    pub(super) types: Types,
    /// The keywords.
    pub(super) keywords: &'static [&'static str],
}

const FAMILIES: [&Family; 7] = [
    &enums::FAMILY,
    &numbers::FAMILY,
    &strings::FAMILY,
    &arrays::FAMILY,
    &objects::FAMILY,
    &conditions::FAMILY,
    &unions::FAMILY,
];

/// Keywords that say nothing about which values are allowed, and those that `pieces` follows.
const ANNOTATIONS: [&str; 26] = [
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "$vocabulary",
    "allOf",
    "contentEncoding",
    "contentMediaType",
    "default",
    "definitions",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "id",
    "nullable",
    "readOnly",
    "title",
    "type",
    "writeOnly",
    "x-origin",
    "x-secret",
    "xml",
];

/// Keywords that no type carries: they are checked on the value as a whole. With each, what JSON type it
/// speaks about.
const CHECKED: [(&str, Types); 11] = [
    ("contains", Types::ARRAY),
    ("dependentSchemas", Types::OBJECT),
    ("else", Types::ALL),
    ("if", Types::ALL),
    ("maxContains", Types::ARRAY),
    ("minContains", Types::ARRAY),
    ("not", Types::ALL),
    ("patternProperties", Types::OBJECT),
    ("then", Types::ALL),
    ("unevaluatedItems", Types::ARRAY),
    ("unevaluatedProperties", Types::OBJECT),
];

/// Keywords of JSON Schema that only mean something to other keywords, or nothing any more.
const SILENT: [&str; 4] = ["contentSchema", "discriminator", "extends", "$vocabulary"];

/// Whether a keyword of a piece allows and forbids nothing by itself, and may stand beside a reference
/// without changing what it means.
pub(super) fn is_annotation(piece: &Piece<'_>, keyword: &str) -> bool {
    let follows = ["allOf", "type", "nullable", "x-secret"];
    annotates(piece, keyword) && !follows.contains(&keyword)
}

/// Whether a keyword of a piece forbids values.
pub(super) fn is_rule(piece: &Piece<'_>, keyword: &str) -> bool {
    family(piece, keyword).is_some() || checked(keyword).is_some()
}

/// The JSON types that a keyword of a piece speaks about; none for one that forbids nothing.
pub(super) fn speaks_of(piece: &Piece<'_>, keyword: &str) -> Option<Types> {
    family(piece, keyword)
        .map(|family| family.types)
        .or_else(|| checked(keyword))
        .filter(|types| *types != Types::ALL)
}

/// The family that reads a keyword of a piece. A format is only read where it asserts.
fn family(piece: &Piece<'_>, keyword: &str) -> Option<&'static Family> {
    let mut families = FAMILIES.into_iter();
    families
        .find(|family| family.keywords.contains(&keyword))
        .filter(|_| keyword != "format" || format::asserted(piece.schema).is_some())
}

fn checked(keyword: &str) -> Option<Types> {
    let found = CHECKED.iter().find(|(known, _)| *known == keyword);
    found.map(|(_, types)| *types)
}

fn annotates(piece: &Piece<'_>, keyword: &str) -> bool {
    keyword.starts_with("x-")
        || ANNOTATIONS.contains(&keyword)
        || keyword == "format" && format::asserted(piece.schema).is_none()
}

/// Accounts for every keyword of a schema whose values are of these types.
pub(super) fn account(cx: &mut Cx<'_>, pieces: &Pieces<'_>, types: Types, wish: &Wish) {
    if wish.split {
        return;
    }
    for piece in &pieces.list {
        note_unknown_format(cx, piece);
        for keyword in piece.keywords() {
            if annotates(piece, keyword) || SILENT.contains(&keyword) {
                continue;
            }
            let family = family(piece, keyword);
            let spoken = family.map(|family| family.types).or(checked(keyword));
            match spoken {
                Some(spoken) if spoken.meets(types) => {
                    // An object looks at its conditions itself.
                    let condition = ["if", "then", "else"].contains(&keyword);
                    if family.is_none() && !(condition && types == Types::OBJECT) {
                        cx.leave(piece, keyword);
                    }
                }
                Some(_) if wish.types != Types::ALL => {}
                Some(_) => {
                    let message = format!("`{keyword}` says nothing about {types}");
                    cx.note(&piece.at(keyword), message);
                }
                None => {
                    let message = format!("`{keyword}` is no keyword of JSON Schema");
                    cx.note(&piece.at(keyword), message);
                }
            }
        }
    }
}

/// Says that a format asserts nothing, since nobody knows what it is.
fn note_unknown_format(cx: &mut Cx<'_>, piece: &Piece<'_>) {
    if let Some(name) = format::name(piece.schema)
        && format::asserted(piece.schema).is_none()
    {
        let message = format!("the format `{name}` is not known: it asserts nothing");
        cx.note(&piece.at("format"), message);
    }
}
