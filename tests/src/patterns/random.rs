//! Random patterns of all constructs that automata can match, over few characters, so that all short texts can be
//! tried.

use crate::choices::Choices;

/// The characters of the texts.
pub const ALPHABET: [char; 4] = ['a', 'b', '-', '\n'];

const ATOMS: [&str; 18] = [
    "a", "b", "-", ".", "[ab]", "[^a]", r"\w", r"\W", r"\s", "[^]", "[]", "^", "$", r"\b", r"\B",
    "[a-b-]", r"\S", r"[\s-]",
];

const QUANTIFIERS: [&str; 10] = [
    "?", "*", "+", "{2}", "{0}", "{1,2}", "{2,}", "*?", "{0,3}", "+?",
];

/// A pattern in the syntax of the `u` flag.
#[must_use]
pub fn pattern(choices: &mut Choices) -> String {
    let mut text = String::new();
    disjunction(&mut text, 3, choices);
    text
}

/// All texts over the alphabet up to this length.
#[must_use]
pub fn texts(length: usize) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut begin = 0;
    for _ in 0..length {
        let end = texts.len();
        for index in begin..end {
            for character in ALPHABET {
                texts.push(format!("{}{character}", texts[index]));
            }
        }
        begin = end;
    }
    texts
}

fn disjunction(text: &mut String, depth: usize, choices: &mut Choices) {
    for alternative in 0..=choices.below(3) {
        if alternative > 0 {
            text.push('|');
        }
        for _ in 0..choices.below(4) {
            term(text, depth, choices);
        }
    }
}

fn term(text: &mut String, depth: usize, choices: &mut Choices) {
    let is_assertion = if depth > 0 && choices.once_in(3) {
        let opening = *choices.pick(&["(?:", "(", "(?=", "(?!"]);
        text.push_str(opening);
        disjunction(text, depth - 1, choices);
        text.push(')');
        opening.ends_with(['=', '!'])
    } else {
        let atom = *choices.pick(&ATOMS);
        text.push_str(atom);
        ["^", "$", r"\b", r"\B"].contains(&atom)
    };
    if !is_assertion && choices.once_in(2) {
        text.push_str(choices.pick::<&str>(&QUANTIFIERS));
    }
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn all_short_texts_are_there() {
        let texts = texts(3);
        assert_eq!(texts.len(), 1 + 4 + 16 + 64);
        assert_eq!(texts.last().map(String::as_str), Some("\n\n\n"));
    }
}
