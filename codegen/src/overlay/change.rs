//! Applies corrections, or returns the errors of all entries that do not fit.

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::error::{OverlayError, shown};
use crate::json::{Content, Tree};
use crate::pointer::{self, join};

/// A document being corrected, and the pointers of its schemas.
#[derive(Clone, Debug)]
pub(super) struct Edited {
    pub(super) tree: Tree,
    pub(super) roots: Vec<String>,
}

impl Edited {
    /// The pointer of the schema that a pointer leads into.
    pub(super) fn root_of(&self, pointer: &str) -> Option<&str> {
        let mut roots = self.roots.iter().map(String::as_str);
        roots.find(|root| pointer::is_within(pointer, root))
    }

    pub(super) fn value(&self, pointer: &str) -> Option<Value> {
        self.tree.find(pointer).map(|found| self.tree.value(found))
    }

    /// Refuses a pointer that does not lead inside a schema.
    fn inside(&self, pointer: &str) -> Result<(), OverlayError> {
        match self.root_of(pointer) {
            Some(root) if root != pointer => Ok(()),
            _ => Err(OverlayError::Pointer {
                pointer: pointer.to_owned(),
                expected: "a place inside of a schema",
            }),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Replaces, adds or removes the value wherever the pointer matches.
    Replace {
        pointer: String,
        old: Option<Value>,
        new: Option<Value>,
    },
    /// Requires this value.
    Test { pointer: String, value: Value },
    /// Adds an item or member.
    Add { pointer: String, value: Value },
    /// Moves a value.
    Move { from: String, pointer: String },
    /// Copies a value.
    Copy { from: String, pointer: String },
    /// Merges a value into everything the path selects.
    Update { target: Target, value: Value },
    /// Removes everything the path selects.
    Remove { target: Target },
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) path: JsonPath,
    pub(super) text: String,
}

/// A corrected place: the index of its subject, its pointer there, and whether it still has a value.
pub(super) struct Corrected {
    pub(super) subject: usize,
    pub(super) pointer: String,
    pub(super) stays: bool,
}

impl Change {
    /// The pointer or path as written.
    pub(super) fn place(&self) -> &str {
        match self {
            Self::Replace { pointer, .. }
            | Self::Test { pointer, .. }
            | Self::Add { pointer, .. }
            | Self::Move { pointer, .. }
            | Self::Copy { pointer, .. } => pointer,
            Self::Update { target, .. } | Self::Remove { target } => &target.text,
        }
    }

    pub(super) fn apply(
        &self,
        subjects: &mut [Edited],
        places: usize,
    ) -> Result<Vec<Corrected>, OverlayError> {
        let mut all = Vec::new();
        let mut matched = 0;
        for (index, subject) in subjects.iter_mut().enumerate() {
            let (found, corrected) = self.correct(subject)?;
            matched += found;
            all.extend(corrected.into_iter().map(|(pointer, stays)| Corrected {
                subject: index,
                pointer,
                stays,
            }));
        }
        expect(self.place(), places, matched)?;
        Ok(all)
    }

    /// Corrects one subject; returns the number of matches and the places that changed.
    fn correct(&self, subject: &mut Edited) -> Result<(usize, Vec<(String, bool)>), OverlayError> {
        let corrected = match self {
            Self::Replace { pointer, old, new } => {
                replace(subject, pointer, old.as_ref(), new.as_ref())?
            }
            Self::Test { pointer, value } => {
                let Some(found) = subject.value(pointer) else {
                    return Ok((0, Vec::new()));
                };
                if !json_equal(Some(&found), Some(value)) {
                    return Err(stale(pointer, Some(value), Some(&found)));
                }
                return Ok((1, Vec::new()));
            }
            Self::Add { pointer, value } => add(subject, pointer, value)?,
            Self::Move { from, pointer } => {
                let Some(value) = subject.value(from) else {
                    return Ok((0, Vec::new()));
                };
                subject.inside(from)?;
                subject.tree.put(from, None);
                let mut moved = add(subject, pointer, &value)?;
                moved.push((from.clone(), false));
                return Ok((1, moved));
            }
            Self::Copy { from, pointer } => match subject.value(from) {
                Some(value) => add(subject, pointer, &value)?,
                None => Vec::new(),
            },
            Self::Update { target, value } => update(subject, target, value)?,
            Self::Remove { target } => {
                let mut found = located(subject, target)?;
                // From the end, so that the remaining indices stay valid.
                found.reverse();
                for pointer in &found {
                    subject.inside(pointer)?;
                    subject.tree.put(pointer, None);
                }
                found.into_iter().map(|pointer| (pointer, false)).collect()
            }
        };
        Ok((corrected.len(), corrected))
    }
}

/// Refuses another number of matches than the entry says.
pub(super) fn expect(place: &str, expected: usize, found: usize) -> Result<(), OverlayError> {
    let pointer = place.to_owned();
    match found {
        0 => Err(OverlayError::Unmatched { pointer }),
        found if found != expected => Err(OverlayError::Places {
            pointer,
            expected,
            found,
        }),
        _ => Ok(()),
    }
}

fn stale(pointer: &str, expected: Option<&Value>, found: Option<&Value>) -> OverlayError {
    OverlayError::Stale {
        pointer: pointer.to_owned(),
        expected: shown(expected),
        found: shown(found),
    }
}

/// Replaces a value wherever the pointer matches; all of them must equal the old one.
fn replace(
    subject: &mut Edited,
    pattern: &str,
    old: Option<&Value>,
    new: Option<&Value>,
) -> Result<Vec<(String, bool)>, OverlayError> {
    let Some((parent, key)) = pointer::split(pattern) else {
        return Ok(Vec::new());
    };
    let mut corrected = Vec::new();
    for parent in subject.tree.matching(parent) {
        let place = join(&parent, &key);
        match subject.root_of(&place) {
            None => continue,
            Some(root) if root == place => {
                return Err(OverlayError::Pointer {
                    pointer: place,
                    expected: "a pointer into a schema that ends with a key",
                });
            }
            Some(_) => {}
        }
        let around = subject.tree.find(&parent);
        let around = around.map(|around| subject.tree.content(around));
        if !matches!(around, Some(Content::Object(_) | Content::Array(_))) {
            continue;
        }
        let found = subject.value(&place);
        if found.is_none() && old.is_some() {
            continue;
        }
        if !json_equal(found.as_ref(), old) {
            return Err(stale(&place, old, found.as_ref()));
        }
        if subject.tree.put(&place, new) {
            corrected.push((place, new.is_some()));
        }
    }
    Ok(corrected)
}

/// Adds a missing member, or an item.
fn add(
    subject: &mut Edited,
    pointer: &str,
    value: &Value,
) -> Result<Vec<(String, bool)>, OverlayError> {
    let Some((parent, key)) = pointer::split(pointer) else {
        return Ok(Vec::new());
    };
    if subject.root_of(parent).is_none() {
        return Ok(Vec::new());
    }
    let around = subject.tree.find(parent);
    match around.map(|around| subject.tree.content(around)) {
        Some(Content::Array(_)) => {
            let added = subject.tree.insert(parent, &key, value);
            Ok(added.map(|pointer| (pointer, true)).into_iter().collect())
        }
        Some(Content::Object(_)) => {
            if let Some(found) = subject.value(pointer) {
                return Err(stale(pointer, None, Some(&found)));
            }
            subject.tree.put(pointer, Some(value));
            Ok(vec![(pointer.to_owned(), true)])
        }
        _ => Ok(Vec::new()),
    }
}

/// The pointers that a path selects, in document order.
fn located(subject: &Edited, target: &Target) -> Result<Vec<String>, OverlayError> {
    let value = subject.tree.value(0);
    let found = target.path.query_located(&value);
    let mut pointers: Vec<String> = Vec::new();
    for node in found.dedup().iter() {
        let pointer = node.location().to_json_pointer();
        if subject.root_of(&pointer).is_none() {
            return Err(OverlayError::Pointer {
                pointer: target.text.clone(),
                expected: "a path to places in schemas",
            });
        }
        pointers.push(pointer);
    }
    Ok(pointers)
}

/// Merges a value into everything the path selects, as the OpenAPI Overlay Specification defines it.
fn update(
    subject: &mut Edited,
    target: &Target,
    value: &Value,
) -> Result<Vec<(String, bool)>, OverlayError> {
    let mut corrected = Vec::new();
    for pointer in located(subject, target)? {
        let Some(found) = subject.value(&pointer) else {
            continue;
        };
        let mut new = found.clone();
        match (&mut new, value) {
            (Value::Array(items), value) => items.push(value.clone()),
            (Value::Object(_), Value::Object(_)) => merge(&mut new, value),
            _ => {
                let expected = if found.is_object() {
                    "an object to be merged"
                } else {
                    "a path to objects or arrays"
                };
                let pointer = target.text.clone();
                return Err(OverlayError::Pointer { pointer, expected });
            }
        }
        if new == found {
            let found = shown(Some(&found));
            return Err(OverlayError::NoChange { pointer, found });
        }
        // Writes only what is new, so that the rest keeps its positions.
        write(subject, &pointer, &new);
        corrected.push((pointer, true));
    }
    Ok(corrected)
}

fn merge(target: &mut Value, value: &Value) {
    match (target, value) {
        (Value::Object(members), Value::Object(new)) => {
            for (key, value) in new {
                match members.get_mut(key) {
                    Some(member) => merge(member, value),
                    None => {
                        members.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(items), Value::Array(new)) => items.extend(new.iter().cloned()),
        (target, value) => *target = value.clone(),
    }
}

/// Replaces a value by the smallest edits of its members. The parser bounds the depth.
fn write(subject: &mut Edited, pointer: &str, new: &Value) {
    let old = subject.value(pointer);
    match (old, new) {
        (Some(old), new) if old == *new => {}
        (Some(Value::Object(_)), Value::Object(members)) => {
            for (key, value) in members {
                write(subject, &join(pointer, key), value);
            }
        }
        (Some(Value::Array(old)), Value::Array(items)) if items.starts_with(&old) => {
            for item in &items[old.len()..] {
                subject.tree.insert(pointer, "-", item);
            }
        }
        _ => {
            subject.tree.put(pointer, Some(new));
        }
    }
}

/// Equality of JSON, in which `1` equals `1.0`.
pub(super) fn json_equal(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(Value::Number(a)), Some(Value::Number(b))) => a == b || a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}
