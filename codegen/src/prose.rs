//! Splits a description into sentences and finds what each says about its schema. [`rule`] turns that into
//! keywords.

use std::ops::Range;

mod forms;
pub mod rule;
mod template;
mod words;

pub use forms::{FORMS, Form, Meaning};
use words::Word;

/// A sentence of a description.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// The text.
    pub text: &'a str,
    /// The offset of its first character in the description, in characters.
    pub offset: usize,
    /// The forms it matches, with what it means by each; empty for plain text.
    pub meanings: Vec<(&'static Form, Meaning)>,
    /// A word that sounds like a constraint but is part of no form: the sentence is not understood.
    pub unexplained: Option<&'a str>,
}

/// Words that sound like a constraint. A sentence with such a word outside every form is reported, so that nobody
/// believes it is enforced.
const CUES: &[&[&str]] = &[
    &["must"],
    &["required"],
    &["requires"],
    &["require"],
    &["only"],
    &["cannot"],
    &["may", "not"],
    &["exactly"],
    &["maximum"],
    &["minimum"],
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["no", "more", "than"],
    &["greater", "than"],
    &["less", "than"],
    &["exceed"],
    &["exceeds"],
    &["forbidden"],
    &["prohibited"],
    &["unavailable"],
    &["mandatory"],
    &["non-negative"],
    &["in", "the", "range"],
];

/// Whether a description calls its value a point in time: it begins “The timestamp …” or “Time of …”, with or without
/// the article.
#[must_use]
pub fn names_a_time(description: &str) -> bool {
    let words = words::words(description);
    let noun = match words.as_slice() {
        [article, rest @ ..] if article.is("the") => rest,
        words => words,
    };
    match noun {
        [noun, ..] if noun.is("timestamp") => true,
        [noun, of, ..] => {
            let (noun, of) = (
                ["time", "date"].map(|word| noun.is(word)),
                ["of", "when", "at"].map(|word| of.is(word)),
            );
            noun.contains(&true) && of.contains(&true)
        }
        _ => false,
    }
}

/// Splits a description into sentences and interprets each.
#[must_use]
pub fn read(description: &str) -> Vec<Sentence<'_>> {
    let words = words::words(description);
    let mut sentences = Vec::new();
    // Counting on from the previous sentence keeps this linear.
    let (mut counted, mut offset) = (0, 0);
    for range in words::sentences(&words) {
        let sentence = &words[range];
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else {
            continue;
        };
        offset += description[counted..first.range.start].chars().count();
        counted = first.range.start;
        let (meanings, explained) = interpret(sentence);
        sentences.push(Sentence {
            text: &description[first.range.start..last.range.end],
            offset,
            meanings,
            unexplained: cue(sentence, &explained),
        });
    }
    sentences
}

/// The meanings of a sentence, and the words that each form explains.
fn interpret(sentence: &[Word<'_>]) -> (Vec<(&'static Form, Meaning)>, Vec<Range<usize>>) {
    let mut meanings = Vec::new();
    let mut explained = Vec::new();
    for form in FORMS {
        if let Some((meaning, words)) = form.find(sentence) {
            meanings.push((form, meaning));
            explained.push(words);
        }
    }
    // If a sentence states a rule, nothing else in it matters; one reason to keep it as text is enough.
    if meanings
        .iter()
        .any(|(_, meaning)| *meaning != Meaning::Documentation)
    {
        meanings.retain(|(_, meaning)| *meaning != Meaning::Documentation);
    } else {
        meanings.truncate(1);
    }
    (meanings, explained)
}

/// The first word that sounds like a constraint and that no form explains.
fn cue<'a>(sentence: &[Word<'a>], explained: &[Range<usize>]) -> Option<&'a str> {
    let is_cue = |index: usize| {
        CUES.iter().any(|cue| {
            sentence.len() - index >= cue.len()
                && cue
                    .iter()
                    .zip(&sentence[index..])
                    .all(|(cue, word)| !word.quoted && word.is(cue))
        })
    };
    (0..sentence.len())
        .find(|index| !explained.iter().any(|words| words.contains(index)) && is_cue(*index))
        .map(|index| sentence[index].text)
}

#[cfg(test)]
mod tests;
