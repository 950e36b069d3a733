//! The parts of a page: head, sections with bullets, and the tail from method and path on. Columns of headings
//! anchor the nesting.

use std::ops::Range;

use crate::error::{Errors, ReadError};
use crate::read::lines::{self, Line};
use crate::read::operation::{self, Part};

/// The tabs above method and path, in order.
const TABS: [&str; 3] = ["API", "CLI", "JS Client"];

/// A section with bullets.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) part: Part,
    /// Index of the heading.
    pub(super) heading: usize,
    /// The number of lists open at the heading, all of them leaks.
    pub(super) base: usize,
    /// The number of lists open at the next heading.
    pub(super) end: usize,
    /// Indices of its lines.
    pub(super) lines: Range<usize>,
}

/// The parts of a page, as indices of lines.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// Everything above the first section.
    pub(super) head: Range<usize>,
    /// The sections.
    pub(super) sections: Vec<Section>,
    /// Everything from the tabs above method and path on.
    pub(super) tail: Range<usize>,
}

/// Finds the parts of a page.
///
/// # Errors
/// If method and path are missing, a heading is duplicate or misplaced, or has no bullets below it.
pub(super) fn parts(file: &str, lines: &[Line<'_>]) -> Result<Parts, Errors> {
    let tail = tail(file, lines)?;
    let mut sections: Vec<Section> = Vec::new();
    for index in 0..tail {
        let Some(part) = Part::of(lines[index].text) else {
            continue;
        };
        let below = lines[..tail].get(index + 1);
        let bullet = below.filter(|line| line.bullet().is_some());
        match (anchored(part, &lines[index], bullet), bullet) {
            (Some(base), _) => {
                if let Some(first) = sections.iter().find(|section| section.part == part) {
                    let kind = ReadError::HeadingTwice {
                        heading: lines[index].text.to_owned(),
                        first: lines[first.heading].number,
                    };
                    return Err(lines[index].error(file, kind).into());
                }
                sections.push(Section {
                    part,
                    heading: index,
                    base,
                    end: base,
                    lines: index + 1..tail,
                });
            }
            // Inside a section, these words are a description.
            (None, _) if !sections.is_empty() => {}
            (None, Some(bullet)) => {
                let kind = ReadError::Column {
                    indent: bullet.indent,
                };
                return Err(bullet.error(file, kind).into());
            }
            (None, None) => return Err(flattened(file, &lines[index])),
        }
    }
    let Some(end) = lines[tail].text_depth() else {
        return Err(column(file, &lines[tail]));
    };
    close(&mut sections, end);
    let head = 0..sections.first().map_or(tail, |section| section.heading);
    Ok(Parts {
        head,
        sections,
        tail: tail..lines.len(),
    })
}

fn close(sections: &mut [Section], end: usize) {
    let mut next = None;
    for section in sections.iter_mut().rev() {
        section.end = next.map_or(end, |(_, base)| base);
        if let Some((heading, _)) = next {
            section.lines.end = heading;
        }
        next = Some((section.heading, section.base));
    }
}

/// The number of lists open at a heading, if the bullet below it is where the first item of such a section belongs:
/// parameters have no root, the root of a body is one level up.
fn anchored(part: Part, heading: &Line<'_>, bullet: Option<&Line<'_>>) -> Option<usize> {
    let base = heading.text_depth()?;
    let depth = bullet?.bullet_depth()?.checked_sub(base)?;
    let fits = match part {
        Part::Path | Part::Query => depth == 2,
        Part::Request | Part::Response => depth == 1 || depth == 2,
    };
    fits.then_some(base)
}

/// The start of the tail: the tabs above the first method and path.
fn tail(file: &str, lines: &[Line<'_>]) -> Result<usize, Errors> {
    let Some(first) = lines
        .iter()
        .position(|line| operation::endpoint(line).is_some())
    else {
        let flat = lines.iter().enumerate().find(|(index, line)| {
            let next = lines.get(index + 1);
            Part::of(line.text).is_some() && next.is_some_and(|next| next.bullet().is_none())
        });
        if let Some((_, line)) = flat {
            return Err(flattened(file, line));
        }
        let expected = "method and path (`POST /v1/…`)";
        return Err(lines::ends(file, lines, expected));
    };
    let mut start = first;
    for tab in TABS.iter().rev() {
        let above = start.checked_sub(1).and_then(|above| lines.get(above));
        if above.is_some_and(|line| line.text == *tab && line.indent == lines[first].indent) {
            start -= 1;
        }
    }
    Ok(start)
}

/// Whether a line is one of the tabs above method and path.
pub(super) fn is_tab(line: &Line<'_>) -> bool {
    TABS.contains(&line.text)
}

/// The error for a line in an impossible column.
pub(super) fn column(file: &str, line: &Line<'_>) -> Errors {
    let kind = ReadError::Column {
        indent: line.indent,
    };
    line.error(file, kind).into()
}

fn flattened(file: &str, line: &Line<'_>) -> Errors {
    let heading = line.text.to_owned();
    let mut error = line.error(file, ReadError::Flattened { heading });
    error.hint = Some("save the page again with its lists as indented bullets (`•`)".to_owned());
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::lines::lines;

    fn read(text: &str) -> Result<Parts, String> {
        let lines = lines("p", text).unwrap();
        parts("p", &lines).map_err(|errors| errors.to_string())
    }

    #[test]
    fn headings_anchor_the_sections_and_labels_do_not() {
        let parts = read(
            "A /\nT\nPath parameters\n    • a\n      string\nRequest body\n  • {object}\n    API\n    GET /a\n    Example request\n    Request body",
        )
        .unwrap();
        let shape: Vec<_> = parts
            .sections
            .iter()
            .map(|s| (s.part, s.base, s.end, s.lines.clone()))
            .collect();
        assert_eq!(
            shape,
            [(Part::Path, 0, 0, 3..5), (Part::Request, 0, 1, 6..7)]
        );
        assert_eq!((parts.head, parts.tail), (0..2, 7..11));
    }

    #[test]
    fn descriptions_that_look_like_headings_are_not_headings() {
        let parts = read(
            "A /\nT\nRequest body\n  • {object}\n    • a\n      string\n      Response body\n    • b\n      string\nGET /a",
        )
        .unwrap();
        assert_eq!(parts.sections.len(), 1);
    }

    #[test]
    fn flattened_pages_are_refused() {
        for text in [
            "A /\nT\nPath parameters\nprojectId\nstring requiredID\nGET /a",
            "A /\nT\nPath parameters\n- projectId stringID",
        ] {
            let message = read(text).unwrap_err();
            assert!(
                message.starts_with("p:3:1: no bullets under `Path parameters`"),
                "{message}"
            );
        }
    }
}
