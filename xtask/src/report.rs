//! What people read in the terminal: errors and diagnostics with the line they are about.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use typewright::Input;
use typewright::document::Diagnostic;
use typewright::error::{Errors, Location};

/// All errors, each with the line it is about, and how many there are.
#[must_use]
pub fn errors(inputs: &[Input], errors: &Errors) -> String {
    let mut text = String::new();
    for error in errors.iter() {
        let message = error.kind.to_string();
        text += &render(
            inputs,
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

/// All diagnostics, each with the line it is about.
#[must_use]
pub fn diagnostics(inputs: &[Input], diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let level = if diagnostic.ambiguous {
            Level::WARNING
        } else {
            Level::NOTE
        };
        let hint = diagnostic.hint.as_deref();
        text += &render(
            inputs,
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
    inputs: &[Input],
    level: Level<'_>,
    message: &str,
    location: &Location,
    hint: Option<&str>,
) -> String {
    let title = level.primary_title(message);
    let source = (location.line > 0)
        .then(|| source_of(inputs, &location.file))
        .flatten();
    let spot =
        source.and_then(|text| span(text, location.line, location.column).map(|span| (text, span)));
    let mut group = match spot {
        Some((text, span)) => title.element(
            Snippet::source(text)
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

/// The text of a page or overlay by its name.
fn source_of<'a>(inputs: &'a [Input], file: &str) -> Option<&'a str> {
    inputs.iter().find_map(|input| match &input.overlay {
        _ if input.file == file => Some(input.text.as_str()),
        Some((name, text)) if name == file => Some(text.as_str()),
        _ => None,
    })
}

/// The bytes of the word at a line and column (both from 1; column 0: the first word of the line).
fn span(text: &str, line: usize, column: usize) -> Option<std::ops::Range<usize>> {
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
    let word = content[offset..]
        .find(char::is_whitespace)
        .unwrap_or(content.len() - offset);
    Some(start + offset..start + offset + word)
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
            &[input()],
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
            &[input()],
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
        assert_eq!(&text[span(text, 2, 2).unwrap()], "äö");
        assert_eq!(&text[span(text, 2, 0).unwrap()], "äö");
        assert_eq!(&text[span(text, 2, 99).unwrap()], "");
        assert_eq!(span(text, 9, 1), None);
    }
}
