//! The bullet dialect: a page saved as text, nested by two columns per level. Empty lists never close there, which
//! indents every later line too far; the tree is recovered nevertheless.

mod ambiguity;
mod evidence;
mod head;
mod items;
mod keywords;
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
use self::parts::Parts;
use super::Hints;
use crate::document::{Dialect, Document, Operation, Role};
use crate::error::Errors;
use crate::read::lines::{self, Line};
use crate::read::operation::Part;
use crate::read::page::Page;

/// Reads a page in the bullet dialect.
///
/// # Errors
/// Returns all errors in lines, or else that no tree fits.
pub(super) fn read(file: &str, text: &str, hints: &Hints) -> Result<Document, Errors> {
    let lines = lines::lines(file, text)?;
    lines::refuse_tabs(file, &lines)?;
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
        items.sections[section]
            .part
            .put(&mut page.operation, schema);
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

/// Reads the items of all sections, and records their headings.
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
        let pointer = section.part.pointer(&mut page.operation);
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

/// The examples of each section.
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
