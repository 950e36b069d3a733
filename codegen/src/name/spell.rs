//! Names in the spelling of what they name.

use std::collections::{BTreeSet, HashSet};

use super::words::{camel, short_camel, snake, words};
use super::{phrase, reserved};

/// The type of a schema that stands alone, from what it is called.
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

/// A name, with a number where it is taken.
pub(super) fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2usize..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// The type that stands for an operation, from its title.
pub(crate) fn operation_name(title: &str) -> String {
    let name = short_camel(&words(title));
    if reserved::is_taken_type(&name) {
        format!("{name}Operation")
    } else {
        name
    }
}

/// The constant of a type, from the name of the type.
#[must_use]
pub fn constant(name: &str) -> String {
    snake(&words(name)).to_uppercase()
}

/// The module of something, from its name in any spelling: also the name of its file, so never raw.
#[must_use]
pub fn module(name: &str) -> String {
    let name = snake(&words(name));
    if reserved::is_keyword(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// The method that gives a field as a point in time, named like no field.
pub(crate) fn timestamp(field: &str, fields: &HashSet<String>) -> String {
    let mut name = format!("{}_timestamp", field.trim_start_matches("r#"));
    while fields.contains(&name) {
        name.push('_');
    }
    name
}

/// What a title calls a schema: its words where it is a name, none where it is a sentence. That it is a
/// schema of files is no part of the name ("JSON schema for JSONPatch files").
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

/// A variant; `Self` cannot be one.
pub(super) fn variant(words: &[String]) -> String {
    let name = short_camel(words);
    if reserved::is_keyword(&name) {
        format!("{name}Value")
    } else {
        name
    }
}

/// Whether a name can be that of a module, and of its file.
pub(crate) fn is_legal_module(name: &str) -> bool {
    module(name) == name && !name.is_empty()
}
