//! `multipleOf`.

use serde_json::Value;

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::shown;

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let values = (old.get("multipleOf"), new.get("multipleOf"));
    let id = match values {
        (None, None) => return,
        (None, Some(_)) => "multiple-of-added",
        (Some(_), None) => "multiple-of-removed",
        (Some(before), Some(after)) if before == after => return,
        (Some(before), Some(after)) => match (divides(before, after), divides(after, before)) {
            (true, true) => return,
            (true, false) => "multiple-of-tightened",
            (false, true) => "multiple-of-loosened",
            (false, false) => "multiple-of-changed",
        },
    };
    let values = (values.0.map(shown), values.1.map(shown));
    walk.keyword(id, old, new, "multipleOf", values);
}

/// Whether all multiples of the second number are multiples of the first; no where that is not certain.
fn divides(one: &Value, other: &Value) -> bool {
    match (one.as_u64(), other.as_u64()) {
        (Some(one), Some(other)) => other.checked_rem(one) == Some(0),
        _ => one == other,
    }
}
