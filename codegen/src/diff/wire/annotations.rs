//! Annotations: texts, defaults, marks.

use serde_json::Value;

use super::keywords::is_annotation;
use super::side::Both;
use super::walk::Walk;
use crate::diff::finding::{quoted, quoted_both, shown};
use crate::diff::rules::family::{Presence, Text, change, flipped};
use crate::diff::rules::wire;
use crate::keyword::SECRET;
use crate::schema::{Keyword, Schema};

/// Annotations that are shown with their values, with their rules.
const TEXTS: &[(&str, &Text)] = &[
    ("title", wire::TITLE),
    ("description", wire::DESCRIPTION),
    ("default", wire::DEFAULT),
    ("examples", wire::EXAMPLES),
];

/// Marks, with the rules for an added and a removed one.
const MARKS: &[(&str, Presence)] = &[
    (
        "deprecated",
        [wire::DEPRECATED_ADDED, wire::DEPRECATED_REMOVED],
    ),
    ("readOnly", [wire::READ_ONLY_ADDED, wire::READ_ONLY_REMOVED]),
    (
        "writeOnly",
        [wire::WRITE_ONLY_ADDED, wire::WRITE_ONLY_REMOVED],
    ),
    (SECRET, [wire::SECRET_ADDED, wire::SECRET_REMOVED]),
];

pub(super) fn compare(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    for (keyword, rules) in TEXTS {
        let values = both.map(|node| node.schema.get(keyword));
        let rule = change(values, rules.presence, |before, after| {
            (!is_same(before, after)).then_some(rules.changed)
        });
        let Some(rule) = rule else {
            continue;
        };
        let text = |value: &Value| value.as_str().map_or_else(|| shown(value), quoted);
        let values = match values {
            [Some(Value::String(before)), Some(Value::String(after))] => {
                quoted_both(before, after).map(Some)
            }
            values => values.map(|value| value.map(text)),
        };
        walk.keyword(rule, both, keyword, values);
    }
    for (keyword, rules) in MARKS {
        if let Some(rule) = flipped(both.map(|node| is_marked(node.schema, keyword)), *rules) {
            walk.keyword(rule, both, keyword, [None, None]);
        }
    }
    others(walk, both);
}

fn is_marked(schema: &Schema, keyword: &str) -> bool {
    match keyword {
        SECRET => schema.marks.secret == Some(true),
        keyword => schema.get(keyword) == Some(&Value::Bool(true)),
    }
}

/// Ignores white space in texts.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one.split_whitespace().eq(other.split_whitespace()),
        _ => one == other,
    }
}

/// Annotations without rules of their own.
fn others(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    let [old, new] = both.map(|node| {
        let keywords = node.schema.keywords().into_iter().flatten();
        keywords.filter(|(name, _)| is_annotation(node.schema, name) && !has_rules(name))
    });
    let gone = old.filter(|(name, _)| !both[1].schema.has(name));
    for keyword in new.chain(gone).map(|(name, _)| name) {
        let stated = both.map(|node| node.schema.keywords()?.get(keyword));
        let [before, after] = stated.map(|stated| stated.map(|stated| &stated.value));
        if before != after {
            let text = |stated: Option<&Keyword>| match stated {
                Some(stated) => shown(&stated.to_value()),
                None => "nothing".to_owned(),
            };
            let values = stated.map(|stated| Some(text(stated)));
            walk.keyword(wire::ANNOTATION_CHANGED, both, keyword, values);
        }
    }
}

fn has_rules(name: &str) -> bool {
    TEXTS.iter().any(|(known, _)| *known == name) || MARKS.iter().any(|(known, _)| *known == name)
}
