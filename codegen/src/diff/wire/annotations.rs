//! Annotations: texts, defaults, marks.

use serde_json::{Map, Value};

use super::side::Node;
use super::walk::{Walk, is_silent};
use crate::diff::finding::{quoted, quoted_both, shown};
use crate::diff::rules::family::Text;
use crate::diff::rules::{Rule, wire};
use crate::keyword::{self, SECRET};

/// Texts, with their rules.
const TEXTS: &[(&str, &Text)] = &[
    ("title", wire::TITLE),
    ("description", wire::DESCRIPTION),
    ("default", wire::DEFAULT),
    ("examples", wire::EXAMPLES),
];

/// Marks, with the rules for one that comes and one that goes.
const MARKS: &[(&str, &Rule, &Rule)] = &[
    (
        "deprecated",
        wire::DEPRECATED_ADDED,
        wire::DEPRECATED_REMOVED,
    ),
    ("readOnly", wire::READ_ONLY_ADDED, wire::READ_ONLY_REMOVED),
    (
        "writeOnly",
        wire::WRITE_ONLY_ADDED,
        wire::WRITE_ONLY_REMOVED,
    ),
    (SECRET, wire::SECRET_ADDED, wire::SECRET_REMOVED),
];

/// Whether a keyword of a schema allows and forbids nothing, and says something. A format has rules of its own.
pub(super) fn is_one(schema: &Map<String, Value>, name: &str) -> bool {
    keyword::annotates(schema, name) && !is_silent(name) && name != "format"
}

fn has_rules(name: &str) -> bool {
    TEXTS.iter().any(|(known, _)| *known == name) || MARKS.iter().any(|(known, ..)| *known == name)
}

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    for (keyword, rules) in TEXTS {
        let (before, after) = (old.get(keyword), new.get(keyword));
        let rule = match (before, after) {
            (None, Some(_)) => rules.added,
            (Some(_), None) => rules.removed,
            (Some(before), Some(after)) if !is_same(before, after) => rules.changed,
            _ => continue,
        };
        let text = |value: &Value| value.as_str().map_or_else(|| shown(value), quoted);
        let values = match (
            before.and_then(Value::as_str),
            after.and_then(Value::as_str),
        ) {
            (Some(before), Some(after)) => {
                let (before, after) = quoted_both(before, after);
                (Some(before), Some(after))
            }
            _ => (before.map(text), after.map(text)),
        };
        walk.keyword(rule, old, new, keyword, values);
    }
    for (keyword, added, removed) in MARKS {
        let holds = |node: &Node<'_>| node.get(keyword) == Some(&Value::Bool(true));
        let rule = match (holds(old), holds(new)) {
            (false, true) => added,
            (true, false) => removed,
            _ => continue,
        };
        walk.keyword(rule, old, new, keyword, (None, None));
    }
    others(walk, old, new);
}

/// White space says nothing.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one.split_whitespace().eq(other.split_whitespace()),
        _ => one == other,
    }
}

fn others<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let stated = |node: &Node<'a>| {
        let schema = node.schema.as_object().into_iter();
        schema.flat_map(move |schema| {
            let names = schema.keys().map(String::as_str);
            names.filter(move |name| is_one(schema, name) && !has_rules(name))
        })
    };
    let gone = stated(old).filter(|name| new.get(name).is_none());
    let all: Vec<&str> = stated(new).chain(gone).collect();
    for keyword in all {
        let (before, after) = (old.get(keyword), new.get(keyword));
        if before != after {
            let text =
                |value: Option<&Value>| Some(value.map_or_else(|| "nothing".to_owned(), shown));
            walk.keyword(
                wire::ANNOTATION_CHANGED,
                old,
                new,
                keyword,
                (text(before), text(after)),
            );
        }
    }
}
