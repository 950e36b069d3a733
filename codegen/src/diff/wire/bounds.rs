//! Keywords that hold more or less: bounds, lengths and counts.

use std::cmp::Ordering;

use serde_json::Value;

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::shown;

/// Keyword, the name of its rules, and whether a greater value allows less.
const BOUNDS: &[(&str, &str, bool)] = &[
    ("minimum", "minimum", true),
    ("maximum", "maximum", false),
    ("exclusiveMinimum", "exclusive-minimum", true),
    ("exclusiveMaximum", "exclusive-maximum", false),
    ("minLength", "min-length", true),
    ("maxLength", "max-length", false),
    ("minItems", "min-items", true),
    ("maxItems", "max-items", false),
    ("minContains", "min-contains", true),
    ("maxContains", "max-contains", false),
    ("minProperties", "min-properties", true),
    ("maxProperties", "max-properties", false),
];

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    for (keyword, id, is_lower) in BOUNDS {
        let values = (old.get(keyword), new.get(keyword));
        let change = match values {
            (None, None) => continue,
            (None, Some(_)) => "added",
            (Some(_), None) => "removed",
            (Some(before), Some(after)) => match order(before, after) {
                Some(Ordering::Equal) | None => continue,
                Some(Ordering::Less) if *is_lower => "tightened",
                Some(Ordering::Greater) if !*is_lower => "tightened",
                Some(_) => "loosened",
            },
        };
        let values = (values.0.map(shown), values.1.map(shown));
        walk.keyword(&format!("{id}-{change}"), old, new, keyword, values);
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
