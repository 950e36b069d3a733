//! Matches the options of two unions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keywords::{assertions, unions};
use super::side::Subschema;
use crate::diff::finding;
use crate::schema::{Body, Schema};

/// The most pairs of options whose similarity is computed; of more, only equal ones are found.
const MAX_PAIRS: usize = 4096;

/// The old counterpart of each new option: an equal one, one of the same name, or the most similar one.
pub(super) fn matches(before: &[Subschema<'_>], after: &[Subschema<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; after.len()];
    let mut free: BTreeSet<usize> = (0..before.len()).collect();
    let keys: [fn(&Schema) -> Option<String>; 4] = [plain, bare, tagged, called];
    for key in keys {
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for option in free.iter().rev() {
            if let Some(key) = key(before[*option].schema) {
                index.entry(key).or_default().push(*option);
            }
        }
        for (option, counterpart) in after
            .iter()
            .zip(&mut found)
            .filter(|(_, found)| found.is_none())
        {
            let list = key(option.schema).and_then(|key| index.get_mut(&key));
            if let Some(same) = list.and_then(Vec::pop) {
                free.remove(&same);
                *counterpart = Some(same);
            }
        }
    }
    alike(before, after, &mut free, &mut found);
    in_place(before, after, &free, &mut found);
    found
}

/// Pairs the most similar options that are left.
fn alike(
    before: &[Subschema<'_>],
    after: &[Subschema<'_>],
    free: &mut BTreeSet<usize>,
    found: &mut [Option<usize>],
) {
    let open: Vec<usize> = (0..after.len())
        .filter(|index| found[*index].is_none())
        .collect();
    if open.len() * free.len() > MAX_PAIRS {
        return;
    }
    let mut likely = Vec::new();
    for new in &open {
        for old in free.iter() {
            let likeness = likeness(before[*old].schema, after[*new].schema);
            if likeness > 0 {
                likely.push((Reverse(likeness), *new, *old));
            }
        }
    }
    likely.sort_unstable();
    for (_, new, old) in likely {
        if found[new].is_none() && free.remove(&old) {
            found[new] = Some(old);
        }
    }
}

/// Pairs the only object left on each side, if both have the same index.
fn in_place(
    before: &[Subschema<'_>],
    after: &[Subschema<'_>],
    free: &BTreeSet<usize>,
    found: &mut [Option<usize>],
) {
    let mut open = (0..after.len()).filter(|index| found[*index].is_none());
    if let (Some(new), None, Some(old), 1) = (open.next(), open.next(), free.first(), free.len())
        && new == *old
        && let [before, after] = [&before[*old], &after[new]].map(|option| option.schema)
        && [before, after].into_iter().all(is_object)
        && !contradict(before, after)
    {
        found[new] = Some(*old);
    }
}

/// Whether an option describes properties.
fn is_object(option: &Schema) -> bool {
    let properties = option.map("properties");
    properties.is_some_and(|properties| !properties.is_empty())
}

/// An option as text, without origins.
fn plain(option: &Schema) -> Option<String> {
    Some(finding::plain(option.to_value()).to_string())
}

/// The same without annotations.
fn bare(option: &Schema) -> Option<String> {
    option.keywords()?;
    let rules = assertions(option).map(|(name, stated)| (name.clone(), stated.clone()));
    plain(&Body::Object(rules.collect()).into())
}

/// The tags of an option, as text.
fn tagged(option: &Schema) -> Option<String> {
    let tags = tags(option);
    let tags: Vec<String> = tags
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    (!tags.is_empty()).then(|| tags.join(","))
}

/// The properties of an object with a single allowed value.
pub(super) fn tags(schema: &Schema) -> BTreeMap<&str, &Value> {
    let properties = schema.map("properties").into_iter().flatten();
    let tags = properties.filter_map(|(key, schema)| match schema.values()? {
        [only] => Some((key.as_str(), only)),
        _ => None,
    });
    tags.collect()
}

/// The name of an option, with its type: a number and a string of the same name differ.
fn called(option: &Schema) -> Option<String> {
    let named = ["$ref", "title", "description"];
    let called = named.into_iter().find_map(|keyword| option.text(keyword))?;
    Some(format!(
        "{}:{called}",
        option.text("type").unwrap_or_default()
    ))
}

/// Whether a tag tells two options apart.
fn contradict(one: &Schema, other: &Schema) -> bool {
    let other = tags(other);
    let mut tags = tags(one).into_iter();
    tags.any(|(key, value)| other.get(key).is_some_and(|other| *other != value))
}

/// The similarity of two options in thousandths: objects by the names of their properties, unions by their options.
fn likeness(one: &Schema, other: &Schema) -> usize {
    if one.get("type") != other.get("type") || contradict(one, other) {
        return 0;
    }
    let keys = |option: &Schema| -> BTreeSet<String> {
        let properties = option.map("properties").into_iter().flatten();
        properties.map(|(key, _)| key.clone()).collect()
    };
    let inner = |option: &Schema| -> BTreeSet<String> {
        let list = unions(option).first().and_then(|union| option.list(union));
        let list = list.into_iter().flatten();
        list.map(|option| option.to_value().to_string()).collect()
    };
    common(&keys(one), &keys(other))
        .or_else(|| common(&inner(one), &inner(other)))
        // Scalars, arrays and free-form objects of one type.
        .unwrap_or_else(|| usize::from(one.has("type")))
}

/// The size of the intersection in thousandths of that of the union; none if both are empty.
fn common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<usize> {
    let both = one.intersection(other).count() * 1000;
    both.checked_div(one.union(other).count())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(before: &Value, after: &Value) -> Vec<Option<usize>> {
        let [before, after] = [before, after].map(|list| {
            let list = list.as_array().expect("a list").iter();
            list.map(|schema| Schema::of(schema).expect("a schema"))
                .collect::<Vec<_>>()
        });
        let [before, after] = [&before, &after].map(|list| {
            let list = list.iter();
            list.map(|schema| Subschema::new(schema, ""))
                .collect::<Vec<_>>()
        });
        matches(&before, &after)
    }

    #[test]
    fn annotations_do_not_change_the_identity_of_an_option() {
        let before = json!([{"description": "Anything."}, {"type": "string", "maxLength": 3}]);
        let after = json!([{"type": "string", "maxLength": 3, "description": "Short."}, {}]);
        assert_eq!(found(&before, &after), [Some(1), Some(0)]);
    }

    #[test]
    fn a_constant_tells_options_apart() {
        let kind = |kind: &str, key: &str| json!({"type": "object", "properties": {"kind": {"const": kind}, key: {}}});
        let before = json!([kind("a", "x"), kind("b", "y")]);
        let after = json!([kind("c", "x"), kind("b", "z"), kind("a", "w")]);
        assert_eq!(found(&before, &after), [None, Some(1), Some(0)]);
    }

    #[test]
    fn options_of_options_are_told_by_what_they_share() {
        let inner = |key: &str| json!({"oneOf": [{"type": "object", "properties": {key: {}}}, {"type": "string"}]});
        let before = json!([{"type": "integer"}, inner("old")]);
        let after = json!([inner("new"), {"type": "boolean"}]);
        assert_eq!(found(&before, &after), [Some(1), None]);
    }

    #[test]
    fn the_only_object_left_is_the_one_in_its_place() {
        let object = |key: &str| json!({"type": "object", "properties": {key: {}}});
        let before = json!([{"type": "string"}, object("header")]);
        let after = json!([{"type": "string"}, object("canary")]);
        assert_eq!(found(&before, &after), [Some(0), Some(1)]);
        // Elsewhere it is another one, and so is what is of another kind.
        let moved = json!([object("canary"), {"type": "string"}]);
        assert_eq!(found(&before, &moved), [None, Some(0)]);
        let number = json!([{"type": "string"}, {"type": "integer"}]);
        assert_eq!(found(&before, &number), [Some(0), None]);
    }
}
