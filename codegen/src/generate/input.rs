//! What is given to generate from.

use crate::error::Error;
use crate::json::Tree;
use crate::overlay;
use crate::read::json_schema;
use crate::schema::Correction;

/// One documented page and the corrections that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name of the page, for messages.
    pub file: String,
    /// The page.
    pub text: String,
    /// Name and text of the overlay, if there is one.
    pub overlay: Option<(String, String)>,
    /// Names and texts of further corrections, in order: OpenAPI Overlays and JSON Patches. They are made
    /// after those of the overlay.
    pub patches: Vec<(String, String)>,
}

/// A document of JSON Schema, and those it may refer to.
#[derive(Clone, Debug, Default)]
pub struct SchemaInput {
    /// The document.
    pub source: json_schema::Source,
    /// Corrections of it, each with its name and text, in order: overlays, OpenAPI Overlays, JSON Patches.
    pub overlays: Vec<(String, String)>,
    /// What it may refer to; nothing else is ever looked for.
    pub resources: Vec<json_schema::Resource>,
    /// The name of its type; else its title gives it, where that is a name, else the name of the file.
    pub root: Option<String>,
}

impl SchemaInput {
    /// Corrects the document, once it is parsed; what is wrong with the overlays is added.
    pub(crate) fn correct(&self) -> impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction> {
        |tree, errors| overlay::correct_schema(tree, &self.overlays, errors)
    }
}

/// One input.
#[derive(Clone, Debug)]
pub enum Given {
    /// A documentation page.
    Page(Input),
    /// A JSON Schema.
    Schema(SchemaInput),
}

impl Given {
    /// The name of its file, for messages.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Page(page) => &page.file,
            Self::Schema(schema) => &schema.source.file,
        }
    }
}

/// One input, borrowed.
#[derive(Clone, Copy)]
pub(super) enum One<'a> {
    Page(&'a Input),
    Schema(&'a SchemaInput),
}

impl<'a> One<'a> {
    /// Name and text, by which inputs are ordered.
    pub(super) fn key(self) -> (&'a str, &'a str) {
        match self {
            Self::Page(page) => (&page.file, &page.text),
            Self::Schema(schema) => (&schema.source.file, &schema.source.text),
        }
    }
}
