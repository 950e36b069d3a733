//! The keywords, by vocabulary.

use typewright_runtime::Keyword as Known;

use super::Draft::{self, Draft4, Draft6, Draft7, Draft201909, Draft202012};
use super::Vocabulary::{
    Applicator, Content, Core, Extension, Format, Metadata, OpenApi, Unevaluated, Validation,
};
use super::{Assertable, FORMAT_ASSERTS, Keyword, ORIGIN, Role, SECRET, Shape, Types, Vocabulary};

/// The marker beside `contentEncoding` and `contentMediaType` that assert, with the value `true`.
const CONTENT_ASSERTS: &str = "x-content-asserts";

const PARTS: Types = Types::OBJECT.or(Types::ARRAY);

#[rustfmt::skip]
pub(super) const ROWS: &[Keyword] = &[
    row("$ref", Core, Shape::Reference).assertion().in_place().evaluates(PARTS),
    row("$recursiveRef", Core, Shape::Reference).assertion().since(Draft201909).until(Draft201909).in_place().evaluates(PARTS),
    row("$dynamicRef", Core, Shape::Reference).assertion().since(Draft202012).in_place().evaluates(PARTS),
    row("$schema", Core, Shape::Identity),
    row("id", Core, Shape::Identity).until(Draft4),
    row("$id", Core, Shape::Identity).since(Draft6),
    row("$anchor", Core, Shape::Name).since(Draft201909),
    row("$vocabulary", Core, Shape::Vocabularies).since(Draft201909),
    row("$recursiveAnchor", Core, Shape::NameFlag).since(Draft201909).until(Draft201909),
    row("$dynamicAnchor", Core, Shape::Name).since(Draft202012),
    row("$defs", Core, Shape::Definitions).since(Draft201909),
    // Still in the metaschemas of 2019-09 and 2020-12.
    row("definitions", Core, Shape::Definitions),

    row("properties", Applicator, Shape::SchemaMap).of(Types::OBJECT).describes().evaluates(Types::OBJECT),
    row("patternProperties", Applicator, Shape::SchemaMap).of(Types::OBJECT).describes().evaluates(Types::OBJECT),
    row("additionalProperties", Applicator, Shape::SchemaOrFlag).of(Types::OBJECT).describes().evaluates(Types::OBJECT),
    row("propertyNames", Applicator, Shape::Schema).since(Draft6).of(Types::OBJECT),
    row("prefixItems", Applicator, Shape::Schemas).since(Draft202012).of(Types::ARRAY).describes().evaluates(Types::ARRAY),
    row("items", Applicator, Shape::Schema).earlier(Draft201909, Shape::Items).of(Types::ARRAY).describes().evaluates(Types::ARRAY),
    row("additionalItems", Applicator, Shape::SchemaOrFlag).until(Draft201909).of(Types::ARRAY).describes().evaluates(Types::ARRAY),
    row("contains", Applicator, Shape::Schema).since(Draft6).of(Types::ARRAY).evaluates(Types::ARRAY),
    row("allOf", Applicator, Shape::Schemas).in_place().evaluates(PARTS),
    row("anyOf", Applicator, Shape::Schemas).in_place().describes().evaluates(PARTS),
    row("oneOf", Applicator, Shape::Schemas).in_place().describes().evaluates(PARTS),
    row("not", Applicator, Shape::Schema).in_place(),
    row("if", Applicator, Shape::Schema).since(Draft7).in_place().evaluates(PARTS),
    row("then", Applicator, Shape::Schema).since(Draft7).in_place().evaluates(PARTS),
    row("else", Applicator, Shape::Schema).since(Draft7).in_place().evaluates(PARTS),
    row("dependentSchemas", Applicator, Shape::SchemaMap).since(Draft201909).of(Types::OBJECT).in_place().evaluates(Types::OBJECT),
    // Still in the metaschemas of 2019-09 and 2020-12.
    row("dependencies", Applicator, Shape::Dependencies).of(Types::OBJECT).in_place().evaluates(Types::OBJECT),

    row("unevaluatedItems", Unevaluated, Shape::Schema).since(Draft201909).of(Types::ARRAY).evaluates(Types::ARRAY),
    row("unevaluatedProperties", Unevaluated, Shape::Schema).since(Draft201909).of(Types::OBJECT).evaluates(Types::OBJECT),

    row("type", Validation, Shape::Types),
    row("enum", Validation, Shape::Array),
    row("const", Validation, Shape::Any).since(Draft6),
    row("multipleOf", Validation, Shape::Positive).of(Types::NUMBER),
    row("minimum", Validation, Shape::Number).of(Types::NUMBER),
    row("maximum", Validation, Shape::Number).of(Types::NUMBER),
    row("exclusiveMinimum", Validation, Shape::Number).earlier(Draft4, Shape::Flag).of(Types::NUMBER),
    row("exclusiveMaximum", Validation, Shape::Number).earlier(Draft4, Shape::Flag).of(Types::NUMBER),
    row("minLength", Validation, Shape::Count).of(Types::STRING),
    row("maxLength", Validation, Shape::Count).of(Types::STRING),
    row("pattern", Validation, Shape::Text).of(Types::STRING),
    row("minItems", Validation, Shape::Count).of(Types::ARRAY),
    row("maxItems", Validation, Shape::Count).of(Types::ARRAY),
    row("uniqueItems", Validation, Shape::Flag).of(Types::ARRAY),
    row("minContains", Validation, Shape::Count).since(Draft201909).of(Types::ARRAY),
    row("maxContains", Validation, Shape::Count).since(Draft201909).of(Types::ARRAY),
    row("minProperties", Validation, Shape::Count).of(Types::OBJECT),
    row("maxProperties", Validation, Shape::Count).of(Types::OBJECT),
    row("required", Validation, Shape::Texts).of(Types::OBJECT),
    row("dependentRequired", Validation, Shape::TextsMap).since(Draft201909).of(Types::OBJECT),

    row("title", Metadata, Shape::Text),
    row("description", Metadata, Shape::Text),
    row("default", Metadata, Shape::Any),
    row("examples", Metadata, Shape::Array).since(Draft6),
    row("$comment", Metadata, Shape::Text).since(Draft7),
    row("readOnly", Metadata, Shape::Flag).since(Draft7),
    row("writeOnly", Metadata, Shape::Flag).since(Draft7),
    row("deprecated", Metadata, Shape::Flag).since(Draft201909),

    row("format", Format, Shape::Text).of(Types::STRING).asserts_by(FORMAT_ASSERTS, "format", is_format),

    row("contentEncoding", Content, Shape::Text).since(Draft7).of(Types::STRING).asserts_by(CONTENT_ASSERTS, "content encoding", Known::knows_encoding),
    row("contentMediaType", Content, Shape::Text).since(Draft7).of(Types::STRING).asserts_by(CONTENT_ASSERTS, "content media type", Known::knows_media_type),
    row("contentSchema", Content, Shape::Schema).since(Draft201909).of(Types::STRING),

    row("nullable", OpenApi, Shape::Flag).assertion(),
    row("discriminator", OpenApi, Shape::Object),
    row("example", OpenApi, Shape::Any),
    row("externalDocs", OpenApi, Shape::Object),
    row("xml", OpenApi, Shape::Object),

    row(SECRET, Extension, Shape::Flag),
    row(ORIGIN, Extension, Shape::Object),
    row(FORMAT_ASSERTS, Extension, Shape::Flag).marks(),
    row(CONTENT_ASSERTS, Extension, Shape::Flag).marks(),
];

fn is_format(name: &str) -> bool {
    typewright_runtime::Format::from_name(name).is_some()
}

/// A keyword of all drafts and types.
const fn row(name: &'static str, vocabulary: Vocabulary, shape: Shape) -> Keyword {
    let role = match vocabulary {
        Core => Role::Identity,
        Applicator | Unevaluated | Validation => Role::Assertion,
        Metadata | Format | Content | OpenApi | Extension => Role::Annotation,
    };
    let drafts = match vocabulary {
        OpenApi | Extension => None,
        _ => Some((Draft4, Draft202012)),
    };
    Keyword {
        name,
        vocabulary,
        role,
        shape,
        earlier: None,
        drafts,
        types: Types::ALL,
        in_place: false,
        describes: false,
        evaluates: Types::NONE,
    }
}

impl Keyword {
    const fn since(mut self, draft: Draft) -> Self {
        if let Some((_, until)) = self.drafts {
            self.drafts = Some((draft, until));
        }
        self
    }

    const fn until(mut self, draft: Draft) -> Self {
        if let Some((since, _)) = self.drafts {
            self.drafts = Some((since, draft));
        }
        self
    }

    /// The shape of its value up to a draft.
    const fn earlier(mut self, until: Draft, shape: Shape) -> Self {
        self.earlier = Some((until, shape));
        self
    }

    const fn of(mut self, types: Types) -> Self {
        self.types = types;
        self
    }

    const fn assertion(mut self) -> Self {
        self.role = Role::Assertion;
        self
    }

    const fn asserts_by(
        mut self,
        marker: &'static str,
        noun: &'static str,
        knows: fn(&str) -> bool,
    ) -> Self {
        self.role = Role::Assertable(Assertable {
            marker,
            noun,
            knows,
        });
        self
    }

    const fn marks(mut self) -> Self {
        self.role = Role::Marker;
        self
    }

    const fn in_place(mut self) -> Self {
        self.in_place = true;
        self
    }

    const fn describes(mut self) -> Self {
        self.describes = true;
        self
    }

    const fn evaluates(mut self, parts: Types) -> Self {
        self.evaluates = parts;
        self
    }
}
