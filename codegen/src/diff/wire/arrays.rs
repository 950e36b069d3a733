//! Arrays: items, tuples, uniqueness.

use serde_json::Value;

use super::side::{Both, Subschema};
use super::walk::Walk;
use crate::diff::finding::schema;
use crate::diff::rules::family::flipped;
use crate::diff::rules::wire;
use crate::schema::ANYTHING;

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    items(walk, both);
    positions(walk, both);
    let is_unique = both.map(|node| node.schema.get("uniqueItems") == Some(&Value::Bool(true)));
    if let Some(rule) = flipped(is_unique, wire::UNIQUE_ITEMS) {
        walk.keyword(rule, both, "uniqueItems", [None, None]);
    }
}

fn items<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let items = both.map(|node| node.schema("items"));
    if let [Some(before), Some(after)] = &items {
        return walk.compare([before, after]);
    }
    let stated = items.map(|items| Some(items?.schema).filter(|items| **items != ANYTHING));
    if let Some(rule) = flipped(stated.map(|items| items.is_some()), wire::ITEMS) {
        let values = stated.map(|items| Some(schema(items?.to_value())));
        walk.keyword(rule, both, "items", values);
    }
}

/// `prefixItems`: for a position that one side only describes, the other one says `items`.
fn positions<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let lists = both.map(|node| node.schema.list("prefixItems"));
    if let [Some(before), Some(after)] = lists {
        let at = |node: &Subschema<'a>, index: usize| match node.schema.list("prefixItems") {
            Some(list) if index < list.len() => {
                node.named("prefixItems", &index.to_string(), &list[index])
            }
            _ => node.schema_or_anything("items"),
        };
        for index in 0..before.len().max(after.len()) {
            let [before, after] = both.map(|node| at(node, index));
            walk.compare([&before, &after]);
        }
    }
    if let Some(rule) = flipped(lists.map(|list| list.is_some()), wire::PREFIX_ITEMS) {
        let values = lists.map(|list| Some(format!("{} positions", list?.len())));
        walk.keyword(rule, both, "prefixItems", values);
    }
}
