//! The bullet dialect: a page saved as text, nested by two columns a level. Lists that are empty never
//! close there, so every line after one stands too far right; the tree is recovered all the same.

mod ambiguity;
mod evidence;
mod head;
mod items;
mod keywords;
mod lines;
mod page;
mod parts;
mod recover;
mod schema;
mod search;
mod slots;
mod stack;
mod tail;
mod tree;
mod value;

#[cfg(test)]
mod tests;

use serde_json::Value;

use self::items::Items;
use self::lines::Line;
use self::page::Page;
use self::parts::{Part, Parts};
use super::Hints;
use crate::document::{Dialect, Document, Operation, Response, Role};
use crate::error::Errors;

/// Reads a page in the bullet dialect.
///
/// # Errors
/// All mistakes of the page's lines, or else that there is no tree.
pub(super) fn read(file: &str, text: &str, hints: &Hints) -> Result<Document, Errors> {
    let lines = lines::lines(file, text)?;
    let parts = parts::parts(file, &lines)?;
    let mut errors = Errors::new();
    let mut page = Page::new(file);
    errors.extend(
        head::read(&mut page, &lines[parts.head.clone()])
            .err()
            .unwrap_or_default(),
    );
    errors.extend(
        tail::read(&mut page, &lines[parts.tail.clone()])
            .err()
            .unwrap_or_default(),
    );
    let items = read_items(&mut page, &lines, &parts, &mut errors);
    errors.gate(())?;
    let examples = examples(&items, &page.operation);
    let (tree, ambiguity) = recover::recover(file, &items, hints, &examples)?;
    page.diagnostics.extend(ambiguity);
    for section in 0..items.sections.len() {
        let schema = schema::build(&mut page, &items, &tree, section);
        let operation = &mut page.operation;
        match items.sections[section].part {
            Part::Path => operation.path_parameters = Some(schema),
            Part::Query => operation.query_parameters = Some(schema),
            Part::Request => operation.request_body = Some(schema),
            Part::Response => {
                if let Some(success) = success(operation) {
                    operation.responses[success].body = Some(schema);
                }
            }
        }
    }
    page.lines.sort_by_key(|line| line.line);
    Ok(Document {
        schemas: Vec::new(),
        file: file.to_owned(),
        dialect: Dialect::Bullets,
        operations: vec![page.operation],
        lines: page.lines,
        diagnostics: page.diagnostics,
    })
}

/// Reads the items of all sections, and notes their headings.
fn read_items<'t>(
    page: &mut Page<'_>,
    lines: &[Line<'t>],
    parts: &Parts,
    errors: &mut Errors,
) -> Items<'t> {
    let beta = lines[parts.head.clone()]
        .iter()
        .any(|line| line.text == "v1beta");
    let mut items = Items::default();
    for section in &parts.sections {
        let pointer = match section.part {
            Part::Path => "/pathParameters".to_owned(),
            Part::Query => "/queryParameters".to_owned(),
            Part::Request => "/requestBody".to_owned(),
            Part::Response => {
                if success(&page.operation).is_none() {
                    page.operation.responses.push(Response::default());
                }
                let success = success(&page.operation).unwrap_or_default();
                format!("/responses/{success}/body")
            }
        };
        let heading = &lines[section.heading];
        page.uses(heading, Role::Heading, &pointer);
        let read = items::read(page.file, lines, section, pointer.clone(), beta, &mut items);
        errors.extend(read.err().unwrap_or_default());
        if items.sections.last().is_some_and(|section| section.bare) {
            page.place(&pointer, heading.position());
        }
    }
    items
}

/// The response that the documented body belongs to: the first success, or the one without status.
fn success(operation: &Operation) -> Option<usize> {
    let of = |found: fn(u16) -> bool| {
        let mut responses = operation.responses.iter();
        responses.position(move |response| response.status.is_none_or(found))
    };
    of(|status| (200..300).contains(&status))
}

/// For each section the examples of it.
fn examples<'a>(items: &Items<'_>, operation: &'a Operation) -> Vec<Vec<&'a Value>> {
    let request = operation.request_example.iter();
    let request: Vec<&Value> = request.map(|example| &example.value).collect();
    let success = |status: Option<u16>| status.is_some_and(|status| (200..300).contains(&status));
    let response = operation.response_examples.iter();
    let response: Vec<&Value> = response
        .filter(|example| success(example.status))
        .map(|example| &example.body.value)
        .collect();
    let sections = items.sections.iter();
    let examples = sections.map(|section| match section.part {
        Part::Path | Part::Query => Vec::new(),
        Part::Request => request.clone(),
        Part::Response => response.clone(),
    });
    examples.collect()
}
