//! Compiles a canonical schema (draft 2020-12, with local references) for the runtime, with all definitions it refers
//! to, for what types cannot express.
//!
//! ```text
//! document + pointer ─ build ─▶ Schema, Table ─ emit::constraint ─▶ constants of `rt::Schema`
//! ```

mod count;
mod features;
mod in_place;
mod inside;
mod read;
mod recursive;
mod reference;

use std::collections::BTreeMap;

use serde_json::{Number, Value};
use typewright_runtime::{Format, Types};

use crate::error::{ConstraintError, Error, ErrorKind, Errors, Location, PatternError};
use crate::pattern::{self, Compiled};
use crate::schema;

pub(crate) use recursive::references;

/// A schema whose keywords all have to hold. Mirrors the runtime's `Schema`.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// Its pointer in the document.
    pub pointer: String,
    /// Its keywords, `unevaluated…` last.
    pub keywords: Vec<Keyword>,
}

/// A definition, by its index in the [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub usize);

/// The definitions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The schemas, in the order they were found.
    pub definitions: Vec<Schema>,
}

/// A keyword with its value. Mirrors the runtime's `Keyword`, which documents each.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyword {
    /// The schema `false`.
    Never,
    /// `$ref`.
    Ref(SchemaId),
    /// `type`.
    Types(Types),
    /// `enum`.
    Enum(Vec<Value>),
    /// `const`.
    Const(Value),
    /// `minimum`.
    Minimum(Number),
    /// `maximum`.
    Maximum(Number),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Number),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Number),
    /// `multipleOf`.
    MultipleOf(Number),
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Compiled),
    /// `format`.
    Format(Format),
    /// `contentEncoding`.
    ContentEncoding(String),
    /// `contentMediaType`.
    ContentMediaType {
        /// The media type.
        media_type: String,
        /// The value of `contentEncoding`.
        encoding: Option<String>,
    },
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `prefixItems`.
    PrefixItems(Vec<Schema>),
    /// `items`.
    Items {
        /// The number of items covered by `prefixItems`.
        after: usize,
        /// The schema.
        schema: Box<Schema>,
    },
    /// `contains`, `minContains` and `maxContains`.
    Contains {
        /// The schema.
        schema: Box<Schema>,
        /// The minimum number of matches.
        min: u64,
        /// The maximum number of matches.
        max: Option<u64>,
    },
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `required`.
    Required(Vec<String>),
    /// `properties`.
    Properties(Vec<(String, Schema)>),
    /// `patternProperties`.
    PatternProperties {
        /// The properties that need no check, sorted by bytes.
        except: Vec<String>,
        /// The patterns.
        patterns: Vec<(Compiled, Schema)>,
    },
    /// `additionalProperties`.
    AdditionalProperties {
        /// The names in `properties`, sorted by bytes.
        properties: Vec<String>,
        /// The patterns in `patternProperties`.
        patterns: Vec<Compiled>,
        /// The schema.
        schema: Box<Schema>,
    },
    /// `propertyNames`.
    PropertyNames(Box<Schema>),
    /// `dependentRequired`.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`.
    DependentSchemas(Vec<(String, Schema)>),
    /// `allOf`.
    AllOf(Vec<Schema>),
    /// `anyOf`.
    AnyOf(Vec<Schema>),
    /// `oneOf`.
    OneOf(Vec<Schema>),
    /// `not`.
    Not(Box<Schema>),
    /// `if`, `then` and `else`.
    If {
        /// `if`.
        condition: Box<Schema>,
        /// `then`.
        then: Option<Box<Schema>>,
        /// `else`.
        otherwise: Option<Box<Schema>>,
    },
    /// `unevaluatedItems`.
    UnevaluatedItems(Box<Schema>),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(Box<Schema>),
}

impl Keyword {
    /// The name of the keyword; for those that belong to another one, the name of that.
    pub(crate) fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Never => return None,
            Self::Ref(_) => "$ref",
            Self::Types(_) => "type",
            Self::Enum(_) => "enum",
            Self::Const(_) => "const",
            Self::Minimum(_) => "minimum",
            Self::Maximum(_) => "maximum",
            Self::ExclusiveMinimum(_) => "exclusiveMinimum",
            Self::ExclusiveMaximum(_) => "exclusiveMaximum",
            Self::MultipleOf(_) => "multipleOf",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::Pattern(_) => "pattern",
            Self::Format(_) => "format",
            Self::ContentEncoding(_) => "contentEncoding",
            Self::ContentMediaType { .. } => "contentMediaType",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::PrefixItems(_) => "prefixItems",
            Self::Items { .. } => "items",
            Self::Contains { .. } => "contains",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::Required(_) => "required",
            Self::Properties(_) => "properties",
            Self::PatternProperties { .. } => "patternProperties",
            Self::AdditionalProperties { .. } => "additionalProperties",
            Self::PropertyNames(_) => "propertyNames",
            Self::DependentRequired(_) => "dependentRequired",
            Self::DependentSchemas(_) => "dependentSchemas",
            Self::AllOf(_) => "allOf",
            Self::AnyOf(_) => "anyOf",
            Self::OneOf(_) => "oneOf",
            Self::Not(_) => "not",
            Self::If { .. } => "if",
            Self::UnevaluatedItems(_) => "unevaluatedItems",
            Self::UnevaluatedProperties(_) => "unevaluatedProperties",
        })
    }

    /// The feature of the runtime that it needs.
    pub(crate) fn feature(&self) -> Option<&'static str> {
        match self {
            Self::Format(format) => format.feature(),
            Self::ContentEncoding(_) | Self::ContentMediaType { .. } => Some("content"),
            _ => None,
        }
    }
}

/// Builds the schemas of a document, which share their definitions.
#[derive(Debug)]
pub struct Builder<'d> {
    file: String,
    document: &'d schema::Schema,
    ids: BTreeMap<String, SchemaId>,
    definitions: Vec<Schema>,
    /// The number of definitions read so far.
    defined: usize,
    patterns: BTreeMap<String, Result<Compiled, PatternError>>,
    errors: Errors,
}

impl<'d> Builder<'d> {
    /// A builder for a document; `file` is its name in messages.
    #[must_use]
    pub fn new(file: &str, document: &'d schema::Schema) -> Self {
        Self {
            file: file.to_owned(),
            document,
            ids: BTreeMap::new(),
            definitions: Vec::new(),
            defined: 0,
            patterns: BTreeMap::new(),
            errors: Errors::new(),
        }
    }

    /// The schema at a pointer, with the keywords that `keep` selects; its subschemas are complete.
    ///
    /// `then` and `else` belong to `if`, `minContains` and `maxContains` to `contains`. With `unevaluatedProperties`
    /// and `unevaluatedItems`, the keywords they depend on are kept.
    pub fn build(&mut self, pointer: &str, keep: &dyn Fn(&str) -> bool) -> Schema {
        let Some(schema) = self.document.find(pointer) else {
            self.error(pointer, ConstraintError::Unresolved(format!("#{pointer}")));
            return any(pointer);
        };
        let schema = self.read(schema, pointer, keep);
        self.define();
        schema
    }

    /// The definitions of all schemas built.
    ///
    /// # Errors
    /// Returns every mistake in the schemas, with its pointer.
    pub fn finish(mut self) -> Result<Table, Errors> {
        self.refuse_loops();
        let table = Table {
            definitions: self.definitions,
        };
        self.errors.gate(table)
    }

    fn error(&mut self, pointer: &str, kind: ConstraintError) {
        self.push(pointer, ErrorKind::Constraint(kind));
    }

    fn push(&mut self, pointer: &str, kind: ErrorKind) {
        // A schema is read twice if it is also referred to.
        let same = |error: &Error| error.location.pointer == pointer && error.kind == kind;
        if self.errors.iter().any(same) {
            return;
        }
        self.errors.push(Error {
            location: Location {
                file: self.file.clone(),
                pointer: pointer.to_owned(),
                ..Location::default()
            },
            kind,
            hint: None,
        });
    }

    /// A pattern, compiled once for all its occurrences.
    fn pattern(&mut self, source: &str, pointer: &str) -> Option<Compiled> {
        let compile = || pattern::compile(source);
        let known = self.patterns.entry(source.to_owned());
        match known.or_insert_with(compile).clone() {
            Ok(compiled) => Some(compiled),
            Err(error) => {
                self.push(pointer, ErrorKind::Pattern(error));
                None
            }
        }
    }
}

/// The schema at a pointer, with the keywords that `keep` selects, and its definitions.
///
/// # Errors
/// Like [`Builder::finish`].
pub fn build(
    document: &schema::Schema,
    pointer: &str,
    keep: &dyn Fn(&str) -> bool,
) -> Result<(Schema, Table), Errors> {
    let mut builder = Builder::new("", document);
    let schema = builder.build(pointer, keep);
    builder.finish().map(|table| (schema, table))
}

/// The schema that accepts any value.
fn any(pointer: &str) -> Schema {
    Schema {
        pointer: pointer.to_owned(),
        keywords: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
