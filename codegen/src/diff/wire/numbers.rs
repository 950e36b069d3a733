//! Keywords whose values are numbers: bounds, lengths, counts, `multipleOf`.

use std::cmp::Ordering;

use serde_json::Value;

use super::side::Both;
use super::walk::Walk;
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

pub(super) fn compare(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    for (keyword, rules, is_lower) in BOUNDS {
        walk.stated(both, keyword, rules.presence, |before, after| match order(
            before.json()?,
            after.json()?,
        )? {
            Ordering::Equal => None,
            Ordering::Less if *is_lower => Some(rules.tightened),
            Ordering::Greater if !*is_lower => Some(rules.tightened),
            _ => Some(rules.loosened),
        });
    }
    let rules = wire::MULTIPLE_OF;
    walk.stated(both, "multipleOf", rules.presence, |before, after| {
        let (before, after) = (before.json()?, after.json()?);
        rules.changed(divides(before, after), divides(after, before))
    });
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

/// Whether all multiples of the second number are multiples of the first; no where that is not certain.
fn divides(one: &Value, other: &Value) -> bool {
    match (one.as_u64(), other.as_u64()) {
        (Some(one), Some(other)) => other.checked_rem(one) == Some(0),
        _ => one == other,
    }
}
