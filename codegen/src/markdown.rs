//! Escapes documented text as Markdown: no text of the input can become markup, a link, HTML or a code block that is
//! run.

/// The width at which documentation comments are wrapped.
const WIDTH: usize = 94;

/// Escapes a text and wraps it into lines.
///
/// White space is collapsed, control characters are shown as `\\u{…}`, and code in single back-ticks is kept; every
/// other character with a meaning in Markdown is escaped.
#[must_use]
pub fn paragraph(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for word in words(text) {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        if width > 0 {
            line.push(' ');
            width += 1;
            line.push_str(&word);
        } else {
            line.push_str(&line_start(&word));
        }
        width += length;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Code in back-ticks, whatever it contains.
#[must_use]
pub fn code(text: &str) -> String {
    let text: String = text.chars().flat_map(visible).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The escaped words of a text. Code spans are not split.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c.is_whitespace() {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        } else if c == '`' {
            match rest.split_once('`') {
                Some((inside, after)) if is_code(inside) && !after.starts_with('`') => {
                    word.push_str(&code(inside));
                    rest = after;
                }
                _ => word.push_str("\\`"),
            }
        } else if c.is_ascii_punctuation()
            && !matches!(
                c,
                '.' | ',' | ';' | '?' | '\'' | '"' | '(' | ')' | '-' | '%' | '+' | '='
            )
        {
            // A colon is escaped through the slash after it, so that no bare URL remains.
            if c != ':' {
                word.push('\\');
            }
            word.push(c);
        } else {
            word.extend(visible(c));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whether the text between two back-ticks is meant as code: a single non-empty line.
fn is_code(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(['\n', '\r']) && text.len() <= 200
}

/// A word at the start of a line, escaped if it would begin a list or heading.
fn line_start(word: &str) -> String {
    if word.starts_with(['-', '+', '=']) {
        return format!("\\{word}");
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && word[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    word.to_owned()
}

/// A character, or its escape if it is invisible or changes the text direction.
fn visible(c: char) -> Vec<char> {
    let hidden = c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if hidden {
        c.escape_unicode().collect()
    } else {
        vec![c]
    }
}

#[cfg(test)]
mod tests {
    use super::{code, paragraph};

    #[test]
    fn code_spans_stay_and_markup_is_escaped() {
        assert_eq!(
            paragraph("in case `configType` is *x* <b>"),
            ["in case `configType` is \\*x\\* \\<b\\>"]
        );
    }

    #[test]
    fn unbalanced_back_ticks_and_fences_are_text() {
        assert_eq!(paragraph("```rust panic!()"), ["\\`\\`\\`rust panic\\!()"]);
    }

    #[test]
    fn no_line_begins_a_list_a_heading_or_a_code_block() {
        assert_eq!(paragraph("    # x"), ["\\# x"]);
        assert_eq!(paragraph("1. x"), ["1\\. x"]);
        assert_eq!(paragraph("- x"), ["\\- x"]);
    }

    #[test]
    fn links_and_urls_are_text() {
        assert_eq!(paragraph("[a](https://b)"), ["\\[a\\](https:\\/\\/b)"]);
    }

    #[test]
    fn invisible_characters_are_shown() {
        assert_eq!(paragraph("a\u{202e}b\u{0}"), ["a\\u{202e}b\\u{0}"]);
    }

    #[test]
    fn code_with_back_ticks_gets_a_longer_fence() {
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }
}
