//! The Markdown dialect: a page whose properties are list items of one line each, with the options of a union one after
//! another at the ends of lines. Read line by line, because texts are not escaped as Markdown requires, patterns above
//! all.

mod head;
mod options;
mod parts;
mod references;
mod schema;
#[cfg(test)]
mod tests;
mod tree;
mod value;

use std::collections::BTreeSet;

use self::parts::Section;
use self::schema::Object;
use super::page::Page;
use super::{HintPlace, Hints};
use crate::document::{Diagnostic, Dialect, Document, Role};
use crate::error::{Error, ErrorKind, Errors, Location, ReadError};
use crate::pointer;
use crate::read::lines::{self, Line};

/// Whether a page is in this dialect, judged by its first line.
pub(super) fn is_markdown(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.trim_start_matches(['\n', '\r']).starts_with("# ")
}

/// Reads a page in the Markdown dialect. A page without an operation results in none, with a diagnostic.
///
/// # Errors
/// Returns the first error of each part of the page.
pub(super) fn read(file: &str, text: &str, hints: &Hints) -> Result<Document, Errors> {
    let lines = lines::lines(file, text)?;
    let parts = parts::parts(file, &lines)?;
    let mut page = Page::new(file);
    if parts.is_index() {
        return Ok(index(page, &lines));
    }
    let mut errors = Errors::new();
    let mut note = |outcome: Result<(), Errors>| errors.extend(outcome.err().unwrap_or_default());
    note(head::read(&mut page, &lines[parts.head.clone()]));
    note(references::read(&mut page, &lines, &parts));
    let mut objects = Vec::new();
    for section in &parts.sections {
        note(read_section(&mut page, &lines, section, &mut objects));
    }
    errors.gate(())?;
    check_hints(hints, &objects)?;
    page.lines.sort_by_key(|line| line.line);
    page.diagnostics
        .sort_by_key(|note| (note.location.line, note.location.column));
    Ok(Document {
        dialect: Dialect::Markdown,
        schemas: Vec::new(),
        file: file.to_owned(),
        operations: vec![page.operation],
        lines: page.lines,
        diagnostics: page.diagnostics,
    })
}

fn read_section<'t>(
    page: &mut Page<'_>,
    lines: &[Line<'t>],
    section: &Section,
    objects: &mut Vec<Object<'t>>,
) -> Result<(), Errors> {
    let heading = &lines[section.heading];
    let pointer = section.part.pointer(&mut page.operation);
    page.uses(heading, Role::Heading, &pointer);
    let body = &lines[section.lines.clone()];
    lines::refuse_tabs(page.file, body)?;
    if body.is_empty() {
        let expected = "a value (`{object}`) below the heading";
        return Err(lines::ends(page.file, &lines[..=section.heading], expected));
    }
    let tree = tree::read(body).map_err(|mistake| Errors::from(mistake.of(page.file)))?;
    let schema = schema::build(page, &tree, &pointer, objects);
    section.part.put(&mut page.operation, schema);
    page.diagnostics
        .extend(preferred(page.file, &pointer, &tree.preferred));
    Ok(())
}

/// The diagnostic for options assigned to a union because others would be left with a single option.
fn preferred(file: &str, pointer: &str, lines: &[usize]) -> Option<Diagnostic> {
    const SHOWN: usize = 5;
    let first = lines.first()?;
    let distinct: BTreeSet<usize> = lines.iter().copied().collect();
    let shown: Vec<String> = distinct
        .iter()
        .take(SHOWN)
        .map(ToString::to_string)
        .collect();
    let more = if distinct.len() > SHOWN { ", …" } else { "" };
    Some(Diagnostic {
        location: Location {
            file: file.to_owned(),
            line: *first,
            column: 1,
            pointer: pointer.to_owned(),
        },
        message: format!(
            "{} options at the ends of lines might be those of a union further out; they were read so that the \
             fewest unions have a single option (lines {}{more})",
            lines.len(),
            shown.join(", "),
        ),
        hint: Some(schema::HINT.to_owned()),
        ambiguous: false,
    })
}

/// Checks the hints of an overlay. This dialect shows which objects have properties, so a hint can only agree with the
/// page or be wrong.
fn check_hints(hints: &Hints, objects: &[Object<'_>]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    for hint in &hints.list {
        let hinted = objects.iter().filter(|object| match &hint.place {
            HintPlace::Name(name) => object.name == Some(name),
            HintPlace::Pointer(pointer) => pointer::matches(pointer, &object.pointer),
        });
        let hinted: Vec<&Object<'_>> = hinted.collect();
        let agree = hinted
            .iter()
            .all(|object| object.free_form == hint.free_form);
        let place = hint.place.to_string();
        let kind = match hinted.len() {
            0 => ReadError::HintUnmatched { place },
            found if found != hint.places => ReadError::HintPlaces {
                place,
                expected: hint.places,
                found,
            },
            _ if agree => continue,
            _ => ReadError::HintRefused {
                places: vec![place],
            },
        };
        errors.push(Error {
            location: Location {
                file: hints.file.clone(),
                line: hint.line,
                column: 0,
                pointer: String::new(),
            },
            kind: ErrorKind::Read(kind),
            hint: None,
        });
    }
    errors.gate(())
}

/// A page without an operation.
fn index(mut page: Page<'_>, lines: &[Line<'_>]) -> Document {
    for line in lines {
        page.uses(line, Role::Index, "");
    }
    let diagnostics = lines.first().map(|first| Diagnostic {
        location: Location {
            file: page.file.to_owned(),
            line: first.number,
            column: 1,
            pointer: String::new(),
        },
        message: format!("documents no operation: `{}` is passed over", first.text),
        hint: None,
        ambiguous: false,
    });
    Document {
        file: page.file.to_owned(),
        lines: page.lines,
        diagnostics: diagnostics.into_iter().collect(),
        ..Document::default()
    }
}
