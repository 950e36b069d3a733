//! A documented schema enters; it leaves with its documented objects closed, so that an unknown key is an
//! error. A free-form object, which documents no property, stays open.

use serde_json::{Map, Value};

use super::walk::places;

/// Keywords beside which `additionalProperties` would forbid what they allow.
const EVALUATED: &[&str] = &[
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "patternProperties",
    "unevaluatedProperties",
];

/// Closes the objects of a schema; returns the pointers of those it closed.
pub(super) fn close(schema: &mut Value) -> Vec<String> {
    let mut closed = Vec::new();
    for place in places(schema) {
        let object = schema
            .pointer_mut(&place.pointer)
            .and_then(Value::as_object_mut);
        if let Some(object) = object.filter(|object| is_documented_and_open(object)) {
            object.insert("additionalProperties".to_owned(), Value::Bool(false));
            closed.push(place.pointer);
        }
    }
    closed
}

fn is_documented_and_open(object: &Map<String, Value>) -> bool {
    object
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|properties| !properties.is_empty())
        && !object.contains_key("additionalProperties")
        && !EVALUATED
            .iter()
            .any(|keyword| *keyword != "allOf" && object.contains_key(*keyword))
        && object.get("allOf").is_none_or(is_all_conditions)
}

/// Whether an `allOf` only makes properties required, as the rules found in prose do: it allows none that
/// the object does not document.
fn is_all_conditions(members: &Value) -> bool {
    members.as_array().is_some_and(|members| {
        members.iter().all(|member| {
            let keywords = ["if", "then", "x-origin"];
            let then = member.get("then").and_then(Value::as_object);
            let demands = then.is_none_or(|then| then.keys().all(|keyword| keyword == "required"));
            let member = member.as_object();
            demands
                && member.is_some_and(|member| {
                    member
                        .keys()
                        .all(|keyword| keywords.contains(&keyword.as_str()))
                })
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn documented_objects_are_closed_and_free_form_ones_are_not() {
        let mut schema = json!({
            "type": "object",
            "properties": {
                "labels": {"type": "object"},
                "rest": {"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "string"}},
                "list": {"type": "array", "items": {"oneOf": [{"type": "object", "properties": {"b": {}}}]}},
            },
        });
        assert_eq!(close(&mut schema), ["", "/properties/list/items/oneOf/0"]);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["labels"], json!({"type": "object"}));
        assert_eq!(
            schema["properties"]["rest"]["additionalProperties"],
            json!({"type": "string"})
        );
    }

    #[test]
    fn an_object_with_rules_found_in_prose_is_closed() {
        let rule = json!({
            "if": {"properties": {"a": {"const": "x"}}, "required": ["a"]},
            "then": {"required": ["b"]},
            "x-origin": {"line": 1, "sentence": "Required when a is x."},
        });
        let mut schema = json!({"properties": {"a": {}, "b": {}}, "allOf": [rule]});
        assert_eq!(close(&mut schema), [""]);
    }

    #[test]
    fn an_object_composed_of_several_schemas_stays_open() {
        let mut schema = json!({"properties": {"a": {}}, "allOf": [{"properties": {"b": {}}}]});
        assert!(close(&mut schema).is_empty());
    }
}
