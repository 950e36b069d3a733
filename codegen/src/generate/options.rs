//! What to generate, and how documents of JSON Schema are understood.

use crate::choices::Choices;
use crate::document::Objects;
use crate::emit;
use crate::name::NameLock;
use crate::read::json_schema;

/// What to generate.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How it is written down.
    pub emit: emit::Options,
    /// How documents of JSON Schema are understood.
    pub schema: SchemaOptions,
    /// What is chosen about names, derives and types.
    pub choices: Choices,
    /// The names that are kept. Those of a run go into it with [`NameLock::updated`].
    pub lock: NameLock,
}

/// How documents of JSON Schema are understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaOptions {
    /// The draft of documents without `$schema`.
    pub default_draft: json_schema::Draft,
    /// What asserts that is an annotation by the draft and its vocabularies.
    pub assertions: json_schema::Assertions,
    /// Whether documents that are referred to and not given allow everything, instead of being an error.
    pub allow_missing: bool,
    /// What objects do with members that they do not name, where the schema allows them.
    pub objects: Objects,
    /// Whether a schema without `type` whose keywords speak about one type alone is taken for one of that
    /// type; by the specification it allows all values of the other types.
    pub infer_type: bool,
    /// Whether types can be read tolerantly, as those of responses: enums then have a variant for values that
    /// are not documented.
    pub tolerant: bool,
}

impl SchemaOptions {
    /// How the document itself is read.
    pub(crate) fn reading(&self) -> json_schema::Options {
        json_schema::Options {
            default_draft: self.default_draft,
            assertions: self.assertions,
            allow_missing: self.allow_missing,
        }
    }
}
