//! Repairs an object that may violate rules between its properties.

use serde_json::{Map, Value};

use super::making::Making;
use crate::schema::{members, properties, strings};

/// A rule may make another one apply, but not endlessly.
const ROUNDS: usize = 8;

/// Adds what a rule requires, and removes what one forbids: `dependentRequired`, and `if` with `then` and `else`, or
/// `not`, in the schema or its `allOf`.
pub(super) fn repair(making: &mut Making<'_, '_>, schema: &Value, object: &mut Map<String, Value>) {
    let own = schema.get("dependentRequired").is_some().then_some(schema);
    let all = schema.get("allOf").and_then(Value::as_array);
    let rules: Vec<&Value> = own.into_iter().chain(all.into_iter().flatten()).collect();
    for _ in 0..ROUNDS {
        let before = object.len();
        for rule in &rules {
            apply(making, schema, rule, object);
        }
        if object.len() == before {
            break;
        }
    }
}

fn apply(
    making: &mut Making<'_, '_>,
    schema: &Value,
    rule: &Value,
    object: &mut Map<String, Value>,
) {
    if let Some(condition) = rule.get("if") {
        let holds = making
            .instances
            .oracle_of(condition)
            .accepts(&Value::Object(object.clone()));
        if let Some(consequence) = rule.get(if holds { "then" } else { "else" }) {
            apply(making, schema, consequence, object);
        }
        return;
    }
    for (name, dependents) in rule.get("dependentRequired").into_iter().flat_map(members) {
        if object.contains_key(name) {
            strings(Some(dependents)).for_each(|name| demand(making, schema, name, object));
        }
    }
    if !std::ptr::eq(rule, schema) {
        strings(rule.get("required")).for_each(|name| demand(making, schema, name, object));
        for (name, property) in rule.get("properties").into_iter().flat_map(members) {
            if *property == Value::Bool(false) {
                object.remove(name);
            }
        }
    }
    if let Some(forbidden) = rule.get("not") {
        let together: Vec<&str> = strings(forbidden.get("required")).collect();
        if together.iter().all(|name| object.contains_key(*name))
            && let Some(last) = together.last()
        {
            object.remove(*last);
        }
    }
}

fn demand(
    making: &mut Making<'_, '_>,
    schema: &Value,
    name: &str,
    object: &mut Map<String, Value>,
) {
    if object.contains_key(name) {
        return;
    }
    if let Some(property) = properties(schema).and_then(|properties| properties.get(name)) {
        let value = making.aside(property);
        object.insert(name.to_owned(), value);
    }
}
