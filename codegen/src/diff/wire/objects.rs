//! Objects: properties, `required`, additional properties.

use std::collections::BTreeSet;

use rustc_hash::FxBuildHasher;
use serde_json::Value;

use super::side::{Both, Subschema};
use super::walk::Walk;
use crate::diff::finding::name;
use crate::diff::rules::family::flipped;
use crate::diff::rules::{operations, wire};
use crate::diff::severity::Only;
use crate::schema::{Named, Schema};

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let [before, after] = both.map(Object::new);
    let objects = [&before, &after];
    for (key, schema) in after.properties {
        let child = after.node.named("properties", key, schema);
        match before.properties.get(key) {
            Some(other) => {
                let other = before.node.named("properties", key, other);
                required(walk, key, objects, [&other, &child]);
                walk.compare([&other, &child]);
            }
            None => lone(walk, key, objects, &child, Only::New),
        }
    }
    for (key, schema) in before.properties {
        if !after.properties.contains_key(key) {
            let child = before.node.named("properties", key, schema);
            lone(walk, key, objects, &child, Only::Old);
        }
    }
    undescribed(walk, objects, Only::Old);
    undescribed(walk, objects, Only::New);
    rest(walk, objects);
    patterns(walk, objects);
    names(walk, both);
}

/// The keywords of an object.
struct Object<'a, 'n> {
    node: &'n Subschema<'a>,
    properties: &'a Named<Schema>,
    patterns: &'a Named<Schema>,
    required: BTreeSet<&'a str>,
    /// The schema of additional properties.
    rest: Subschema<'a>,
}

static NONE: Named<Schema> = Named::with_hasher(FxBuildHasher);

impl<'a, 'n> Object<'a, 'n> {
    fn new(node: &'n Subschema<'a>) -> Self {
        let map = |keyword| node.schema.map(keyword).unwrap_or(&NONE);
        let required = node.schema.get("required").and_then(Value::as_array);
        let required = required.into_iter().flatten();
        Self {
            node,
            properties: map("properties"),
            patterns: map("patternProperties"),
            required: required.filter_map(Value::as_str).collect(),
            rest: node.schema_or_anything("additionalProperties"),
        }
    }

    fn is_closed(&self) -> bool {
        self.rest.schema.is_false()
    }

    /// Whether it forbids a property that it does not describe.
    fn refuses(&self) -> bool {
        self.is_closed() && self.patterns.is_empty()
    }

    fn demands(&self, key: &str) -> bool {
        self.required.contains(key)
    }
}

/// Old and new object.
type Objects<'o, 'a, 'n> = [&'o Object<'a, 'n>; 2];

/// Whether a property that both describe is required.
fn required(walk: &mut Walk<'_, '_>, key: &str, objects: Objects<'_, '_, '_>, both: Both<'_, '_>) {
    let (only, rule) = match objects.map(|object| object.demands(key)) {
        [false, true] => (Only::New, wire::REQUIRED_ADDED),
        [true, false] => (Only::Old, wire::REQUIRED_REMOVED),
        _ => return,
    };
    // Pages state this beside the property.
    let unstated = walk.unstated(only, "required", both);
    let what = match unstated {
        Some(_) => format!("`required` of {}", name(key)),
        None => name(key),
    };
    let pointers = both.map(|node| node.pointer.as_str());
    walk.report(
        unstated.unwrap_or(rule),
        pointers,
        only.sides(Some(what), None),
    );
}

/// A property that one side only describes.
fn lone<'a>(
    walk: &mut Walk<'a, '_>,
    key: &str,
    [before, after]: Objects<'_, 'a, '_>,
    child: &Subschema<'a>,
    only: Only,
) {
    let [this, other] = only.sides(before, after);
    let pointer = other.node.pointer.as_str();
    let report = |walk: &mut Walk<'_, '_>, rule| {
        let pointers = only.sides(child.pointer.as_str(), pointer);
        walk.report(rule, pointers, only.sides(Some(name(key)), None));
    };
    if other.refuses() {
        let is_parameter = matches!(pointer, "/pathParameters" | "/queryParameters");
        let rule = match (only, is_parameter, this.demands(key)) {
            (Only::New, true, true) => operations::REQUIRED_PARAMETER_ADDED,
            (Only::New, true, false) => operations::PARAMETER_ADDED,
            (Only::New, false, true) => wire::REQUIRED_PROPERTY_ADDED,
            (Only::New, false, false) => wire::PROPERTY_ADDED,
            (Only::Old, true, _) => operations::PARAMETER_REMOVED,
            (Only::Old, false, true) => wire::REQUIRED_PROPERTY_REMOVED,
            (Only::Old, false, false) => wire::PROPERTY_REMOVED,
        };
        return report(walk, rule);
    }
    let (required, typed) = match only {
        Only::Old => (wire::REQUIRED_REMOVED, wire::PROPERTY_UNTYPED),
        Only::New => (wire::REQUIRED_ADDED, wire::PROPERTY_TYPED),
    };
    if this.demands(key) && !other.demands(key) {
        report(walk, required);
    }
    if other.patterns.is_empty() && other.rest.schema.keywords().is_some() {
        walk.compare(only.sides(child, &other.rest));
    } else {
        report(walk, typed);
    }
}

/// Properties that one side only requires, and neither describes.
fn undescribed(walk: &mut Walk<'_, '_>, objects: Objects<'_, '_, '_>, only: Only) {
    let rule = match only {
        Only::Old => wire::REQUIRED_REMOVED,
        Only::New => wire::REQUIRED_ADDED,
    };
    let [old, new] = objects.map(|object| object.node.at("required"));
    let [before, after] = objects;
    let [this, other] = only.sides(before, after);
    for key in this.required.difference(&other.required) {
        if !objects
            .map(|object| object.properties.contains_key(*key))
            .contains(&true)
        {
            walk.report(rule, [&old, &new], only.sides(Some(name(key)), None));
        }
    }
}

/// `additionalProperties`.
fn rest<'a>(walk: &mut Walk<'a, '_>, objects: Objects<'_, 'a, '_>) {
    let is_closed = objects.map(Object::is_closed);
    if is_closed == [false, false] {
        walk.compare(objects.map(|object| &object.rest));
    }
    if let Some(rule) = flipped(is_closed, [wire::OBJECT_CLOSED, wire::OBJECT_OPENED]) {
        let both = objects.map(|object| object.node);
        walk.keyword(rule, both, "additionalProperties", [None, None]);
    }
}

/// `patternProperties`.
fn patterns<'a>(walk: &mut Walk<'a, '_>, [before, after]: Objects<'_, 'a, '_>) {
    let keyword = "patternProperties";
    let [old, new] = [before, after].map(|object| object.node.at(keyword));
    for (pattern, schema) in after.patterns {
        if let Some(other) = before.patterns.get(pattern) {
            let other = before.node.named(keyword, pattern, other);
            walk.compare([&other, &after.node.named(keyword, pattern, schema)]);
            continue;
        }
        let rule = match before.is_closed() {
            true => wire::OBJECT_OPENED,
            false => wire::PATTERN_PROPERTY_ADDED,
        };
        walk.report(rule, [&old, &new], [None, Some(name(pattern))]);
    }
    for pattern in before.patterns.keys() {
        let rule = match after.is_closed() {
            _ if after.patterns.contains_key(pattern) => continue,
            true => wire::OBJECT_CLOSED,
            false => wire::PATTERN_PROPERTY_REMOVED,
        };
        walk.report(rule, [&old, &new], [Some(name(pattern)), None]);
    }
}

/// `propertyNames`.
fn names<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) {
    let names = both.map(|node| node.schema("propertyNames"));
    if let [Some(before), Some(after)] = &names {
        walk.compare([before, after]);
    }
    walk.stated(both, "propertyNames", wire::PROPERTY_NAMES, |_, _| None);
}
