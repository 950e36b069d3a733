//! The keywords of the drafts: since when and until when each exists, the vocabulary it belongs to, and
//! what its value has to be.

use super::draft::Draft::{self, Draft4, Draft6, Draft7, Draft201909, Draft202012};

/// A vocabulary, as far as a metaschema can do without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Core,
    Applicator,
    Unevaluated,
    Validation,
    Metadata,
    Format,
    Content,
}

/// What the value of a keyword has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Anything.
    Any,
    /// `true` or `false`.
    Flag,
    Text,
    Number,
    /// A number above 0.
    Positive,
    /// An integer from 0.
    Count,
    /// An array of strings.
    Texts,
    /// The name of a type, or an array of such.
    Types,
    Array,
    /// An object whose values are arrays of strings.
    TextsMap,
    Schema,
    /// A schema, in draft 4 also `true` or `false`.
    SchemaOrFlag,
    /// A non-empty array of schemas.
    Schemas,
    /// An object whose values are schemas.
    SchemaMap,
    /// A schema or an array of schemas.
    Items,
    /// An object whose values are schemas or arrays of strings.
    Dependencies,
    /// A reference.
    Reference,
    /// The URI of a schema or of its metaschema; the store has looked at it.
    Identity,
    /// The name of a schema, likewise.
    Name,
    /// `$recursiveAnchor`, likewise.
    NameFlag,
    /// `$vocabulary`.
    Vocabularies,
    /// Definitions.
    Definitions,
}

/// A keyword in a draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    pub(super) vocabulary: Vocabulary,
    pub(super) shape: Shape,
    /// Whether the schema in it applies to the value itself, not to a part of it.
    pub(super) in_place: bool,
}

impl Keyword {
    /// Whether it says something about a value without asserting anything.
    pub(super) fn is_annotation(self) -> bool {
        self.vocabulary == Vocabulary::Metadata
    }

    /// Whether it names schemas or says how they are to be read. Nothing is left of it.
    pub(super) fn is_identity(self) -> bool {
        matches!(
            self.shape,
            Shape::Identity
                | Shape::Name
                | Shape::NameFlag
                | Shape::Vocabularies
                | Shape::Definitions
        )
    }
}

/// What a draft means by a keyword, if anything.
pub(super) fn find(name: &str, draft: Draft) -> Option<Keyword> {
    let (since, until, vocabulary, shape) = entry(name, draft)?;
    let in_place = matches!(
        name,
        "$ref"
            | "$recursiveRef"
            | "$dynamicRef"
            | "allOf"
            | "anyOf"
            | "oneOf"
            | "not"
            | "if"
            | "then"
            | "else"
            | "dependentSchemas"
            | "dependencies"
    );
    (since <= draft && draft <= until).then_some(Keyword {
        vocabulary,
        shape,
        in_place,
    })
}

fn entry(name: &str, draft: Draft) -> Option<(Draft, Draft, Vocabulary, Shape)> {
    core(name)
        .or_else(|| applicator(name, draft))
        .or_else(|| validation(name, draft))
        .or_else(|| annotation(name))
}

fn core(name: &str) -> Option<(Draft, Draft, Vocabulary, Shape)> {
    let (since, until, shape) = match name {
        "$ref" => (Draft4, Draft202012, Shape::Reference),
        "$recursiveRef" => (Draft201909, Draft201909, Shape::Reference),
        "$dynamicRef" => (Draft202012, Draft202012, Shape::Reference),
        "$schema" => (Draft4, Draft202012, Shape::Identity),
        "id" => (Draft4, Draft4, Shape::Identity),
        "$id" => (Draft6, Draft202012, Shape::Identity),
        "$anchor" => (Draft201909, Draft202012, Shape::Name),
        "$vocabulary" => (Draft201909, Draft202012, Shape::Vocabularies),
        "$recursiveAnchor" => (Draft201909, Draft201909, Shape::NameFlag),
        "$dynamicAnchor" => (Draft202012, Draft202012, Shape::Name),
        "$defs" => (Draft201909, Draft202012, Shape::Definitions),
        // The metaschemas of 2019-09 and 2020-12 keep it.
        "definitions" => (Draft4, Draft202012, Shape::Definitions),
        _ => return None,
    };
    Some((since, until, Vocabulary::Core, shape))
}

fn applicator(name: &str, draft: Draft) -> Option<(Draft, Draft, Vocabulary, Shape)> {
    let (since, until, shape) = match name {
        "properties" | "patternProperties" => (Draft4, Draft202012, Shape::SchemaMap),
        "additionalProperties" => (Draft4, Draft202012, Shape::SchemaOrFlag),
        "additionalItems" => (Draft4, Draft201909, Shape::SchemaOrFlag),
        "items" if draft == Draft202012 => (Draft202012, Draft202012, Shape::Schema),
        "items" => (Draft4, Draft201909, Shape::Items),
        "prefixItems" => (Draft202012, Draft202012, Shape::Schemas),
        "allOf" | "anyOf" | "oneOf" => (Draft4, Draft202012, Shape::Schemas),
        "not" => (Draft4, Draft202012, Shape::Schema),
        // The metaschemas of 2019-09 and 2020-12 keep it.
        "dependencies" => (Draft4, Draft202012, Shape::Dependencies),
        "contains" | "propertyNames" => (Draft6, Draft202012, Shape::Schema),
        "if" | "then" | "else" => (Draft7, Draft202012, Shape::Schema),
        "dependentSchemas" => (Draft201909, Draft202012, Shape::SchemaMap),
        "unevaluatedItems" | "unevaluatedProperties" => {
            let (since, until) = (Draft201909, Draft202012);
            return Some((since, until, Vocabulary::Unevaluated, Shape::Schema));
        }
        "contentSchema" => {
            let (since, until) = (Draft201909, Draft202012);
            return Some((since, until, Vocabulary::Content, Shape::Schema));
        }
        _ => return None,
    };
    Some((since, until, Vocabulary::Applicator, shape))
}

fn validation(name: &str, draft: Draft) -> Option<(Draft, Draft, Vocabulary, Shape)> {
    let (since, shape) = match name {
        "type" => (Draft4, Shape::Types),
        "enum" => (Draft4, Shape::Array),
        "const" => (Draft6, Shape::Any),
        "multipleOf" => (Draft4, Shape::Positive),
        "minimum" | "maximum" => (Draft4, Shape::Number),
        "exclusiveMinimum" | "exclusiveMaximum" if draft == Draft4 => (Draft4, Shape::Flag),
        "exclusiveMinimum" | "exclusiveMaximum" => (Draft6, Shape::Number),
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            (Draft4, Shape::Count)
        }
        "minContains" | "maxContains" => (Draft201909, Shape::Count),
        "pattern" => (Draft4, Shape::Text),
        "uniqueItems" => (Draft4, Shape::Flag),
        "required" => (Draft4, Shape::Texts),
        "dependentRequired" => (Draft201909, Shape::TextsMap),
        _ => return None,
    };
    Some((since, Draft202012, Vocabulary::Validation, shape))
}

fn annotation(name: &str) -> Option<(Draft, Draft, Vocabulary, Shape)> {
    let (since, vocabulary, shape) = match name {
        "title" | "description" => (Draft4, Vocabulary::Metadata, Shape::Text),
        "default" => (Draft4, Vocabulary::Metadata, Shape::Any),
        "examples" => (Draft6, Vocabulary::Metadata, Shape::Array),
        "$comment" => (Draft7, Vocabulary::Metadata, Shape::Text),
        "readOnly" | "writeOnly" => (Draft7, Vocabulary::Metadata, Shape::Flag),
        "deprecated" => (Draft201909, Vocabulary::Metadata, Shape::Flag),
        "format" => (Draft4, Vocabulary::Format, Shape::Text),
        "contentEncoding" | "contentMediaType" => (Draft7, Vocabulary::Content, Shape::Text),
        _ => return None,
    };
    Some((since, Draft202012, vocabulary, shape))
}
