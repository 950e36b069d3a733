//! Overlays: facts about a page and corrections of it, written by hand in TOML. An entry that no longer fits the page
//! is an error.
//!
//! ```toml
//! [[free-form]]                  # settles which `{object}` has no documented properties
//! name = "labels"                # or `pointer`
//! free-form = true               # optional
//! reason = "the user chooses the keys"
//!
//! [[secret]]                     # what must never be shown, or is public despite its name
//! pointer = "/**/properties/runtimeEnvironment"
//! secret = true                  # optional
//! reason = "environment variables carry credentials"
//!
//! [[replace]]                    # corrects the page
//! pointer = "/requestBody/properties/name/maxLength"
//! old = 54                       # the wrong value; omitted if there is none
//! new = 63                       # omitted to remove it
//! reason = "the server takes 63 characters"
//! places = 1                     # how many places the pointer matches; optional
//! link = "https://example.com"   # optional
//! ```
//!
//! A pointer leads into the operation as documented, or into the document of a JSON Schema; in it `*` matches any one
//! reference token, `**` any number. An entry matches one place, or as many as its key `places` says, and may have a
//! `link`. Corrections apply in order, then secrets are marked.
//!
//! Corrections can also be written as an OpenAPI Overlay 1.0 (`actions.rs`) or a JSON Patch (`patch.rs`).

mod actions;
mod change;
mod mark;
mod parse;
mod patch;
mod reader;
mod standard;
mod yaml;

use std::fmt;

use serde_json::{Map, Value};

use crate::document::{Document, Operation, Position};
use crate::error::{Error, ErrorKind, Errors, Location, OverlayError, shown};
use crate::hints::{Hint, HintPlace, Hints};
use crate::json::{Content, DEPTH, Tree};
use crate::pointer::join;
use crate::schema::{Correction, Schema};
use crate::secrets;

use change::{Change, Corrected, Edited};
pub use parse::parse;
pub use standard::parse_any;

/// Facts about a page and corrections of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    file: String,
    free_form: Vec<Entry<FreeForm>>,
    secrets: Vec<Entry<Secret>>,
    changes: Vec<Entry<Change>>,
}

/// An entry, with its location and reason.
#[derive(Clone, Debug, PartialEq)]
struct Entry<T> {
    location: Location,
    reason: String,
    link: Option<String>,
    /// How many places it matches.
    places: usize,
    what: T,
}

impl<T: fmt::Display> Entry<T> {
    fn note(&self) -> Note {
        Note {
            location: self.location.clone(),
            text: self.what.to_string(),
            reason: self.reason.clone(),
            link: self.link.clone(),
        }
    }
}

impl<T> Entry<T> {
    /// What the documentation says about a place that the entry changes.
    fn mark(&self, pointer: &str, what: &str) -> Correction {
        let link = self.link.as_deref();
        let link = link.map_or_else(String::new, |link| format!("; see {link}"));
        Correction {
            pointer: pointer.to_owned(),
            text: format!("{what}: {}{link}.", self.reason.trim_end_matches('.')),
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
struct Secret {
    pointer: String,
    secret: bool,
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let a = if self.secret { "a" } else { "no" };
        write!(f, "`{}` is {a} secret", self.pointer)
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Replace { pointer, old, new } => {
                let (old, new) = (shown(old.as_ref()), shown(new.as_ref()));
                write!(f, "`{pointer}` is {new}, not {old}")
            }
            Self::Test { pointer, value } => write!(f, "`{pointer}` is {}", shown(Some(value))),
            Self::Add { pointer, value } => {
                write!(f, "`{pointer}` is {}, not nothing", shown(Some(value)))
            }
            Self::Move { from, pointer } => write!(f, "`{from}` is `{pointer}`"),
            Self::Copy { from, pointer } => write!(f, "`{pointer}` is as `{from}`"),
            Self::Update { target, value } => {
                write!(f, "`{}` has {}", target.text, shown(Some(value)))
            }
            Self::Remove { target } => write!(f, "`{}` is nothing", target.text),
        }
    }
}

/// An entry as shown in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its location.
    pub location: Location,
    /// The entry in words.
    pub text: String,
    /// The reason given for it.
    pub reason: String,
    /// The source of the reason.
    pub link: Option<String>,
}

impl Overlay {
    /// All entries, in words.
    #[must_use]
    pub fn notes(&self) -> Vec<Note> {
        let free_form = self.free_form.iter().map(Entry::note);
        let secrets = self.secrets.iter().map(Entry::note);
        let changes = self.changes.iter().map(Entry::note);
        free_form.chain(secrets).chain(changes).collect()
    }

    /// What the overlay tells the reader of the page.
    #[must_use]
    pub fn hints(&self) -> Hints {
        let hint = |entry: &Entry<FreeForm>| Hint {
            place: entry.what.place.clone(),
            free_form: entry.what.free_form,
            places: entry.places,
            line: entry.location.line,
        };
        Hints {
            file: self.file.clone(),
            list: self.free_form.iter().map(hint).collect(),
        }
    }

    /// The error for a second overlay with hints for the reader.
    pub(crate) fn second_hints_error(&self) -> Error {
        let first = self.free_form.first();
        Error {
            location: first
                .map(|entry| entry.location.clone())
                .unwrap_or_default(),
            kind: ErrorKind::Overlay(OverlayError::SecondFacts),
            hint: None,
        }
    }

    /// Corrects a document, after reading and before the policy.
    ///
    /// # Errors
    /// If an entry matches nothing or another number of places than it says, if its old value differs from the
    /// document, or if it changes nothing.
    pub fn apply(&self, document: &mut Document) -> Result<(), Errors> {
        let mut errors = Errors::new();
        let mut subjects: Vec<Edited> = document.operations.iter().map(edited).collect();
        let marks = self.correct(&mut subjects, &mut errors);
        for (operation, subject) in document.operations.iter_mut().zip(subjects) {
            put_back(operation, &subject);
        }
        for (at, correction) in marks {
            document.operations[at].correct(correction);
        }
        for entry in &self.secrets {
            match secret(entry, document) {
                Ok(()) => {}
                Err(kind) => errors.push(located(entry, kind)),
            }
        }
        for entry in &self.free_form {
            free_form(entry, document);
        }
        errors.gate(())
    }

    /// Corrects the document of a JSON Schema; returns what its documentation says about that.
    ///
    /// # Errors
    /// Like [`Overlay::apply`]; also if it states facts that apply to pages only.
    pub(crate) fn apply_to_schema(&self, tree: &mut Tree) -> Result<Vec<Correction>, Errors> {
        let mut errors = Errors::new();
        let free_form = self.free_form.iter().map(|entry| &entry.location);
        let secrets = self.secrets.iter().map(|entry| &entry.location);
        errors.extend(free_form.chain(secrets).map(|location| Error {
            location: location.clone(),
            kind: ErrorKind::Overlay(OverlayError::PageOnly),
            hint: None,
        }));
        let mut edited = [Edited {
            tree: std::mem::take(tree),
            roots: vec![String::new()],
        }];
        let marks = self.correct(&mut edited, &mut errors);
        let [
            Edited {
                tree: corrected, ..
            },
        ] = edited;
        *tree = corrected;
        errors.gate(marks.into_iter().map(|(_, mark)| mark).collect())
    }

    /// Applies all corrections; returns what the documentation says about each, with the index of its subject.
    fn correct(&self, subjects: &mut [Edited], errors: &mut Errors) -> Vec<(usize, Correction)> {
        let mut marks = Vec::new();
        for entry in &self.changes {
            let before = subjects.to_vec();
            let corrected = entry.what.apply(subjects, entry.places);
            let corrected = corrected.and_then(|all| match subjects.iter().find_map(invalid) {
                Some(kind) => Err(kind),
                None => Ok(all),
            });
            match corrected {
                Ok(all) => marks.extend(all.into_iter().map(|one| {
                    let subject = &subjects[one.subject];
                    (one.subject, correction(entry, subject, &one))
                })),
                Err(kind) => {
                    subjects.clone_from_slice(&before);
                    errors.push(located(entry, kind));
                }
            }
        }
        marks
    }
}

/// Corrects the document of a JSON Schema by overlays in order, each a file name and a text. Returns what its
/// documentation says about that.
pub(crate) fn correct_schema(
    tree: &mut Tree,
    overlays: &[(String, String)],
    errors: &mut Vec<Error>,
) -> Vec<Correction> {
    let mut marks = Vec::new();
    for (file, text) in overlays {
        let overlay = parse_any(file, text);
        match overlay.and_then(|overlay| overlay.apply_to_schema(tree)) {
            Ok(found) => marks.extend(found),
            Err(found) => errors.extend(found),
        }
    }
    marks
}

fn correction(entry: &Entry<Change>, subject: &Edited, one: &Corrected) -> Correction {
    let root = subject.root_of(&one.pointer).unwrap_or_default();
    let schema = mark::schema(root, &one.pointer, one.stays);
    let part = one.pointer.get(schema.len()..).unwrap_or_default();
    let part = match part.trim_start_matches('/') {
        "" => String::new(),
        part => format!(", `{part}`"),
    };
    let is_simple = |value: &Option<Value>| {
        let value = value.as_ref();
        value.is_none_or(|value| !value.is_object() && !value.is_array())
    };
    let what = match &entry.what {
        Change::Replace { old, new, .. } if is_simple(old) && is_simple(new) => {
            let (old, new) = (shown(old.as_ref()), shown(new.as_ref()));
            format!("{part} is {new}, documented as {old}")
        }
        _ => part,
    };
    entry.mark(&schema, &format!("Corrected{what}"))
}

/// The error in a corrected value, if any.
fn invalid(edited: &Edited) -> Option<OverlayError> {
    let tree = &edited.tree;
    let is_schema = |root: &String| {
        let content = tree.find(root).map(|root| tree.content(root));
        matches!(content, Some(Content::Object(_) | Content::Bool(_)))
    };
    let lost = edited.roots.iter().find(|root| !is_schema(root));
    if let Some(pointer) = lost.cloned() {
        return Some(OverlayError::NoSchema { pointer });
    }
    tree.is_deeper_than(DEPTH)
        .then_some(OverlayError::TooDeep { limit: DEPTH })
}

/// The schemas of an operation as one value, as printed by `cargo xtask schema`.
fn edited(operation: &Operation) -> Edited {
    let mut members = Map::new();
    let mut responses: Vec<Value> = operation
        .responses
        .iter()
        .map(|_| Map::new().into())
        .collect();
    let mut roots = Vec::new();
    for (pointer, schema) in operation.schemas() {
        let schema = schema.to_value();
        let response = pointer.strip_prefix("/responses/");
        let response = response.and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
        match response.and_then(|index| responses.get_mut(index)) {
            Some(response) => response["body"] = schema,
            None => {
                members.insert(pointer[1..].to_owned(), schema);
            }
        }
        roots.push(pointer);
    }
    members.insert("responses".to_owned(), responses.into());
    let mut tree = Tree::of(&members.into());
    for (pointer, position) in operation.all_positions() {
        if let Some(found) = tree.find(&pointer) {
            let node = tree.node_mut(found);
            (node.line, node.column) = (position.line, position.column);
        }
    }
    Edited { tree, roots }
}

fn put_back(operation: &mut Operation, edited: &Edited) {
    let Edited { tree, .. } = edited;
    for (pointer, schema) in operation.schemas_mut() {
        let Some(root) = tree.find(&pointer) else {
            continue;
        };
        let nodes = tree.within(root).into_iter().map(|id| (id, tree.node(id)));
        let places = nodes.filter(|(_, node)| node.line > 0).map(|(id, node)| {
            let (line, column) = (node.line, node.column);
            let inside = tree.pointer(id)[pointer.len()..].to_owned();
            (inside, Position { line, column }.into())
        });
        if let Some(mut corrected) = Schema::located(&tree.value(root), &places.collect()) {
            corrected.correct_as(schema);
            *schema = corrected;
        }
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
        OverlayError::Places { found, .. } => Some(format!(
            "name fewer places, or say that it is about `places = {found}` (`x-places` in an OpenAPI Overlay)"
        )),
        _ => None,
    };
    Error {
        location: entry.location.clone(),
        kind: ErrorKind::Overlay(kind),
        hint,
    }
}

/// Marks schemas as secret or not. An entry for what the policy finds anyway has no effect, which is an error.
fn secret(entry: &Entry<Secret>, document: &mut Document) -> Result<(), OverlayError> {
    let Secret { pointer, secret } = &entry.what;
    let mut matched = 0;
    for operation in &mut document.operations {
        let mut marked = operation.clone();
        for (_, schema) in marked.schemas_mut() {
            secrets::mark(schema);
        }
        for place in edited(operation).tree.matching(pointer) {
            let Some(schema) = operation.find_mut(&place) else {
                continue;
            };
            matched += 1;
            let known = marked.find_mut(&place);
            if known.is_some_and(|known| known.marks.secret.is_some()) == *secret {
                let found = if *secret { "secret" } else { "not secret" };
                return Err(OverlayError::NoChange {
                    pointer: place,
                    found: found.to_owned(),
                });
            }
            schema.marks.secret = Some(*secret);
            let what = if *secret {
                "This is a secret"
            } else {
                "This is not a secret"
            };
            operation.correct(entry.mark(&place, what));
        }
    }
    change::expect(pointer, entry.places, matched)
}

/// Documents why objects are free-form that the overlay makes so.
fn free_form(entry: &Entry<FreeForm>, document: &mut Document) {
    if !entry.what.free_form {
        return;
    }
    let pattern = match &entry.what.place {
        HintPlace::Pointer(pointer) => pointer.clone(),
        HintPlace::Name(name) => join("/**/properties", name),
    };
    for operation in &mut document.operations {
        for place in edited(operation).tree.matching(&pattern) {
            let schema = operation.find_mut(&place);
            let is_free = |schema: &mut Schema| {
                schema.text("type") == Some("object") && !schema.has("properties")
            };
            if schema.is_some_and(is_free) {
                operation.correct(entry.mark(&place, "The keys are free"));
            }
        }
    }
}

#[cfg(test)]
mod tests;
