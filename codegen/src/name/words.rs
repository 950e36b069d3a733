//! Splits text into lower-case ASCII words, and spells words in Rust. Other scripts are transliterated: rustc lints
//! foreign and confusable letters in names, and NFC makes some of them equal.

use std::borrow::Cow;

use heck::ToSnakeCase;

use super::reserved;

/// Lower-case words of ASCII letters and digits.
pub(crate) type Words = Vec<String>;

/// Longer texts are truncated; no name is nearly as long.
const LONGEST_TEXT: usize = 400;

/// The longest name of a field or module.
const LONGEST_SNAKE: usize = 64;

/// The words of a text, split at case changes, punctuation and spaces. Punctuation is spelled out if there is nothing
/// else. Never empty.
pub(crate) fn words(text: &str) -> Words {
    let text = start(text);
    let mut words = split(&deunicode::deunicode(text));
    let digits = words
        .first()
        .is_some_and(|word| word.starts_with(|first: char| first.is_ascii_digit()));
    // Keeps `+1` and `-1` apart from `1`.
    let sign = match text.trim_start().chars().next() {
        Some('-') if digits => Some("minus"),
        Some('+') if digits => Some("plus"),
        _ => None,
    };
    words.splice(0..0, sign.map(str::to_owned));
    if words.is_empty() {
        spelled(text)
    } else {
        words
    }
}

/// The words of a text with its punctuation spelled out, for texts that are equal without.
pub(crate) fn spelled(text: &str) -> Words {
    let mut words = Words::new();
    let mut plain = String::new();
    for letter in start(text).chars().take(LONGEST_SNAKE) {
        match reserved::punctuation(letter) {
            Some(name) => {
                words.extend(split(&deunicode::deunicode(&plain)));
                plain.clear();
                words.push(name.to_owned());
            }
            None => plain.push(letter),
        }
    }
    words.extend(split(&deunicode::deunicode(&plain)));
    if words.is_empty() {
        words.push(if text.is_empty() { "empty" } else { "unnamed" }.to_owned());
    }
    words
}

fn start(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_TEXT);
    end.map_or(text, |(end, _)| &text[..end])
}

/// Words with capitals inside that count as one word.
const MIXED: [(&str, &str); 15] = [
    ("GiB", "Gib"),
    ("GraphQL", "Graphql"),
    ("KiB", "Kib"),
    ("MiB", "Mib"),
    ("MinIO", "Minio"),
    ("MongoDB", "Mongodb"),
    ("MySQL", "Mysql"),
    ("NoSQL", "Nosql"),
    ("OAuth", "Oauth"),
    ("PiB", "Pib"),
    ("PostgreSQL", "Postgresql"),
    ("RabbitMQ", "Rabbitmq"),
    ("TiB", "Tib"),
    ("iOS", "ios"),
    ("macOS", "macos"),
];

fn split(text: &str) -> Words {
    let mut text = unified(text).into_owned();
    for (mixed, plain) in MIXED {
        if text.contains(mixed) {
            text = text.replace(mixed, plain);
        }
    }
    let snake = text.to_snake_case();
    let words = snake.split(|letter: char| !letter.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Treats acronyms that end in a lower-case letter as one word: `IDs`, `IPv4`.
fn unified(text: &str) -> Cow<'_, str> {
    let letters: Vec<char> = text.chars().collect();
    let mut changed = None;
    for (index, letter) in letters.iter().enumerate() {
        let upper = |at: Option<usize>| {
            at.and_then(|at| letters.get(at))
                .is_some_and(char::is_ascii_uppercase)
        };
        let next = letters.get(index + 1);
        let ends = next.is_none_or(|next| !next.is_ascii_lowercase() && !next.is_ascii_digit());
        let plural = *letter == 's' && ends;
        let version = *letter == 'v' && next.is_some_and(char::is_ascii_digit);
        if (plural || version) && upper(index.checked_sub(1)) && upper(index.checked_sub(2)) {
            let changed = changed.get_or_insert_with(|| letters.clone());
            changed[index] = letter.to_ascii_uppercase();
        }
    }
    match changed {
        Some(letters) => Cow::Owned(letters.into_iter().collect()),
        None => Cow::Borrowed(text),
    }
}

/// `UpperCamelCase`. Adjacent numbers are separated (`N1_0`, which the lint allows).
pub(crate) fn camel(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let mut letters = word.chars();
        let Some(first) = letters.next() else {
            continue;
        };
        if first.is_ascii_digit() {
            match name.chars().next_back() {
                None => name.push('N'),
                Some(last) if last.is_ascii_digit() => name.push('_'),
                Some(_) => {}
            }
        }
        name.push(first.to_ascii_uppercase());
        name.extend(letters);
    }
    name
}

/// `UpperCamelCase`, truncated by words, then by letters.
pub(crate) fn short_camel(words: &[String]) -> String {
    let mut words = words;
    while words.len() > 1 && camel(words).len() > super::legal::LONGEST {
        words = &words[..words.len() - 1];
    }
    let mut name = camel(words);
    name.truncate(super::legal::LONGEST);
    name
}

/// `snake_case`, raw if it is a keyword, truncated if very long.
pub(crate) fn snake(words: &[String]) -> String {
    let mut name = words.join("_");
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, 'n');
    }
    name.truncate(LONGEST_SNAKE);
    let end = name.trim_end_matches('_').len();
    name.truncate(end);
    name
}

/// Joins two names; words that end the first and begin the second appear once.
pub(crate) fn join(before: &[String], after: &[String]) -> Words {
    let most = before.len().min(after.len());
    let shared = (0..=most)
        .rev()
        .find(|shared| before[before.len() - shared..] == after[..*shared])
        .unwrap_or(0);
    [before, &after[shared..]].concat()
}

/// The words that all names end in.
pub(crate) fn common_end(names: &[&[String]]) -> Words {
    let Some((first, others)) = names.split_first() else {
        return Words::new();
    };
    let shared = (1..=first.len())
        .take_while(|shared| {
            let end = &first[first.len() - shared..];
            others.iter().all(|other| other.ends_with(end))
        })
        .last();
    first[first.len() - shared.unwrap_or(0)..].to_vec()
}
