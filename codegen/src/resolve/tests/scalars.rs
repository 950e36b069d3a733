//! Strings, integers, numbers, enums.

use serde_json::json;

use super::{errors, model, named, notes, types};
use crate::model::{Content, Ref, Shape};

fn field(schema: serde_json::Value) -> Vec<String> {
    let all = types(
        json!({"type": "object", "properties": {"size": schema}, "additionalProperties": false}),
    );
    all.into_iter()
        .map(|line| line.replace("Request {size: ", "").replace('}', ""))
        .collect()
}

#[test]
fn plain_scalars_have_no_type_of_their_own() {
    for (ty, expected) in [
        ("string", "String"),
        ("integer", "Integer"),
        ("number", "Number"),
        ("boolean", "Boolean"),
    ] {
        assert_eq!(field(json!({"type": ty})), [expected]);
    }
    assert_eq!(field(json!({"description": "Anything."})), ["Any"]);
    assert_eq!(field(json!(true)), ["Any"]);
}

#[test]
fn constrained_scalars_are_newtypes() {
    assert_eq!(
        field(json!({"type": "string", "minLength": 1, "maxLength": 8, "pattern": "^a"})),
        ["Size", "Size string Some(1) Some(8) Some(\"^a\")"]
    );
    assert_eq!(
        field(json!({"type": "integer", "minimum": 1, "maximum": 10, "multipleOf": 2})),
        ["Size", "Size integer Some(1) Some(10) Some(2)"]
    );
    assert_eq!(
        field(json!({"type": "number", "minimum": 0.5, "exclusiveMaximum": 1})),
        ["Size", "Size number Some(0.5) None None Some(1.0)"]
    );
}

#[test]
fn rules_that_rule_nothing_out_make_no_type() {
    assert_eq!(field(json!({"type": "string", "minLength": 0})), ["String"]);
    assert_eq!(
        field(json!({"type": "integer", "multipleOf": 1, "minimum": -1e300})),
        ["Integer"]
    );
}

#[test]
fn bounds_of_integers_are_whole_and_inclusive() {
    let bounds = |schema| field(schema)[1].clone();
    assert_eq!(
        bounds(json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 5})),
        "Size integer Some(2) Some(4) None"
    );
    assert_eq!(
        bounds(json!({"type": "integer", "minimum": 1.5, "maximum": 4.5})),
        "Size integer Some(2) Some(4) None"
    );
    assert_eq!(
        bounds(json!({"type": "integer", "minimum": 0, "exclusiveMinimum": true})),
        "Size integer Some(1) None None"
    );
    assert_eq!(
        bounds(json!({"type": "integer", "minimum": 2.0})),
        "Size integer Some(2) None None"
    );
}

#[test]
fn all_of_narrows_a_scalar() {
    let schema = json!({
        "type": "integer", "minimum": 1,
        "allOf": [{"minimum": 3}, {"maximum": 9, "allOf": [{"maximum": 7}]}],
    });
    assert_eq!(field(schema), ["Size", "Size integer Some(3) Some(7) None"]);
}

#[test]
fn contradictions_are_errors() {
    let at = |schema| errors(json!({"type": "object", "properties": {"a": schema}}));
    assert_eq!(
        at(json!({"type": "integer", "minimum": 5, "maximum": 3})),
        [
            "/requestBody/properties/a/minimum: no value is allowed: `minimum` is 5, but `maximum` is 3"
        ]
    );
    assert_eq!(
        at(json!({"type": "string", "minLength": 5, "maxLength": 3})),
        [
            "/requestBody/properties/a/minLength: no value is allowed: `minLength` is 5, but `maxLength` is 3"
        ]
    );
    assert_eq!(
        at(json!({"type": "number", "exclusiveMinimum": 1, "maximum": 1})),
        [
            "/requestBody/properties/a/exclusiveMinimum: no value is allowed: `exclusiveMinimum` is 1, but `maximum` is 1"
        ]
    );
    assert_eq!(
        at(json!({"type": "string", "enum": []})),
        ["/requestBody/properties/a: empty `enum`: no value is allowed"]
    );
    assert_eq!(
        at(json!({"type": "string", "allOf": [{"type": "integer"}]})),
        ["/requestBody/properties/a: no value is allowed: the keywords exclude every type"]
    );
    assert_eq!(at(json!({"type": "string", "pattern": "("})).len(), 1);
    assert_eq!(
        at(json!({"type": "integer", "minimum": 1e300})),
        ["/requestBody/properties/a/minimum: `minimum` is 1e+300, beyond 64-bit integers"]
    );
}

#[test]
fn enums_hold_strings_or_integers() {
    assert_eq!(
        field(json!({"type": "string", "enum": ["HTTP/2", "IN_PROGRESS", "basic-auth"]})),
        ["Size", "Size enum Http2 InProgress BasicAuth"]
    );
    assert_eq!(
        field(json!({"type": "integer", "enum": [1024, -5]})),
        ["Size", "Size enum N1024 Minus5"]
    );
    assert_eq!(field(json!({"const": "only"})), ["Size", "Size enum Only"]);
    assert_eq!(
        field(json!({"enum": ["a", null]})),
        ["Size?", "Size enum A"]
    );
    assert_eq!(
        field(json!({"type": "boolean", "enum": [true, false]})),
        ["Boolean"]
    );
    assert_eq!(
        field(json!({"enum": ["auto", "off", 1, 2]})),
        [
            "Size",
            "Size scalars String(SizeString) | Integer(SizeInteger)",
            "SizeString enum Auto Off",
            "SizeInteger enum N1 N2"
        ]
    );
}

#[test]
fn values_that_other_keywords_exclude_are_dropped_with_a_note() {
    let schema = json!({"type": "integer", "enum": [0, 1, 2, 9], "minimum": 1, "maximum": 5});
    assert_eq!(field(schema.clone()), ["Size", "Size enum N1 N2"]);
    let all = json!({"type": "object", "properties": {"size": schema}});
    assert_eq!(
        notes(all),
        [
            "the value 0 is dropped: it is out of bounds",
            "the value 9 is dropped: it is out of bounds"
        ]
    );
    assert_eq!(
        field(
            json!({"type": "string", "enum": ["a", 1, "abc", "xyz"], "maxLength": 3, "pattern": "^a"})
        ),
        ["Size", "Size enum A Abc"]
    );
}

#[test]
fn a_format_is_documentation() {
    let model = model(json!({
        "type": "object",
        "properties": {"at": {"type": "string", "format": "date-time", "description": "When."}},
    }));
    let Shape::Object(object) = &named(&model, "Request").shape else {
        panic!("no object")
    };
    assert_eq!(object.fields[0].content, Content::Value(Ref::String));
    assert_eq!(
        object.fields[0].docs.description.as_deref(),
        Some("When.\n\nFormat: `date-time`.")
    );
}

#[test]
fn secrets_have_a_type_even_without_rules() {
    let model = model(json!({
        "type": "object",
        "properties": {
            "password": {"type": "string", "x-secret": true},
            "files": {"type": "object", "x-secret": true},
        },
    }));
    assert!(named(&model, "Password").secret);
    assert!(named(&model, "Files").secret);
    assert!(!named(&model, "Request").secret);
}

#[test]
fn null_among_the_types_is_nullable() {
    assert_eq!(field(json!({"type": ["string", "null"]})), ["String?"]);
    assert_eq!(
        field(json!({"type": "integer", "nullable": true})),
        ["Integer?"]
    );
    assert_eq!(
        field(json!({"type": ["null", "string"], "maxLength": 3})),
        ["Size?", "Size string None Some(3) None"]
    );
}
