//! Closes documented objects, so that an unknown key is an error. A free-form object, which documents no property,
//! stays open.

use crate::keyword::{self, Types};
use crate::schema::walk::places;
use crate::schema::{Body, Schema};

/// Closes the objects of a schema; returns their pointers.
pub(super) fn close(schema: &mut Schema) -> Vec<String> {
    let mut closed = Vec::new();
    for place in places(schema) {
        let object = schema.find_mut(&place.pointer);
        if let Some(object) = object.filter(|object| is_documented_and_open(object)) {
            let nothing = Schema {
                place: object.place.clone(),
                ..Body::Bool(false).into()
            };
            object.set("additionalProperties", nothing, None);
            closed.push(place.pointer);
        }
    }
    closed
}

/// Whether `additionalProperties` can be added without forbidding what another keyword allows.
fn is_documented_and_open(schema: &Schema) -> bool {
    let evaluates = |name: &String| {
        name != "properties"
            && keyword::find(name).is_some_and(|found| found.evaluates.meets(Types::OBJECT))
    };
    let keywords = schema.keywords();
    schema.map("properties").is_some_and(|all| !all.is_empty())
        && !keywords.is_some_and(|all| all.keys().any(evaluates))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn documented_objects_are_closed_and_free_form_ones_are_not() {
        let schema = json!({
            "type": "object",
            "properties": {
                "labels": {"type": "object"},
                "rest": {"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "string"}},
                "list": {"type": "array", "items": {"oneOf": [{"type": "object", "properties": {"b": {}}}]}},
            },
        });
        let mut schema = Schema::of(&schema).expect("an object");
        assert_eq!(close(&mut schema), ["", "/properties/list/items/oneOf/0"]);
        let schema = schema.to_value();
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["labels"], json!({"type": "object"}));
        assert_eq!(
            schema["properties"]["rest"]["additionalProperties"],
            json!({"type": "string"})
        );
    }

    #[test]
    fn an_object_composed_of_several_schemas_stays_open() {
        let schema = json!({"properties": {"a": {}}, "allOf": [{"properties": {"b": {}}}]});
        let mut schema = Schema::of(&schema).expect("an object");
        assert!(close(&mut schema).is_empty());
    }
}
