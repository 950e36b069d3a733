//! `type`, `enum` and `const`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::side::Node;
use super::walk::{Change, Walk};
use crate::diff::finding::{name, shown};

/// Compares the types; whether the other keywords can be compared, too.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) -> bool {
    let (before, after) = (types(old), types(new));
    let id = match (&before, &after) {
        (None, None) => return true,
        (None, Some(_)) => "type-added",
        (Some(_), None) => "type-removed",
        (Some(before), Some(after)) if before == after => return true,
        (Some(before), Some(after)) => match (within(after, before), within(before, after)) {
            (true, _) => "type-narrowed",
            (_, true) => "type-widened",
            _ => "type-changed",
        },
    };
    let text = |node: &Node<'_>| node.get("type").map(shown);
    walk.keyword(id, old, new, "type", (text(old), text(new)));
    id != "type-changed"
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
        let id = match (before, after) {
            (None, Some(_)) => "enum-added",
            (Some(_), None) => "enum-removed",
            _ => return,
        };
        walk.keyword(id, old, new, "enum", (before.map(shown), after.map(shown)));
        return;
    };
    let pointers = (
        format!("{}/enum", old.pointer),
        format!("{}/enum", new.pointer),
    );
    let keys =
        |values: &[Value]| -> BTreeSet<String> { values.iter().map(Value::to_string).collect() };
    let (had, has) = (keys(before), keys(after));
    let mut report = |id, before: Option<&Value>, after: Option<&Value>| {
        let value = |value: &Value| name(value.as_str().unwrap_or(&value.to_string()));
        let change = Change {
            old: &pointers.0,
            new: &pointers.1,
            before: before.map(value),
            after: after.map(value),
        };
        walk.report(id, change);
    };
    for value in before
        .iter()
        .filter(|value| !has.contains(&value.to_string()))
    {
        report("enum-value-removed", Some(value), None);
    }
    for value in after
        .iter()
        .filter(|value| !had.contains(&value.to_string()))
    {
        report("enum-value-added", None, Some(value));
    }
}

fn list(value: Option<&Value>) -> Option<&[Value]> {
    value?.as_array().map(Vec::as_slice)
}

fn constants<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (old.get("const"), new.get("const"));
    let id = match (before, after) {
        (None, Some(_)) => "const-added",
        (Some(_), None) => "const-removed",
        (Some(before), Some(after)) if before != after => "const-changed",
        _ => return,
    };
    walk.keyword(id, old, new, "const", (before.map(shown), after.map(shown)));
}
