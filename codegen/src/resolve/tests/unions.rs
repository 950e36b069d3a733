//! Unions: what their options hold, and how they are told apart.

use serde_json::{Value, json};

use super::{errors, model, types};
use crate::model::{Held, Reading, Ref};

fn field(schema: Value) -> Vec<String> {
    let all = types(
        json!({"type": "object", "properties": {"path": schema}, "additionalProperties": false}),
    );
    all.into_iter()
        .map(|line| line.replace("Request {path: ", ""))
        .collect()
}

fn object(properties: Value, required: Value) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn reading(schema: Value) -> Reading {
    let model = model(json!({"type": "object", "properties": {"path": schema}}));
    let mut types = model.ids();
    let id = types.find(|id| model.types[id.0].name == "Path");
    model.reading(id.expect("a union")).clone()
}

#[test]
fn scalar_options_are_tried_in_order() {
    let schema = json!({"oneOf": [
        {"type": "string", "minLength": 40, "maxLength": 40, "description": "A commit sha."},
        {"type": "string", "enum": ["latest"], "description": "Latest commit."},
    ]});
    assert_eq!(
        field(schema),
        [
            "Path}",
            "Path scalars CommitSha(CommitShaPath) | Latest = latest",
            "CommitShaPath string Some(40) Some(40) None"
        ]
    );
}

#[test]
fn a_constant_that_differs_names_the_option() {
    let option = |mode: &str, path: Value| {
        object(
            json!({"path": path, "mode": {"type": "string", "enum": [mode]}}),
            json!(["path", "mode"]),
        )
    };
    let schema = json!({"oneOf": [
        option("prefix", json!({"type": "string", "pattern": "^/"})),
        option("regex", json!({"type": "string"})),
    ]});
    assert_eq!(
        field(schema.clone())[..3],
        [
            "Path}",
            "Path merged Prefix(PrefixPath) | Regex(RegexPath)",
            "PrefixPath {path!: ServicePath, mode!: \"prefix\"}"
        ]
    );
    let Reading::Merged(merged) = reading(schema) else {
        panic!("not merged")
    };
    assert_eq!(merged.tag, Some(1));
    assert_eq!(merged.fields[0].held, Held::Text);
    assert_eq!(
        merged.fields[1].held,
        Held::Tag(vec!["prefix".to_owned(), "regex".to_owned()])
    );
    assert_eq!(merged.options, [[0, 1], [0, 1]]);
}

#[test]
fn a_constant_that_is_the_same_everywhere_is_an_enum() {
    let option = |key: &str| {
        object(
            json!({"mode": {"const": "x"}, key: {"type": "string"}}),
            json!(["mode", key]),
        )
    };
    let schema = json!({"oneOf": [option("a"), option("b")]});
    assert_eq!(
        field(schema)[1..],
        [
            "Path merged A(APath) | B(BPath)",
            "APath {mode!: PathMode, a!: String}",
            "PathMode enum X",
            "BPath {mode!: PathMode, b!: String}"
        ]
    );
}

#[test]
fn objects_are_merged_where_they_exclude_each_other() {
    let a = object(
        json!({"n": {"type": "integer"}, "a": {"type": "string"}}),
        json!(["n", "a"]),
    );
    let b = object(
        json!({"n": {"type": "integer"}, "b": {"type": "boolean"}}),
        json!(["n", "b"]),
    );
    let neither = object(json!({"n": {"type": "integer"}}), json!(["n"]));
    let schema = json!({"oneOf": [a, b, neither]});
    let Reading::Merged(merged) = reading(schema) else {
        panic!("not merged")
    };
    let keys: Vec<&str> = merged
        .fields
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(keys, ["n", "a", "b"]);
    assert_eq!(merged.options, [vec![0, 1], vec![0, 2], vec![0]]);
    assert_eq!(merged.fields[0].held, Held::Same(Ref::Integer));
    assert_eq!(merged.tag, None);
}

#[test]
fn objects_that_may_both_match_are_tried() {
    let a = object(
        json!({"n": {"type": "integer"}, "a": {"type": "string"}}),
        json!(["n"]),
    );
    let b = object(
        json!({"n": {"type": "integer"}, "b": {"type": "string"}}),
        json!(["n"]),
    );
    assert!(matches!(
        reading(json!({"anyOf": [a, b]})),
        Reading::Attempt(_)
    ));
    // Open objects accept each other's properties.
    let open = |key: &str| json!({"type": "object", "properties": {key: {"type": "string"}}, "required": [key]});
    assert!(matches!(
        reading(json!({"oneOf": [open("a"), open("b")]})),
        Reading::Attempt(_)
    ));
}

#[test]
fn objects_whose_shared_property_cannot_be_held_once_are_tried() {
    let a = object(
        json!({"n": {"type": "integer"}, "a": {"type": "string"}}),
        json!(["a"]),
    );
    let b = object(
        json!({"n": {"type": "string"}, "b": {"type": "string"}}),
        json!(["b"]),
    );
    assert!(matches!(
        reading(json!({"oneOf": [a, b]})),
        Reading::Attempt(_)
    ));
}

#[test]
fn more_properties_than_a_mask_has_bits_are_tried() {
    let wide = |prefix: &str| {
        let keys: Vec<String> = (0..65).map(|index| format!("{prefix}{index}")).collect();
        let properties: serde_json::Map<String, Value> = keys
            .iter()
            .map(|key| (key.clone(), json!({"type": "string"})))
            .collect();
        object(Value::Object(properties), json!([keys[0]]))
    };
    assert!(matches!(
        reading(json!({"oneOf": [wide("a"), wide("b")]})),
        Reading::Attempt(_)
    ));
}

#[test]
fn options_of_different_json_types_are_told_apart_by_it() {
    let schema = json!({"oneOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}},
        object(json!({"a": {"type": "string"}}), json!([])),
    ]});
    assert_eq!(
        field(schema)[1],
        "Path by type String(String) | List([String]) | Object(PathObject)"
    );
    let same = json!({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "integer"}}]});
    assert!(matches!(reading(same), Reading::Attempt(_)));
}

#[test]
fn several_types_are_a_union() {
    assert_eq!(
        field(json!({"type": ["string", "integer", "null"], "minimum": 1})),
        [
            "Path?}",
            "Path scalars Integer(PathInteger) | String(String)",
            "PathInteger integer Some(1) None None"
        ]
    );
}

#[test]
fn an_option_that_is_null_makes_the_rest_nullable() {
    assert_eq!(
        field(json!({"anyOf": [{"type": "string"}, {"type": "null"}]})),
        ["String?}"]
    );
    assert_eq!(
        field(json!({"anyOf": [{"type": "string"}, {"type": "integer"}, {"const": null}]})),
        ["Path?}", "Path scalars String(String) | Integer(Integer)"]
    );
}

#[test]
fn one_option_stands_for_the_union() {
    let schema = json!({"description": "Where.", "oneOf": [{"type": "string", "maxLength": 9, "description": "Text"}]});
    assert_eq!(field(schema), ["Path}", "Path string None Some(9) None"]);
}

#[test]
fn rules_beside_a_union_are_checked() {
    let schema = json!({"oneOf": [{"type": "string"}, {"type": "integer"}], "maxLength": 3});
    assert_eq!(
        types(schema),
        [
            "Request checked RequestValue [maxLength]",
            "RequestValue scalars String(String) | Integer(Integer)"
        ]
    );
    let schema =
        json!({"oneOf": [{"type": "string"}], "anyOf": [{"minLength": 2}, {"maxLength": 3}]});
    assert_eq!(types(schema), ["Request checked String [anyOf]"]);
    let schema = json!({"oneOf": [{"type": "string"}], "anyOf": [{"type": "string"}]});
    assert_eq!(types(schema), ["Request checked String"], "it is one");
    let schema = json!({"oneOf": [{"type": "string"}, {"type": "string"}]});
    assert_eq!(
        errors(schema),
        [
            "/requestBody: no value matches exactly one option: options 0 and 1 of `oneOf` are the same"
        ]
    );
}

#[test]
fn a_glance_rules_options_out() {
    let schema = json!({"oneOf": [
        {"type": "object", "properties": {"kind": {"const": "a"}, "x": {"type": "string"}}, "required": ["kind"]},
        {"type": "object", "properties": {"y": {"type": "string"}}, "required": ["y"]},
        {"type": ["array", "string"]},
    ]});
    let Reading::Attempt(probes) = reading(schema) else {
        panic!("only trying tells them apart");
    };
    let types = |index: usize| probes[index].types.names().collect::<Vec<_>>();
    assert_eq!(types(0), ["object"]);
    assert_eq!(types(2), ["string", "array"]);
    let tag = ("kind".to_owned(), vec!["a".to_owned()]);
    assert_eq!(probes[0].tag, Some(tag));
    assert_eq!(probes[1].required, ["y"]);
}
