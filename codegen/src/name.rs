//! The only door to Rust names: keys, values, titles and descriptions of a document → legal names that
//! do not collide. The same document gives the same names, whatever else it documents besides.

mod contender;
mod contest;
mod option;
mod peers;
mod phrase;
mod plural;
mod reserved;
mod settle;
mod site;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::document::Document;
use crate::lower::graph::{Graph, Kind, NodeId, Section};
use crate::merge::Merged;
use crate::model::EnumValue;
use contender::Contender;
use site::Sites;
use words::{camel, short_camel, snake, spelled, words};

/// The longest name of a type or a variant.
pub(crate) const LONGEST: usize = 40;

/// Names that places had before: they win over everything this module would choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLock {
    /// From the pointer of a place to the name of its type.
    pub types: BTreeMap<String, String>,
}

/// The names of the types of a graph.
#[derive(Debug)]
pub(crate) struct Names {
    /// The name of each type, by its index.
    pub(crate) types: Vec<String>,
    /// The variants of each union, by the node of the union.
    pub(crate) options: HashMap<NodeId, Vec<String>>,
}

/// Names all types.
pub(crate) fn assign(
    document: &Document,
    graph: &Graph,
    merged: &Merged,
    lock: &NameLock,
) -> Names {
    let sites = Sites::new(graph);
    let subject = |operation| site::subject(document, operation);
    let mut contenders: Vec<Contender> = merged
        .members
        .iter()
        .map(|members| {
            let fixed = locked(graph, members, lock).or_else(|| {
                let (section, operation) = contest::root_of(&sites, members)?;
                Some(root_name(document, section, operation))
            });
            Contender::new(&sites, members, subject, fixed)
        })
        .collect();
    let operations: HashSet<String> = document
        .operations
        .iter()
        .map(|operation| operation_name(&operation.title))
        .collect();
    let is_taken = |name: &str| reserved::is_taken_type(name) || operations.contains(name);
    let types = contest::decide(&mut contenders, is_taken);
    let mut options = HashMap::new();
    for members in &merged.members {
        if let Some(first) = members.first()
            && let Kind::Union(_) = graph.node(*first).kind
        {
            let names = sites
                .options(*first)
                .into_iter()
                .map(|option| option.variant);
            options.insert(*first, names.collect());
        }
    }
    Names { types, options }
}

/// The name that one of the places had before.
fn locked(graph: &Graph, members: &[NodeId], lock: &NameLock) -> Option<String> {
    let places = members.iter().map(|node| &graph.node(*node).place.pointer);
    places
        .filter_map(|pointer| lock.types.get(pointer))
        .next()
        .cloned()
}

/// The name of the type that is a whole part of an operation; with several operations in one
/// document, the operation's stands in front.
fn root_name(document: &Document, section: Section, operation: usize) -> String {
    if section == Section::Schema {
        let schema = document.schemas.get(operation);
        return standalone(schema.map_or("", |schema| &schema.name));
    }
    let name = camel(&site::root_words(section));
    match document.operations.as_slice() {
        [_] => name,
        operations => {
            let title = operations
                .get(operation)
                .map_or("", |operation| &operation.title);
            let mut operation = operation_name(title);
            operation.truncate(LONGEST - name.len());
            format!("{operation}{name}")
        }
    }
}

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
pub(crate) fn definition(key: &str) -> String {
    let name = short_camel(&words(key));
    if reserved::is_taken_type(&name) {
        format!("{name}Type")
    } else {
        name
    }
}

/// A name, with a number where it is taken.
pub(crate) fn free(name: &str, taken: &BTreeSet<String>) -> String {
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

/// The names of the fields of one object, in the order of the keys; private ones are read by methods.
pub(crate) fn fields(keys: &[&str], private: bool) -> Vec<String> {
    let candidates: Vec<Vec<String>> = keys
        .iter()
        .map(|key| {
            [words(key), spelled(key)]
                .map(|words| snake(&words))
                .to_vec()
        })
        .collect();
    let names = settle::settle(&candidates, usize::MAX, |_| false);
    let names = names.into_iter().map(|name| {
        if reserved::is_taken_member(&name, private) {
            format!("{name}_")
        } else {
            legal(name)
        }
    });
    names.collect()
}

/// The names of the variants of an enum, in the order of its values.
pub(crate) fn variants(values: &[EnumValue]) -> Vec<String> {
    let candidates: Vec<Vec<String>> = values
        .iter()
        .map(|value| {
            let names = [option::value_words(value), option::spelled_value(value)];
            names.map(|words| variant(&words)).to_vec()
        })
        .collect();
    settle::settle(&candidates, LONGEST, reserved::is_keyword)
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
pub(crate) fn undocumented(variants: &[String]) -> String {
    let mut name = "Undocumented".to_owned();
    while variants.contains(&name) {
        name.push_str("Value");
    }
    name
}

/// The names of the documented failures, from their statuses and reasons.
pub(crate) fn failures(failures: &[(u16, &str)]) -> Vec<String> {
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
    settle::settle(&candidates, LONGEST, reserved::is_keyword)
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

/// Whether a locked name can be the name of a type.
pub(crate) fn is_legal_type(name: &str) -> bool {
    let camel_case = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    camel_case && name.len() <= LONGEST && !reserved::is_taken_type(name)
}
