//! Inputs of the generator.

use crate::error::Error;
use crate::json::Tree;
use crate::overlay;
use crate::read::json_schema;
use crate::schema::Correction;

/// A page and its corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name of the page, for messages.
    pub file: String,
    /// The page.
    pub text: String,
    /// Name and text of the overlay, if there is one.
    pub overlay: Option<(String, String)>,
    /// Names and texts of OpenAPI Overlays and JSON Patches, applied in order after the overlay.
    pub patches: Vec<(String, String)>,
}

/// A JSON Schema document, and those it may refer to.
#[derive(Clone, Debug, Default)]
pub struct SchemaInput {
    /// The document.
    pub source: json_schema::Source,
    /// Its corrections by name and text, in order: overlays, OpenAPI Overlays, JSON Patches.
    pub overlays: Vec<(String, String)>,
    /// The documents it may refer to. Nothing else is looked up.
    pub resources: Vec<json_schema::Resource>,
    /// The name of its type; otherwise its title if that is a name, otherwise the name of the file.
    pub root: Option<String>,
}

impl SchemaInput {
    /// Corrects the parsed document; errors in the overlays are added.
    pub(crate) fn correct(&self) -> impl FnOnce(&mut Tree, &mut Vec<Error>) -> Vec<Correction> {
        |tree, errors| overlay::correct_schema(tree, &self.overlays, errors)
    }
}

/// A page or JSON Schema.
#[derive(Clone, Debug)]
pub enum AnyInput {
    /// A documentation page.
    Page(Input),
    /// A JSON Schema.
    Schema(SchemaInput),
}

impl AnyInput {
    /// The name of its file, for messages.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Page(page) => &page.file,
            Self::Schema(schema) => &schema.source.file,
        }
    }
}

/// A borrowed input.
#[derive(Clone, Copy)]
pub(super) enum InputRef<'a> {
    Page(&'a Input),
    Schema(&'a SchemaInput),
}

impl<'a> InputRef<'a> {
    /// Name and text, the sort key of inputs.
    pub(super) fn key(self) -> (&'a str, &'a str) {
        match self {
            Self::Page(page) => (&page.file, &page.text),
            Self::Schema(schema) => (&schema.source.file, &schema.source.text),
        }
    }
}
