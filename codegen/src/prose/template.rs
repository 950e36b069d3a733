//! Matches sentences against templates such as `required when {field} is [set to] {values}`.
//!
//! Pieces are separated by spaces: `a|b` is one of two words, `[a b]` is optional, `{field}` is a property name,
//! `{value}` a literal, `{values}` a list of literals, `{number}` a number with an optional remark in parentheses,
//! `{rest}` anything. A template starts at the beginning of a clause, or anywhere if it begins with `…`; it ends with
//! the sentence, unless it ends with `…`.

use std::ops::Range;

use super::words::Word;

/// What a sentence has for the placeholders of a template, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Captures<'a> {
    /// Names of properties.
    pub(crate) fields: Vec<&'a str>,
    /// Lists of literals.
    pub(crate) values: Vec<Vec<&'a str>>,
    /// Numbers, without a unit or percent sign.
    pub(crate) numbers: Vec<i64>,
    /// Words of `{rest}`.
    pub(crate) rest: Vec<&'a str>,
}

/// Finds the template in a sentence: the captures, and the range of words that match.
pub(crate) fn find<'a>(
    template: &str,
    sentence: &[Word<'a>],
) -> Option<(Captures<'a>, Range<usize>)> {
    let (anywhere, template) = match template.strip_prefix('…') {
        Some(rest) => (true, rest),
        None => (false, template),
    };
    let (open, template) = match template.strip_suffix('…') {
        Some(rest) => (true, rest),
        None => (false, template),
    };
    // Most sentences lack the first word of a template, which ends most attempts early.
    let template = template.trim_start();
    let first = template
        .split(' ')
        .next()
        .filter(|first| !first.starts_with(['{', '[']));
    (0..sentence.len())
        .filter(|start| first.is_none_or(|first| is_one_of(&sentence[*start], first)))
        .filter(|start| anywhere || *start == 0 || sentence[*start - 1].opens_clause())
        .find_map(|start| {
            let mut at = Matcher {
                sentence,
                index: start,
                captures: Captures::default(),
            };
            at.pieces(template)?;
            let done = open || sentence[at.index..].iter().all(Word::closes);
            let end = if open { at.index } else { sentence.len() };
            done.then_some((at.captures, start..end))
        })
}

struct Matcher<'s, 'a> {
    sentence: &'s [Word<'a>],
    index: usize,
    captures: Captures<'a>,
}

impl<'a> Matcher<'_, 'a> {
    fn pieces(&mut self, template: &str) -> Option<()> {
        let mut rest = template.trim_start();
        while !rest.is_empty() {
            let end = match rest.strip_prefix('[') {
                Some(inner) => inner.find(']').map_or(rest.len(), |end| end + 2),
                None => rest.find(' ').unwrap_or(rest.len()),
            };
            let (piece, after) = rest.split_at(end);
            match piece
                .strip_prefix('[')
                .and_then(|piece| piece.strip_suffix(']'))
            {
                Some(optional) => self.optional(optional),
                None => self.piece(piece)?,
            }
            rest = after.trim_start();
        }
        Some(())
    }

    /// Matches optional words, all or none.
    fn optional(&mut self, words: &str) {
        let before = self.index;
        if words
            .split(' ')
            .try_for_each(|piece| self.piece(piece))
            .is_none()
        {
            self.index = before;
        }
    }

    fn piece(&mut self, piece: &str) -> Option<()> {
        match piece {
            "{field}" => {
                let name = self.next().filter(|word| names_a_property(word))?.text;
                self.captures.fields.push(name);
            }
            "{values}" => {
                let values = self.values()?;
                self.captures.values.push(values);
            }
            "{value}" => {
                let value = self.next().filter(|word| is_literal(word))?.text;
                self.captures.values.push(vec![value]);
            }
            "{number}" => {
                let number = self.next()?.text.trim_end_matches('%').parse().ok()?;
                self.captures.numbers.push(number);
                self.remark();
            }
            "{rest}" => {
                let rest = &self.sentence[self.index..];
                self.captures.rest = rest
                    .iter()
                    .filter(|word| !word.closes())
                    .map(|word| word.text)
                    .collect();
                self.index = self.sentence.len();
            }
            words => {
                self.next().filter(|word| is_one_of(word, words))?;
            }
        }
        Some(())
    }

    fn next(&mut self) -> Option<&Word<'a>> {
        let word = self.sentence.get(self.index)?;
        self.index += 1;
        Some(word)
    }

    /// Literals separated by commas, `or` and `and`.
    fn values(&mut self) -> Option<Vec<&'a str>> {
        let mut values = vec![self.next().filter(|word| is_literal(word))?.text];
        loop {
            let mut next = self.index;
            while self.sentence.get(next).is_some_and(separates) {
                next += 1;
            }
            match self
                .sentence
                .get(next)
                .filter(|word| next > self.index && is_literal(word))
            {
                Some(word) => values.push(word.text),
                None => return Some(values),
            }
            self.index = next + 1;
        }
    }

    /// Skips a short remark in parentheses.
    fn remark(&mut self) {
        let end = self.sentence.len().min(self.index + 12);
        let rest = &self.sentence[self.index..end];
        if rest.first().is_some_and(|word| word.is_mark("("))
            && let Some(end) = rest.iter().position(|word| word.is_mark(")"))
        {
            self.index += end + 1;
        }
    }
}

fn is_one_of(word: &Word<'_>, words: &str) -> bool {
    !word.quoted && words.split('|').any(|each| word.is(each))
}

fn separates(word: &Word<'_>) -> bool {
    !word.quoted && matches!(word.text, "," | "or" | "and")
}

/// Whether a word can be a literal: quoted, or neither a separator nor punctuation.
fn is_literal(word: &Word<'_>) -> bool {
    word.quoted || !(separates(word) || word.closes() || word.opens_clause())
}

fn names_a_property(word: &Word<'_>) -> bool {
    word.text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '-' | '/'))
        && word.text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn captures<'a>(template: &str, text: &'a str) -> Option<Captures<'a>> {
        find(template, &words(text)).map(|(captures, _)| captures)
    }

    #[test]
    fn lists_may_be_separated_in_any_way() {
        for text in [
            "is `a`, `b` or `c`",
            "is a, b, or c.",
            "is 'a' or \"b\" and `c`",
        ] {
            let found = captures("is {values}", text).expect(text);
            assert_eq!(found.values, [["a", "b", "c"]], "{text}");
        }
        assert!(captures("is {values}", "is or").is_none());
        assert!(captures("is {values}", "is").is_none());
    }

    #[test]
    fn optional_words_are_taken_whole_or_not_at_all() {
        assert_eq!(
            captures("is [set to] {values}", "is set to on")
                .expect("with")
                .values,
            [["on"]]
        );
        assert_eq!(
            captures("is [set to] {values}", "is set")
                .expect("without")
                .values,
            [["set"]]
        );
    }

    #[test]
    fn a_template_begins_with_a_clause_and_ends_with_the_sentence() {
        assert!(
            captures(
                "required when {field} is {values}",
                "Data - required when a is b"
            )
            .is_some()
        );
        assert!(
            captures(
                "required when {field} is {values}",
                "It is not required when a is b"
            )
            .is_none()
        );
        assert!(
            captures(
                "required when {field} is {values}",
                "Required when a is b unless c"
            )
            .is_none()
        );
        assert!(captures("…wildcard…", "A wildcard is fine").is_some());
    }

    #[test]
    fn numbers_may_carry_a_remark() {
        let found = captures(
            "between {number} and {number}",
            "between 300 (5 minutes) and 604800 (7 days).",
        );
        assert_eq!(found.expect("matches").numbers, [300, 604_800]);
        assert!(captures("of {number}", "of 99999999999999999999").is_none());
    }
}
