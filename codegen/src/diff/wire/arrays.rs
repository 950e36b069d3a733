//! Arrays: items, tuples, uniqueness.

use serde_json::Value;

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::schema;
use crate::diff::rules::wire;

static ANYTHING: Value = Value::Bool(true);

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    items(walk, old, new);
    positions(walk, old, new);
    let unique = |node: &Node<'_>| node.get("uniqueItems") == Some(&Value::Bool(true));
    let rule = match (unique(old), unique(new)) {
        (false, true) => wire::UNIQUE_ITEMS.added,
        (true, false) => wire::UNIQUE_ITEMS.removed,
        _ => return,
    };
    walk.keyword(rule, old, new, "uniqueItems", (None, None));
}

fn items<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (old.get("items"), new.get("items"));
    let rule = match (before, after) {
        (Some(before), Some(after)) => {
            walk.nodes(&old.at("items", before), &new.at("items", after));
            return;
        }
        (None, Some(items)) if *items != ANYTHING => wire::ITEMS.added,
        (Some(items), None) if *items != ANYTHING => wire::ITEMS.removed,
        _ => return,
    };
    walk.keyword(
        rule,
        old,
        new,
        "items",
        (before.map(schema), after.map(schema)),
    );
}

/// `prefixItems`: a position that only one side describes is what `items` says on the other.
fn positions<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let list = |node: &Node<'a>| node.get("prefixItems").and_then(Value::as_array);
    let (before, after) = (list(old), list(new));
    let rule = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => wire::PREFIX_ITEMS.added,
        (Some(_), None) => wire::PREFIX_ITEMS.removed,
        (Some(before), Some(after)) => {
            let at = |node: &Node<'a>, list: &'a [Value], index: usize| match list.get(index) {
                Some(schema) => node.named("prefixItems", &index.to_string(), schema),
                None => node.at("items", node.get("items").unwrap_or(&ANYTHING)),
            };
            for index in 0..before.len().max(after.len()) {
                walk.nodes(&at(old, before, index), &at(new, after, index));
            }
            return;
        }
    };
    let text = |list: &Vec<Value>| format!("{} positions", list.len());
    walk.keyword(
        rule,
        old,
        new,
        "prefixItems",
        (before.map(text), after.map(text)),
    );
}
