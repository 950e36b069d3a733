//! Terminal output: errors and diagnostics with their source lines, and comparisons.

mod diff;

pub use diff::{View, diff};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::document::Diagnostic;
use crate::error::{Errors, Location};
use crate::{AnyInput, Input, SchemaInput};

/// The texts that errors refer to, by file name.
#[derive(Clone, Debug, Default)]
pub struct Sources<'a> {
    list: Vec<Source<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    is_json: bool,
}

impl<'a> Sources<'a> {
    /// The texts of pages and their overlays.
    #[must_use]
    pub fn of_pages(pages: &'a [Input]) -> Self {
        let mut sources = Self::default();
        for page in pages {
            sources.add(&page.file, &page.text, false);
            for (file, text) in page.overlay.iter().chain(&page.patches) {
                sources.add(file, text, is_json(file));
            }
        }
        sources
    }

    /// The texts of a JSON Schema and the documents it may refer to.
    #[must_use]
    pub fn of_schema(schema: &'a SchemaInput) -> Self {
        let mut sources = Self::default();
        sources.add(&schema.source.file, &schema.source.text, true);
        for (file, text) in &schema.overlays {
            sources.add(file, text, is_json(file));
        }
        for resource in &schema.resources {
            sources.add(&resource.file, &resource.text, true);
        }
        sources
    }

    /// The texts of pages and schemas.
    #[must_use]
    pub fn of_all(inputs: &'a [AnyInput]) -> Self {
        let sources = inputs.iter().map(|input| match input {
            AnyInput::Page(page) => Self::of_pages(std::slice::from_ref(page)),
            AnyInput::Schema(schema) => Self::of_schema(schema),
        });
        Self {
            list: sources.flat_map(|sources| sources.list).collect(),
        }
    }

    /// Adds other sources.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        self
    }

    /// Adds another text.
    #[must_use]
    pub fn and(mut self, file: &'a str, text: &'a str) -> Self {
        self.add(file, text, false);
        self
    }

    fn add(&mut self, file: &'a str, text: &'a str, is_json: bool) {
        self.list.push(Source {
            file,
            text,
            is_json,
        });
    }
}

fn is_json(file: &str) -> bool {
    file.to_ascii_lowercase().ends_with(".json")
}

/// All errors with their source lines, followed by their number.
#[must_use]
pub fn errors(sources: &Sources<'_>, errors: &Errors) -> String {
    let mut text = String::new();
    for error in errors.iter() {
        let message = error.kind.to_string();
        text += &render(
            sources,
            Level::ERROR,
            &message,
            &error.location,
            error.hint.as_deref(),
        );
        text += "\n\n";
    }
    let count = errors.iter().count();
    text += &format!("{count} error{}\n", if count == 1 { "" } else { "s" });
    text
}

/// All diagnostics with their source lines.
#[must_use]
pub fn diagnostics(sources: &Sources<'_>, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let level = if diagnostic.ambiguous {
            Level::WARNING
        } else {
            Level::NOTE
        };
        let hint = diagnostic.hint.as_deref();
        text += &render(
            sources,
            level,
            &diagnostic.message,
            &diagnostic.location,
            hint,
        );
        text += "\n\n";
    }
    text
}

fn render(
    sources: &Sources<'_>,
    level: Level<'_>,
    message: &str,
    location: &Location,
    hint: Option<&str>,
) -> String {
    let title = level.primary_title(message);
    let mut known = sources.list.iter();
    let spot = known
        .find(|source| source.file == location.file)
        .and_then(|source| Some((source, span(source, location.line, location.column)?)));
    let mut group = match spot {
        Some((source, span)) => title.element(
            Snippet::source(source.text)
                .path(location.file.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        ),
        None => Group::with_title(title).element(Level::NOTE.message(format!("at {location}"))),
    };
    if let Some(hint) = hint {
        group = group.element(Level::HELP.message(hint));
    }
    Renderer::plain().render(&[group])
}

/// The bytes of the word at a line and column, both from 1. Column 0 means the first word of the line.
fn span(source: &Source<'_>, line: usize, column: usize) -> Option<std::ops::Range<usize>> {
    let text = source.text;
    let content = text.split_inclusive('\n').nth(line.checked_sub(1)?)?;
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let content = content.trim_end();
    let offset = match column {
        0 => content.len() - content.trim_start().len(),
        _ => content
            .char_indices()
            .nth(column - 1)
            .map_or(content.len(), |(offset, _)| offset),
    };
    let rest = &content[offset..];
    let word = if source.is_json {
        token(rest)
    } else {
        rest.find(char::is_whitespace).unwrap_or(rest.len())
    };
    Some(start + offset..start + offset + word)
}

/// The length of the JSON token at the start of a text: a string with its quotes, a bracket, a word.
fn token(text: &str) -> usize {
    let mut chars = text.char_indices();
    let end = match chars.next() {
        None => return 0,
        Some((_, '"')) => {
            let mut escaped = false;
            let closing = chars.find(|(_, c)| {
                let closes = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                closes
            });
            closing.map(|(at, _)| at + 1)
        }
        Some((_, first)) if "[]{},:".contains(first) => Some(first.len_utf8()),
        Some(_) => text.find(|c: char| c.is_whitespace() || "[]{},:\"".contains(c)),
    };
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> Input {
        let text = "first\n  • naïve name\n".to_owned();
        Input {
            file: "page.txt".to_owned(),
            text,
            overlay: None,
            patches: Vec::new(),
        }
    }

    fn page(text: &str) -> Source<'_> {
        Source {
            file: "page.txt",
            text,
            is_json: false,
        }
    }

    fn location(line: usize, column: usize) -> Location {
        Location {
            file: "page.txt".to_owned(),
            line,
            column,
            pointer: String::new(),
        }
    }

    #[test]
    fn the_line_is_shown_with_a_caret_and_the_hint() {
        let text = render(
            &Sources::of_pages(&[input()]),
            Level::ERROR,
            "no such type",
            &location(2, 5),
            Some("write `string`"),
        );
        for part in [
            "error: no such type",
            "page.txt:2:5",
            "2 |   • naïve name",
            "^^^^^",
            "help: write `string`",
        ] {
            assert!(text.contains(part), "{part:?} in\n{text}");
        }
    }

    #[test]
    fn a_place_outside_the_text_is_still_named() {
        let text = render(
            &Sources::of_pages(&[input()]),
            Level::ERROR,
            "unexpected end",
            &location(9, 1),
            None,
        );
        assert!(text.contains("page.txt:9:1"), "{text}");
    }

    #[test]
    fn columns_count_characters_and_spans_stay_in_the_line() {
        let text = "ab\n äö x\n";
        assert_eq!(&text[span(&page(text), 2, 2).unwrap()], "äö");
        assert_eq!(&text[span(&page(text), 2, 0).unwrap()], "äö");
        assert_eq!(&text[span(&page(text), 2, 99).unwrap()], "");
        assert_eq!(span(&page(text), 9, 1), None);
    }

    #[test]
    fn in_json_a_token_is_marked() {
        for (text, marked) in [
            (r#""a \" b": 1"#, r#""a \" b""#),
            (r#"{"a": 1}"#, "{"),
            ("12,3", "12"),
            ("nul]", "nul"),
            (r#""open"#, r#""open"#),
            ("", ""),
        ] {
            assert_eq!(&text[..token(text)], marked);
        }
    }
}
