//! The only door to Rust names: keys, values, titles and descriptions of a document → legal names that
//! do not collide. The same document gives the same names, whatever else it documents besides.

mod assign;
mod bound;
mod contender;
mod contest;
mod definitions;
mod keep;
pub(crate) mod lock;
mod member;
mod names;
mod option;
mod peers;
mod phrase;
mod place;
mod plural;
mod reserved;
mod settle;
mod shape;
mod site;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::document::Operation;
use crate::error::NameKind;
use crate::model::EnumValue;
pub(crate) use assign::{Assigned, Naming, assign};
pub use lock::{Gone, Name, NameLock, Update};
pub(crate) use names::{AliasName, Aliased, Names, OperationNames};
use words::{camel, short_camel, snake, spelled, words};

/// The longest name of a type or a variant.
pub(crate) const LONGEST: usize = 40;

/// As many steps around a page may stand in front of the name of its operation.
const DEEPEST: usize = 4;

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
fn definition(key: &str) -> String {
    let name = short_camel(&words(key));
    if reserved::is_taken_type(&name) {
        format!("{name}Type")
    } else {
        name
    }
}

/// A name, with a number where it is taken.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2usize..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
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

/// Gives operations of one name longer ones: what stands around their pages in front, the nearest first, until no
/// two are the same or nothing is left.
pub(crate) fn tell_apart(operations: &mut [Operation]) {
    let own: Vec<String> = operations.iter().map(|one| one.id.clone()).collect();
    let deepest = operations.iter().map(|one| one.breadcrumb.len()).max();
    for depth in 1..=deepest.unwrap_or(0).min(DEEPEST) {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for operation in operations.iter() {
            *counts.entry(module(&operation.id)).or_default() += 1;
        }
        for (operation, own) in operations.iter_mut().zip(&own) {
            let is_shared = counts
                .get(&module(&operation.id))
                .is_some_and(|count| *count > 1);
            if is_shared && depth <= operation.breadcrumb.len() {
                let around = operation.breadcrumb.iter().rev().take(depth).rev();
                let around = around.map(|step| snake(&words(step)).replace('_', "-"));
                let parts: Vec<String> = around.chain([own.clone()]).collect();
                operation.id = parts.join("-");
            }
        }
    }
}

/// The names of the fields of one object, in the order of the keys; private ones are read by methods.
pub(crate) fn fields(keys: &[&str], private: bool) -> Vec<String> {
    fields_beside(&vec![None; keys.len()], keys, private, &[])
}

/// The same where some have a name already, and some names are taken.
fn fields_beside(
    fixed: &[Option<String>],
    keys: &[&str],
    private: bool,
    taken: &[&str],
) -> Vec<String> {
    let candidates: Vec<Vec<String>> = keys
        .iter()
        .map(|key| {
            [words(key), spelled(key)]
                .map(|words| snake(&words))
                .to_vec()
        })
        .collect();
    let names = settle::settle_beside(fixed, candidates, usize::MAX, |name| taken.contains(&name));
    let names = names.into_iter().zip(fixed).map(|(name, fixed)| {
        if fixed.is_some() {
            name
        } else if reserved::is_taken_member(&name, private) {
            format!("{name}_")
        } else {
            legal(name)
        }
    });
    names.collect()
}

/// The names of the variants of an enum, in the order of its values; some may have one already, and some
/// names be taken.
fn variants(fixed: &[Option<String>], values: &[EnumValue], taken: &[&str]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = values
        .iter()
        .map(|value| {
            let names = [option::value_words(value), option::spelled_value(value)];
            names.map(|words| variant(&words)).to_vec()
        })
        .collect();
    let is_taken = |name: &str| reserved::is_keyword(name) || taken.contains(&name);
    settle::settle_beside(fixed, candidates, LONGEST, is_taken)
}

/// A variant; `Self` cannot be one.
fn variant(words: &[String]) -> String {
    let name = short_camel(words);
    if reserved::is_keyword(&name) {
        format!("{name}Value")
    } else {
        name
    }
}

/// The variant for undocumented values beside these.
fn undocumented(variants: &[String]) -> String {
    let mut name = "Undocumented".to_owned();
    while variants.contains(&name) {
        name.push_str("Value");
    }
    name
}

/// The names of the documented failures, from their statuses and reasons; some may have one already.
fn failures(fixed: &[Option<String>], failures: &[(u16, &str)], taken: &[&str]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = failures
        .iter()
        .map(|(status, reason)| {
            let numbered = format!("Status{status}");
            if reason.trim().is_empty() {
                return vec![numbered];
            }
            vec![short_camel(&words(reason)), numbered]
        })
        .collect();
    let is_taken = |name: &str| reserved::is_keyword(name) || taken.contains(&name);
    settle::settle_beside(fixed, candidates, LONGEST, is_taken)
}

/// A name in `snake_case` that is no keyword, or is written raw.
fn legal(name: String) -> String {
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

/// Whether a name can be that of a module, and of its file.
pub(crate) fn is_legal_module(name: &str) -> bool {
    module(name) == name && !name.is_empty()
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
fn is_legal_field(name: &str, private: bool) -> bool {
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
