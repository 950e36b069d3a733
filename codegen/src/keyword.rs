//! The table of keywords, which every phase queries.

mod assertion;
mod draft;
mod table;
mod types;

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

pub use assertion::{Assertion, Assertions};
pub use draft::Draft;
pub(crate) use types::Types;

/// The marker beside a `format` that asserts, with the value `true`. Without it, `format` is an annotation.
pub const FORMAT_ASSERTS: &str = "x-format-asserts";

/// The marker of a secret. An overlay may set it beforehand, to `true` or `false`.
pub(crate) const SECRET: &str = "x-secret";

/// The origin of a schema that was made from a sentence.
pub(crate) const ORIGIN: &str = "x-origin";

/// The vocabulary of a keyword; for those of JSON Schema, as far as a metaschema can omit it.
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

/// The type of a keyword's value.
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
    /// A type name, or an array of type names.
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
    /// The URI of a schema or metaschema, which the store checks.
    Identity,
    /// The name of a schema, which the store checks.
    Name,
    /// `$recursiveAnchor`, which the store checks.
    NameFlag,
    /// `$vocabulary`.
    Vocabularies,
    /// Definitions.
    Definitions,
}

/// The subschemas in the value of a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Nothing,
    Schema,
    List,
    Map,
}

/// The role of a keyword.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    /// Identifies schemas, or tells how to read them.
    Identity,
    /// Restricts values.
    Assertion,
    /// Describes values.
    Annotation,
    /// Describes values, or restricts them if a marker is present.
    Assertable(Assertable),
    /// Marks another keyword as asserting.
    Marker,
}

/// How an annotation can assert.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assertable {
    /// The keyword that marks it as asserting, with the value `true`.
    pub(crate) marker: &'static str,
    /// The noun for its value, for messages.
    pub(crate) noun: &'static str,
    /// Whether a value is known; an unknown one asserts nothing.
    pub(crate) knows: fn(&str) -> bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) role: Role,
    /// The shape of its value in the latest draft that has it, or in the requested one.
    pub(crate) shape: Shape,
    /// The shape of its value up to a draft.
    earlier: Option<(Draft, Shape)>,
    /// The first and last draft that have it.
    drafts: Option<(Draft, Draft)>,
    /// The JSON types it applies to.
    pub(crate) types: Types,
    /// Whether its subschemas apply to the value itself, not to parts of it.
    pub(crate) in_place: bool,
    /// Whether its subschemas describe values that nothing else describes.
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

    pub(crate) fn holds(&self) -> Holds {
        match self.shape {
            Shape::Schema | Shape::SchemaOrFlag | Shape::Items => Holds::Schema,
            Shape::Schemas => Holds::List,
            Shape::SchemaMap | Shape::Dependencies | Shape::Definitions => Holds::Map,
            _ => Holds::Nothing,
        }
    }

    /// Whether it can occur in a canonical schema, in which dynamic references are resolved.
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

pub(crate) fn find(name: &str) -> Option<&'static Keyword> {
    BY_NAME.get(name).copied()
}

#[cfg(test)]
pub(crate) fn all() -> impl Iterator<Item = &'static Keyword> {
    table::ROWS.iter()
}

/// The keyword of this name in a draft.
pub(crate) fn of_draft(name: &str, draft: Draft) -> Option<Keyword> {
    let mut found = *find(name).filter(|keyword| keyword.is_of(draft))?;
    if let Some((_, shape)) = found.earlier.filter(|(until, _)| draft <= *until) {
        found.shape = shape;
    }
    Some(found)
}

/// Whether a name is that of an extension, which is never an error.
pub(crate) fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

#[cfg(test)]
mod tests;
