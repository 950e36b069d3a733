//! The Rust spelling of names.

use std::collections::{BTreeSet, HashSet};

use super::words::{camel, short_camel, snake, words};
use super::{phrase, reserved};

/// The type of a schema outside operations.
#[must_use]
pub fn standalone(name: &str) -> String {
    let name = short_camel(&words(name));
    if reserved::is_taken_type(&name) {
        format!("{name}Schema")
    } else {
        name
    }
}

/// The type of a definition, from its key.
pub(super) fn definition(key: &str) -> String {
    let name = short_camel(&words(key));
    if reserved::is_taken_type(&name) {
        format!("{name}Type")
    } else {
        name
    }
}

/// The name, with a number if it is taken.
pub(super) fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2usize..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The type of an operation, from its title.
pub(crate) fn operation_name(title: &str) -> String {
    let name = short_camel(&words(title));
    if reserved::is_taken_type(&name) {
        format!("{name}Operation")
    } else {
        name
    }
}

/// The constant for a type.
#[must_use]
pub fn constant(name: &str) -> String {
    snake(&words(name)).to_uppercase()
}

/// A module, from a name in any spelling. It is also a file name, so never raw.
#[must_use]
pub fn module(name: &str) -> String {
    let name = snake(&words(name));
    if reserved::is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// The method that returns a field as a point in time. Its name collides with no field.
pub(crate) fn timestamp(field: &str, fields: &HashSet<String>) -> String {
    let mut name = format!("{}_timestamp", field.trim_start_matches("r#"));
    while fields.contains(&name) {
        name.push('_');
    }
    name
}

/// The name in a title; `None` if the title is a sentence. “JSON schema for … files” is dropped.
#[must_use]
pub fn titled(title: &str) -> Option<String> {
    let title = title.trim();
    let lower = title.to_ascii_lowercase();
    let begin = ["json schema for the ", "json schema for "]
        .into_iter()
        .find(|prefix| lower.starts_with(prefix))
        .map_or(0, str::len);
    let end = [" files", " file"]
        .into_iter()
        .find(|suffix| lower.ends_with(suffix))
        .map_or(title.len(), |suffix| title.len() - suffix.len());
    let subject = title.get(begin..end).unwrap_or(title);
    phrase::phrase(subject).map(|words| camel(&words))
}

/// A variant. `Self` cannot be one.
pub(super) fn variant(words: &[String]) -> String {
    let name = short_camel(words);
    if reserved::is_keyword(&name) {
        format!("{name}Value")
    } else {
        name
    }
}

pub(crate) fn is_legal_module(name: &str) -> bool {
    module(name) == name && !name.is_empty()
}
