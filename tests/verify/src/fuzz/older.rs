//! Translates a schema of draft 2020-12 to an older draft, without what that cannot express.

use serde_json::{Map, Value, json};
use typewright::read::json_schema::Draft;

/// The schema in an older draft, or something close.
#[must_use]
pub(super) fn translate(schema: &Value, draft: Draft) -> Value {
    let keywords = match schema {
        Value::Bool(true) if draft < Draft::Draft6 => return json!({}),
        Value::Bool(false) if draft < Draft::Draft6 => return json!({"not": {}}),
        Value::Object(keywords) => keywords,
        other => return other.clone(),
    };
    let mut older = Map::new();
    for (keyword, value) in keywords {
        put(&mut older, keyword, value, draft);
    }
    if draft < Draft::Draft202012
        && let Some(items) = older.remove("prefixItems")
        && let Some(rest) = older.insert("items".to_owned(), items)
    {
        older.insert("additionalItems".to_owned(), rest);
    }
    if draft < Draft::Draft6 {
        for (exclusive, bound) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            if let Some(value) = older.remove(exclusive) {
                older.insert(bound.to_owned(), value);
                older.insert(exclusive.to_owned(), json!(true));
            }
        }
    }
    Value::Object(older)
}

fn put(older: &mut Map<String, Value>, keyword: &str, value: &Value, draft: Draft) {
    let one = |value: &Value| translate(value, draft);
    let named = |value: &Value| -> Value {
        let members = value.as_object().into_iter().flatten();
        members
            .map(|(name, schema)| (name.clone(), one(schema)))
            .collect()
    };
    let is_new = |since: Draft| draft < since;
    let (keyword, value) = match keyword {
        "unevaluatedProperties" | "unevaluatedItems" | "minContains" | "maxContains"
            if is_new(Draft::Draft201909) =>
        {
            return;
        }
        "if" | "then" | "else" if is_new(Draft::Draft7) => return,
        "contains" | "propertyNames" if is_new(Draft::Draft6) => return,
        "const" if is_new(Draft::Draft6) => ("enum", json!([value])),
        "$ref" if is_new(Draft::Draft201909) => {
            let text = value.as_str().unwrap_or_default();
            (keyword, json!(text.replace("#/$defs/", "#/definitions/")))
        }
        "$defs" if is_new(Draft::Draft201909) => ("definitions", named(value)),
        "dependentRequired" if is_new(Draft::Draft201909) => {
            return depend(older, value.clone());
        }
        "dependentSchemas" if is_new(Draft::Draft201909) => return depend(older, named(value)),
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" => {
            (keyword, named(value))
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
            let list = value.as_array().into_iter().flatten();
            (keyword, list.map(one).collect())
        }
        "additionalProperties" if value.is_boolean() => (keyword, value.clone()),
        "not"
        | "if"
        | "then"
        | "else"
        | "items"
        | "contains"
        | "additionalProperties"
        | "propertyNames"
        | "unevaluatedProperties"
        | "unevaluatedItems" => (keyword, one(value)),
        _ => (keyword, value.clone()),
    };
    older.insert(keyword.to_owned(), value);
}

/// Adds to `dependencies`, which combines required properties and schemas.
fn depend(older: &mut Map<String, Value>, more: Value) {
    let dependencies = older.entry("dependencies").or_insert_with(|| json!({}));
    let members = more.as_object().into_iter().flatten();
    for (name, value) in members {
        if dependencies.get(name).is_none() {
            dependencies[name.as_str()] = value.clone();
        }
    }
}
