//! Which keyword belongs to which family, so that none is dropped: a keyword of a schema is an
//! annotation, is read by the family of its type, says nothing about the type, or is an error.

use super::cx::Cx;
use super::pieces::Pieces;
use super::types::Types;
use super::{arrays, conditions, enums, numbers, objects, strings, unions};

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
const ANNOTATIONS: [&str; 27] = [
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
    "format",
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

/// Keywords of JSON Schema (drafts 4 to 2020-12) that no family reads yet.
const UNREAD: [&str; 18] = [
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveAnchor",
    "$recursiveRef",
    "additionalItems",
    "contains",
    "contentSchema",
    "dependentSchemas",
    "discriminator",
    "else",
    "extends",
    "maxContains",
    "minContains",
    "not",
    "patternProperties",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether a keyword allows and forbids nothing by itself, and may stand beside a reference without
/// changing what it means.
pub(super) fn is_annotation(keyword: &str) -> bool {
    let follows = ["allOf", "type", "nullable", "x-secret"];
    annotates(keyword) && !follows.contains(&keyword)
}

/// Whether a keyword forbids values.
pub(super) fn is_rule(keyword: &str) -> bool {
    let mut families = FAMILIES.iter();
    families.any(|family| family.keywords.contains(&keyword))
}

fn annotates(keyword: &str) -> bool {
    keyword.starts_with("x-") || ANNOTATIONS.contains(&keyword)
}

/// Accounts for every keyword of a schema whose values are of these types; `whole` unless the schema is
/// looked at for some of its types only.
pub(super) fn account(cx: &mut Cx<'_>, pieces: &Pieces<'_>, types: Types, whole: bool) {
    for piece in &pieces.list {
        for keyword in piece.schema.keys() {
            if annotates(keyword) {
                continue;
            }
            let family = FAMILIES
                .iter()
                .find(|family| family.keywords.contains(&keyword.as_str()));
            match family {
                Some(family) if family.types.meets(types) => {}
                Some(_) if !whole => {}
                Some(_) => {
                    let message = format!("`{keyword}` says nothing about {types}");
                    cx.note(&piece.at(keyword), message);
                }
                None if UNREAD.contains(&keyword.as_str()) => {
                    cx.unsupported(&piece.at(keyword), keyword, None);
                }
                None => {
                    let message = format!("`{keyword}` is no keyword of JSON Schema");
                    cx.note(&piece.at(keyword), message);
                }
            }
        }
    }
}
