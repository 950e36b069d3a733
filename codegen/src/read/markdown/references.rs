//! The lines from the first reference heading on: endpoints, examples and responses. Command lines and clients of the
//! same operation are not part of the schema.

use super::parts::{Parts, Reference, heading, language};
use crate::document::Role;
use crate::error::{Errors, ReadError};
use crate::read::lines::{self, Line};
use crate::read::operation;
use crate::read::page::Page;

/// Links to other pages.
const LINKS: [&str; 2] = ["Previous:", "Next:"];

/// The separator of alternative examples.
const OR: &str = "OR";

/// What the current lines are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Endpoints,
    Request,
    /// The last status found.
    Response(Option<u16>),
    Client,
}

/// Reads the tail of a page.
///
/// # Errors
/// If a line does not belong there, an example is invalid, or method and path are missing.
pub(super) fn read(page: &mut Page<'_>, all: &[Line<'_>], parts: &Parts) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let mut block = Block::Endpoints;
    let mut rank = 0;
    let mut index = parts.tail.start;
    while index < parts.tail.end {
        let line = &all[index];
        let mut end = index + 1;
        let outcome = if parts.code[index] {
            end += all[end..]
                .iter()
                .position(|line| language(line).is_some())
                .unwrap_or(0)
                + 1;
            code(page, &all[index..end.min(all.len())], block)
        } else if let Some((below, words)) = heading(line) {
            reference(page, line, (below, words), (&mut rank, &mut block))
        } else {
            text(page, line, &mut block)
        };
        errors.extend(outcome.err().unwrap_or_default());
        index = end;
    }
    if page.operation.endpoint.is_none() && errors.is_empty() {
        let expected = "method and path (`POST /v1/…`) below `API reference`";
        errors.extend(lines::ends(page.file, all, expected));
    }
    errors.gate(())
}

/// Reads a heading, which tells what the lines below are about.
fn reference(
    page: &mut Page<'_>,
    line: &Line<'_>,
    (below, words): (usize, &str),
    (rank, block): (&mut usize, &mut Block),
) -> Result<(), Errors> {
    let role = match (Reference::of(words), words) {
        (Some(reference), _) if *rank == 0 || below <= *rank => {
            *rank = below;
            let again = reference == Reference::Api && page.operation.endpoint.is_some();
            if again {
                return Err(unexpected(page, line, "one operation a page"));
            }
            *block = match reference {
                Reference::Api => Block::Endpoints,
                Reference::Client => Block::Client,
            };
            Role::Heading
        }
        _ if below <= *rank => {
            return Err(unexpected(
                page,
                line,
                "another reference, or the end of the page: it documents one operation",
            ));
        }
        _ if *block == Block::Client => Role::Client,
        _ if words.eq_ignore_ascii_case("Example request") => {
            *block = Block::Request;
            Role::Heading
        }
        _ if words.eq_ignore_ascii_case("Example response") => {
            *block = Block::Response(None);
            Role::Heading
        }
        _ => {
            return Err(unexpected(
                page,
                line,
                "`Example request` or `Example response`",
            ));
        }
    };
    page.uses(line, role, "");
    Ok(())
}

/// Reads a line that is neither a heading nor code.
fn text(page: &mut Page<'_>, line: &Line<'_>, block: &mut Block) -> Result<(), Errors> {
    if LINKS.iter().any(|link| line.text.starts_with(link)) {
        page.uses(line, Role::Furniture, "");
        return Ok(());
    }
    match block {
        Block::Client => page.uses(line, Role::Client, ""),
        Block::Endpoints => return endpoint(page, line),
        Block::Request if line.text == OR => page.uses(line, Role::Alternative, "/examples"),
        Block::Request => page.uses(line, Role::Heading, "/examples"),
        Block::Response(Some(_)) if line.text == OR => {
            page.uses(line, Role::Alternative, "/responses");
        }
        Block::Response(known) => match status(page, line)? {
            Some(status) => *known = Some(status),
            None if known.is_some() => describe(page, line, *known),
            None => return Err(unexpected(page, line, "a status and its reason (`200 OK`)")),
        },
    }
    Ok(())
}

fn endpoint(page: &mut Page<'_>, line: &Line<'_>) -> Result<(), Errors> {
    match operation::read_endpoint(page, line) {
        true => Ok(()),
        false => Err(unexpected(page, line, "method and path (`POST /v1/…`)")),
    }
}

/// Reads a line such as `200 OK: text`.
fn status(page: &mut Page<'_>, line: &Line<'_>) -> Result<Option<u16>, Errors> {
    let (words, text) = line.text.split_once(": ").unwrap_or((line.text, ""));
    let Some((status, reason)) = operation::status(words.trim_end_matches(':')) else {
        return Ok(None);
    };
    let index = operation::response_at(page, status);
    let pointer = format!("/responses/{index}");
    page.uses(line, Role::Response, &pointer);
    page.place(&pointer, line.position());
    page.place(&format!("{pointer}/description"), line.position());
    let response = &mut page.operation.responses[index];
    response.reason = reason.map(str::to_owned).or(response.reason.take());
    operation::describe(response, text.trim());
    Ok(Some(status))
}

/// Another line about a response.
fn describe(page: &mut Page<'_>, line: &Line<'_>, status: Option<u16>) {
    let Some(status) = status else { return };
    let index = operation::response_at(page, status);
    page.uses(
        line,
        Role::Response,
        &format!("/responses/{index}/description"),
    );
    operation::describe(&mut page.operation.responses[index], line.text);
}

/// Reads a code block, fences included.
fn code(page: &mut Page<'_>, lines: &[Line<'_>], block: Block) -> Result<(), Errors> {
    let [first, inner @ .., last] = lines else {
        return Ok(());
    };
    let (role, pointer) = match block {
        Block::Client => (Role::Client, String::new()),
        Block::Request if is_command(first) => (Role::Example, request_pointer(page)),
        Block::Request => (Role::Example, "/examples".to_owned()),
        Block::Response(_) => {
            let index = page.operation.response_examples.len();
            (Role::Example, format!("/examples/responses/{index}"))
        }
        Block::Endpoints => return Err(unexpected(page, first, "method and path (`POST /v1/…`)")),
    };
    page.uses(first, role, &pointer);
    page.uses(last, role, &pointer);
    match (block, language(first)) {
        (Block::Request, _) if is_command(first) => {
            let example = operation::command(page, inner, &pointer)?;
            match &page.operation.request_example {
                None => page.operation.request_example = example,
                Some(_) => page.operation.alternative_requests.extend(example),
            }
            Ok(())
        }
        (Block::Response(Some(status)), Some("json" | "")) => {
            operation::json(page, inner, status, &pointer)
        }
        (Block::Response(None), _) => Err(unexpected(
            page,
            first,
            "a status and its reason (`200 OK`)",
        )),
        _ => {
            for line in inner {
                page.uses(line, role, &pointer);
            }
            Ok(())
        }
    }
}

/// Whether a code block contains a shell command. Of an example's languages, that one is read.
fn is_command(fence: &Line<'_>) -> bool {
    matches!(language(fence), Some("curl" | "bash" | "sh" | "shell"))
}

/// The pointer of the next request example.
fn request_pointer(page: &Page<'_>) -> String {
    match page.operation.request_example {
        None => "/examples/request".to_owned(),
        Some(_) => {
            let index = page.operation.alternative_requests.len();
            format!("/examples/alternativeRequests/{index}")
        }
    }
}

fn unexpected(page: &Page<'_>, line: &Line<'_>, expected: &'static str) -> Errors {
    let found = line.text.to_owned();
    page.error(line, ReadError::Unexpected { expected, found })
        .into()
}
