//! Schemas that cannot become types: always an error with a place, never dropped, never a panic.

use serde_json::{Value, json};

use super::{document, errors, notes, try_resolve, types};
use crate::document::Position;

#[test]
fn keywords_without_a_type_are_checked() {
    let cases = [
        ("not", json!({"required": ["b"]})),
        ("patternProperties", json!({"^a": {"type": "string"}})),
        ("unevaluatedProperties", json!(false)),
        ("dependentSchemas", json!({"a": {"required": ["b"]}})),
        ("propertyNames", json!({"maxLength": 3})),
        ("minProperties", json!(1)),
        ("if", json!({"maxProperties": 3})),
    ];
    for (keyword, value) in cases {
        let schema = json!({"type": "object", "properties": {"a": true}, keyword: value, "then": {"minProperties": 2}});
        assert_eq!(
            types(schema),
            [format!("Request {{a: Any, ..}} [{keyword}]")]
        );
    }
}

#[test]
fn rules_without_a_type_to_rule_are_checked() {
    assert_eq!(
        types(json!({"minLength": 3})),
        ["Request checked Any [minLength]"]
    );
    let never = json!({"type": "object", "properties": {"a": false, "b": {"type": "null"}}});
    assert_eq!(types(never), ["Request {a: Never, b: Null, ..}"]);
}

#[test]
fn rules_for_another_type_and_unknown_keywords_are_noted() {
    assert_eq!(
        notes(
            json!({"type": "object", "properties": {"a": true}, "maxLength": 3, "colour": "red", "x-ours": 1})
        ),
        [
            "`maxLength` does not apply to an object",
            "unknown keyword `colour`"
        ]
    );
}

#[test]
fn values_of_the_wrong_kind_are_errors() {
    let cases = [
        json!({"type": "text"}),
        json!({"type": 3}),
        json!({"type": "string", "maxLength": "3"}),
        json!({"type": "string", "maxLength": -1}),
        json!({"type": "string", "pattern": 3}),
        json!({"type": "integer", "minimum": "1"}),
        json!({"type": "object", "properties": []}),
        json!({"type": "object", "properties": {"a": 3}}),
        json!({"type": "object", "properties": {"a": true}, "required": "a"}),
        json!({"type": "object", "properties": {"a": true}, "required": [1]}),
        json!({"type": "array", "items": 3}),
        json!({"type": "array", "uniqueItems": 3}),
        json!({"allOf": {}}),
        json!({"oneOf": {}}),
        json!({"enum": "a"}),
        json!({"$ref": 3}),
        json!({"type": "object", "properties": {"a": true}, "dependentRequired": {"a": [1]}}),
        json!({"type": "object", "properties": {"a": true}, "not": 3}),
    ];
    for schema in cases {
        assert!(!errors(schema.clone()).is_empty(), "{schema}");
    }
}

#[test]
fn an_error_has_the_line_of_the_nearest_place_that_has_one() {
    let mut document = document(
        json!({"type": "object", "properties": {"a": {"type": "string", "minLength": 9, "maxLength": 1}}}),
        None,
    );
    let at = |line, column| Position { line, column };
    for (pointer, position) in [
        ("/requestBody", at(1, 1)),
        ("/requestBody/properties/a", at(5, 3)),
    ] {
        let schema = document.operations[0].find_mut(pointer);
        schema.expect(pointer).place = Some(position.into());
    }
    let errors = try_resolve(&document).expect_err("errors");
    assert_eq!(
        errors.to_string(),
        "page.txt:5:3: no value is allowed: `minLength` is 9, but `maxLength` is 1"
    );
}

#[test]
fn all_errors_are_reported_each_once() {
    let schema = json!({"type": "object", "properties": {
        "a": {"type": "string", "maxLength": "x"},
        "b": {"type": "array", "items": {"pattern": 3}},
    }});
    assert_eq!(
        errors(schema),
        [
            "/requestBody/properties/a/maxLength: invalid `maxLength`: expected an integer from 0",
            "/requestBody/properties/b/items/pattern: invalid `pattern`: expected a string, found a number"
        ]
    );
}

#[test]
fn schemas_nested_too_deeply_are_an_error() {
    let nested = |levels: usize| {
        let mut schema = json!({"type": "string"});
        for _ in 0..levels {
            schema = json!({"type": "object", "properties": {"a": schema}});
        }
        schema
    };
    assert!(try_resolve(&document(nested(150), None)).is_ok());
    let found = errors(nested(400));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].ends_with("more than 200 levels of nesting"),
        "{found:?}"
    );
}

#[test]
fn arbitrary_values_as_schemas_do_not_panic() {
    let values = [
        json!(null),
        json!(3),
        json!("x"),
        json!([]),
        json!({}),
        json!(true),
        json!(-1e300),
        json!([{}]),
        json!({"a": {}}),
    ];
    let keywords = [
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "items",
        "oneOf",
        "anyOf",
        "allOf",
        "if",
        "then",
        "dependentRequired",
        "$ref",
        "$defs",
        "minimum",
        "maxLength",
        "pattern",
        "title",
        "description",
        "x-origin",
        "x-secret",
        "format",
        "minItems",
        "multipleOf",
    ];
    let types = [json!("object"), json!(["string", "integer"])];
    let others = [
        "enum", "oneOf", "allOf", "if", "$ref", "required", "items", "then",
    ];
    for keyword in keywords {
        for value in &values {
            for ty in &types {
                for other in others {
                    let mut schema =
                        json!({"type": ty, "properties": {"a": {}}, other: value.clone()});
                    schema[keyword] = value.clone();
                    let _: Result<_, _> = try_resolve(&document(schema, Some(value_schema(value))));
                }
            }
        }
    }
}

fn value_schema(value: &Value) -> Value {
    if value.is_object() || value.is_boolean() {
        value.clone()
    } else {
        json!({})
    }
}
