//! Unions: which alternative of the old schema is which of the new one, and what became of each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::annotations;
use super::side::Node;
use super::walk::{Change, Walk, is_silent};
use crate::diff::finding::{cut, name, quoted, schema, strip};

const KEYWORDS: [&str; 2] = ["oneOf", "anyOf"];

/// So many pairs of alternatives are looked at for likeness; of more, only equal ones are found.
const MAX_PAIRS: usize = 4096;

/// Compares the alternatives; whether there is nothing else to compare but texts.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) -> bool {
    let (before, after) = (stated(old), stated(new));
    match (before.as_slice(), after.as_slice()) {
        ([], []) => false,
        ([one], [other]) => {
            exclusive(walk, old, new, one, other);
            pair(walk, (old, options(old, one)), (new, options(new, other)));
            false
        }
        ([], [only]) if is_pure(new) => {
            pair(walk, (old, vec![old.clone()]), (new, options(new, only)));
            true
        }
        ([only], []) if is_pure(old) => {
            pair(walk, (old, options(old, only)), (new, vec![new.clone()]));
            true
        }
        _ => {
            for keyword in KEYWORDS {
                both(walk, old, new, keyword);
            }
            false
        }
    }
}

/// A keyword beside another union, or beside other keywords.
fn both<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>, keyword: &str) {
    let id = match (old.get(keyword), new.get(keyword)) {
        (None, None) => return,
        (Some(_), Some(_)) => {
            pair(
                walk,
                (old, options(old, keyword)),
                (new, options(new, keyword)),
            );
            return;
        }
        (None, Some(_)) => "union-added",
        (Some(_), None) => "union-removed",
    };
    let text = |node: &Node<'_>| node.get(keyword).map(schema);
    walk.keyword(id, old, new, keyword, (text(old), text(new)));
}

/// Whether exactly one or at least one has to hold.
fn exclusive<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>, one: &str, other: &str) {
    let id = match (one, other) {
        ("anyOf", "oneOf") => "union-exclusive",
        ("oneOf", "anyOf") => "union-inclusive",
        _ => return,
    };
    let dialects = (walk.old.dialect, walk.new.dialect);
    let what = "whether one alternative or more have to hold".to_owned();
    let pointers = (
        format!("{}/{one}", old.pointer),
        format!("{}/{other}", new.pointer),
    );
    let (id, before, after) = match (dialects.0.tells_unions(), dialects.1.tells_unions()) {
        (_, false) => ("not-stated", Some(what), None),
        (false, true) => ("not-stated-before", None, Some(what)),
        (true, true) => (id, None, None),
    };
    walk.report(
        id,
        Change {
            old: &pointers.0,
            new: &pointers.1,
            before,
            after,
        },
    );
}

/// The unions that a schema states.
fn stated(node: &Node<'_>) -> Vec<&'static str> {
    KEYWORDS
        .into_iter()
        .filter(|keyword| node.get(keyword).is_some())
        .collect()
}

/// Whether a schema says nothing but its alternatives.
fn is_pure(node: &Node<'_>) -> bool {
    let mut keys = node
        .schema
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.as_str());
    keys.all(|key| KEYWORDS.contains(&key) || annotations::is_one(key) || is_silent(key))
}

fn options<'a>(node: &Node<'a>, keyword: &str) -> Vec<Node<'a>> {
    let list = node.get(keyword).and_then(Value::as_array);
    let list = list.into_iter().flatten().enumerate();
    list.map(|(index, schema)| node.named(keyword, &index.to_string(), schema))
        .collect()
}

/// Compares alternatives that are the same ones, and names those that have no counterpart.
fn pair<'a>(
    walk: &mut Walk<'a, '_>,
    old: (&Node<'a>, Vec<Node<'a>>),
    new: (&Node<'a>, Vec<Node<'a>>),
) {
    let (old, before) = old;
    let (new, after) = new;
    let mut counterpart = matches(&before, &after);
    let is_same = counterpart.iter().all(Option::is_none) && (before.len(), after.len()) == (1, 1);
    if is_same {
        // Whatever became of the only one, it is the same value.
        counterpart[0] = Some(0);
    }
    for (option, other) in after.iter().zip(&counterpart) {
        match other {
            Some(index) => walk.nodes(&before[*index], option),
            None => {
                let after = Some(label(option));
                let change = Change {
                    old: &old.pointer,
                    new: &option.pointer,
                    before: None,
                    after,
                };
                walk.report("option-added", change);
            }
        }
    }
    let kept: BTreeSet<usize> = counterpart.into_iter().flatten().collect();
    for (_, option) in before
        .iter()
        .enumerate()
        .filter(|(index, _)| !kept.contains(index))
    {
        let before = Some(label(option));
        let change = Change {
            old: &option.pointer,
            new: &new.pointer,
            before,
            after: None,
        };
        walk.report("option-removed", change);
    }
}

/// What an alternative is called.
fn label(option: &Node<'_>) -> String {
    let text = |keyword| option.get(keyword).and_then(Value::as_str);
    if let Some(text) = text("title").or_else(|| text("description")) {
        return quoted(text);
    }
    if let Some(reference) = text("$ref") {
        return name(reference);
    }
    let keys = option.get("properties").and_then(Value::as_object);
    match (keys, text("type")) {
        (Some(keys), _) if !keys.is_empty() => {
            let keys: Vec<String> = keys.keys().map(|key| format!("`{key}`")).collect();
            format!("an object with {}", cut(&keys.join(", ")))
        }
        (_, Some(ty)) => name(ty),
        _ => schema(option.schema),
    }
}

/// For each new alternative the old one that it is: an equal one, one of the same name, or the one that is
/// most like it.
fn matches(before: &[Node<'_>], after: &[Node<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; after.len()];
    let mut free: BTreeSet<usize> = (0..before.len()).collect();
    let keys: [fn(&Node<'_>) -> Option<String>; 2] = [plain, called];
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
    let open: Vec<usize> = (0..after.len())
        .filter(|index| found[*index].is_none())
        .collect();
    if open.len() * free.len() <= MAX_PAIRS {
        let mut likely = Vec::new();
        for new in &open {
            for old in &free {
                let likeness = likeness(before[*old].schema, after[*new].schema);
                if likeness > 0 {
                    likely.push((std::cmp::Reverse(likeness), *new, *old));
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
    found
}

/// An alternative as text, whoever says what of it.
fn plain(option: &Node<'_>) -> Option<String> {
    let mut schema = option.schema.clone();
    strip(&mut schema);
    Some(schema.to_string())
}

/// The name that an alternative is given, with its type: the same name does not make a number a string.
fn called(option: &Node<'_>) -> Option<String> {
    let text = |keyword| option.get(keyword).and_then(Value::as_str);
    let called = text("$ref")
        .or_else(|| text("title"))
        .or_else(|| text("description"))?;
    Some(format!("{}:{called}", text("type").unwrap_or_default()))
}

/// How much two alternatives have in common, in a thousand; objects by the names of their properties.
fn likeness(one: &Value, other: &Value) -> usize {
    if one.get("type") != other.get("type") {
        return 0;
    }
    let keys = |schema: &Value| -> BTreeSet<String> {
        let properties = schema.get("properties").and_then(Value::as_object);
        properties
            .into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    };
    let (one_keys, other_keys) = (keys(one), keys(other));
    let all = one_keys.union(&other_keys).count();
    if all == 0 {
        // Scalars, arrays and free-form objects of one type.
        return usize::from(one.get("type").is_some());
    }
    one_keys.intersection(&other_keys).count() * 1000 / all
}
