//! Objects: properties, `required`, additional properties.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::side::Node;
use super::walk::{Change, Walk};
use crate::diff::finding::name;
use crate::diff::rules::{operations, wire};
use crate::document::Dialect;

static ANYTHING: Value = Value::Bool(true);
static NOTHING: Value = Value::Bool(false);

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (Object::new(old), Object::new(new));
    for (key, schema) in after.properties {
        let child = new.named("properties", key, schema);
        match before.properties.get(key) {
            Some(other) => {
                let other = old.named("properties", key, other);
                required(walk, key, (&before, &other), (&after, &child));
                walk.nodes(&other, &child);
            }
            None => added(walk, key, &before, &after, &child),
        }
    }
    for (key, schema) in before
        .properties
        .iter()
        .filter(|(key, _)| !after.properties.contains_key(*key))
    {
        let child = old.named("properties", key, schema);
        removed(walk, key, &before, &after, &child);
    }
    undescribed(walk, &before, &after);
    rest(walk, &before, &after);
    patterns(walk, &before, &after);
    names(walk, old, new);
}

/// What an object schema says of its members.
struct Object<'a, 'n> {
    node: &'n Node<'a>,
    properties: &'a Map<String, Value>,
    patterns: &'a Map<String, Value>,
    required: BTreeSet<&'a str>,
    /// What all other properties hold.
    rest: &'a Value,
}

static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

impl<'a, 'n> Object<'a, 'n> {
    fn new(node: &'n Node<'a>) -> Self {
        let map = |keyword| {
            node.get(keyword)
                .and_then(Value::as_object)
                .unwrap_or(&EMPTY)
        };
        let required = node.get("required").and_then(Value::as_array);
        Self {
            node,
            properties: map("properties"),
            patterns: map("patternProperties"),
            required: required
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect(),
            rest: node.get("additionalProperties").unwrap_or(&ANYTHING),
        }
    }

    /// Whether an object with this property was refused, if the property is not described.
    fn refuses(&self) -> bool {
        *self.rest == NOTHING && self.patterns.is_empty()
    }

    fn demands(&self, key: &str) -> bool {
        self.required.contains(key)
    }
}

/// A property that both describe: whether it has to be there.
fn required(
    walk: &mut Walk<'_, '_>,
    key: &str,
    old: (&Object<'_, '_>, &Node<'_>),
    new: (&Object<'_, '_>, &Node<'_>),
) {
    let demanded = (old.0.demands(key), new.0.demands(key));
    let rule = match demanded {
        (false, true) => wire::REQUIRED_ADDED,
        (true, false) => wire::REQUIRED_REMOVED,
        _ => return,
    };
    // Whether it is required is stated with the property.
    let states = |dialect: Dialect, node: &Node<'_>| dialect.states("required", node.schema);
    let unknown = match demanded {
        (true, false) if !states(walk.new.dialect, new.1) => Some(wire::NOT_STATED),
        (false, true) if !states(walk.old.dialect, old.1) => Some(wire::NOT_STATED_BEFORE),
        _ => None,
    };
    let what = match unknown {
        Some(_) => format!("`required` of {}", name(key)),
        None => name(key),
    };
    let (before, after) = if demanded.0 {
        (Some(what), None)
    } else {
        (None, Some(what))
    };
    let change = Change {
        old: &old.1.pointer,
        new: &new.1.pointer,
        before,
        after,
    };
    walk.report(unknown.unwrap_or(rule), change);
}

/// A property that only the new schema describes.
fn added<'a>(
    walk: &mut Walk<'a, '_>,
    key: &str,
    before: &Object<'a, '_>,
    after: &Object<'a, '_>,
    child: &Node<'a>,
) {
    let pointer = &before.node.pointer;
    let report = |walk: &mut Walk<'_, '_>, rule| {
        let change = Change {
            old: pointer,
            new: &child.pointer,
            before: None,
            after: Some(name(key)),
        };
        walk.report(rule, change);
    };
    if before.refuses() {
        let rule = match (is_parameters(pointer), after.demands(key)) {
            (true, true) => operations::REQUIRED_PARAMETER_ADDED,
            (true, false) => operations::PARAMETER_ADDED,
            (false, true) => wire::REQUIRED_PROPERTY_ADDED,
            (false, false) => wire::PROPERTY_ADDED,
        };
        report(walk, rule);
        return;
    }
    if !before.demands(key) && after.demands(key) {
        report(walk, wire::REQUIRED_ADDED);
    }
    match before.rest {
        Value::Object(_) if before.patterns.is_empty() => {
            let rest = before.node.at("additionalProperties", before.rest);
            walk.nodes(&rest, child);
        }
        _ => report(walk, wire::PROPERTY_TYPED),
    }
}

/// A property that only the old schema describes.
fn removed<'a>(
    walk: &mut Walk<'a, '_>,
    key: &str,
    before: &Object<'a, '_>,
    after: &Object<'a, '_>,
    child: &Node<'a>,
) {
    let pointer = &after.node.pointer;
    let report = |walk: &mut Walk<'_, '_>, rule| {
        let change = Change {
            old: &child.pointer,
            new: pointer,
            before: Some(name(key)),
            after: None,
        };
        walk.report(rule, change);
    };
    if after.refuses() {
        let rule = match (is_parameters(pointer), before.demands(key)) {
            (true, _) => operations::PARAMETER_REMOVED,
            (false, true) => wire::REQUIRED_PROPERTY_REMOVED,
            (false, false) => wire::PROPERTY_REMOVED,
        };
        report(walk, rule);
        return;
    }
    if before.demands(key) && !after.demands(key) {
        report(walk, wire::REQUIRED_REMOVED);
    }
    match after.rest {
        Value::Object(_) if after.patterns.is_empty() => {
            let rest = after.node.at("additionalProperties", after.rest);
            walk.nodes(child, &rest);
        }
        _ => report(walk, wire::PROPERTY_UNTYPED),
    }
}

/// Whether a schema is that of the parameters of an operation.
fn is_parameters(pointer: &str) -> bool {
    pointer == "/pathParameters" || pointer == "/queryParameters"
}

/// Properties that are required and not described on either side.
fn undescribed(walk: &mut Walk<'_, '_>, before: &Object<'_, '_>, after: &Object<'_, '_>) {
    let is_described =
        |key: &str| before.properties.contains_key(key) || after.properties.contains_key(key);
    let pointers = (
        format!("{}/required", before.node.pointer),
        format!("{}/required", after.node.pointer),
    );
    let mut report = |rule, before: Option<&str>, after: Option<&str>| {
        let change = Change {
            old: &pointers.0,
            new: &pointers.1,
            before: before.map(name),
            after: after.map(name),
        };
        walk.report(rule, change);
    };
    for key in before
        .required
        .difference(&after.required)
        .filter(|key| !is_described(key))
    {
        report(wire::REQUIRED_REMOVED, Some(key), None);
    }
    for key in after
        .required
        .difference(&before.required)
        .filter(|key| !is_described(key))
    {
        report(wire::REQUIRED_ADDED, None, Some(key));
    }
}

/// `additionalProperties`.
fn rest<'a>(walk: &mut Walk<'a, '_>, before: &Object<'a, '_>, after: &Object<'a, '_>) {
    let keyword = "additionalProperties";
    let rule = match (before.rest == &NOTHING, after.rest == &NOTHING) {
        (true, true) => return,
        (false, true) => wire::OBJECT_CLOSED,
        (true, false) => wire::OBJECT_OPENED,
        (false, false) => {
            let pair = (
                before.node.at(keyword, before.rest),
                after.node.at(keyword, after.rest),
            );
            walk.nodes(&pair.0, &pair.1);
            return;
        }
    };
    walk.keyword(rule, before.node, after.node, keyword, (None, None));
}

/// `patternProperties`.
fn patterns<'a>(walk: &mut Walk<'a, '_>, before: &Object<'a, '_>, after: &Object<'a, '_>) {
    let keyword = "patternProperties";
    let pointers = (
        format!("{}/{keyword}", before.node.pointer),
        format!("{}/{keyword}", after.node.pointer),
    );
    let report =
        |walk: &mut Walk<'_, '_>, rule, before: Option<&String>, after: Option<&String>| {
            let text = |text: &String| name(text);
            let change = Change {
                old: &pointers.0,
                new: &pointers.1,
                before: before.map(text),
                after: after.map(text),
            };
            walk.report(rule, change);
        };
    for (pattern, schema) in after.patterns {
        match before.patterns.get(pattern) {
            Some(other) => {
                let other = before.node.named(keyword, pattern, other);
                walk.nodes(&other, &after.node.named(keyword, pattern, schema));
            }
            None if before.rest == &NOTHING => {
                report(walk, wire::OBJECT_OPENED, None, Some(pattern))
            }
            None => report(walk, wire::PATTERN_PROPERTY_ADDED, None, Some(pattern)),
        }
    }
    for pattern in before
        .patterns
        .keys()
        .filter(|pattern| !after.patterns.contains_key(*pattern))
    {
        match after.rest == &NOTHING {
            true => report(walk, wire::OBJECT_CLOSED, Some(pattern), None),
            false => report(walk, wire::PATTERN_PROPERTY_REMOVED, Some(pattern), None),
        }
    }
}

/// `propertyNames`.
fn names<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let keyword = "propertyNames";
    let rule = match (old.get(keyword), new.get(keyword)) {
        (Some(before), Some(after)) => {
            walk.nodes(&old.at(keyword, before), &new.at(keyword, after));
            return;
        }
        (None, Some(_)) => wire::PROPERTY_NAMES.added,
        (Some(_), None) => wire::PROPERTY_NAMES.removed,
        (None, None) => return,
    };
    let text = |node: &Node<'_>| node.get(keyword).map(crate::diff::finding::schema);
    walk.keyword(rule, old, new, keyword, (text(old), text(new)));
}
