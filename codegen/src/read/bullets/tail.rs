//! The lines from method and path on come in; endpoints, examples and responses leave.

use serde_json::Value;

use super::lines::Line;
use super::page::Page;
use super::parts;
use crate::document::{Example, Position, Response, ResponseExample, Role};
use crate::error::Errors;
use crate::read::{ReadError, shell};

const REQUEST: &str = "Example request";
const RESPONSE: &str = "Example response";

/// What the site writes where it has no example.
const NO_EXAMPLE: &str = "undefined";

/// Words above the command of a request example.
const LABELS: [&str; 5] = ["Request body", "curl", "javascript", "python", "go"];

/// Reads the tail of a page.
///
/// # Errors
/// When a line belongs to nothing or an example is not what it should be.
pub(super) fn read(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        if let Some(endpoint) = parts::endpoint(line) {
            if page.operation.endpoint.is_none() {
                page.operation.endpoint = Some(endpoint);
                page.place("/method", line.position());
                page.place("/path", line.position());
            } else {
                page.operation.alternatives.push(endpoint);
            }
            page.uses(line, Role::Endpoint, "/path");
        } else if parts::is_tab(line) {
            page.uses(line, Role::Furniture, "");
        } else {
            break;
        }
        rest = after;
    }
    while let Some((line, after)) = rest.split_first() {
        let length = after.iter().take_while(|line| !opens_block(line)).count();
        let (block, after) = after.split_at(length);
        let read = match line.text {
            REQUEST => {
                page.uses(line, Role::Heading, "/examples/request");
                request(page, block)
            }
            RESPONSE => {
                page.uses(line, Role::Heading, "/responses");
                response(page, line, block)
            }
            text if text.starts_with('©') => {
                for line in std::iter::once(line).chain(block) {
                    page.uses(line, Role::Furniture, "");
                }
                Ok(())
            }
            _ => Err(unexpected(
                page,
                line,
                "`Example request`, `Example response` or the end of the page",
            )),
        };
        if let Err(error) = read {
            errors.extend(error);
        }
        rest = after;
    }
    errors.gate(())
}

fn opens_block(line: &Line<'_>) -> bool {
    line.text == REQUEST || line.text == RESPONSE || line.text.starts_with('©')
}

fn unexpected(page: &Page<'_>, line: &Line<'_>, expected: &'static str) -> Errors {
    let found = line.text.to_owned();
    page.error(line, ReadError::Unexpected { expected, found })
        .into()
}

/// Reads the command of a request example: its `--data` is the example.
fn request(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    const POINTER: &str = "/examples/request";
    let labels = lines.iter().take_while(|line| LABELS.contains(&line.text));
    let (labels, command) = lines.split_at(labels.count());
    for line in labels {
        page.uses(line, Role::Heading, POINTER);
    }
    let Some(first) = command.first() else {
        return Ok(());
    };
    if !first.text.starts_with("curl ") {
        return Err(unexpected(page, first, "a `curl` command"));
    }
    for line in command {
        page.uses(line, Role::Example, POINTER);
    }
    let text: Vec<&str> = command.iter().map(|line| line.text).collect();
    let found = match shell::data(&text.join("\n")) {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(()),
        Err(shell::Unclosed) => return Err(page.error(first, ReadError::Quote).into()),
    };
    let line = command.get(found.line).unwrap_or(first);
    let position = Position {
        line: line.number,
        column: line.indent + found.column,
    };
    if found.text == NO_EXAMPLE {
        return Ok(());
    }
    let value = match serde_json::from_str(&found.text) {
        Ok(value) => value,
        Err(error) => return Err(not_json(page, line, position.column, &error)),
    };
    page.place(POINTER, position);
    page.operation.request_example = Some(Example {
        value,
        position,
        text: found.text,
    });
    Ok(())
}

/// Reads status, reason, text and example of a response.
fn response(page: &mut Page<'_>, heading: &Line<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    const EXPECTED: &str = "a status and its reason (`200 OK`)";
    let Some((first, rest)) = lines.split_first() else {
        let kind = ReadError::Ends { expected: EXPECTED };
        return Err(page.error(heading, kind).into());
    };
    let Some((status, reason)) = status(first.text) else {
        return Err(unexpected(page, first, EXPECTED));
    };
    let index = position_of(page, status);
    let pointer = format!("/responses/{index}");
    page.uses(first, Role::Response, &pointer);
    page.place(&pointer, first.position());
    let texts = rest
        .iter()
        .take_while(|line| line.text != "JSON" && line.text != "{" && line.text != "[");
    let (texts, json) = rest.split_at(texts.count());
    for line in texts {
        page.uses(line, Role::Response, &format!("{pointer}/description"));
        page.place(&format!("{pointer}/description"), line.position());
    }
    let text: Vec<&str> = texts.iter().map(|line| line.text).collect();
    let response = &mut page.operation.responses[index];
    response.reason = reason.map(str::to_owned).or(response.reason.take());
    describe(response, &text.join("\n\n"));
    let (label, json) = json.split_at(usize::from(json.first().is_some_and(|l| l.text == "JSON")));
    let pointer = format!(
        "/examples/responses/{}",
        page.operation.response_examples.len()
    );
    for line in label {
        page.uses(line, Role::Heading, &pointer);
    }
    match (json.first(), label.first()) {
        (Some(first), _) => example(page, first, json, status, &pointer),
        (None, Some(label)) => {
            let reason = "nothing below this label".to_owned();
            Err(page.error(label, ReadError::Example { reason }).into())
        }
        (None, None) => Ok(()),
    }
}

/// The response with a status: the one known already, or a new one.
fn position_of(page: &mut Page<'_>, status: u16) -> usize {
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

/// Adds a text to what is said of a response, unless it is said already.
fn describe(response: &mut Response, text: &str) {
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

fn example(
    page: &mut Page<'_>,
    first: &Line<'_>,
    lines: &[Line<'_>],
    status: u16,
    pointer: &str,
) -> Result<(), Errors> {
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

/// What the JSON parser says, at the place in the page: `column` is where its column 1 stands.
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

/// `400 Bad Request` as number and reason.
fn status(text: &str) -> Option<(u16, Option<&str>)> {
    let (number, reason) = match text.split_once(' ') {
        Some((number, reason)) => (number, Some(reason)),
        None => (text, None),
    };
    let number: u16 = number.parse().ok()?;
    (100..600).contains(&number).then_some((number, reason))
}
