//! One side of a comparison: a schema and where its parts are documented.

use serde_json::Value;

use crate::document::{Dialect, Part};
use crate::error::Location;
use crate::pointer::join;

/// A schema, the document around it, and what its form can state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    /// The name of the document.
    pub(crate) file: &'a str,
    /// What pointers are looked up in.
    pub(crate) part: Part<'a>,
    /// The dialect of the document.
    pub(crate) dialect: Dialect,
    /// The schema that references lead into.
    pub(crate) root: &'a Value,
}

/// A schema inside it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The schema.
    pub(super) schema: &'a Value,
    /// Its pointer in the operation, or in the schema that stands alone.
    pub(super) pointer: String,
}

impl<'a> Node<'a> {
    /// The schema at a keyword.
    pub(super) fn at(&self, keyword: &str, schema: &'a Value) -> Self {
        Self {
            schema,
            pointer: format!("{}/{keyword}", self.pointer),
        }
    }

    /// The schema of a name in a keyword.
    pub(super) fn named(&self, keyword: &str, name: &str, schema: &'a Value) -> Self {
        Self {
            schema,
            pointer: join(&format!("{}/{keyword}", self.pointer), name),
        }
    }

    /// What stands at a keyword.
    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.schema.as_object()?.get(keyword)
    }
}

/// Where a pointer stands; nothing where its place is not known at all.
pub(crate) fn location(side: &Side<'_>, pointer: &str) -> Option<Location> {
    let location = side.part.location(side.file, pointer);
    (location.line > 0 || !location.file.is_empty()).then_some(location)
}
