//! JSON Patch (RFC 6902). As in our own form, what is changed or removed has to be tested before. `reason` and `link`
//! may stand beside the members of the RFC, which allows and ignores others.

use crate::error::{OverlayError, shown};
use std::collections::HashMap;

use serde_json::Value;

use super::Entry;
use super::change::{Change, json_equal};
use super::reader::Reader;
use crate::json::NodeId;
use crate::pointer::is_within;

const OPERATIONS: &[&str] = &["test", "add", "replace", "remove", "move", "copy"];

pub(super) fn entries(reader: &mut Reader<'_>) -> Vec<Entry<Change>> {
    let mut tests = Tests::default();
    let mut entries = Vec::new();
    for node in reader.items(0, "an array of operations") {
        let change = match reader.is_object(node) {
            true => change(reader, node, &mut tests),
            false => None,
        };
        if let Some(change) = change {
            let reason = reader.text(node, "reason");
            let reason = reason.unwrap_or_else(|| "corrected by a JSON Patch".to_owned());
            let link = reader.text(node, "link");
            entries.push(Entry {
                link,
                ..reader.entry(node, reason, change)
            });
        }
    }
    entries
}

fn change(reader: &mut Reader<'_>, node: NodeId, tests: &mut Tests) -> Option<Change> {
    let op = reader.required(node, "op", "`op`")?;
    let Some(op) = OPERATIONS.iter().copied().find(|known| *known == op) else {
        let at = reader.tree.member(node, "op").unwrap_or(node);
        reader.fail(
            at,
            OverlayError::UnknownKey {
                key: op,
                expected: OPERATIONS,
            },
        );
        return None;
    };
    let pointer = pointer(reader, node, "path", "`path`")?;
    let from = match op {
        "move" | "copy" => Some(self::pointer(reader, node, "from", "`from`")?),
        _ => None,
    };
    let value = match op {
        "test" | "add" | "replace" => Some(value(reader, node)?),
        _ => None,
    };
    let tested = match (op, &from) {
        ("replace" | "remove", _) => tests.of(reader, node, op, &pointer)?.into(),
        ("move", Some(from)) => tests.of(reader, node, op, from)?.into(),
        _ => None,
    };
    if op == "replace" && json_equal(tested.as_ref(), value.as_ref()) {
        let found = shown(tested.as_ref());
        reader.fail(node, OverlayError::NoChange { pointer, found });
        return None;
    }
    match op {
        "test" => tests
            .known
            .extend(value.clone().map(|value| (pointer.clone(), value))),
        _ => {
            tests.forget(&pointer);
            if let ("move", Some(from)) = (op, &from) {
                tests.forget(from);
            }
        }
    }
    Some(match (op, from, value) {
        ("test", _, Some(value)) => Change::Test { pointer, value },
        ("add", _, Some(value)) => Change::Add { pointer, value },
        ("move", Some(from), _) => Change::Move { from, pointer },
        ("copy", Some(from), _) => Change::Copy { from, pointer },
        (_, _, new) => Change::Replace {
            pointer,
            old: tested,
            new,
        },
    })
}

/// A JSON Pointer member. `*` is an ordinary character in JSON Patch, so a whole token of stars is refused as a likely
/// mistake.
fn pointer(
    reader: &mut Reader<'_>,
    node: NodeId,
    key: &str,
    shown: &'static str,
) -> Option<String> {
    let pointer = reader.required(node, key, shown)?;
    let stars = pointer
        .split('/')
        .any(|token| token == "*" || token == "**");
    if pointer.starts_with('/') && !stars {
        return Some(pointer);
    }
    let at = reader.tree.member(node, key).unwrap_or(node);
    let expected = "a pointer into a schema, which begins with `/` and has no `*`";
    reader.fail(at, OverlayError::Pointer { pointer, expected });
    None
}

fn value(reader: &mut Reader<'_>, node: NodeId) -> Option<Value> {
    let value = reader.value(node, "value");
    if value.is_none() {
        reader.fail(node, OverlayError::MissingKey { key: "`value`" });
    }
    value
}

/// The values that are known from tests.
#[derive(Default)]
struct Tests {
    known: HashMap<String, Value>,
}

impl Tests {
    /// The value tested at a pointer; records an error if there is none.
    fn of(
        &self,
        reader: &mut Reader<'_>,
        node: NodeId,
        op: &'static str,
        pointer: &str,
    ) -> Option<Value> {
        let known = self.known.get(pointer).cloned();
        if known.is_none() {
            let pointer = pointer.to_owned();
            reader.fail(node, OverlayError::NoTest { op, pointer });
        }
        known
    }

    /// Forgets what a change at the pointer invalidates, the items after it included.
    fn forget(&mut self, pointer: &str) {
        let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
        let is_item = key == "-" || key.bytes().all(|byte| byte.is_ascii_digit());
        let changed = if is_item { parent } else { pointer };
        self.known
            .retain(|known, _| !is_within(known, changed) && !is_within(changed, known));
    }
}
