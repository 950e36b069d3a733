//! An overlay enters: facts about a page and corrections of it, written by hand in TOML. A corrected
//! document leaves. An entry that does not fit the page any more is an error.
//!
//! ```toml
//! [[free-form]]                  # settles which `{object}` has no documented properties
//! name = "labels"                # or `pointer`
//! free-form = true               # may be left out
//! reason = "the user chooses the keys"
//!
//! [[secret]]                     # what must never be shown, or is no secret in spite of its name
//! pointer = "/**/properties/runtimeEnvironment"
//! secret = true                  # may be left out
//! reason = "environment variables carry credentials"
//!
//! [[replace]]                    # corrects the page
//! pointer = "/requestBody/properties/name/maxLength"
//! old = 54                       # the wrong value; left out where there is none
//! new = 63                       # left out to remove it
//! reason = "the server takes 63 characters"
//! link = "https://example.com"   # may be left out
//! ```
//!
//! A pointer goes into the operation as documented; `*` in it is any one reference token, `**` any number.

mod error;
mod parse;
mod pointer;

use std::fmt;

use schemars::Schema;
use serde_json::Value;

use crate::document::{Document, Operation};
use crate::error::{Error, ErrorKind, Errors, Location};
use crate::policy::secrets;
use crate::read::pointer::{join, unescape};
use crate::read::{Hint, HintPlace, Hints};

pub use error::OverlayError;
use error::shown;
pub use parse::parse;
pub(crate) use pointer::matches;

/// Facts about a page and corrections of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    file: String,
    free_form: Vec<Entry<FreeForm>>,
    secrets: Vec<Entry<Mark>>,
    replacements: Vec<Entry<Replacement>>,
}

/// An entry, where it stands, and why it is there.
#[derive(Clone, Debug, PartialEq)]
struct Entry<T> {
    location: Location,
    reason: String,
    what: T,
}

impl<T: fmt::Display> Entry<T> {
    fn note(&self) -> Note {
        Note {
            location: self.location.clone(),
            text: self.what.to_string(),
            reason: self.reason.clone(),
            link: None,
        }
    }
}

/// Whether an `{object}` is free-form.
#[derive(Clone, Debug, PartialEq)]
struct FreeForm {
    place: HintPlace,
    free_form: bool,
}

impl fmt::Display for FreeForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.free_form { "" } else { "not " };
        write!(f, "`{}` is {not}free-form", self.place)
    }
}

/// Whether a schema is a secret.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    pointer: String,
    secret: bool,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let a = if self.secret { "a" } else { "no" };
        write!(f, "`{}` is {a} secret", self.pointer)
    }
}

/// A correction.
#[derive(Clone, Debug, PartialEq)]
struct Replacement {
    pointer: String,
    old: Option<Value>,
    new: Option<Value>,
    link: Option<String>,
}

impl fmt::Display for Replacement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (old, new) = (shown(self.old.as_ref()), shown(self.new.as_ref()));
        write!(f, "`{}` is {new}, not {old}", self.pointer)
    }
}

/// An entry as a reader of a report sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands.
    pub location: Location,
    /// What it says.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Where that can be read.
    pub link: Option<String>,
}

impl Overlay {
    /// What the overlay says, in words.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let free_form = self.free_form.iter().map(Entry::note);
        let secrets = self.secrets.iter().map(Entry::note);
        let replacements = self.replacements.iter().map(|entry| Note {
            link: entry.what.link.clone(),
            ..entry.note()
        });
        free_form.chain(secrets).chain(replacements).collect()
    }

    /// What the overlay tells the reader.
    #[must_use]
    pub fn hints(&self) -> Hints {
        let hint = |entry: &Entry<FreeForm>| Hint {
            place: entry.what.place.clone(),
            free_form: entry.what.free_form,
            line: entry.location.line,
        };
        Hints {
            file: self.file.clone(),
            list: self.free_form.iter().map(hint).collect(),
        }
    }

    /// Corrects a document: after reading, before the policy.
    ///
    /// # Errors
    /// When an entry fits nothing, its old value is not there any more, or it changes nothing.
    pub fn apply(&self, document: &mut Document) -> Result<(), Errors> {
        let mut errors = Errors::new();
        for entry in &self.replacements {
            let result = replace(&entry.what, document);
            errors.extend(result.err().map(|kind| located(entry, kind)));
        }
        for entry in &self.secrets {
            let result = mark(&entry.what, document);
            errors.extend(result.err().map(|kind| located(entry, kind)));
        }
        errors.gate(())
    }
}

fn located<T>(entry: &Entry<T>, kind: OverlayError) -> Error {
    let hint = match kind {
        OverlayError::Unmatched { .. } => {
            Some("`cargo xtask schema FILE` prints what pointers go into".to_owned())
        }
        OverlayError::Stale { .. } => {
            Some("the page has changed: remove the entry, or correct what it expects".to_owned())
        }
        OverlayError::NoChange { .. } => Some("remove the entry".to_owned()),
        _ => None,
    };
    Error {
        location: entry.location.clone(),
        kind: ErrorKind::Overlay(kind),
        hint,
    }
}

/// Runs an edit on every schema of a document, with the pointer of the schema.
fn edit(
    document: &mut Document,
    mut change: impl FnMut(&str, &mut Value, &mut Operation) -> Result<(), OverlayError>,
) -> Result<(), OverlayError> {
    for operation in &mut document.operations {
        let prefixes: Vec<String> = operation.schemas().map(|(prefix, _)| prefix).collect();
        for prefix in prefixes {
            let schema = operation.schemas().find(|(other, _)| *other == prefix);
            let Some(mut value) = schema.map(|(_, schema)| schema.clone().to_value()) else {
                continue;
            };
            change(&prefix, &mut value, operation)?;
            let schema = operation.schemas_mut().find(|(other, _)| *other == prefix);
            if let (Some((_, schema)), Ok(edited)) = (schema, Schema::try_from(value)) {
                *schema = edited;
            }
        }
    }
    Ok(())
}

/// Replaces a value wherever the pointer matches; all of them have to be the old one.
fn replace(replacement: &Replacement, document: &mut Document) -> Result<(), OverlayError> {
    let Some((parent, key)) = replacement.pointer.rsplit_once('/') else {
        return Err(OverlayError::Unmatched {
            pointer: replacement.pointer.clone(),
        });
    };
    let key = unescape(key);
    let mut matched = false;
    edit(document, |prefix, schema, operation| {
        for parent in pointer::find(parent, prefix, schema) {
            let Some(target) = schema.pointer_mut(&parent) else {
                continue;
            };
            let found = match target {
                Value::Object(members) => members.get(&key),
                Value::Array(items) => key.parse::<usize>().ok().and_then(|index| items.get(index)),
                _ => continue,
            };
            if found.is_none() && replacement.old.is_some() {
                continue;
            }
            matched = true;
            let place = join(&format!("{prefix}{parent}"), &key);
            if !same(found, replacement.old.as_ref()) {
                let (expected, found) = (shown(replacement.old.as_ref()), shown(found));
                return Err(OverlayError::Stale {
                    pointer: place,
                    expected,
                    found,
                });
            }
            put(target, &key, replacement.new.clone());
            reposition(
                operation,
                &place,
                &format!("{prefix}{parent}"),
                replacement.new.is_some(),
            );
        }
        Ok(())
    })?;
    match matched {
        true => Ok(()),
        false => Err(OverlayError::Unmatched {
            pointer: replacement.pointer.clone(),
        }),
    }
}

/// Equality of JSON, by which `1` and `1.0` are one number.
fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(Value::Number(a)), Some(Value::Number(b))) => a == b || a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// Sets or removes a member or an item.
fn put(target: &mut Value, key: &str, new: Option<Value>) {
    match (target, new) {
        (Value::Object(members), Some(new)) => {
            members.insert(key.to_owned(), new);
        }
        (Value::Object(members), None) => {
            members.shift_remove(key);
        }
        (Value::Array(items), new) => {
            if let Some(index) = key
                .parse()
                .ok()
                .filter(|index: &usize| *index < items.len())
            {
                items.splice(index..=index, new);
            }
        }
        _ => {}
    }
}

/// What replaces a value stands where the value stood, or where the schema around it does; what was
/// inside stands nowhere.
fn reposition(operation: &mut Operation, place: &str, parent: &str, stays: bool) {
    let positions = &mut operation.positions;
    let position = positions
        .get(place)
        .or_else(|| positions.get(parent))
        .copied();
    let inside = |pointer: &String| {
        pointer
            .strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    positions.retain(|pointer, _| !inside(pointer));
    if let Some(position) = position.filter(|_| stays) {
        positions.insert(place.to_owned(), position);
    }
}

/// Marks schemas as secret, or as none. What the policy would find anyway needs no entry.
fn mark(mark: &Mark, document: &mut Document) -> Result<(), OverlayError> {
    let mut matched = false;
    edit(document, |prefix, schema, _| {
        let mut marked = schema.clone();
        secrets::mark(&mut marked);
        for pointer in pointer::find(&mark.pointer, prefix, schema) {
            let is_secret = marked
                .pointer(&pointer)
                .is_some_and(|schema| schema.get(secrets::SECRET).is_some());
            let Some(target) = schema.pointer_mut(&pointer).and_then(Value::as_object_mut) else {
                continue;
            };
            matched = true;
            if is_secret == mark.secret {
                return Err(OverlayError::NoChange {
                    pointer: format!("{prefix}{pointer}"),
                });
            }
            target.insert(secrets::SECRET.to_owned(), mark.secret.into());
        }
        Ok(())
    })?;
    match matched {
        true => Ok(()),
        false => Err(OverlayError::Unmatched {
            pointer: mark.pointer.clone(),
        }),
    }
}

#[cfg(test)]
mod tests;
