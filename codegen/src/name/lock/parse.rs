//! Parses a lock.

use std::collections::HashMap;

use super::{Entry, NameLock, holder, root};
use crate::error::{Error, ErrorKind, Errors, Location, LockError, NameKind};
use crate::name::legal::is_legal;

/// Conflict markers.
const MARKS: [&str; 3] = ["<<<<<<<", "|||||||", ">>>>>>>"];

impl NameLock {
    /// Parses a lock; `file` is its name in messages.
    ///
    /// # Errors
    /// Returns every mistake with its line: conflict markers, malformed lines, illegal names, a place with two names, a
    /// name with two places.
    pub fn parse(file: &str, text: &str) -> Result<Self, Errors> {
        let mut lock = Self {
            file: file.to_owned(),
            ..Self::default()
        };
        let mut errors = Errors::new();
        for (index, text) in text.lines().enumerate() {
            match entry(text.trim(), index + 1) {
                Ok(entry) => lock.entries.extend(entry),
                Err((column, kind)) => errors.push(error(file, index + 1, column, kind)),
            }
        }
        // Lines between conflict markers are not checked.
        let mut errors = conflicts(errors)?;
        let mut places: HashMap<(&str, NameKind), &Entry> = HashMap::new();
        let mut names: HashMap<(&str, bool, &str), &Entry> = HashMap::new();
        for entry in &lock.entries {
            let place = (entry.place.as_str(), entry.kind.class());
            if let Some(other) = places.insert(place, entry) {
                let (place, line) = (entry.place.clone(), other.line);
                let kind = LockError::SamePlace { place, line };
                errors.push(error(file, entry.line, 1, kind));
                continue;
            }
            if let Some(other) = names.insert(scope(entry), entry) {
                let kind = same_name(entry, other);
                errors.push(error(file, entry.line, 1, kind));
            }
        }
        errors.gate(lock)
    }
}

/// Only the conflict markers, if there are any; otherwise the errors unchanged.
fn conflicts(errors: Errors) -> Result<Errors, Errors> {
    let mut marks = Errors::new();
    let is_mark = |error: &&Error| error.kind == ErrorKind::Lock(LockError::Conflict);
    marks.extend(errors.iter().filter(is_mark).cloned());
    marks.gate(errors)
}

pub(crate) fn same_name(entry: &Entry, other: &Entry) -> LockError {
    LockError::SameName {
        name: entry.name.clone(),
        place: other.place.clone(),
        line: other.line,
    }
}

/// The scope in which a name is unique: for a member its type, for a type its module.
fn scope(entry: &Entry) -> (&str, bool, &str) {
    let within = match entry.kind {
        NameKind::Module => "",
        NameKind::Field | NameKind::Variant => holder(&entry.place),
        _ => root(&entry.place),
    };
    (within, entry.kind.is_member(), &entry.name)
}

pub(crate) fn error(file: &str, line: usize, column: usize, kind: LockError) -> Error {
    Error {
        location: Location {
            file: file.to_owned(),
            line,
            column,
            pointer: String::new(),
        },
        hint: kind.hint(),
        kind: ErrorKind::Lock(kind),
    }
}

/// The entry of a line, `None` for blank lines and comments; otherwise the error and its column.
fn entry(text: &str, line: usize) -> Result<Option<Entry>, (usize, LockError)> {
    if text.is_empty() || text.starts_with('#') {
        return Ok(None);
    }
    if text == "=======" || MARKS.iter().any(|mark| text.starts_with(mark)) {
        return Err((1, LockError::Conflict));
    }
    let column = |part: &str| text.chars().count() - part.trim_start().chars().count() + 1;
    let (place, rest) = word(text);
    let (kind, name) = word(rest);
    let (name, identity) = word(name);
    if name.is_empty() {
        let found = text.chars().take(80).collect();
        return Err((1, LockError::Line { found }));
    }
    let known = NameKind::ALL.into_iter().find(|known| known.word() == kind);
    let Some(kind) = known else {
        let found = kind.to_owned();
        return Err((column(rest), LockError::Kind { found }));
    };
    if !is_legal(kind, name) {
        let after = word(rest).1;
        let name = name.to_owned();
        return Err((column(after), LockError::Illegal { kind, name }));
    }
    Ok(Some(Entry {
        place: place.to_owned(),
        kind,
        name: name.to_owned(),
        identity: identity.trim().to_owned(),
        line,
        was: None,
    }))
}

/// The first word of a text, and the rest.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}
