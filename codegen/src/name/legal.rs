//! Which names are legal in Rust and emitted code.

use super::reserved;
use crate::error::NameKind;

/// The longest name of a type or variant.
pub(super) const LONGEST: usize = 40;

/// A `snake_case` name, raw if it is a keyword that can be.
pub(super) fn legal(name: String) -> String {
    if !reserved::is_keyword(&name) {
        name
    } else if reserved::is_never_raw(&name) {
        format!("{name}_")
    } else {
        format!("r#{name}")
    }
}

/// A chosen field name, raw if necessary; `None` if it is not legal.
pub(crate) fn legal_field(name: &str, private: bool) -> Option<String> {
    let begins = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_name = begins && name.chars().all(is_part) && name.chars().any(|c| c != '_');
    let is_free = !reserved::is_taken_member(name, private) && !reserved::is_never_raw(name);
    (is_name && is_free).then(|| legal(name.to_owned()))
}

pub(crate) fn is_legal_variant(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_uppercase());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    begins && name.chars().all(is_part) && !reserved::is_keyword(name)
}

pub(crate) fn is_legal_type(name: &str) -> bool {
    is_camel_case(name) && name.len() <= LONGEST && !reserved::is_taken_type(name)
}

pub(crate) fn is_legal(kind: NameKind, name: &str) -> bool {
    match kind {
        NameKind::Type | NameKind::Alias | NameKind::Operation => is_legal_type(name),
        NameKind::Variant => is_camel_case(name) && !reserved::is_keyword(name),
        NameKind::Module => is_snake_case(name) && !reserved::is_keyword(name),
        NameKind::Field => is_legal_field(name, false),
    }
}

/// Whether a name is legal for a field. A private field also has an accessor of its name.
pub(super) fn is_legal_field(name: &str, private: bool) -> bool {
    let legal = match name.strip_prefix("r#") {
        Some(raw) => is_snake_case(raw) && !reserved::is_never_raw(raw),
        None => is_snake_case(name) && !reserved::is_keyword(name),
    };
    legal && !reserved::is_taken_member(name, private)
}

fn is_camel_case(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn is_snake_case(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || first == '_')
        && letters
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        && !name.trim_matches('_').is_empty()
}
