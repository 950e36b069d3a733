//! Bounds, lengths and counts.

use std::cmp::Ordering;

use serde_json::Value;

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::shown;

use crate::diff::rules::family::Bound;
use crate::diff::rules::wire;

/// Keyword, its rules, and whether a greater value allows less.
const BOUNDS: &[(&str, &Bound, bool)] = &[
    ("minimum", wire::MINIMUM, true),
    ("maximum", wire::MAXIMUM, false),
    ("exclusiveMinimum", wire::EXCLUSIVE_MINIMUM, true),
    ("exclusiveMaximum", wire::EXCLUSIVE_MAXIMUM, false),
    ("minLength", wire::MIN_LENGTH, true),
    ("maxLength", wire::MAX_LENGTH, false),
    ("minItems", wire::MIN_ITEMS, true),
    ("maxItems", wire::MAX_ITEMS, false),
    ("minContains", wire::MIN_CONTAINS, true),
    ("maxContains", wire::MAX_CONTAINS, false),
    ("minProperties", wire::MIN_PROPERTIES, true),
    ("maxProperties", wire::MAX_PROPERTIES, false),
];

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    for (keyword, rules, is_lower) in BOUNDS {
        let values = (old.get(keyword), new.get(keyword));
        let rule = match values {
            (None, None) => continue,
            (None, Some(_)) => rules.added,
            (Some(_), None) => rules.removed,
            (Some(before), Some(after)) => match order(before, after) {
                Some(Ordering::Equal) | None => continue,
                Some(Ordering::Less) if *is_lower => rules.tightened,
                Some(Ordering::Greater) if !*is_lower => rules.tightened,
                Some(_) => rules.loosened,
            },
        };
        let values = (values.0.map(shown), values.1.map(shown));
        walk.keyword(rule, old, new, keyword, values);
    }
}

/// The order of two numbers; integers to the digit.
fn order(one: &Value, other: &Value) -> Option<Ordering> {
    let integer = |value: &Value| {
        let signed = value.as_i64().map(i128::from);
        signed.or_else(|| value.as_u64().map(i128::from))
    };
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => Some(one.cmp(&other)),
        _ => one.as_f64()?.partial_cmp(&other.as_f64()?),
    }
}
