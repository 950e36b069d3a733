//! What pages of all dialects share: name, method and path, responses, and examples as commands and JSON.

use serde_json::Value;

use super::lines::Line;
use super::page::Page;
use super::shell;
use crate::document::{Endpoint, Example, Operation, Position, Response, ResponseExample, Role};
use crate::error::{Errors, ReadError};
use crate::schema::Schema;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// What the site shows instead of a missing example.
const NO_EXAMPLE: &str = "undefined";

/// The part of an operation that a section documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Path parameters.
    Path,
    /// Query parameters.
    Query,
    /// The request body.
    Request,
    /// The response body.
    Response,
}

/// The headings of sections.
const HEADINGS: [(&str, Part); 6] = [
    ("Path parameters", Part::Path),
    ("URL parameters", Part::Path),
    ("Query parameters", Part::Query),
    ("Request body", Part::Request),
    ("Request attributes", Part::Request),
    ("Response body", Part::Response),
];

impl Part {
    /// The part documented below a heading.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let (_, part) = HEADINGS.iter().find(|(words, _)| *words == heading)?;
        Some(*part)
    }

    /// The pointer of its schema; adds the response it belongs to.
    pub(super) fn pointer(self, operation: &mut Operation) -> String {
        match self {
            Self::Path => "/pathParameters".to_owned(),
            Self::Query => "/queryParameters".to_owned(),
            Self::Request => "/requestBody".to_owned(),
            Self::Response => {
                if success(operation).is_none() {
                    operation.responses.push(Response::default());
                }
                let success = success(operation).unwrap_or_default();
                format!("/responses/{success}/body")
            }
        }
    }

    /// Stores its schema.
    pub(super) fn put(self, operation: &mut Operation, mut schema: Schema) {
        let pointer = self.pointer(operation);
        // The position of a heading takes precedence over that of the first value below it.
        if let Some(heading) = operation.positions.remove(&pointer) {
            schema.place = Some(heading.into());
        }
        let schema = Some(schema);
        match self {
            Self::Path => operation.path_parameters = schema,
            Self::Query => operation.query_parameters = schema,
            Self::Request => operation.request_body = schema,
            Self::Response => {
                if let Some(success) = success(operation) {
                    operation.responses[success].body = schema;
                }
            }
        }
    }
}

/// `Create SSH identity` becomes `create-ssh-identity`.
pub(super) fn kebab(title: &str) -> String {
    let words = title
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The method and path of a line, if it has them.
pub(super) fn endpoint(line: &Line<'_>) -> Option<Endpoint> {
    let (method, path) = line.text.split_once(' ')?;
    let fits =
        METHODS.contains(&method) && path.starts_with('/') && !path.contains(char::is_whitespace);
    fits.then(|| Endpoint {
        method: method.to_owned(),
        path: path.to_owned(),
    })
}

/// Reads the method and path of a line, if it has them: first those of the operation, then alternatives.
#[must_use]
pub(super) fn read_endpoint(page: &mut Page<'_>, line: &Line<'_>) -> bool {
    let Some(endpoint) = endpoint(line) else {
        return false;
    };
    if page.operation.endpoint.is_none() {
        page.operation.endpoint = Some(endpoint);
        page.place("/method", line.position());
        page.place("/path", line.position());
    } else {
        page.operation.alternatives.push(endpoint);
    }
    page.uses(line, Role::Endpoint, "/path");
    true
}

/// The response with the documented body: the first success, or the one without a status.
pub(super) fn success(operation: &Operation) -> Option<usize> {
    let of = |found: fn(u16) -> bool| {
        let mut responses = operation.responses.iter();
        responses.position(move |response| response.status.is_none_or(found))
    };
    of(|status| (200..300).contains(&status))
}

/// `400 Bad Request` as status and reason.
pub(super) fn status(text: &str) -> Option<(u16, Option<&str>)> {
    let (number, reason) = match text.split_once(' ') {
        Some((number, reason)) => (number, Some(reason)),
        None => (text, None),
    };
    let number: u16 = number.parse().ok()?;
    (100..600).contains(&number).then_some((number, reason))
}

/// The index of the response with a status, which is added if missing.
pub(super) fn response_at(page: &mut Page<'_>, status: u16) -> usize {
    let responses = &mut page.operation.responses;
    let known = responses.iter().position(|r| r.status == Some(status));
    known.unwrap_or_else(|| {
        responses.push(Response {
            status: Some(status),
            ..Response::default()
        });
        responses.len() - 1
    })
}

/// Appends to the description of a response, unless it contains the text.
pub(super) fn describe(response: &mut Response, text: &str) {
    match &mut response.description {
        _ if text.is_empty() => {}
        Some(known) if known == text => {}
        Some(known) => {
            known.push_str("\n\n");
            known.push_str(text);
        }
        None => response.description = Some(text.to_owned()),
    }
}

/// Reads the shell command of a request example; its body, if any, is the example.
///
/// # Errors
/// If a quotation in the command is not closed, or the body is not JSON.
pub(super) fn command(
    page: &mut Page<'_>,
    lines: &[Line<'_>],
    pointer: &str,
) -> Result<Option<Example>, Errors> {
    let Some(first) = lines.first() else {
        return Ok(None);
    };
    for line in lines {
        page.uses(line, Role::Example, pointer);
    }
    let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
    let found = match shell::data(&text.join("\n")) {
        Ok(Some(found)) if found.text != NO_EXAMPLE => found,
        Ok(_) => return Ok(None),
        Err(shell::Unclosed) => return Err(page.error(first, ReadError::Quote).into()),
    };
    let line = lines.get(found.line).unwrap_or(first);
    let position = Position {
        line: line.number,
        column: line.indent + found.column,
    };
    match serde_json::from_str(&found.text) {
        Ok(value) => {
            page.place(pointer, position);
            Ok(Some(Example {
                value,
                position,
                text: found.text,
            }))
        }
        Err(error) => Err(not_json(page, line, position.column, &error)),
    }
}

/// Reads a response example: JSON, from its first line on.
///
/// # Errors
/// If it is not JSON.
pub(super) fn json(
    page: &mut Page<'_>,
    lines: &[Line<'_>],
    status: u16,
    pointer: &str,
) -> Result<(), Errors> {
    let Some(first) = lines.first() else {
        return Ok(());
    };
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        let indent = line.indent.saturating_sub(first.indent);
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str(line.text);
        page.uses(line, Role::Example, pointer);
    }
    if text == NO_EXAMPLE {
        return Ok(());
    }
    let value: Value = match serde_json::from_str(&text) {
        Ok(value) => value,
        Err(error) => {
            let line = lines.get(error.line().saturating_sub(1)).unwrap_or(first);
            return Err(not_json(page, line, first.indent + 1, &error));
        }
    };
    page.place(pointer, first.position());
    page.operation.response_examples.push(ResponseExample {
        status: Some(status),
        body: Example {
            value,
            position: first.position(),
            text,
        },
    });
    Ok(())
}

/// The error of the JSON parser, with its position in the page; `column` is that of column 1 of the JSON.
fn not_json(page: &Page<'_>, line: &Line<'_>, column: usize, error: &serde_json::Error) -> Errors {
    let words = error.to_string();
    let reason = match words.split_once(" at line ") {
        Some((reason, _)) => reason.to_owned(),
        None => words,
    };
    let mut located = page.error(line, ReadError::Example { reason });
    located.location.column = column + error.column().saturating_sub(1);
    located.into()
}
