//! `type`, `enum` and `const`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::side::Node;
use super::walk::{Change, Walk};
use crate::diff::finding::{name, shown};
use crate::diff::rules::wire;

/// Compares the types; whether the other keywords can be compared, too.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) -> bool {
    let (before, after) = (types(old), types(new));
    let rule = match (&before, &after) {
        (None, None) => return true,
        (None, Some(_)) => wire::TYPE_ADDED,
        (Some(_), None) => wire::TYPE_REMOVED,
        (Some(before), Some(after)) if before == after => return true,
        (Some(before), Some(after)) => match (within(after, before), within(before, after)) {
            (true, _) => wire::TYPE_NARROWED,
            (_, true) => wire::TYPE_WIDENED,
            _ => wire::TYPE_CHANGED,
        },
    };
    let text = |node: &Node<'_>| node.get("type").map(shown);
    walk.keyword(rule, old, new, "type", (text(old), text(new)));
    rule != wire::TYPE_CHANGED
}

fn types<'a>(node: &Node<'a>) -> Option<BTreeSet<&'a str>> {
    match node.get("type")? {
        Value::String(name) => Some(BTreeSet::from([name.as_str()])),
        Value::Array(names) => Some(names.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

fn within(narrow: &BTreeSet<&str>, wide: &BTreeSet<&str>) -> bool {
    let holds =
        |name: &&str| wide.contains(name) || (*name == "integer" && wide.contains("number"));
    narrow.iter().all(holds)
}

/// Compares the values that are listed.
pub(super) fn values<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    constants(walk, old, new);
    let (before, after) = (old.get("enum"), new.get("enum"));
    let (Some(before), Some(after)) = (list(before), list(after)) else {
        let rule = match (before, after) {
            (None, Some(_)) => wire::ENUM_ADDED,
            (Some(_), None) => wire::ENUM_REMOVED,
            _ => return,
        };
        walk.keyword(
            rule,
            old,
            new,
            "enum",
            (before.map(shown), after.map(shown)),
        );
        return;
    };
    let pointers = (
        format!("{}/enum", old.pointer),
        format!("{}/enum", new.pointer),
    );
    let keys =
        |values: &[Value]| -> BTreeSet<String> { values.iter().map(Value::to_string).collect() };
    let (had, has) = (keys(before), keys(after));
    let mut report = |rule, before: Option<&Value>, after: Option<&Value>| {
        let value = |value: &Value| name(value.as_str().unwrap_or(&value.to_string()));
        let change = Change {
            old: &pointers.0,
            new: &pointers.1,
            before: before.map(value),
            after: after.map(value),
        };
        walk.report(rule, change);
    };
    for value in before
        .iter()
        .filter(|value| !has.contains(&value.to_string()))
    {
        report(wire::ENUM_VALUE_REMOVED, Some(value), None);
    }
    for value in after
        .iter()
        .filter(|value| !had.contains(&value.to_string()))
    {
        report(wire::ENUM_VALUE_ADDED, None, Some(value));
    }
}

fn list(value: Option<&Value>) -> Option<&[Value]> {
    value?.as_array().map(Vec::as_slice)
}

fn constants<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (old.get("const"), new.get("const"));
    let rule = match (before, after) {
        (None, Some(_)) => wire::CONST_ADDED,
        (Some(_), None) => wire::CONST_REMOVED,
        (Some(before), Some(after)) if before != after => wire::CONST_CHANGED,
        _ => return,
    };
    walk.keyword(
        rule,
        old,
        new,
        "const",
        (before.map(shown), after.map(shown)),
    );
}
