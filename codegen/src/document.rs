//! A documented schema as read: operations whose parts are JSON Schemas, their positions, and the role of every line.
//! All dialects are read into this.

mod dialect;
mod json;
mod part;

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::Value;

use crate::pointer::{self, is_within};
pub use crate::schema::Position;
use crate::schema::{Correction, Schema};
pub use dialect::Dialect;
pub(crate) use part::Part;

/// What was read from one input.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The name of the input as the caller gave it.
    pub file: String,
    /// Its dialect, which decides what it can state.
    pub dialect: Dialect,
    /// The documented operations, in order.
    pub operations: Vec<Operation>,
    /// Schemas outside operations: documents of JSON Schema.
    pub schemas: Vec<Standalone>,
    /// The role of every non-blank line of the input, in order.
    pub lines: Vec<LineUse>,
    /// Diagnostics of the reader, above all ambiguities.
    pub diagnostics: Vec<Diagnostic>,
}

/// A schema outside operations in canonical form: draft 2020-12, with references only to itself and its own `$defs`.
#[derive(Clone, Debug, Default)]
pub struct Standalone {
    /// The name of its type.
    pub name: String,
    /// The schema.
    pub schema: Schema,
    /// What objects do with unknown members.
    pub objects: Objects,
    /// Whether the type of a schema without `type` follows from its keywords.
    pub infers_type: bool,
    /// Whether its types can be read tolerantly.
    pub tolerant: bool,
}

/// What objects do with unknown members that their schema allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objects {
    /// Keep them, so that reading and writing lose nothing.
    #[default]
    Open,
    /// Ignore them.
    Ignoring,
    /// Refuse them, if one schema states all properties of the object.
    Closed,
}

impl FromStr for Objects {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "open" => Ok(Self::Open),
            "ignoring" => Ok(Self::Ignoring),
            "closed" => Ok(Self::Closed),
            _ => Err(format!(
                "expected `open`, `ignoring` or `closed`, found `{text}`"
            )),
        }
    }
}

impl Document {
    /// The operations of several documents as one document, each with the name of its input. Line roles are dropped,
    /// since they belong to a single input.
    #[must_use]
    pub fn join(documents: Vec<Self>) -> Self {
        let mut joined = Self::default();
        if let [only] = documents.as_slice() {
            joined.file.clone_from(&only.file);
        }
        for document in documents {
            let file = document.file;
            joined
                .operations
                .extend(document.operations.into_iter().map(|operation| {
                    let file = if operation.file.is_empty() {
                        file.clone()
                    } else {
                        operation.file
                    };
                    Operation { file, ..operation }
                }));
            joined.schemas.extend(document.schemas);
            joined.diagnostics.extend(document.diagnostics);
        }
        joined
    }
}

/// One documented operation.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// A stable name in kebab case, from the title.
    pub id: String,
    /// The name of the input it was read from; empty for that of the document.
    pub file: String,
    /// The title.
    pub title: String,
    /// The description on the page.
    pub description: Option<String>,
    /// The breadcrumb of the page (`["Services"]`).
    pub breadcrumb: Vec<String>,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// The required permission, as documented (`Project > Services > General > Create`).
    pub permission: Option<String>,
    /// Method and path; if there are several, the first.
    pub endpoint: Option<Endpoint>,
    /// Other endpoints, such as the same operation for a team.
    pub alternatives: Vec<Endpoint>,
    /// The path parameters, as an object schema.
    pub path_parameters: Option<Schema>,
    /// The query parameters, as an object schema.
    pub query_parameters: Option<Schema>,
    /// The request body.
    pub request_body: Option<Schema>,
    /// The responses. The documented body belongs to the first success status.
    pub responses: Vec<Response>,
    /// Example of a request body.
    pub request_example: Option<Example>,
    /// Further examples of request bodies.
    pub alternative_requests: Vec<Example>,
    /// Examples of response bodies.
    pub response_examples: Vec<ResponseExample>,
    /// The positions of what is not a schema (`/path`), by pointer into the operation as printed by `cargo xtask
    /// schema`.
    pub positions: BTreeMap<String, Position>,
}

impl Operation {
    /// The schema that a pointer leads into, and the rest of the pointer.
    pub(crate) fn inside<'p>(&self, pointer: &'p str) -> Option<(&Schema, &'p str)> {
        let mut schemas = self.schemas();
        schemas.find_map(|(root, schema)| {
            is_within(pointer, &root).then(|| (schema, &pointer[root.len()..]))
        })
    }

    pub(crate) fn find_mut(&mut self, pointer: &str) -> Option<&mut Schema> {
        let mut schemas = self.schemas_mut();
        let (root, schema) = schemas.find(|(root, _)| is_within(pointer, root))?;
        schema.find_mut(&pointer[root.len()..])
    }

    /// Records a correction of a schema.
    pub(crate) fn correct(&mut self, correction: Correction) {
        if let Some(schema) = self.find_mut(&correction.pointer) {
            schema.marks.corrections.push(correction.text);
        }
    }

    /// The position of what a pointer leads to, or of the nearest around it.
    pub(crate) fn nearest(&self, pointer: &str) -> Option<Position> {
        let inside = self.inside(pointer);
        let place = inside.and_then(|(schema, rest)| schema.nearest(rest));
        place.map(|(place, _)| place.position).or_else(|| {
            let mut around = pointer::around(pointer);
            around.find_map(|at| self.positions.get(at).copied())
        })
    }

    /// The exact position of a schema, a keyword or another part of the operation.
    #[must_use]
    pub fn position(&self, pointer: &str) -> Option<Position> {
        match self.inside(pointer) {
            Some((schema, rest)) => schema.place_of(rest).map(|place| place.position),
            None => self.positions.get(pointer).copied(),
        }
    }

    /// All positions, by pointer.
    #[must_use]
    pub fn all_positions(&self) -> BTreeMap<String, Position> {
        let mut positions = self.positions.clone();
        for (root, schema) in self.schemas() {
            let places = schema.places().into_iter();
            positions.extend(places.map(|(at, place)| (format!("{root}{at}"), place.position)));
        }
        positions
    }

    /// The schemas of the operation, each with its pointer.
    pub fn schemas(&self) -> impl Iterator<Item = (String, &Schema)> {
        let parts = [
            ("/pathParameters", &self.path_parameters),
            ("/queryParameters", &self.query_parameters),
            ("/requestBody", &self.request_body),
        ];
        let parts = parts
            .into_iter()
            .filter_map(|(name, schema)| Some((name.to_owned(), schema.as_ref()?)));
        let bodies = self.responses.iter().enumerate();
        parts.chain(
            bodies.filter_map(|(index, response)| {
                Some((body_pointer(index), response.body.as_ref()?))
            }),
        )
    }

    /// [`Operation::schemas`], mutable.
    pub fn schemas_mut(&mut self) -> impl Iterator<Item = (String, &mut Schema)> {
        let parts = [
            ("/pathParameters", &mut self.path_parameters),
            ("/queryParameters", &mut self.query_parameters),
            ("/requestBody", &mut self.request_body),
        ];
        let parts = parts
            .into_iter()
            .filter_map(|(name, schema)| Some((name.to_owned(), schema.as_mut()?)));
        let bodies = self.responses.iter_mut().enumerate();
        parts.chain(
            bodies.filter_map(|(index, response)| {
                Some((body_pointer(index), response.body.as_mut()?))
            }),
        )
    }
}

fn body_pointer(index: usize) -> String {
    format!("/responses/{index}/body")
}

/// Method and path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The method, upper case.
    pub method: String,
    /// The path template, with parameters in braces.
    pub path: String,
}

/// One documented response.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status code; `None` if the page documents a body without a status.
    pub status: Option<u16>,
    /// The reason phrase (`Bad Request`).
    pub reason: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The body.
    pub body: Option<Schema>,
}

/// An example and its position.
#[derive(Clone, Debug)]
pub struct Example {
    /// The example.
    pub value: Value,
    /// Where it begins.
    pub position: Position,
    /// Its text in the input.
    pub text: String,
}

/// An example of a response.
#[derive(Clone, Debug)]
pub struct ResponseExample {
    /// The status it belongs to.
    pub status: Option<u16>,
    /// The body.
    pub body: Example,
}

/// The role of a line of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUse {
    /// The line, from 1.
    pub line: usize,
    /// Its role.
    pub role: Role,
    /// The pointer of the schema or part it became (as printed by `cargo xtask schema`); empty if none.
    pub pointer: String,
}

/// The role of a line of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// Navigation and decoration (`Double column`, `©`).
    Furniture,
    /// Part of the breadcrumb.
    Breadcrumb,
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// Text about the operation.
    Description,
    /// The permission or its heading.
    Permission,
    /// The name of a property or parameter.
    Name,
    /// A type line, `required` included.
    Type,
    /// The description of a value.
    Text,
    /// A keyword line or its value.
    Keyword,
    /// The separator of alternatives.
    Alternative,
    /// Method and path.
    Endpoint,
    /// Part of an example.
    Example,
    /// Status, reason or text of a response.
    Response,
    /// A property in one line: name, type, text and keywords.
    Property,
    /// Another way to call the operation: a command line, a client.
    Client,
    /// Part of a page without an operation: an index, a guide.
    Index,
}

impl Role {
    /// The role in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Furniture => "furniture",
            Self::Breadcrumb => "breadcrumb",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Description => "description",
            Self::Permission => "permission",
            Self::Name => "name",
            Self::Type => "type",
            Self::Text => "text",
            Self::Keyword => "keyword",
            Self::Alternative => "alternative",
            Self::Endpoint => "endpoint",
            Self::Example => "example",
            Self::Response => "response",
            Self::Property => "property",
            Self::Client => "client",
            Self::Index => "index",
        }
    }
}

/// A diagnostic of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The location.
    pub location: crate::error::Location,
    /// The message.
    pub message: String,
    /// How to resolve it.
    pub hint: Option<String>,
    /// Whether it may have made the schema wrong.
    pub ambiguous: bool,
}
