//! Which keyword belongs to which family, so that none is dropped: a keyword of a schema is an
//! annotation, is read by the family of its type, says nothing about the type, or is an error.

use super::pieces::Piece;
use super::types::Types;

/// The keywords that one file reads, and the JSON types they speak about.
pub(super) struct Family {
    /// The types.
    pub(super) types: Types,
    /// The keywords.
    pub(super) keywords: &'static [&'static str],
}

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

/// What is known of keywords, and which of them families read.
#[derive(Clone, Copy)]
pub(super) struct Keywords(pub(super) &'static [&'static Family]);

impl Keywords {
    /// Whether a keyword of a piece allows and forbids nothing by itself, and may stand beside a reference
    /// without changing what it means.
    pub(super) fn is_annotation(self, piece: &Piece<'_>, keyword: &str) -> bool {
        let follows = ["allOf", "type", "nullable", "x-secret"];
        annotates(piece, keyword) && !follows.contains(&keyword)
    }

    /// Whether a keyword of a piece forbids values.
    pub(super) fn is_rule(self, piece: &Piece<'_>, keyword: &str) -> bool {
        self.subject(piece, keyword).is_some()
    }

    /// The JSON types that a keyword of a piece speaks about; none for one that forbids nothing, or that speaks
    /// about all.
    pub(super) fn speaks_of(self, piece: &Piece<'_>, keyword: &str) -> Option<Types> {
        let subject = self.subject(piece, keyword);
        subject.filter(|types| *types != Types::ALL)
    }

    /// The JSON types that a keyword of a piece asserts something about.
    pub(super) fn subject(self, piece: &Piece<'_>, keyword: &str) -> Option<Types> {
        let family = self.family(piece, keyword);
        family
            .map(|family| family.types)
            .or_else(|| checked(keyword))
    }

    /// The family that reads a keyword of a piece. A format is only read where it asserts.
    pub(super) fn family(self, piece: &Piece<'_>, keyword: &str) -> Option<&'static Family> {
        let mut families = self.0.iter().copied();
        families
            .find(|family| family.keywords.contains(&keyword))
            .filter(|_| keyword != "format" || piece.asserted_format().is_some())
    }
}

fn checked(keyword: &str) -> Option<Types> {
    let found = CHECKED.iter().find(|(known, _)| *known == keyword);
    found.map(|(_, types)| *types)
}

/// Whether a keyword of a piece says nothing about which values are allowed, or is followed to other pieces.
pub(super) fn annotates(piece: &Piece<'_>, keyword: &str) -> bool {
    keyword.starts_with("x-")
        || ANNOTATIONS.contains(&keyword)
        || keyword == "format" && piece.asserted_format().is_none()
}

/// Whether a keyword only means something to other keywords, or nothing any more.
pub(super) fn is_silent(keyword: &str) -> bool {
    SILENT.contains(&keyword)
}
