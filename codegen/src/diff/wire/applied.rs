//! In-place applicators and conditions: rules from prose, `if`, `not`, `contains`, `dependent…`, `unevaluated…`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::side::Node;
use super::walk::{Change, Walk};
use crate::diff::finding::{quoted, schema, strip};
use crate::keyword::ORIGIN;
use crate::policy::subsumes;

use crate::diff::rules::family::Condition;
use crate::diff::rules::wire;

/// Keyword, its rules, and how two of them are compared.
const CONDITIONS: &[(&str, &Condition, Compare)] = &[
    ("not", wire::NOT, |before, after| {
        (subsumes(after, before), subsumes(before, after))
    }),
    ("contains", wire::CONTAINS, |before, after| {
        (subsumes(before, after), subsumes(after, before))
    }),
    (
        "unevaluatedItems",
        wire::UNEVALUATED_ITEMS,
        |before, after| (subsumes(before, after), subsumes(after, before)),
    ),
    (
        "unevaluatedProperties",
        wire::UNEVALUATED_PROPERTIES,
        |before, after| (subsumes(before, after), subsumes(after, before)),
    ),
    (
        "dependentRequired",
        wire::DEPENDENT_REQUIRED,
        |before, after| (demands(after, before), demands(before, after)),
    ),
    ("dependentSchemas", wire::DEPENDENT_SCHEMAS, each),
];

/// Whether the new one allows nothing more, and whether it allows nothing less.
type Compare = fn(&Value, &Value) -> (bool, bool);

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    for (keyword, rules, relation) in CONDITIONS {
        let values = (old.get(keyword), new.get(keyword));
        let rule = match values {
            (None, None) => continue,
            (None, Some(_)) => rules.added,
            (Some(_), None) => rules.removed,
            (Some(before), Some(after)) => match relation(before, after) {
                (true, true) => continue,
                (true, false) => rules.tightened,
                (false, true) => rules.loosened,
                (false, false) => rules.changed,
            },
        };
        let values = (values.0.map(schema), values.1.map(schema));
        walk.keyword(rule, old, new, keyword, values);
    }
    condition(walk, old, new);
    all_of(walk, old, new);
}

/// Whether `dependentRequired` of the first kind demands all that the second does.
fn demands(much: &Value, little: &Value) -> bool {
    let empty = Vec::new();
    let list = |value: &Value, key: &str| -> Vec<Value> {
        value
            .get(key)
            .and_then(Value::as_array)
            .unwrap_or(&empty)
            .clone()
    };
    let mut keys = little.as_object().into_iter().flatten().map(|(key, _)| key);
    keys.all(|key| {
        let much = list(much, key);
        list(little, key).iter().all(|name| much.contains(name))
    })
}

/// `dependentSchemas`: a name that stands on one side alone demands nothing on the other.
fn each(before: &Value, after: &Value) -> (bool, bool) {
    let within = |narrow: &Value, wide: &Value| {
        let mut entries = wide.as_object().into_iter().flatten();
        entries.all(|(key, wide)| narrow.get(key).is_some_and(|narrow| subsumes(wide, narrow)))
    };
    (within(after, before), within(before, after))
}

/// `if` with `then` and `else`.
fn condition<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (old.get("if"), new.get("if"));
    let rule = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => wire::CONDITION.added,
        (Some(_), None) => wire::CONDITION.removed,
        (Some(before), Some(after)) => match branches(old, new, before, after) {
            (true, true) => return,
            (true, false) => wire::CONDITION.tightened,
            (false, true) => wire::CONDITION.loosened,
            (false, false) => wire::CONDITION.changed,
        },
    };
    let shown = |node: &Node<'_>| {
        let keywords = ["if", "then", "else"].into_iter();
        let stated =
            keywords.filter_map(|keyword| Some((keyword.to_owned(), node.get(keyword)?.clone())));
        schema(&stated.collect::<Map<String, Value>>().into())
    };
    let values = (before.map(|_| shown(old)), after.map(|_| shown(new)));
    walk.keyword(rule, old, new, "if", values);
}

/// Whether what follows from one condition allows nothing more, and nothing less.
fn branches(old: &Node<'_>, new: &Node<'_>, before: &Value, after: &Value) -> (bool, bool) {
    let anything = Value::Bool(true);
    let branch = |node: &Node<'_>, keyword| node.get(keyword).unwrap_or(&anything).clone();
    let within = |narrow: &Node<'_>, wide: &Node<'_>| {
        ["then", "else"]
            .iter()
            .all(|keyword| subsumes(&branch(wide, keyword), &branch(narrow, keyword)))
    };
    let is_same = subsumes(before, after) && subsumes(after, before);
    (is_same && within(new, old), is_same && within(old, new))
}

/// `allOf`: parts that are equal stay; sentences that state a rule are told by their words.
fn all_of<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (mut before, after) = (parts(old), parts(new));
    let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, (_, text)) in before.iter().enumerate().rev() {
        index.entry(text.clone()).or_default().push(position);
    }
    let mut kept = vec![false; before.len()];
    let mut fresh = Vec::new();
    for (part, text) in after {
        match index.get_mut(&text).and_then(Vec::pop) {
            Some(same) => kept[same] = true,
            None => fresh.push(part),
        }
    }
    let mut kept = kept.into_iter();
    before.retain(|_| kept.next() == Some(false));
    let gone = before.into_iter().map(|(part, _)| part);
    let (said, mut gone): (Vec<Node<'a>>, Vec<Node<'a>>) =
        gone.partition(|part| sentence(part).is_some());
    let (says, fresh): (Vec<Node<'a>>, Vec<Node<'a>>) =
        fresh.into_iter().partition(|part| sentence(part).is_some());
    for part in said {
        prose(walk, &part, &new.pointer, old, true);
    }
    for part in says {
        prose(walk, &part, &old.pointer, new, false);
    }
    gone.reverse();
    for part in fresh {
        match gone.pop() {
            Some(other) => walk.nodes(&other, &part),
            None => {
                let after = Some(schema(part.schema));
                walk.report(
                    wire::ALL_OF.added,
                    Change {
                        old: &old.pointer,
                        new: &part.pointer,
                        before: None,
                        after,
                    },
                );
            }
        }
    }
    for part in gone.into_iter().rev() {
        let before = Some(schema(part.schema));
        walk.report(
            wire::ALL_OF.removed,
            Change {
                old: &part.pointer,
                new: &new.pointer,
                before,
                after: None,
            },
        );
    }
}

/// The parts of `allOf`, each as text without who says so.
fn parts<'a>(node: &Node<'a>) -> Vec<(Node<'a>, String)> {
    let list = node.get("allOf").and_then(Value::as_array);
    let list = list.into_iter().flatten().enumerate();
    let part = |(index, schema): (usize, &'a Value)| {
        let mut plain = schema.clone();
        strip(&mut plain);
        (
            node.named("allOf", &index.to_string(), schema),
            plain.to_string(),
        )
    };
    list.map(part).collect()
}

/// The sentence that states a part.
fn sentence<'a>(part: &Node<'a>) -> Option<&'a str> {
    part.get(ORIGIN)?.get("sentence")?.as_str()
}

/// A rule that a sentence states on one side alone.
fn prose(walk: &mut Walk<'_, '_>, part: &Node<'_>, other: &str, object: &Node<'_>, is_gone: bool) {
    let said = sentence(part).unwrap_or_default();
    let dialect = if is_gone {
        walk.new.dialect
    } else {
        walk.old.dialect
    };
    let is_sayable = speakers(object, said).all(|speaker| dialect.states("description", speaker));
    let rule = match (is_gone, is_sayable) {
        (true, true) => wire::PROSE_RULE_REMOVED,
        (true, false) => wire::NOT_STATED,
        (false, true) => wire::PROSE_RULE_ADDED,
        (false, false) => wire::NOT_STATED_BEFORE,
    };
    let text = Some(quoted(said));
    let change = match is_gone {
        true => Change {
            old: &part.pointer,
            new: other,
            before: text,
            after: None,
        },
        false => Change {
            old: other,
            new: &part.pointer,
            before: None,
            after: text,
        },
    };
    walk.report(rule, change);
}

/// The schemas whose descriptions hold a sentence: the object itself, or its properties.
fn speakers<'a>(object: &Node<'a>, said: &str) -> impl Iterator<Item = &'a Value> {
    let properties = object.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten().map(|(_, schema)| schema);
    let all = std::iter::once(object.schema).chain(properties);
    all.filter(move |schema| {
        let description = schema.get("description").and_then(Value::as_str);
        description.is_some_and(|text| text.contains(said))
    })
}
