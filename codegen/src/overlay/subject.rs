//! What is corrected: a value, and where its parts stand in the text. Edits enter; positions follow them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::Position;
use crate::read::json_schema::parse::DEPTH;
use crate::read::pointer::{join, unescape};

/// A value that is corrected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subject {
    /// The value.
    pub(crate) value: Value,
    /// Where its parts stand, by their pointers.
    pub(crate) positions: BTreeMap<String, Position>,
    /// The pointers of the schemas in it.
    pub(crate) roots: Vec<String>,
}

impl Subject {
    /// The schema that a pointer leads into, by its pointer.
    pub(super) fn root_of(&self, pointer: &str) -> Option<&str> {
        let mut roots = self.roots.iter().map(String::as_str);
        roots.find(|root| is_at_or_below(pointer, root))
    }

    /// Whether a pointer leads to a part of a schema, not to a whole one.
    pub(super) fn is_inside(&self, pointer: &str) -> bool {
        self.root_of(pointer).is_some_and(|root| root != pointer)
    }

    /// Whether it nests deeper than what is read may.
    pub(super) fn is_too_deep(&self) -> bool {
        let mut open = vec![(&self.value, 0)];
        while let Some((value, depth)) = open.pop() {
            if depth > DEPTH {
                return true;
            }
            match value {
                Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Value::Object(members) => {
                    open.extend(members.values().map(|member| (member, depth + 1)));
                }
                _ => {}
            }
        }
        false
    }

    /// Sets a member or an item, or removes it. Whether there was a place for it.
    pub(super) fn put(&mut self, pointer: &str, new: Option<Value>) -> bool {
        let Some((parent, key)) = split(pointer) else {
            return false;
        };
        let stays = new.is_some();
        match (self.value.pointer_mut(&parent), new) {
            (Some(Value::Object(members)), Some(new)) => {
                members.insert(key, new);
            }
            (Some(Value::Object(members)), None) => {
                members.shift_remove(&key);
            }
            (Some(Value::Array(items)), new) => {
                let Some(index) = index(&key).filter(|index| *index < items.len()) else {
                    return false;
                };
                items.splice(index..=index, new);
                if !stays {
                    self.reposition(pointer, &parent, false);
                    self.shift(&parent, index, -1);
                    return true;
                }
            }
            _ => return false,
        }
        self.reposition(pointer, &parent, stays);
        true
    }

    /// Inserts an item before another one, or at the end. The pointer of it, if there was a place for it.
    pub(super) fn insert(&mut self, parent: &str, key: &str, new: Value) -> Option<String> {
        let Some(Value::Array(items)) = self.value.pointer_mut(parent) else {
            return None;
        };
        let index = match key {
            "-" => items.len(),
            key => index(key).filter(|index| *index <= items.len())?,
        };
        items.insert(index, new);
        self.shift(parent, index, 1);
        let pointer = join(parent, &index.to_string());
        self.reposition(&pointer, parent, true);
        Some(pointer)
    }

    /// What replaces a value stands where the value stood, or where the value around it does; what was
    /// inside stands nowhere.
    fn reposition(&mut self, place: &str, parent: &str, stays: bool) {
        let position = self
            .positions
            .get(place)
            .or_else(|| self.positions.get(parent));
        let position = position.copied();
        self.positions
            .retain(|pointer, _| !is_at_or_below(pointer, place));
        if let Some(position) = position.filter(|_| stays) {
            self.positions.insert(place.to_owned(), position);
        }
    }

    /// Moves the positions of the items from `first` on.
    fn shift(&mut self, array: &str, first: usize, by: isize) {
        let prefix = format!("{array}/");
        let positions = std::mem::take(&mut self.positions).into_iter();
        let positions = positions.map(|(pointer, position)| {
            let rest = pointer.strip_prefix(&prefix);
            let parts = rest.map(|rest| rest.split_once('/').unwrap_or((rest, "")));
            let moved = parts.and_then(|(item, inside)| {
                let item = index(item).filter(|item| *item >= first)?;
                let item = item.checked_add_signed(by)?;
                let slash = if inside.is_empty() { "" } else { "/" };
                Some(format!("{prefix}{item}{slash}{inside}"))
            });
            (moved.unwrap_or(pointer), position)
        });
        self.positions = positions.collect();
    }
}

/// The pointer of what is around, and the last token.
pub(super) fn split(pointer: &str) -> Option<(String, String)> {
    let (parent, key) = pointer.rsplit_once('/')?;
    Some((parent.to_owned(), unescape(key)))
}

/// The index that a token of a pointer is.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| plain)
}

pub(super) fn is_at_or_below(pointer: &str, above: &str) -> bool {
    pointer
        .strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
