//! Splits a description into sentences and words, without quotation marks and punctuation.

use std::ops::Range;

/// A word, a quoted literal or a punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// The text without quotation marks.
    pub(crate) text: &'a str,
    /// Whether it stood in back-ticks or quotation marks.
    pub(crate) quoted: bool,
    /// Its range in the description, quotation marks included.
    pub(crate) range: Range<usize>,
}

impl Word<'_> {
    pub(crate) fn is_mark(&self, mark: &str) -> bool {
        !self.quoted && self.text == mark
    }

    /// Whether it is punctuation that only closes something.
    pub(crate) fn closes(&self) -> bool {
        !self.quoted && matches!(self.text, "." | ")" | "!" | "?")
    }

    /// Whether a clause begins after it.
    pub(crate) fn opens_clause(&self) -> bool {
        !self.quoted && matches!(self.text, "(" | "," | ";" | ":" | "-" | "–" | "—")
    }

    /// Whether it is this word, ignoring case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(skipped) = text[rest..].find(|c: char| !c.is_whitespace()) {
        let start = rest + skipped;
        rest = match quoted(text, start) {
            Some(word) => {
                let end = word.range.end;
                words.push(word);
                end
            }
            None => bare(text, start, &mut words),
        };
    }
    words
}

/// The quoted literal that begins at `start`, if it is closed on the same line.
fn quoted(text: &str, start: usize) -> Option<Word<'_>> {
    let mark = text[start..]
        .chars()
        .next()
        .filter(|c| matches!(c, '`' | '"' | '\''))?;
    let inner = start + mark.len_utf8();
    let length = text[inner..]
        .find([mark, '\n'])
        .filter(|length| *length > 0)?;
    let end = inner + length;
    text[end..].starts_with(mark).then(|| Word {
        text: &text[inner..end],
        quoted: true,
        range: start..end + mark.len_utf8(),
    })
}

/// Reads an unquoted word up to the next space or quotation mark, splitting off the punctuation around it; returns its
/// end.
fn bare<'a>(text: &'a str, start: usize, words: &mut Vec<Word<'a>>) -> usize {
    let mut push = |range: Range<usize>| {
        if !range.is_empty() {
            words.push(Word {
                text: &text[range.clone()],
                quoted: false,
                range,
            });
        }
    };
    let first = text[start..].chars().next().map_or(1, char::len_utf8);
    if matches!(&text[start..start + first], "(" | "`" | "\"") {
        push(start..start + first);
        return start + first;
    }
    let length = text[start..]
        .find(|c: char| c.is_whitespace() || c == '`')
        .unwrap_or(text.len() - start);
    let end = start + length;
    let body = text[start..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
    let stop = start + body.len();
    push(start..stop);
    for (index, mark) in text[stop..end].char_indices() {
        push(stop + index..stop + index + mark.len_utf8());
    }
    end
}

/// The sentences of a description, as ranges of words. A sentence ends with `.`, `?` or `!` and any closing marks after
/// it.
pub(crate) fn sentences(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < words.len() {
        let ends =
            words[index].closes() && !words[index].is_mark(")") && !abbreviates(words, index);
        index += 1;
        if ends {
            while words.get(index).is_some_and(Word::closes) {
                index += 1;
            }
            sentences.push(start..index);
            start = index;
        }
    }
    if start < words.len() {
        sentences.push(start..words.len());
    }
    sentences
}

/// Whether the full stop at `index` belongs to an abbreviation.
fn abbreviates(words: &[Word<'_>], index: usize) -> bool {
    words[index].is_mark(".")
        && index > 0
        && ["e.g", "i.e", "etc", "vs", "approx"]
            .iter()
            .any(|short| words[index - 1].is(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        words(text)
            .iter()
            .map(|word| word.text.to_owned())
            .collect()
    }

    fn split(text: &str) -> Vec<String> {
        let words = words(text);
        let text_of = |range: &Range<usize>| {
            text[words[range.start].range.start..words[range.end - 1].range.end].to_owned()
        };
        sentences(&words).iter().map(text_of).collect()
    }

    #[test]
    fn quotation_marks_come_off_and_punctuation_stands_alone() {
        assert_eq!(
            texts("(when `a` is \"b c\", d)."),
            ["(", "when", "a", "is", "b c", ",", "d", ")", "."]
        );
        assert!(words("`a b`")[0].quoted);
    }

    #[test]
    fn an_open_quotation_mark_is_a_mark_and_an_apostrophe_a_letter() {
        assert_eq!(texts("don't `stop"), ["don't", "`", "stop"]);
        assert_eq!(texts("`"), ["`"]);
        assert_eq!(texts("'"), ["'"]);
    }

    #[test]
    fn sentences_end_after_what_closes_them() {
        assert_eq!(
            split("The plan. (Deprecated - use it, e.g. `a.b. c`.). Last"),
            [
                "The plan.",
                "(Deprecated - use it, e.g. `a.b. c`.).",
                "Last"
            ]
        );
        assert!(split("").is_empty());
    }

    #[test]
    fn text_of_any_script_is_split_at_character_borders() {
        assert_eq!(texts("é`ü`。 “x”"), ["é", "ü", "。", "“x”"]);
    }
}
