//! The lines above the first section: title, breadcrumb, description and permission.

use crate::document::Role;
use crate::error::{Errors, ReadError};
use crate::read::lines::Line;
use crate::read::operation;
use crate::read::page::Page;

/// Navigation of the site.
const FURNITURE: [&str; 7] = [
    "v1",
    "v1beta",
    "Double column",
    "Northflank docs for LLMs",
    "API",
    "CLI",
    "JS Client",
];

/// The separator that the site puts after each part of the breadcrumb.
const STEP: &str = " /";

/// Reads the head of a page.
///
/// # Errors
/// If breadcrumb or title are missing, or a line does not belong there.
pub(super) fn read(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        if !FURNITURE.contains(&line.text) && !line.text.contains(" | ") {
            break;
        }
        page.uses(line, Role::Furniture, "");
        rest = after;
    }
    while let Some((line, after)) = rest.split_first() {
        let Some(steps) = line.text.strip_suffix(STEP) else {
            break;
        };
        let steps = steps.split(" / ").map(|step| step.trim().to_owned());
        page.operation.breadcrumb.extend(steps);
        page.uses(line, Role::Breadcrumb, "");
        rest = after;
    }
    let title = rest.split_first();
    let Some((title, rest)) = title.filter(|_| !page.operation.breadcrumb.is_empty()) else {
        let found = rest.first().or(lines.last()).copied();
        return Err(dialect(page, found));
    };
    page.operation.title = title.text.to_owned();
    page.operation.id = operation::kebab(title.text);
    if page.operation.id.is_empty() || title.bullet().is_some() {
        let kind = ReadError::Unexpected {
            expected: "a title",
            found: title.text.to_owned(),
        };
        return Err(page.error(title, kind).into());
    }
    page.uses(title, Role::Title, "/title");
    page.place("/title", title.position());
    about(page, rest)
}

/// Deprecation, description and permission, below the title.
fn about(page: &mut Page<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    let mut text: Vec<&str> = Vec::new();
    let mut rest = lines;
    if let Some((line, after)) = rest.split_first()
        && line.text == "Deprecated"
    {
        page.operation.deprecated = true;
        page.uses(line, Role::Description, "/deprecated");
        rest = after;
    }
    while let Some((line, after)) = rest.split_first() {
        match line.text {
            "Required permission" => {
                page.uses(line, Role::Permission, "/permission");
                permission(page, line, after)?;
                break;
            }
            "More details" => page.uses(line, Role::Furniture, ""),
            _ => {
                text.push(line.text);
                page.uses(line, Role::Description, "/description");
                page.place("/description", line.position());
            }
        }
        rest = after;
    }
    page.operation.description = (!text.is_empty()).then(|| text.join("\n\n"));
    Ok(())
}

fn permission(page: &mut Page<'_>, heading: &Line<'_>, lines: &[Line<'_>]) -> Result<(), Errors> {
    const EXPECTED: &str = "a permission (`A > B > C`) below `Required permission`";
    let Some((line, rest)) = lines.split_first() else {
        let kind = ReadError::Ends { expected: EXPECTED };
        return Err(page.error(heading, kind).into());
    };
    if line.bullet().is_some() {
        let found = line.text.to_owned();
        let kind = ReadError::Unexpected {
            expected: EXPECTED,
            found,
        };
        return Err(page.error(line, kind).into());
    }
    page.operation.permission = Some(line.text.to_owned());
    page.uses(line, Role::Permission, "/permission");
    page.place("/permission", line.position());
    let mut errors = Errors::new();
    for line in rest {
        let kind = ReadError::Unexpected {
            expected: "the heading of a section, or method and path",
            found: line.text.to_owned(),
        };
        errors.push(page.error(line, kind));
    }
    errors.gate(())
}

fn dialect(page: &Page<'_>, line: Option<Line<'_>>) -> Errors {
    match line {
        Some(line) => page.error(&line, ReadError::Dialect).into(),
        None => {
            let nothing = Line {
                number: 1,
                indent: 0,
                tabbed: false,
                text: "",
            };
            page.error(&nothing, ReadError::Dialect).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::lines::lines;

    fn head(text: &str) -> Result<crate::document::Operation, String> {
        let lines = lines("p", text).unwrap();
        let mut page = Page::new("p");
        match read(&mut page, &lines) {
            Ok(()) => Ok(page.operation),
            Err(errors) => Err(errors.to_string()),
        }
    }

    #[test]
    fn every_part_of_the_head_is_read() {
        let operation = head(
            "Update addon | Addons | Northflank API docs\nv1beta\nDouble column\nProject / External Addons /\nUpdate add-on (old)\nDeprecated\nGone soon.\nUse the other.\nMore details\nUpdates it.\nRequired permission\nA > B",
        )
        .unwrap();
        assert_eq!(operation.breadcrumb, ["Project", "External Addons"]);
        assert_eq!(operation.id, "update-add-on-old");
        assert!(operation.deprecated);
        let description = operation.description.as_deref();
        assert_eq!(
            description,
            Some("Gone soon.\n\nUse the other.\n\nUpdates it.")
        );
        assert_eq!(operation.permission.as_deref(), Some("A > B"));
    }

    #[test]
    fn a_page_without_breadcrumb_is_of_another_dialect() {
        let message = head("# Create service\nSource: …").unwrap_err();
        assert!(
            message.starts_with("p:1:1: unknown page format: expected a breadcrumb"),
            "{message}"
        );
    }

    #[test]
    fn text_below_the_permission_is_refused() {
        let message = head("A /\nT\nRequired permission\nA > B\nwhat?").unwrap_err();
        assert_eq!(
            message,
            "p:5:1: expected the heading of a section, or method and path, found `what?`"
        );
    }
}
