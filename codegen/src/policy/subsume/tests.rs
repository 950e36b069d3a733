//! Which schemas subsume which.

use serde_json::{Value, json};

use crate::keyword::FORMAT_ASSERTS;
use crate::schema::Schema;

fn subsumes(wide: &Value, narrow: &Value) -> bool {
    let [wide, narrow] = [wide, narrow].map(|schema| Schema::of(schema).expect("a schema"));
    super::subsumes(&wide, &narrow)
}

#[test]
fn a_schema_without_the_pattern_subsumes_the_one_with_it() {
    let item = |pattern: bool| {
        let mut name = json!({"type": "string"});
        if pattern {
            name["pattern"] = json!("^a$");
        }
        json!({
            "type": "object",
            "description": format!("{pattern}"),
            "properties": {"mode": {"type": "boolean"}, "name": name},
            "required": ["name"],
            "additionalProperties": false,
        })
    };
    assert!(subsumes(&item(false), &item(true)));
    assert!(!subsumes(&item(true), &item(false)));
}

#[test]
fn a_format_that_asserts_subsumes_nothing_that_only_names_it() {
    let said = json!({"type": "string", "format": "date"});
    let mut asserted = said.clone();
    asserted[FORMAT_ASSERTS] = json!(true);
    assert!(subsumes(&said, &said));
    assert!(!subsumes(&asserted, &said));
    // An annotation alone allows everything, an assertion does not.
    let encoded = json!({"contentEncoding": "base64"});
    let checked = json!({"contentEncoding": "base64", "x-content-asserts": true});
    assert!(subsumes(&encoded, &said));
    assert!(!subsumes(&checked, &said));
}

#[test]
fn an_open_object_subsumes_and_a_closed_one_does_not() {
    let later =
        json!({"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]});
    let external = json!({
        "type": "object",
        "properties": {"n": {"type": "integer"}, "external": {"type": "string"}},
        "required": ["n", "external"],
    });
    assert!(subsumes(&later, &external));
    let mut closed = later.clone();
    closed["additionalProperties"] = false.into();
    assert!(!subsumes(&closed, &external));
    assert!(!subsumes(&closed, &later));
    assert!(subsumes(&later, &closed));
}

/// Pairs of a wide and a narrow schema.
const SUBSUMED: &[(&str, &str)] = &[
    (
        r#"{"enum": ["a", "b"], "type": "string"}"#,
        r#"{"type": "string", "enum": ["a"]}"#,
    ),
    (
        r#"{"type": "string", "maxLength": 3}"#,
        r#"{"enum": ["abc"]}"#,
    ),
    (
        r#"{"type": "number", "minimum": 1}"#,
        r#"{"type": "integer", "minimum": 1.0}"#,
    ),
    (
        r#"{"type": "number", "exclusiveMinimum": 1}"#,
        r#"{"type": "integer", "minimum": 2}"#,
    ),
    (r#"{"type": ["string", "null"]}"#, r#"{"type": "null"}"#),
    (
        r#"{"type": "array", "items": {"type": "number"}}"#,
        r#"{"type": "array", "items": {"type": "integer"}}"#,
    ),
    (
        r#"{"type": "string"}"#,
        r#"{"oneOf": [{"enum": ["a"]}, {"type": "string", "pattern": "b"}]}"#,
    ),
    (
        r#"{"anyOf": [{"type": "integer"}, {"type": "string"}]}"#,
        r#"{"type": "string", "minLength": 1}"#,
    ),
    (r#"{"description": "anything"}"#, r#"{"type": "null"}"#),
];

#[test]
fn wider_schemas_subsume_narrower_ones() {
    for (wide, narrow) in SUBSUMED {
        let parse = |text: &str| serde_json::from_str::<Value>(text).expect(text);
        assert!(subsumes(&parse(wide), &parse(narrow)), "{wide} {narrow}");
        assert!(!subsumes(&parse(narrow), &parse(wide)), "{narrow} {wide}");
    }
}

/// Pairs of which neither subsumes the other.
const APART: &[(&str, &str)] = &[
    (
        r#"{"type": "string", "maxLength": 40, "minLength": 40}"#,
        r#"{"type": "string", "enum": ["latest"]}"#,
    ),
    (
        r#"{"type": "number", "minimum": 1, "maximum": 5}"#,
        r#"{"type": "number", "minimum": 2, "maximum": 9}"#,
    ),
    (
        r#"{"items": {"type": "integer"}}"#,
        r#"{"items": {"type": "integer"}, "prefixItems": [{"type": "string"}]}"#,
    ),
    (
        r#"{"contains": {"type": "integer"}}"#,
        r#"{"contains": {"type": "integer"}, "minContains": 0}"#,
    ),
    (r##"{"$ref": "#/a"}"##, r##"{"$ref": "#/b"}"##),
    (
        r#"{"type": "object", "patternProperties": {"a": {"type": "string"}}}"#,
        r#"{"type": "object", "maxProperties": 1}"#,
    ),
];

#[test]
fn undecided_nodes_stay_separate() {
    for (a, b) in APART {
        let parse = |text: &str| serde_json::from_str::<Value>(text).expect(text);
        assert!(!subsumes(&parse(a), &parse(b)), "{a} {b}");
        assert!(!subsumes(&parse(b), &parse(a)), "{b} {a}");
    }
}

#[test]
fn rules_that_both_state_are_implied() {
    let rule = |line: u64| json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}, "x-origin": {"line": line}});
    let wide = json!({"type": "object", "allOf": [rule(1)]});
    assert!(subsumes(
        &wide,
        &json!({"type": "object", "allOf": [rule(2)], "required": ["c"]})
    ));
    assert!(!subsumes(
        &wide,
        &json!({"type": "object", "required": ["c"]})
    ));
}

#[test]
fn the_test_gives_up_rather_than_take_long() {
    let mut schema = json!({"type": "string"});
    for _ in 0..40 {
        schema = json!({"anyOf": [schema.clone(), schema]});
        if schema.to_string().len() > 100_000 {
            break;
        }
    }
    let mut other = schema.clone();
    other["anyOf"][0] = json!({"type": "integer"});
    subsumes(&schema, &other);
}
