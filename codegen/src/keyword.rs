//! What each keyword of a schema is: one table, which every phase asks.

mod assertion;
mod draft;
mod table;
mod types;

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;
use serde_json::{Map, Value};

pub use assertion::{Assertion, Assertions};
pub use draft::Draft;
pub(crate) use types::Types;

/// Stands beside a `format` that asserts, with the value `true`. A `format` without it is an annotation.
pub const FORMAT_ASSERTS: &str = "x-format-asserts";

/// Marks a secret. An overlay may set it beforehand, to `true` or to `false`.
pub(crate) const SECRET: &str = "x-secret";

/// Where a schema comes from that no keyword of the document states.
pub(crate) const ORIGIN: &str = "x-origin";

/// Where a keyword is defined; for those of JSON Schema, as far as a metaschema can do without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vocabulary {
    Core,
    Applicator,
    Unevaluated,
    Validation,
    Metadata,
    Format,
    Content,
    OpenApi,
    /// Our own extensions.
    Extension,
}

/// What the value of a keyword has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
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
    Object,
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

/// The schemas in the value of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Nothing,
    Schema,
    List,
    Map,
}

/// What a keyword does with a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    /// It names schemas or says how they are read.
    Identity,
    /// It says which values are allowed.
    Assertion,
    /// It describes values.
    Annotation,
    /// It describes values, or says which are allowed where a marker stands beside it.
    Assertable(Assertable),
    /// The keyword beside it asserts.
    Marker,
}

/// How an annotation can assert.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assertable {
    /// The keyword that stands beside it where it asserts, with the value `true`.
    pub(crate) marker: &'static str,
    /// What its value names.
    pub(crate) noun: &'static str,
    /// Whether it is known what a value asserts; else it asserts nothing.
    pub(crate) knows: fn(&str) -> bool,
}

impl Assertable {
    /// The value of the keyword, where it is to assert.
    fn asked<'s>(&self, schema: &'s Map<String, Value>, name: &str) -> Option<&'s str> {
        let marked = schema.get(self.marker) == Some(&Value::Bool(true));
        schema.get(name)?.as_str().filter(|_| marked)
    }

    fn holds(&self, schema: &Map<String, Value>, name: &str) -> bool {
        self.asked(schema, name).is_some_and(self.knows)
    }
}

/// A keyword.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) role: Role,
    /// What its value has to be in the last draft that has it, or in the one that was asked for.
    pub(crate) shape: Shape,
    /// What its value has to be up to a draft.
    earlier: Option<(Draft, Shape)>,
    /// The first and the last draft that have it.
    drafts: Option<(Draft, Draft)>,
    /// The JSON types that it says something about.
    pub(crate) types: Types,
    /// Whether the schemas in it apply to the value itself, not to a part of it.
    pub(crate) in_place: bool,
    /// Whether the schemas in it describe values that nothing else describes.
    pub(crate) describes: bool,
    /// `OBJECT` if it evaluates properties, `ARRAY` if it evaluates items.
    pub(crate) evaluates: Types,
}

impl Keyword {
    pub(crate) fn is_annotation(&self) -> bool {
        matches!(self.role, Role::Annotation)
    }

    pub(crate) fn is_identity(&self) -> bool {
        matches!(self.role, Role::Identity)
    }

    pub(crate) fn is_marker(&self) -> bool {
        matches!(self.role, Role::Marker)
    }

    /// The schemas in its value.
    pub(crate) fn holds(&self) -> Holds {
        match self.shape {
            Shape::Schema | Shape::SchemaOrFlag | Shape::Items => Holds::Schema,
            Shape::Schemas => Holds::List,
            Shape::SchemaMap | Shape::Dependencies | Shape::Definitions => Holds::Map,
            _ => Holds::Nothing,
        }
    }

    /// Whether it can stand in a canonical schema: the reader resolves dynamic references.
    pub(crate) fn is_canonical(&self) -> bool {
        self.drafts.is_none() || self.is_of(Draft::Draft202012) && self.name != "$dynamicRef"
    }

    fn is_of(&self, draft: Draft) -> bool {
        self.drafts
            .is_some_and(|(since, until)| since <= draft && draft <= until)
    }
}

static BY_NAME: LazyLock<HashMap<&str, &Keyword, FxBuildHasher>> = LazyLock::new(|| {
    let rows = table::ROWS.iter();
    rows.map(|keyword| (keyword.name, keyword)).collect()
});

/// The keyword with a name.
pub(crate) fn find(name: &str) -> Option<&'static Keyword> {
    BY_NAME.get(name).copied()
}

/// What a draft means by a name, if anything.
pub(crate) fn of_draft(name: &str, draft: Draft) -> Option<Keyword> {
    let mut found = *find(name).filter(|keyword| keyword.is_of(draft))?;
    if let Some((_, shape)) = found.earlier.filter(|(until, _)| draft <= *until) {
        found.shape = shape;
    }
    Some(found)
}

/// Whether a name is that of an extension, which forbids nothing.
pub(crate) fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// Whether a keyword of a canonical schema says which values are allowed.
pub(crate) fn asserts(schema: &Map<String, Value>, name: &str) -> bool {
    find(name).is_some_and(|keyword| match keyword.role {
        Role::Assertion => keyword.is_canonical(),
        Role::Assertable(assertable) => assertable.holds(schema, name),
        Role::Identity | Role::Annotation | Role::Marker => false,
    })
}

/// Whether a keyword of a canonical schema allows and forbids nothing.
pub(crate) fn annotates(schema: &Map<String, Value>, name: &str) -> bool {
    is_extension(name)
        || find(name).is_some_and(|keyword| match keyword.role {
            Role::Annotation => true,
            Role::Assertable(_) => !asserts(schema, name),
            Role::Identity | Role::Assertion | Role::Marker => false,
        })
}

#[cfg(test)]
mod tests;
