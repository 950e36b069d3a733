//! The lines from method and path on: endpoints, examples and responses.

use super::parts;
use crate::document::Role;
use crate::error::{Errors, ReadError};
use crate::read::lines::Line;
use crate::read::operation;
use crate::read::page::Page;

const REQUEST: &str = "Example request";
const RESPONSE: &str = "Example response";

/// The labels above the command of a request example.
const LABELS: [&str; 5] = ["Request body", "curl", "javascript", "python", "go"];

/// Reads the tail of a page.
///
/// # Errors
/// If a line does not belong there, or an example is invalid.
pub(super) fn read(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        if parts::is_tab(line) {
            page.uses(line, Role::Furniture, "");
        } else if !operation::read_endpoint(page, line) {
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

/// Reads the command of a request example, whose `--data` is the example.
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
    page.operation.request_example = operation::command(page, command, POINTER)?;
    Ok(())
}

/// Reads the status, reason, description and example of a response.
fn response(page: &mut Page<'_>, heading: &Line<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    const EXPECTED: &str = "a status and its reason (`200 OK`)";
    let Some((first, rest)) = lines.split_first() else {
        let kind = ReadError::Ends { expected: EXPECTED };
        return Err(page.error(heading, kind).into());
    };
    let Some((status, reason)) = operation::status(first.text) else {
        return Err(unexpected(page, first, EXPECTED));
    };
    let index = operation::response_at(page, status);
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
    operation::describe(response, &text.join("\n\n"));
    let (label, json) = json.split_at(usize::from(json.first().is_some_and(|l| l.text == "JSON")));
    let pointer = format!(
        "/examples/responses/{}",
        page.operation.response_examples.len()
    );
    for line in label {
        page.uses(line, Role::Heading, &pointer);
    }
    match (json.first(), label.first()) {
        (Some(_), _) => operation::json(page, json, status, &pointer),
        (None, Some(label)) => {
            let reason = "nothing below this label".to_owned();
            Err(page.error(label, ReadError::Example { reason }).into())
        }
        (None, None) => Ok(()),
    }
}
