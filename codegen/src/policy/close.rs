//! A documented schema enters; it leaves with its documented objects closed, so that an unknown key is an
//! error. A free-form object, which documents no property, stays open.

use serde_json::{Map, Value};

use super::walk::places;
use crate::keyword::{self, Types};

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

/// Whether `additionalProperties` would forbid nothing that another keyword allows.
fn is_documented_and_open(object: &Map<String, Value>) -> bool {
    let evaluates = |name: &String| {
        name != "properties"
            && keyword::find(name).is_some_and(|found| found.evaluates.meets(Types::OBJECT))
    };
    object
        .get("properties")
        .and_then(Value::as_object)
        .is_some_and(|properties| !properties.is_empty())
        && !object.keys().any(evaluates)
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
    fn an_object_composed_of_several_schemas_stays_open() {
        let mut schema = json!({"properties": {"a": {}}, "allOf": [{"properties": {"b": {}}}]});
        assert!(close(&mut schema).is_empty());
    }
}
