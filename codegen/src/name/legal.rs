//! What Rust takes as a name.

use super::reserved;
use crate::error::NameKind;

/// The longest name of a type or a variant.
pub(super) const LONGEST: usize = 40;

/// A name in `snake_case` that is no keyword, or is written raw.
pub(super) fn legal(name: String) -> String {
    if !reserved::is_keyword(&name) {
        name
    } else if reserved::is_never_raw(&name) {
        format!("{name}_")
    } else {
        format!("r#{name}")
    }
}

/// A name that was chosen for a field, raw where it has to be; none where it cannot be one.
pub(crate) fn legal_field(name: &str, private: bool) -> Option<String> {
    let begins = name.starts_with(|first: char| first.is_ascii_lowercase() || first == '_');
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_name = begins && name.chars().all(is_part) && name.chars().any(|c| c != '_');
    let is_free = !reserved::is_taken_member(name, private) && !reserved::is_never_raw(name);
    (is_name && is_free).then(|| legal(name.to_owned()))
}

/// Whether a name that was chosen can be that of a variant.
pub(crate) fn is_legal_variant(name: &str) -> bool {
    let begins = name.starts_with(|first: char| first.is_ascii_uppercase());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    begins && name.chars().all(is_part) && !reserved::is_keyword(name)
}

/// Whether a name can be the name of a type.
pub(crate) fn is_legal_type(name: &str) -> bool {
    is_camel_case(name) && name.len() <= LONGEST && !reserved::is_taken_type(name)
}

/// Whether Rust takes a name of this kind.
pub(crate) fn is_legal(kind: NameKind, name: &str) -> bool {
    match kind {
        NameKind::Type | NameKind::Alias | NameKind::Operation => is_legal_type(name),
        NameKind::Variant => is_camel_case(name) && !reserved::is_keyword(name),
        NameKind::Module => is_snake_case(name) && !reserved::is_keyword(name),
        NameKind::Field => is_legal_field(name, false),
    }
}

/// Whether a name can be the name of a field; private ones are read by methods.
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
