//! The lines above the first section: title, breadcrumb, description and permission.

use super::parts::{heading, permission};
use crate::document::Role;
use crate::error::{Errors, ReadError};
use crate::read::lines::Line;
use crate::read::operation;
use crate::read::page::Page;

/// The prefix of a page's address.
const SOURCE: &str = "Source: ";

/// Reads the head of a page.
///
/// # Errors
/// If there is no title, or a line does not belong there.
pub(super) fn read(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    let Some((first, rest)) = lines.split_first() else {
        return Ok(());
    };
    let title = heading(first).filter(|(rank, _)| *rank == 1);
    let id = title
        .map(|(_, words)| operation::kebab(words))
        .unwrap_or_default();
    let Some((_, words)) = title.filter(|_| !id.is_empty()) else {
        return Err(unexpected(page, first, "a title (`# Create thing`)"));
    };
    page.operation.title = words.to_owned();
    page.operation.id = id;
    page.uses(first, Role::Title, "/title");
    page.place("/title", first.position());
    let mut text: Vec<&str> = Vec::new();
    let mut errors = Errors::new();
    for line in rest {
        if let Some(address) = line.text.strip_prefix(SOURCE)
            && page.operation.breadcrumb.is_empty()
        {
            page.operation.breadcrumb = breadcrumb(address);
            page.uses(line, Role::Breadcrumb, "");
        } else if let Some(words) = permission(line) {
            if words.is_empty() || page.operation.permission.is_some() {
                errors.extend(unexpected(page, line, "one permission (`A > B > C`)"));
            }
            page.operation.permission = Some(words.to_owned());
            page.uses(line, Role::Permission, "/permission");
            page.place("/permission", line.position());
        } else if heading(line).is_some() || is_section(line) {
            const EXPECTED: &str = "`**Path parameters:**`, `**Query parameters:**`, \
                                    `**Request body:**`, `**Response body:**` or `### API reference`";
            errors.extend(unexpected(page, line, EXPECTED));
        } else {
            page.operation.deprecated |= deprecates(line.text);
            text.push(line.text);
            page.uses(line, Role::Description, "/description");
            page.place("/description", line.position());
        }
    }
    page.operation.description = (!text.is_empty()).then(|| text.join("\n\n"));
    errors.gate(())
}

fn unexpected(page: &Page<'_>, line: &Line<'_>, expected: &'static str) -> Errors {
    let found = line.text.to_owned();
    page.error(line, ReadError::Unexpected { expected, found })
        .into()
}

/// Whether a line has the form of a section heading.
fn is_section(line: &Line<'_>) -> bool {
    line.text.starts_with("**") && line.text.ends_with(":**")
}

/// Whether a paragraph deprecates the whole operation.
fn deprecates(text: &str) -> bool {
    text.starts_with("Deprecated") || (text.starts_with("This ") && text.contains(" is deprecated"))
}

/// The breadcrumb of a page, from the folders of its address after `api`, if there is one.
fn breadcrumb(address: &str) -> Vec<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut folders: Vec<&str> = path.split('/').skip(1).collect();
    folders.pop();
    let from = folders.iter().rposition(|folder| *folder == "api");
    let folders = folders.split_off(from.map_or(0, |at| at + 1));
    let folders = folders.into_iter().filter(|folder| !folder.is_empty());
    folders.map(capitalized).collect()
}

/// `cloud-providers` becomes `Cloud providers`.
fn capitalized(folder: &str) -> String {
    let mut characters = folder.chars();
    let first = characters.next().map(char::to_uppercase);
    let rest = characters.as_str().replace('-', " ");
    first.into_iter().flatten().chain(rest.chars()).collect()
}
