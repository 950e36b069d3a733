//! Matches the options of two unions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::annotations;
use super::side::Node;
use super::unions::KEYWORDS;
use crate::diff::finding::strip;

/// So many pairs of alternatives are looked at for likeness; of more, only equal ones are found.
const MAX_PAIRS: usize = 4096;

/// For each new alternative the old one that it is: an equal one, one of the same name, or the one that is
/// most like it.
pub(super) fn matches(before: &[Node<'_>], after: &[Node<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; after.len()];
    let mut free: BTreeSet<usize> = (0..before.len()).collect();
    let keys: [fn(&Node<'_>) -> Option<String>; 4] = [plain, bare, tagged, called];
    for key in keys {
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for option in free.iter().rev() {
            if let Some(key) = key(&before[*option]) {
                index.entry(key).or_default().push(*option);
            }
        }
        for (option, counterpart) in after
            .iter()
            .zip(&mut found)
            .filter(|(_, found)| found.is_none())
        {
            let list = key(option).and_then(|key| index.get_mut(&key));
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

/// Takes the most alike of what is left.
fn alike(
    before: &[Node<'_>],
    after: &[Node<'_>],
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
            let likeness = likeness(&before[*old], &after[*new]);
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

/// Takes the only object that is left for the one that stood in its place, whatever its properties are called.
fn in_place(
    before: &[Node<'_>],
    after: &[Node<'_>],
    free: &BTreeSet<usize>,
    found: &mut [Option<usize>],
) {
    let mut open = (0..after.len()).filter(|index| found[*index].is_none());
    if let (Some(new), None, Some(old), 1) = (open.next(), open.next(), free.first(), free.len())
        && new == *old
        && [&before[*old], &after[new]].into_iter().all(is_object)
        && !contradict(before[*old].schema, after[new].schema)
    {
        found[new] = Some(*old);
    }
}

/// Whether properties are described.
fn is_object(option: &Node<'_>) -> bool {
    let properties = option.get("properties").and_then(Value::as_object);
    properties.is_some_and(|properties| !properties.is_empty())
}

/// An alternative as text, whoever says what of it.
fn plain(option: &Node<'_>) -> Option<String> {
    let mut schema = option.schema.clone();
    strip(&mut schema);
    Some(schema.to_string())
}

/// What an alternative allows, whatever is said about it besides.
fn bare(option: &Node<'_>) -> Option<String> {
    let mut schema = option.schema.clone();
    strip(&mut schema);
    let stated = schema.as_object()?;
    let rules = stated
        .iter()
        .filter(|(name, _)| !annotations::is_one(stated, name));
    let rules = rules.map(|(name, value)| (name.clone(), value.clone()));
    Some(Value::Object(rules.collect()).to_string())
}

/// The constants that tell an alternative from others, as text.
fn tagged(option: &Node<'_>) -> Option<String> {
    let tags = tags(option.schema);
    let tags: Vec<String> = tags
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    (!tags.is_empty()).then(|| tags.join(","))
}

/// The properties of an object that have a single value.
pub(super) fn tags(schema: &Value) -> BTreeMap<&str, &Value> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let single = |schema| match values(schema)?.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let properties = properties.into_iter().flatten();
    let tags = properties.filter_map(|(key, schema)| Some((key.as_str(), single(schema)?)));
    tags.collect()
}

/// The values that a schema lists.
fn values(schema: &Value) -> Option<Vec<&Value>> {
    match schema.get("const") {
        Some(constant) => Some(vec![constant]),
        None => Some(schema.get("enum")?.as_array()?.iter().collect()),
    }
}

/// The name that an alternative is given, with its type: the same name does not make a number a string.
fn called(option: &Node<'_>) -> Option<String> {
    let text = |keyword| option.get(keyword).and_then(Value::as_str);
    let called = text("$ref")
        .or_else(|| text("title"))
        .or_else(|| text("description"))?;
    Some(format!("{}:{called}", text("type").unwrap_or_default()))
}

/// Whether a constant tells the one from the other.
fn contradict(one: &Value, other: &Value) -> bool {
    let other = tags(other);
    let mut tags = tags(one).into_iter();
    tags.any(|(key, value)| other.get(key).is_some_and(|other| *other != value))
}

/// How much two alternatives have in common, in a thousand: objects by the names of their properties, unions by
/// their alternatives.
fn likeness(one: &Node<'_>, other: &Node<'_>) -> usize {
    if one.get("type") != other.get("type") || contradict(one.schema, other.schema) {
        return 0;
    }
    let keys = |option: &Node<'_>| -> BTreeSet<String> {
        let properties = option.get("properties").and_then(Value::as_object);
        let names = properties.into_iter().flatten().map(|(key, _)| key.clone());
        names.collect()
    };
    let inner = |option: &Node<'_>| -> BTreeSet<String> {
        let list = KEYWORDS.into_iter().find_map(|keyword| option.get(keyword));
        let list = list.and_then(Value::as_array).into_iter().flatten();
        list.map(Value::to_string).collect()
    };
    common(&keys(one), &keys(other))
        .or_else(|| common(&inner(one), &inner(other)))
        // Scalars, arrays and free-form objects of one type.
        .unwrap_or_else(|| usize::from(one.get("type").is_some()))
}

/// How much is in both, in a thousand of what is in either; nothing where there is nothing.
fn common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<usize> {
    let both = one.intersection(other).count() * 1000;
    both.checked_div(one.union(other).count())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn nodes(list: &Value) -> Vec<Node<'_>> {
        let list = list.as_array().into_iter().flatten();
        let node = |schema| Node {
            schema,
            pointer: String::new(),
        };
        list.map(node).collect()
    }

    fn found(before: &Value, after: &Value) -> Vec<Option<usize>> {
        matches(&nodes(before), &nodes(after))
    }

    #[test]
    fn what_is_said_of_an_alternative_does_not_make_it_another_one() {
        let before = json!([{"description": "Anything."}, {"type": "string", "maxLength": 3}]);
        let after = json!([{"type": "string", "maxLength": 3, "description": "Short."}, {}]);
        assert_eq!(found(&before, &after), [Some(1), Some(0)]);
    }

    #[test]
    fn a_constant_tells_alternatives_apart() {
        let kind = |kind: &str, key: &str| json!({"type": "object", "properties": {"kind": {"const": kind}, key: {}}});
        let before = json!([kind("a", "x"), kind("b", "y")]);
        let after = json!([kind("c", "x"), kind("b", "z"), kind("a", "w")]);
        assert_eq!(found(&before, &after), [None, Some(1), Some(0)]);
    }

    #[test]
    fn alternatives_of_alternatives_are_told_by_what_they_share() {
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
