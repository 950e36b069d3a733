//! `type`, `enum` and `const`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::side::{Both, Subschema};
use super::walk::Walk;
use crate::diff::finding::{name, shown};
use crate::diff::rules::family::change;
use crate::diff::rules::wire;
use crate::diff::severity::Only;

/// Compares the types; returns whether the other keywords can be compared, too.
pub(super) fn compare(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) -> bool {
    let rules = [wire::TYPE_ADDED, wire::TYPE_REMOVED];
    let rule = change(both.map(types), rules, |before, after| {
        (before != after).then(
            || match (within(&after, &before), within(&before, &after)) {
                (true, _) => wire::TYPE_NARROWED,
                (_, true) => wire::TYPE_WIDENED,
                _ => wire::TYPE_CHANGED,
            },
        )
    });
    if let Some(rule) = rule {
        let values = both.map(|node| node.schema.get("type").map(shown));
        walk.keyword(rule, both, "type", values);
    }
    rule != Some(wire::TYPE_CHANGED)
}

fn types<'a>(node: &Subschema<'a>) -> Option<BTreeSet<&'a str>> {
    match node.schema.get("type")? {
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

/// Compares `const` and `enum`.
pub(super) fn values(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    let rules = [wire::CONST_ADDED, wire::CONST_REMOVED];
    walk.stated(both, "const", rules, |before, after| {
        (before != after).then_some(wire::CONST_CHANGED)
    });
    let rules = [wire::ENUM_ADDED, wire::ENUM_REMOVED];
    walk.stated(both, "enum", rules, |_, _| None);
    let lists = both.map(|node| node.schema.get("enum"));
    if let [Some(Value::Array(before)), Some(Value::Array(after))] = lists {
        lone(walk, both, Only::Old, before, after);
        lone(walk, both, Only::New, after, before);
    }
}

/// Reports values on one side only.
fn lone(
    walk: &mut Walk<'_, '_>,
    both: Both<'_, '_>,
    only: Only,
    values: &[Value],
    others: &[Value],
) {
    let rule = match only {
        Only::Old => wire::ENUM_VALUE_REMOVED,
        Only::New => wire::ENUM_VALUE_ADDED,
    };
    let [old, new] = both.map(|node| node.at("enum"));
    let others: BTreeSet<String> = others.iter().map(Value::to_string).collect();
    for value in values {
        let text = value.to_string();
        if !others.contains(&text) {
            let text = name(value.as_str().unwrap_or(&text));
            walk.report(rule, [&old, &new], only.sides(Some(text), None));
        }
    }
}
