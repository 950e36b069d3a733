//! Objects, maps, arrays, and rules between properties.

use serde_json::{Value, json};

use super::{errors, model, named, notes, types};
use crate::model::{Rule, RuleValue, Shape};

fn rule(then: Value) -> Value {
    json!({
        "type": "object",
        "properties": {
            "configType": {"type": "string", "enum": ["default", "custom", "other"]},
            "custom": {"type": "string"},
            "on": {"type": "boolean"},
        },
        "required": ["configType"],
        "additionalProperties": false,
        "allOf": [then],
    })
}

fn rules(schema: Value) -> Vec<Rule> {
    let model = model(schema);
    match &named(&model, "Request").shape {
        Shape::Object(object) => object.rules.clone(),
        other => panic!("no object: {other:?}"),
    }
}

#[test]
fn documented_properties_make_a_struct() {
    let schema = json!({
        "type": "object",
        "properties": {"type": {"type": "string"}, "maxSize": {"type": "integer"}},
        "required": ["maxSize"],
        "additionalProperties": false,
    });
    assert_eq!(
        types(schema),
        ["Request {r#type: String, max_size!: Integer}"]
    );
}

#[test]
fn an_open_object_ignores_what_it_does_not_know() {
    let schema = json!({"type": "object", "properties": {"a": true}, "required": ["b"]});
    assert_eq!(types(schema), ["Request {a: Any, b!: Any, ..}"]);
}

#[test]
fn an_object_without_properties_is_a_map() {
    let field = |schema| types(json!({"type": "object", "properties": {"labels": schema}}));
    assert_eq!(
        field(json!({"type": "object"})),
        ["Request {labels: {Any}, ..}"]
    );
    assert_eq!(
        field(json!({"type": "object", "additionalProperties": {"type": "string"}})),
        ["Request {labels: {String}, ..}"]
    );
    assert_eq!(
        field(json!({"type": "object", "propertyNames": {"pattern": "^/"}, "maxProperties": 3})),
        [
            "Request {labels: Labels, ..}",
            "Labels map LabelKey Any (None, Some(3))",
            "LabelKey string None None Some(\"^/\")"
        ]
    );
    assert_eq!(
        field(json!({"type": "object", "properties": {}, "additionalProperties": false})),
        ["Request {labels: Labels, ..}", "Labels {}"]
    );
}

#[test]
fn arrays_with_rules_are_newtypes() {
    let field = |schema| types(json!({"type": "object", "properties": {"ports": schema}}));
    assert_eq!(
        field(json!({"type": "array", "items": {"type": "string"}})),
        ["Request {ports: [String], ..}"]
    );
    assert_eq!(
        field(json!({"type": "array"})),
        ["Request {ports: [Any], ..}"]
    );
    assert_eq!(
        field(
            json!({"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1, "uniqueItems": true})
        ),
        [
            "Request {ports: Ports, ..}",
            "Ports array Port (Some(1), None, true)",
            "Port integer Some(1) None None"
        ]
    );
}

#[test]
fn members_of_all_of_are_one_object() {
    let schema = json!({
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "allOf": [
            {"properties": {"b": {"type": "integer"}}, "required": ["a"]},
            {"properties": {"a": {"maxLength": 3}}},
        ],
    });
    assert_eq!(
        types(schema),
        [
            "Request {a!: ServiceA, b: Integer, ..}",
            "ServiceA string None Some(3) None"
        ]
    );
}

#[test]
fn a_closed_member_of_all_of_forbids_what_the_others_document() {
    let schema = |required: Value| {
        json!({
            "type": "object",
            "allOf": [
                {"properties": {"a": true}, "additionalProperties": false},
                {"properties": {"b": true}, "required": required},
            ],
        })
    };
    assert_eq!(types(schema(json!([]))), ["Request {a: Any}"]);
    assert_eq!(
        notes(schema(json!([]))),
        ["the property `b` is dropped: this forbids it"]
    );
    assert_eq!(
        errors(schema(json!(["b"])))[0],
        "/requestBody/allOf/0/additionalProperties: unknown property `b`"
    );
}

#[test]
fn a_condition_on_a_value_makes_properties_required() {
    let found = rules(rule(json!({
        "if": {"properties": {"configType": {"enum": ["custom", "other"]}}, "required": ["configType"]},
        "then": {"required": ["custom"]},
        "x-origin": {"line": 7, "sentence": "Required in case where …"},
    })));
    let [
        Rule::RequiredIf {
            field: 0,
            equals,
            required,
            origin,
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}")
    };
    assert_eq!(*equals, [RuleValue::Variant(1), RuleValue::Variant(2)]);
    assert_eq!(*required, [1]);
    assert_eq!(origin.place.line, Some(7));
    assert_eq!(origin.place.pointer, "/requestBody/allOf/0/then");
    assert_eq!(origin.sentence.as_deref(), Some("Required in case where …"));
}

#[test]
fn conditions_may_ask_for_booleans_and_leave_the_presence_to_the_object() {
    let found = rules(rule(json!({
        "if": {"properties": {"on": {"const": true}}, "required": ["on"]},
        "then": {"required": ["custom"]},
    })));
    assert!(
        matches!(found.as_slice(), [Rule::RequiredIf { field: 2, equals, .. }] if *equals == [RuleValue::Boolean(true)])
    );
    let found = rules(rule(json!({
        "if": {"properties": {"configType": {"const": "custom"}}},
        "then": {"required": ["custom"]},
    })));
    assert_eq!(found.len(), 1);
}

#[test]
fn a_value_that_the_deciding_property_never_has_is_noted() {
    let schema = || {
        rule(json!({
            "if": {"properties": {"configType": {"enum": ["custom", "never"]}}, "required": ["configType"]},
            "then": {"required": ["custom"]},
        }))
    };
    assert_eq!(
        notes(schema()),
        ["the rule never holds for \"never\": `configType` is never that"]
    );
    let found = rules(schema());
    assert!(
        matches!(found.as_slice(), [Rule::RequiredIf { equals, .. }] if *equals == [RuleValue::Variant(1)])
    );
}

#[test]
fn dependent_required_is_a_rule() {
    for keyword in ["dependentRequired", "dependencies"] {
        let found = rules(rule(json!({keyword: {"on": ["custom", "configType"]}})));
        assert!(
            matches!(found.as_slice(), [Rule::RequiredWith { field: 2, required, .. }] if *required == [1, 0]),
            "{found:?}"
        );
    }
}

#[test]
fn conditions_that_are_more_than_that_are_checked() {
    let cases = [
        // Also holds without the property.
        json!({"if": {"properties": {"on": {"const": true}}}, "then": {"required": ["custom"]}}),
        json!({"if": {"required": ["on"]}, "then": {"required": ["custom"]}}),
        json!({"if": {"properties": {"on": {"const": true}}, "required": ["on"]}, "then": {"minProperties": 2}}),
        json!({
            "if": {"properties": {"on": {"const": true}}, "required": ["on"]},
            "then": {"required": ["custom"]}, "else": {"required": ["on"]},
        }),
    ];
    for condition in cases {
        let lines = types(rule(condition));
        assert!(lines[0].ends_with("} [if]"), "{}", lines[0]);
    }
}

#[test]
fn a_rule_about_an_unknown_property_is_checked() {
    let condition = json!({
        "if": {"properties": {"on": {"const": true}}, "required": ["on"]},
        "then": {"required": ["nope"]},
    });
    let lines = types(rule(condition));
    assert!(lines[0].ends_with("} [if]"), "{}", lines[0]);
}
