//! Annotations: texts, defaults, marks.

use serde_json::Value;

use super::side::Node;
use super::walk::{Walk, is_silent};
use crate::diff::finding::{quoted, quoted_both, shown};

use crate::diff::rules::family::Text;
use crate::diff::rules::{Rule, wire};

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
    ("x-secret", wire::SECRET_ADDED, wire::SECRET_REMOVED),
];

/// Others that are known.
const OTHERS: &[&str] = &[
    "$comment",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];

/// Whether a keyword allows and forbids nothing.
pub(super) fn is_one(keyword: &str) -> bool {
    let is_text = TEXTS.iter().any(|(name, _)| *name == keyword);
    is_text || is_mark(keyword) || is_other(keyword)
}

fn is_mark(keyword: &str) -> bool {
    MARKS.iter().any(|(name, ..)| *name == keyword)
}

fn is_other(keyword: &str) -> bool {
    OTHERS.contains(&keyword) || (keyword.starts_with("x-") && !is_silent(keyword))
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
    let keys = |node: &Node<'a>| {
        node.schema
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
    };
    let gone = keys(old).filter(|key| new.get(key).is_none());
    let marks = |key: &&str| is_other(key) && !is_mark(key);
    let all: Vec<&str> = keys(new).chain(gone).filter(marks).collect();
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
