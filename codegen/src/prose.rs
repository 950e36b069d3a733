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
    /// Its text.
    pub text: &'a str,
    /// Where it begins in the description, in characters.
    pub offset: usize,
    /// What it says, with the form that says so; empty for plain text.
    pub says: Vec<(&'static Form, Meaning)>,
    /// A word that sounds like a constraint and belongs to no form: the sentence is not understood.
    pub unexplained: Option<&'a str>,
}

/// Words that sound like a constraint. A sentence that has one outside of every form is reported, so
/// that nobody believes it is enforced.
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

/// Whether a description says of its value that it is a point in time: it begins “The timestamp …” or “Time
/// of …”, with or without the article.
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

/// Reads a description.
#[must_use]
pub fn read(description: &str) -> Vec<Sentence<'_>> {
    let words = words::words(description);
    let mut sentences = Vec::new();
    // Characters are counted on from sentence to sentence, which keeps the work linear.
    let (mut counted, mut offset) = (0, 0);
    for range in words::sentences(&words) {
        let sentence = &words[range];
        let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else {
            continue;
        };
        offset += description[counted..first.range.start].chars().count();
        counted = first.range.start;
        let (says, explained) = interpret(sentence);
        sentences.push(Sentence {
            text: &description[first.range.start..last.range.end],
            offset,
            says,
            unexplained: cue(sentence, &explained),
        });
    }
    sentences
}

/// What the words of a sentence say, and which of them say it.
fn interpret(sentence: &[Word<'_>]) -> (Vec<(&'static Form, Meaning)>, Vec<Range<usize>>) {
    let mut says = Vec::new();
    let mut explained = Vec::new();
    for form in FORMS {
        if let Some((meaning, words)) = form.find(sentence) {
            says.push((form, meaning));
            explained.push(words);
        }
    }
    // A rule is all that matters of its sentence; of several reasons to keep it as text one is enough.
    if says
        .iter()
        .any(|(_, meaning)| *meaning != Meaning::Documentation)
    {
        says.retain(|(_, meaning)| *meaning != Meaning::Documentation);
    } else {
        says.truncate(1);
    }
    (says, explained)
}

/// The first word that sounds like a constraint and is not explained.
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
