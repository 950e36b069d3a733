//! Options of the generator.

use crate::choices::Choices;
use crate::document::Objects;
use crate::emit;
use crate::name::NameLock;
use crate::read::json_schema;

/// Options of the generator.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How code is emitted.
    pub emit: emit::Options,
    /// How JSON Schema documents are read.
    pub schema: SchemaOptions,
    /// Names, derives and custom types.
    pub choices: Choices,
    /// The name lock. [`NameLock::updated`] adds the names of a run.
    pub lock: NameLock,
}

/// How JSON Schema documents are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemaOptions {
    /// The draft of documents without `$schema`.
    pub default_draft: json_schema::Draft,
    /// The annotations to assert regardless of draft and vocabularies.
    pub assertions: json_schema::Assertions,
    /// Whether a reference to a missing document allows everything, instead of being an error.
    pub allow_missing: bool,
    /// What objects do with unknown members that their schema allows.
    pub objects: Objects,
    /// Whether the type of a schema without `type` follows from its keywords. By the specification, such a schema
    /// allows all values of other types.
    pub infer_type: bool,
    /// Whether types can be read tolerantly, like those of responses. Enums then have a variant for undocumented
    /// values.
    pub tolerant: bool,
}

impl SchemaOptions {
    /// The options of the reader.
    pub(crate) fn reading(&self) -> json_schema::Options {
        json_schema::Options {
            default_draft: self.default_draft,
            assertions: self.assertions,
            allow_missing: self.allow_missing,
        }
    }
}
