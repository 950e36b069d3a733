//! The names that are kept, a line each: the text of the lock enters, is looked up by place, and leaves
//! with the names of this run in it. What a place is called once stays, whatever else is documented.
//!
//! ```text
//! create-deployment-service module create_deployment_service POST /v1/projects/{projectId}/services/deployment
//! create-deployment-service/requestBody/properties/ports/items type Port object:58d3b0a1c2
//! create-deployment-service/requestBody/properties/ports/items/properties/internalPort field internal_port
//! ```
//!
//! A line names the place, what there has the name, the name, and what tells that it is still the same:
//! of an operation its endpoint, of a schema its file, of a type or an option its shape.

mod parse;
#[cfg(test)]
mod tests;
mod update;

use std::collections::BTreeSet;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::document::{Document, Operation};
use crate::error::NameKind;
use crate::pointer;
pub(crate) use parse::{error, same_name};
pub use update::{Gone, Update};

/// What a text of the lock begins with.
const HEAD: &str = "\
# The names of the generated types, bound to the places of the documented schema: written along with them.
# PLACE KIND NAME [WHAT IT IS]. To rename something, change its NAME here and generate again.
";

/// A name and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The place: the operation or the schema, then what leads to it. Unlike a JSON Pointer it does not
    /// change when an option is inserted before it.
    pub place: String,
    /// What has the name.
    pub kind: NameKind,
    /// The name, as Rust writes it.
    pub name: String,
    /// What tells that it is still the same; empty where the place tells it.
    pub what: String,
    /// Where it is documented first: a JSON Pointer into the operation, or into the file of the schema.
    pub pointer: String,
    /// The place that the lock has for it, where it has moved.
    pub was: Option<String>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &self.place, self.kind, &self.name, &self.what)
    }
}

/// A line of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) place: String,
    pub(crate) kind: NameKind,
    pub(crate) name: String,
    pub(crate) what: String,
    /// The number of the line, from 1.
    pub(crate) line: usize,
    /// The place that the line has, where the names have moved since.
    pub(crate) was: Option<String>,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &self.place, self.kind, &self.name, &self.what)
    }
}

fn line(
    f: &mut fmt::Formatter<'_>,
    place: &str,
    kind: NameKind,
    name: &str,
    what: &str,
) -> fmt::Result {
    write!(f, "{place} {} {name}", kind.word())?;
    match what {
        "" => Ok(()),
        what => write!(f, " {what}"),
    }
}

/// Names that places had before: they win over all names that would be chosen now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLock {
    /// The name of its file, for messages.
    pub(crate) file: String,
    pub(crate) entries: Vec<Entry>,
    /// What tells the operations of this run: what is about one of them is about no other.
    pub(crate) present: BTreeSet<String>,
}

impl NameLock {
    /// The lock as it is about one of several documents: no operation takes the names of another one that
    /// is called differently by now.
    #[must_use]
    pub fn beside<'d>(&self, documents: impl Iterator<Item = &'d Document>) -> Self {
        let operations = documents.flat_map(|document| &document.operations);
        Self {
            present: operations.map(endpoint).collect(),
            ..self.clone()
        }
    }
}

/// What tells an operation: its method and path.
pub(crate) fn endpoint(operation: &Operation) -> String {
    let endpoint = operation.endpoint.as_ref();
    endpoint.map_or_else(String::new, |endpoint| {
        identity(&format!("{} {}", endpoint.method, endpoint.path))
    })
}

impl fmt::Display for NameLock {
    /// The text to commit, sorted by place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|a, b| order(a).cmp(order(b)).then(a.kind.cmp(&b.kind)));
        entries
            .into_iter()
            .try_for_each(|entry| writeln!(f, "{entry}"))
    }
}

/// What comes first among places: the one whose first different step does.
fn order(entry: &Entry) -> std::str::Split<'_, char> {
    entry.place.split('/')
}

/// What no step of a place holds as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'*');

/// A key or a value as a step of a place.
pub(crate) fn step(key: &str) -> String {
    utf8_percent_encode(&pointer::escape(key), ESCAPED).to_string()
}

/// A step of a JSON Pointer as one of a place.
pub(crate) fn plain(token: &str) -> String {
    utf8_percent_encode(token, ESCAPED).to_string()
}

/// What tells a thing from others, as the end of a line.
pub(crate) fn identity(text: &str) -> String {
    const ESCAPED: &AsciiSet = &CONTROLS.add(b'%');
    utf8_percent_encode(text.trim(), ESCAPED).to_string()
}

/// The place of the type that a member at this place belongs to.
pub(crate) fn holder(place: &str) -> &str {
    let mut steps = place.rmatch_indices('/');
    steps.nth(1).map_or("", |(at, _)| &place[..at])
}

/// The operation or the schema that a place is in.
pub(crate) fn root(place: &str) -> &str {
    place.split('/').next().unwrap_or_default()
}

/// Whether a place lies inside of another one.
pub(crate) fn is_below(place: &str, above: &str) -> bool {
    place
        .strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('/'))
}
