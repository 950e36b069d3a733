//! `uniqueItems`, in time linear in the size of the items.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_core::Serialize;
use serde_json::Value;

use crate::json;
use crate::log::{Broken, Log};
use crate::pointer::Path;
use crate::rules::ArrayRules;
use crate::violation::{Actual, Limit};

/// Up to this many strings are compared pairwise, without allocating.
#[cfg(feature = "checks")]
const FEW: usize = 16;

pub(crate) fn first_duplicates<T: Serialize>(items: &[T]) -> Option<(usize, usize)> {
    if items.len() < 2 {
        return None;
    }
    let text = |item: &T| {
        let mut text = String::new();
        canonical(&serde_json::to_value(item).ok()?, &mut text);
        Some(text)
    };
    duplicates(items.iter().map_while(text))
}

#[cfg(feature = "checks")]
pub(crate) fn first_duplicates_of(items: &[Value]) -> Option<(usize, usize)> {
    if items.len() < 2 {
        return None;
    }
    if items.len() <= FEW && items.iter().all(Value::is_string) {
        let before = |second: usize| items[..second].iter().position(|one| *one == items[second]);
        return (1..items.len()).find_map(|second| Some((before(second)?, second)));
    }
    let text = |item| {
        let mut text = String::new();
        canonical(item, &mut text);
        text
    };
    duplicates(items.iter().map(text))
}

fn duplicates(texts: impl Iterator<Item = String>) -> Option<(usize, usize)> {
    let mut seen = BTreeMap::new();
    for (index, text) in texts.enumerate() {
        if let Some(duplicate) = seen.insert(text, index) {
            return Some((duplicate, index));
        }
    }
    None
}

pub(crate) fn check<T: Serialize>(items: &[T], rules: &ArrayRules, path: &Path<'_>, log: &mut Log) {
    if let Some((first, second)) = first_duplicates(items) {
        let note = format!("the items {first} and {second} are equal");
        log.deviate(
            path,
            &rules.origin,
            Broken::new("uniqueItems", Limit::None, Actual::Count(items.len())).noting(note),
        );
    }
}

/// Equal JSON values (JSON Schema Core, 4.2.2: numbers by value, objects without order) become equal texts.
fn canonical(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => match json::integer_of(number) {
            Some(integer) => push(text, &integer),
            None => push(text, number),
        },
        Value::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(members) => {
            // `collect` would compile a sort.
            let mut sorted = BTreeMap::new();
            for (key, member) in members {
                sorted.insert(key, member);
            }
            text.push('{');
            for (key, member) in sorted {
                push(text, &Value::String(key.clone()));
                text.push(':');
                canonical(member, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Null | Value::Bool(_) | Value::String(_) => push(text, value),
    }
}

fn push(text: &mut String, value: &impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = write!(text, "{value}");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{first_duplicates, first_duplicates_of};

    #[test]
    fn equal_json_values_are_twins_however_they_are_written() {
        assert_eq!(
            first_duplicates(&[json!(1), json!(2), json!(1.0)]),
            Some((0, 2))
        );
        assert_eq!(
            first_duplicates(&[json!({"a": 1, "b": [2]}), json!({"b": [2.0], "a": 1})]),
            Some((0, 1))
        );
        assert_eq!(
            first_duplicates(&[json!("1"), json!(1), json!([1]), json!(true), json!("true")]),
            None
        );
        assert_eq!(
            first_duplicates(&[json!([",", ""]), json!(["", ","])]),
            None
        );
        assert_eq!(
            first_duplicates_of(&[json!(10_000_000_000_000_000_000_u64), json!(1e19)]),
            Some((0, 1))
        );
        assert_eq!(first_duplicates_of(&[json!(-0.0), json!(0)]), Some((0, 1)));
        let texts = ["a", "b", "c", "b", "a"].map(|text| json!(text));
        assert_eq!(first_duplicates_of(&texts), Some((1, 3)));
        assert_eq!(first_duplicates_of(&texts[..3]), None);
    }
}
