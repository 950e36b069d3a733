//! `multipleOf`.

use serde_json::Value;

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::shown;
use crate::diff::rules::wire;

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let values = (old.get("multipleOf"), new.get("multipleOf"));
    let rule = match values {
        (None, None) => return,
        (None, Some(_)) => wire::MULTIPLE_OF.added,
        (Some(_), None) => wire::MULTIPLE_OF.removed,
        (Some(before), Some(after)) if before == after => return,
        (Some(before), Some(after)) => match (divides(before, after), divides(after, before)) {
            (true, true) => return,
            (true, false) => wire::MULTIPLE_OF.tightened,
            (false, true) => wire::MULTIPLE_OF.loosened,
            (false, false) => wire::MULTIPLE_OF.changed,
        },
    };
    let values = (values.0.map(shown), values.1.map(shown));
    walk.keyword(rule, old, new, "multipleOf", values);
}

/// Whether all multiples of the second number are multiples of the first; no where that is not certain.
fn divides(one: &Value, other: &Value) -> bool {
    match (one.as_u64(), other.as_u64()) {
        (Some(one), Some(other)) => other.checked_rem(one) == Some(0),
        _ => one == other,
    }
}
