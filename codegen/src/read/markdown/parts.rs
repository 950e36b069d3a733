//! The parts of a page: head, sections with properties, and what stands below the first reference heading.

use std::ops::Range;

use crate::error::{Errors, ReadError};
use crate::read::lines::{self, Line};
use crate::read::operation::Part;

const FENCE: &str = "```";

/// A section with properties.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) part: Part,
    /// Index of the heading.
    pub(super) heading: usize,
    /// Indices of its lines.
    pub(super) lines: Range<usize>,
}

/// The section of a page about one way to call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// Of the API itself: method, path and examples.
    Api,
    /// Of another way to the same operation.
    Client,
}

/// The parts of a page, as indices of lines.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    /// Everything above the first section.
    pub(super) head: Range<usize>,
    /// The sections.
    pub(super) sections: Vec<Section>,
    /// Everything from the first reference heading on.
    pub(super) tail: Range<usize>,
    /// Whether each line belongs to a code block, fences included.
    pub(super) code: Vec<bool>,
    /// Whether anything shows that an operation is documented.
    documents: bool,
}

impl Parts {
    /// Whether the page documents no operation.
    pub(super) fn is_index(&self) -> bool {
        !self.documents
    }
}

/// Finds the parts of a page.
///
/// # Errors
/// If a code block is not closed, a heading is duplicate, or there are sections without a reference below.
pub(super) fn parts(file: &str, lines: &[Line<'_>]) -> Result<Parts, Errors> {
    let code = code(file, lines)?;
    let mut outside = (0..lines.len()).filter(|index| !code[*index]);
    let tail = outside.find(|index| {
        heading(&lines[*index]).is_some_and(|(_, words)| Reference::of(words).is_some())
    });
    let end = tail.unwrap_or(lines.len());
    let mut sections: Vec<Section> = Vec::new();
    for (index, line) in lines[..end].iter().enumerate() {
        let Some(part) = section(line) else { continue };
        if let Some(first) = sections.iter().find(|section| section.part == part) {
            let kind = ReadError::HeadingTwice {
                heading: line.text.to_owned(),
                first: lines[first.heading].number,
            };
            return Err(line.error(file, kind).into());
        }
        if let Some(before) = sections.last_mut() {
            before.lines.end = index;
        }
        sections.push(Section {
            part,
            heading: index,
            lines: index + 1..end,
        });
    }
    let first = sections.first().map_or(end, |section| section.heading);
    let permission = lines[..first].iter().any(|line| permission(line).is_some());
    let documents = tail.is_some() || !sections.is_empty() || permission;
    if documents && tail.is_none() {
        return Err(lines::ends(file, lines, "the heading `API reference`"));
    }
    Ok(Parts {
        head: 0..first,
        sections,
        tail: end..lines.len(),
        code,
        documents,
    })
}

/// Whether each line belongs to a code block.
fn code(file: &str, lines: &[Line<'_>]) -> Result<Vec<bool>, Errors> {
    let mut code = Vec::with_capacity(lines.len());
    let mut opened: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        let fence = line.indent == 0 && line.text.starts_with(FENCE);
        code.push(fence || opened.is_some());
        match opened {
            Some(_) if fence => opened = None,
            None if fence => opened = Some(index),
            _ => {}
        }
    }
    match opened {
        Some(index) => {
            let expected = "the end of the block of code that begins here";
            Err(lines[index]
                .error(file, ReadError::Ends { expected })
                .into())
        }
        None => Ok(code),
    }
}

/// The language of the code block that a line opens.
pub(super) fn language<'t>(line: &Line<'t>) -> Option<&'t str> {
    line.text.strip_prefix(FENCE).map(str::trim)
}

/// The level and text of a heading.
pub(super) fn heading<'t>(line: &Line<'t>) -> Option<(usize, &'t str)> {
    let words = line.text.trim_start_matches('#');
    let rank = line.text.len() - words.len();
    let words = words.strip_prefix(' ')?;
    (line.indent == 0 && rank > 0).then_some((rank, words.trim()))
}

impl Reference {
    /// The reference with this heading.
    pub(super) fn of(words: &str) -> Option<Self> {
        match words.strip_suffix(" reference") {
            Some("API") => Some(Self::Api),
            Some("CLI" | "JavaScript client" | "JS client") => Some(Self::Client),
            _ => None,
        }
    }
}

/// The part documented below a line, if it is a section heading.
fn section(line: &Line<'_>) -> Option<Part> {
    let words = line.text.strip_prefix("**")?.strip_suffix(":**")?;
    Part::of(words).filter(|_| line.indent == 0)
}

/// The permission in a line.
pub(super) fn permission<'t>(line: &Line<'t>) -> Option<&'t str> {
    line.text
        .strip_prefix("Required permission:")
        .map(str::trim)
}
