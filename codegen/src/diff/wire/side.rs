//! One side of a comparison: a part of a document, and the schemas in it with their pointers.

use crate::document::{Dialect, Part};
use crate::error::Location;
use crate::pointer::join;
use crate::schema::{ANYTHING, Keyword, Schema};

/// A part of a document, and what its dialect can state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    /// The name of the document.
    pub(crate) file: &'a str,
    /// What pointers are looked up in.
    pub(crate) part: Part<'a>,
    /// The dialect of the document.
    pub(crate) dialect: Dialect,
}

impl Side<'_> {
    /// The place of a pointer, if known.
    pub(super) fn location(&self, pointer: &str) -> Option<Location> {
        let location = self.part.location(self.file, pointer);
        (location.line > 0 || !location.file.is_empty()).then_some(location)
    }
}

/// A schema, and its pointer in the operation or standalone schema.
#[derive(Clone, Debug)]
pub(super) struct Subschema<'a> {
    pub(super) schema: &'a Schema,
    pub(super) pointer: String,
}

/// Old and new schema.
pub(super) type Both<'n, 'a> = [&'n Subschema<'a>; 2];

impl<'a> Subschema<'a> {
    pub(super) fn new(schema: &'a Schema, pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        Self { schema, pointer }
    }

    /// The pointer of a keyword.
    pub(super) fn at(&self, keyword: &str) -> String {
        format!("{}/{keyword}", self.pointer)
    }

    /// A keyword with its value.
    pub(super) fn keyword(&self, keyword: &str) -> Option<&'a Keyword> {
        self.schema.keywords()?.get(keyword)
    }

    /// The schema of a name in a keyword.
    pub(super) fn named(&self, keyword: &str, name: &str, schema: &'a Schema) -> Self {
        Self::new(schema, join(&self.at(keyword), name))
    }

    /// The schema that a keyword holds.
    pub(super) fn schema(&self, keyword: &str) -> Option<Self> {
        Some(Self::new(self.schema.schema(keyword)?, self.at(keyword)))
    }

    /// The same; the schema `true` where the keyword is absent.
    pub(super) fn schema_or_anything(&self, keyword: &str) -> Self {
        let schema = self.schema.schema(keyword).unwrap_or(&ANYTHING);
        Self::new(schema, self.at(keyword))
    }

    /// The schemas that a keyword lists; none where it is absent.
    pub(super) fn list(&self, keyword: &str) -> Vec<Self> {
        let list = self.schema.list(keyword).into_iter().flatten().enumerate();
        list.map(|(index, schema)| self.named(keyword, &index.to_string(), schema))
            .collect()
    }
}

/// The elements of two lists whose keys have no equal in the other list.
pub(super) fn unequal<T, K: PartialEq>(lists: [Vec<T>; 2], key: impl Fn(&T) -> K) -> [Vec<T>; 2] {
    let keyed = |list: Vec<T>| list.into_iter().map(|one| (key(&one), one));
    let [mut before, mut after] = lists.map(|list| keyed(list).collect::<Vec<_>>());
    before.retain(|(key, _)| {
        let same = after.iter().position(|(other, _)| other == key);
        same.map(|same| after.remove(same)).is_none()
    });
    [before, after].map(|list| list.into_iter().map(|(_, one)| one).collect())
}
