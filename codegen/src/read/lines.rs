//! Splits text into non-blank lines with number, indentation and content. Refuses binary input.

use crate::document::Position;
use crate::error::{Error, ErrorKind, Errors, Location, ReadError};

pub(super) const BULLET: char = '•';

/// A non-blank line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Its indentation in characters.
    pub(super) indent: usize,
    /// Whether the indentation contains tabs.
    pub(super) tabbed: bool,
    /// The content, without trailing white space.
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    /// The text after the bullet, if the line has one.
    pub(super) fn bullet(&self) -> Option<&'t str> {
        Some(self.text.strip_prefix(BULLET)?.trim_start_matches(blank))
    }

    /// The position of the content, after the bullet if there is one.
    pub(super) fn position(&self) -> Position {
        let mark = match self.bullet() {
            Some("") | None => 0,
            Some(rest) => self.text.chars().count() - rest.chars().count(),
        };
        Position {
            line: self.number,
            column: self.indent + mark + 1,
        }
    }

    /// The number of lists around a text line, by its column; `None` for an impossible column.
    pub(super) fn text_depth(&self) -> Option<usize> {
        match self.indent {
            0 => Some(0),
            2 => None,
            indent if indent.is_multiple_of(2) => Some(indent / 2 - 1),
            _ => None,
        }
    }

    /// The number of lists around a bullet, by its column.
    pub(super) fn bullet_depth(&self) -> Option<usize> {
        (self.indent > 0 && self.indent.is_multiple_of(2)).then_some(self.indent / 2)
    }

    pub(super) fn mistake(&self, kind: ReadError) -> Mistake<'t> {
        self.mistake_at(self.position().column, kind)
    }

    pub(super) fn mistake_at(&self, column: usize, kind: ReadError) -> Mistake<'t> {
        let line = *self;
        Mistake { line, column, kind }
    }

    pub(super) fn error(&self, file: &str, kind: ReadError) -> Error {
        Error {
            location: Location {
                file: file.to_owned(),
                line: self.number,
                column: self.position().column,
                pointer: String::new(),
            },
            kind: ErrorKind::Read(kind),
            hint: None,
        }
    }
}

/// A mistake in a file yet unknown.
#[derive(Clone, Debug)]
pub(super) struct Mistake<'t> {
    pub(super) line: Line<'t>,
    /// The column, from 1.
    pub(super) column: usize,
    /// The error.
    pub(super) kind: ReadError,
}

impl Mistake<'_> {
    pub(super) fn of(self, file: &str) -> Error {
        let mut error = self.line.error(file, self.kind);
        error.location.column = self.column;
        error
    }
}

/// White space that a saved page has instead of spaces.
fn blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{a0}')
}

/// The non-blank lines of a text.
///
/// # Errors
/// If there are none, or the text contains control characters.
pub(super) fn lines<'t>(file: &str, text: &'t str) -> Result<Vec<Line<'t>>, Errors> {
    let mut errors = Errors::new();
    let mut lines = Vec::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, whole) in text.split('\n').enumerate() {
        let content = whole.trim_end_matches([' ', '\t', '\r']);
        let start = content
            .char_indices()
            .find(|(_, character)| !blank(*character));
        let Some((offset, _)) = start else { continue };
        let line = Line {
            number: index + 1,
            indent: content[..offset].chars().count(),
            tabbed: content[..offset].contains('\t'),
            text: &content[offset..],
        };
        let control = content
            .chars()
            .position(|character| character.is_control() && character != '\t');
        if let Some(column) = control {
            let character = content.chars().nth(column).unwrap_or_default();
            let mut error = line.error(file, ReadError::Control(character));
            error.location.column = column + 1;
            // One is enough to know that this is not text.
            return Err(error.into());
        }
        lines.push(line);
    }
    if lines.is_empty() {
        let nothing = Line {
            number: 1,
            indent: 0,
            tabbed: false,
            text: "",
        };
        errors.push(nothing.error(file, ReadError::Empty));
    }
    errors.gate(lines)
}

/// Checks that no line is indented by tabs, in dialects whose columns carry the nesting.
///
/// # Errors
/// Returns every line that is.
pub(super) fn refuse_tabs(file: &str, lines: &[Line<'_>]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    for line in lines.iter().filter(|line| line.tabbed) {
        let mut error = line.error(file, ReadError::Tab);
        error.location.column = 1;
        error.hint = Some("indent with spaces: nesting is read from columns".to_owned());
        errors.push(error);
    }
    errors.gate(())
}

/// The error for a page that ends too early.
pub(super) fn ends(file: &str, lines: &[Line<'_>], expected: &'static str) -> Errors {
    let line = lines.last().map_or(1, |line| line.number);
    let mut error = Error {
        location: Location::default(),
        kind: ErrorKind::Read(ReadError::Ends { expected }),
        hint: Some("the page may have been cut off when saved".to_owned()),
    };
    error.location.file = file.to_owned();
    error.location.line = line;
    error.location.column = lines
        .last()
        .map_or(1, |line| line.indent + line.text.chars().count() + 1);
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_line_ends_and_a_byte_order_mark_are_read() {
        let read = lines("p", "\u{feff}one\r\n\r\n  • two \r\n    three").unwrap();
        let shape: Vec<_> = read.iter().map(|l| (l.number, l.indent, l.text)).collect();
        assert_eq!(shape, [(1, 0, "one"), (3, 2, "• two"), (4, 4, "three")]);
        assert_eq!(read[1].bullet(), Some("two"));
        assert_eq!(read[1].position().column, 5);
    }

    #[test]
    fn no_break_spaces_count_as_columns_and_as_blank() {
        let read = lines("p", "\u{a0}\u{a0}•\u{a0}a\u{a0}b\n\u{a0}\n").unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].indent, read[0].bullet()), (2, Some("a\u{a0}b")));
    }

    #[test]
    fn binary_blank_and_tabbed_input_is_refused_with_its_place() {
        for (text, message) in [
            ("ab\nc\0d", "p:2:2: control character '\\0' in the text"),
            (" \n\n", "p:1:1: empty page"),
            (
                "a\n\tb",
                "p:2:1: line indented with a tab\n  hint: indent with spaces: nesting is read from columns",
            ),
        ] {
            assert_eq!(
                lines("p", text)
                    .and_then(|lines| refuse_tabs("p", &lines))
                    .unwrap_err()
                    .to_string(),
                message
            );
        }
    }
}
