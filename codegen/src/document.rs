//! A documented schema after reading: operations whose parts are JSON Schemas, where each stands in
//! the input, and what became of every line. All dialects end here.

mod dialect;
mod json;
mod part;

use std::collections::BTreeMap;
use std::str::FromStr;

use serde_json::Value;

use crate::pointer::{self, is_within};
pub use crate::schema::Position;
use crate::schema::{Correction, Root, Schema};
pub use dialect::Dialect;
pub(crate) use part::Part;

/// What was read from one input.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The name of the input as the caller gave it.
    pub file: String,
    /// The form it is written in, which decides what it can state.
    pub dialect: Dialect,
    /// The documented operations, in order.
    pub operations: Vec<Operation>,
    /// The schemas that stand alone: the documents of JSON Schema.
    pub schemas: Vec<Standalone>,
    /// What became of every non-blank line of the input, in order.
    pub lines: Vec<LineUse>,
    /// What the reader noticed and the caller should know: ambiguities above all.
    pub diagnostics: Vec<Diagnostic>,
}

/// A schema that stands alone, in canonical form: draft 2020-12, and its only references lead into its own
/// `$defs` or to itself.
#[derive(Clone, Debug, Default)]
pub struct Standalone {
    /// The name of its type, in any case.
    pub name: String,
    /// The schema.
    pub schema: Root,
    /// What objects do with members that they do not name.
    pub objects: Objects,
    /// Whether a schema that names no `type` is taken for one of the type that its keywords speak about.
    pub infers_type: bool,
    /// Whether its types can be read tolerantly.
    pub tolerant: bool,
}

/// What objects do with members that they do not name, where the schema allows such.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objects {
    /// They keep them, so that reading and writing lose nothing.
    #[default]
    Open,
    /// They read over them.
    Ignoring,
    /// They refuse them, where one schema states all properties of the object.
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
    /// The operations of several documents in one, each with the name of its input. What became of the lines
    /// stays behind, since lines are those of one input.
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
    /// The name of the input it was read from; empty where that is the document's.
    pub file: String,
    /// The title.
    pub title: String,
    /// What the page says about the operation.
    pub description: Option<String>,
    /// Where the page stands in the documentation (`["Services"]`).
    pub breadcrumb: Vec<String>,
    /// Whether the page calls the operation deprecated.
    pub deprecated: bool,
    /// The permission it takes, as documented (`Project > Services > General > Create`).
    pub permission: Option<String>,
    /// Method and path of the first documented form.
    pub endpoint: Option<Endpoint>,
    /// Further forms (the same operation for a team, say).
    pub alternatives: Vec<Endpoint>,
    /// The path parameters, as an object schema.
    pub path_parameters: Option<Root>,
    /// The query parameters, as an object schema.
    pub query_parameters: Option<Root>,
    /// The request body.
    pub request_body: Option<Root>,
    /// The responses: the documented body belongs to the first success status.
    pub responses: Vec<Response>,
    /// Example of a request body.
    pub request_example: Option<Example>,
    /// Further examples of request bodies.
    pub alternative_requests: Vec<Example>,
    /// Examples of response bodies.
    pub response_examples: Vec<ResponseExample>,
    /// Where what is no schema stands (`/path`): from the pointer into the operation, as `cargo xtask
    /// schema` prints it, to the line and column.
    pub positions: BTreeMap<String, Position>,
}

impl Operation {
    /// The schema that a pointer leads into, and the rest of the pointer.
    pub(crate) fn inside<'p>(&self, pointer: &'p str) -> Option<(&Root, &'p str)> {
        let mut schemas = self.schemas();
        schemas.find_map(|(root, schema)| {
            is_within(pointer, &root).then(|| (schema, &pointer[root.len()..]))
        })
    }

    /// The schema at a pointer, to be changed.
    pub(crate) fn find_mut(&mut self, pointer: &str) -> Option<&mut Schema> {
        let mut schemas = self.schemas_mut();
        let (root, schema) = schemas.find(|(root, _)| is_within(pointer, root))?;
        schema.find_mut(&pointer[root.len()..])
    }

    /// Notes what is said about the correction of a schema.
    pub(crate) fn correct(&mut self, correction: Correction) {
        if let Some(schema) = self.find_mut(&correction.pointer) {
            schema.marks.corrections.push(correction.text);
        }
    }

    /// Where what a pointer leads to stands, or the nearest around it.
    pub(crate) fn nearest(&self, pointer: &str) -> Option<Position> {
        let inside = self.inside(pointer);
        let place = inside.and_then(|(schema, rest)| schema.nearest(rest));
        place.map(|(place, _)| place.position).or_else(|| {
            let mut around = pointer::around(pointer);
            around.find_map(|at| self.positions.get(at).copied())
        })
    }

    /// Where exactly what a pointer leads to stands: a schema, a keyword, another part of the operation.
    #[must_use]
    pub fn position(&self, pointer: &str) -> Option<Position> {
        match self.inside(pointer) {
            Some((schema, rest)) => schema.place_of(rest).map(|place| place.position),
            None => self.positions.get(pointer).copied(),
        }
    }

    /// Where everything stands, by its pointer.
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
    pub fn schemas(&self) -> impl Iterator<Item = (String, &Root)> {
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

    /// The schemas of the operation, to be changed, each with its pointer.
    pub fn schemas_mut(&mut self) -> impl Iterator<Item = (String, &mut Root)> {
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
    /// The status code; none when the page documents a body without saying for which status.
    pub status: Option<u16>,
    /// The reason phrase (`Bad Request`).
    pub reason: Option<String>,
    /// What the page says about it.
    pub description: Option<String>,
    /// The body.
    pub body: Option<Root>,
}

/// An example and where it begins.
#[derive(Clone, Debug)]
pub struct Example {
    /// The example.
    pub value: Value,
    /// Where it begins.
    pub position: Position,
    /// The text of the example as it stands in the input.
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

/// What became of one line of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineUse {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub role: Role,
    /// The pointer of the schema or part it became (as `cargo xtask schema` prints it); empty for none.
    pub pointer: String,
}

/// What a line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// Navigation and decoration of the page, without meaning for the schema (`Double column`, `©`).
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
    /// About another way to the same operation, which is no part of its schema: a command line, a client.
    Client,
    /// Of a page that documents no operation: an index, a guide.
    Index,
}

impl Role {
    /// Its name, in lower case.
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

/// Something the reader noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub location: crate::error::Location,
    /// What.
    pub message: String,
    /// How to settle it.
    pub hint: Option<String>,
    /// Whether the recovered schema may be wrong because of it.
    pub ambiguous: bool,
}
