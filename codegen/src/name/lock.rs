//! The name lock: a text with a line for each name, looked up by place and updated with the names of each run. A name
//! in the lock does not change, whatever else is documented.
//!
//! ```text
//! create-deployment-service module create_deployment_service POST /v1/projects/{projectId}/services/deployment
//! create-deployment-service/requestBody/properties/ports/items type Port object:58d3b0a1c2
//! create-deployment-service/requestBody/properties/ports/items/properties/internalPort field internal_port
//! ```
//!
//! A line has the place, the kind, the name, and what identifies the thing: for an operation its endpoint, for a schema
//! its file, for a type or option its shape.

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
pub use update::{Unused, Update};

/// The first lines of a lock.
const HEAD: &str = "\
# The names of the generated types, by place in the documented schema; generated.
# PLACE KIND NAME [WHAT IT IS]. To rename something, change its NAME here and generate again.
";

/// A name and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The place: the operation or schema, then the path inside it. Unlike a JSON Pointer it does not change when an
    /// option is inserted before it.
    pub place: String,
    /// The kind of thing that has the name.
    pub kind: NameKind,
    /// The name in Rust.
    pub name: String,
    /// What identifies the thing; empty if its place does.
    pub identity: String,
    /// Where it is first documented: a JSON Pointer into the operation, or into the file of the schema.
    pub pointer: String,
    /// Its place in the lock, if it has moved.
    pub was: Option<String>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &self.place, self.kind, &self.name, &self.identity)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) place: String,
    pub(crate) kind: NameKind,
    pub(crate) name: String,
    pub(crate) identity: String,
    /// The number of the line, from 1.
    pub(crate) line: usize,
    /// Its place in the lock file, if it has moved.
    pub(crate) was: Option<String>,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &self.place, self.kind, &self.name, &self.identity)
    }
}

fn line(
    f: &mut fmt::Formatter<'_>,
    place: &str,
    kind: NameKind,
    name: &str,
    identity: &str,
) -> fmt::Result {
    write!(f, "{place} {} {name}", kind.word())?;
    match identity {
        "" => Ok(()),
        identity => write!(f, " {identity}"),
    }
}

/// Names of earlier runs. They take precedence over new names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLock {
    /// The name of its file, for messages.
    pub(crate) file: String,
    pub(crate) entries: Vec<Entry>,
    /// The identities of the operations of this run; names of one are not given to another.
    pub(crate) present: BTreeSet<String>,
}

impl NameLock {
    /// The lock for one of several documents: no operation takes over the names of another whose name has changed.
    #[must_use]
    pub fn beside<'d>(&self, documents: impl Iterator<Item = &'d Document>) -> Self {
        let operations = documents.flat_map(|document| &document.operations);
        Self {
            present: operations.map(endpoint).collect(),
            ..self.clone()
        }
    }
}

/// The identity of an operation: its method and path.
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

/// Sorts places segment by segment.
fn order(entry: &Entry) -> std::str::Split<'_, char> {
    entry.place.split('/')
}

/// Characters that are escaped in a segment of a place.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'*');

/// A key or value as a segment of a place.
pub(crate) fn segment(key: &str) -> String {
    utf8_percent_encode(&pointer::escape(key), ESCAPED).to_string()
}

/// A token of a JSON Pointer as a segment of a place.
pub(crate) fn plain(token: &str) -> String {
    utf8_percent_encode(token, ESCAPED).to_string()
}

/// An identity as the end of a line.
pub(crate) fn identity(text: &str) -> String {
    const ESCAPED: &AsciiSet = &CONTROLS.add(b'%');
    utf8_percent_encode(text.trim(), ESCAPED).to_string()
}

/// The place of the type that owns the member at a place.
pub(crate) fn holder(place: &str) -> &str {
    let mut segments = place.rmatch_indices('/');
    segments.nth(1).map_or("", |(at, _)| &place[..at])
}

/// The operation or schema of a place.
pub(crate) fn root(place: &str) -> &str {
    place.split('/').next().unwrap_or_default()
}

pub(crate) fn is_below(place: &str, above: &str) -> bool {
    place
        .strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('/'))
}
