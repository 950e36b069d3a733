//! Unions: which alternative of the old schema is which of the new one, and what became of each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::annotations;
use super::side::Node;
use super::walk::{Change, Walk, is_silent};
use crate::diff::finding::{cut, name, quoted, schema, strip};
use crate::document::Dialect;
use crate::policy::subsumes;

const KEYWORDS: [&str; 2] = ["oneOf", "anyOf"];

/// Of so many alternatives it is asked whether they allow what another one allows.
const MAX_WIDE: usize = 64;

/// So many pairs of alternatives are looked at for likeness; of more, only equal ones are found.
const MAX_PAIRS: usize = 4096;

/// Compares the alternatives; whether there is nothing else to compare.
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
    let folds = folds(walk, new);
    for (option, other) in after.iter().zip(&counterpart) {
        let Some(index) = other else {
            let id = if folds(&before, option) {
                "option-unfolded"
            } else {
                "option-added"
            };
            let after = Some(label(option));
            walk.report(
                id,
                Change {
                    old: &old.pointer,
                    new: &option.pointer,
                    before: None,
                    after,
                },
            );
            continue;
        };
        walk.nodes(&before[*index], option);
    }
    let kept: BTreeSet<usize> = counterpart.into_iter().flatten().collect();
    for (_, option) in before
        .iter()
        .enumerate()
        .filter(|(index, _)| !kept.contains(index))
    {
        let id = if folds(&after, option) {
            "option-folded"
        } else {
            "option-removed"
        };
        let before = Some(label(option));
        walk.report(
            id,
            Change {
                old: &option.pointer,
                new: &new.pointer,
                before,
                after: None,
            },
        );
    }
}

/// Whether one of some alternatives allows all that another one allows. Where exactly one has to hold, that
/// forbids what it allows; of pages, such alternatives are folded into one.
fn folds(walk: &Walk<'_, '_>, union: &Node<'_>) -> impl Fn(&[Node<'_>], &Node<'_>) -> bool + use<> {
    let is_strict = walk.new.dialect == Dialect::JsonSchema && union.get("oneOf").is_some();
    move |all, option| {
        !is_strict
            && all.len() <= MAX_WIDE
            && all.iter().any(|wide| subsumes(wide.schema, option.schema))
    }
}

/// So many alternatives of an alternative are named.
const NAMED: usize = 2;

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
        _ => match KEYWORDS
            .into_iter()
            .find(|keyword| option.get(keyword).is_some())
        {
            Some(keyword) => {
                let inner = options(option, keyword);
                let inner: Vec<String> = inner.iter().take(NAMED).map(label).collect();
                cut(&format!("alternatives: {}", inner.join("; ")))
            }
            None => schema(option.schema),
        },
    }
}

/// For each new alternative the old one that it is: an equal one, one of the same name, or the one that is
/// most like it.
fn matches(before: &[Node<'_>], after: &[Node<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; after.len()];
    let mut free: BTreeSet<usize> = (0..before.len()).collect();
    let keys: [fn(&Node<'_>) -> Option<String>; 3] = [plain, tagged, called];
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
fn tags(schema: &Value) -> BTreeMap<&str, &Value> {
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

/// How much two alternatives have in common, in a thousand; objects by the names of their properties.
fn likeness(one: &Value, other: &Value) -> usize {
    let (one_tags, other_tags) = (tags(one), tags(other));
    let contradicts =
        |(key, value): (&&str, &&Value)| other_tags.get(key).is_some_and(|other| other != value);
    if one.get("type") != other.get("type") || one_tags.iter().any(contradicts) {
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
