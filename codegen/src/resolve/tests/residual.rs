//! Checks do not repeat what the types of parts guarantee.

use serde_json::{Value, json};

use super::model;
use crate::constraint::{Keyword, Schema};
use crate::model::{Check, Model};

/// The schemas that check the values of a type.
fn asked(model: &Model, name: &str) -> Vec<Schema> {
    let ty = model.types.iter().find(|ty| ty.name == name);
    let ty = ty.unwrap_or_else(|| panic!("no `{name}`"));
    let schemas = |check: &Check| check.schemas.clone();
    ty.shape.check().map(schemas).unwrap_or_default()
}

fn of_request(request: Value) -> Vec<Schema> {
    asked(&model(request), "Request")
}

fn keywords(schemas: &[Schema]) -> Vec<&Keyword> {
    schemas.iter().flat_map(|schema| &schema.keywords).collect()
}

#[test]
fn field_types_are_not_checked_again() {
    let schema = json!({
        "type": "object",
        "properties": {"name": {"type": "string"}, "count": {"type": "integer"}, "kind": {"enum": ["a", "b"]}},
        "required": ["name"],
        "additionalProperties": false,
        "not": {"anyOf": [{"required": ["other"]}, {"properties": {"count": {"type": "string"}}, "required": ["count"]}]},
        "anyOf": [{"properties": {"kind": {"enum": ["a", "b", "c"]}}}, {"minProperties": 7}],
    });
    assert_eq!(
        of_request(schema)[0].keywords.len(),
        2,
        "`not` is what is left"
    );
}

#[test]
fn redundant_keywords_are_not_checks() {
    for (keyword, value) in [
        ("not", json!({"type": "array"})),
        ("dependentSchemas", json!({"name": {"required": ["name"]}})),
        (
            "oneOf",
            json!([{"properties": {"name": {"type": "string"}}}, {"type": "null"}]),
        ),
        (
            "anyOf",
            json!([{"maxProperties": 0}, {"required": ["name"]}]),
        ),
        ("if", json!({"properties": {"name": {"type": "null"}}})),
    ] {
        let schema = json!({
            "type": "object",
            "properties": {"name": {"type": "string"}},
            "required": ["name"],
            "additionalProperties": false,
            keyword: value,
            "then": false,
        });
        assert_eq!(of_request(schema), [], "{keyword}");
    }
}

#[test]
fn fields_are_checked_by_name_and_others_by_pattern() {
    let schemas = of_request(json!({
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}, "c": {"type": "integer"}},
        "patternProperties": {"^[ab]": {"type": "string"}},
    }));
    let [
        Keyword::Types(_),
        Keyword::Properties(named),
        Keyword::PatternProperties { except, .. },
    ] = keywords(&schemas)[..]
    else {
        panic!("{schemas:?}");
    };
    let named: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        (named, &except[..]),
        (vec!["b"], &["a", "b", "c"].map(str::to_owned)[..])
    );
}

/// Otherwise every level would be checked by all levels around it.
#[test]
fn checks_skip_what_parts_check_themselves() {
    let tree = json!({
        "$defs": {"tree": {
            "type": "object",
            "properties": {"trees": {"type": "array", "items": {"$ref": "#/$defs/tree"}}, "name": {"type": "string"}},
            "patternProperties": {"^t": {"$ref": "#/$defs/trees"}},
        }, "trees": {"type": "array", "items": {"$ref": "#/$defs/tree"}}},
        "type": "object",
        "properties": {"tree": {"$ref": "#/$defs/tree"}},
        "additionalProperties": false,
        "allOf": [{"patternProperties": {"^tree$": {"$ref": "#/$defs/tree"}}}],
    });
    let model = model(tree);
    let names: Vec<&str> = model.types.iter().map(|ty| ty.name.as_str()).collect();
    assert_eq!(names, ["Request", "Tree"]);
    let schemas = asked(&model, "Tree");
    let [Keyword::Types(_), Keyword::PatternProperties { except, .. }] = keywords(&schemas)[..]
    else {
        panic!("{schemas:?}");
    };
    assert_eq!(
        except,
        &["name", "trees"],
        "of `trees` is known what it holds"
    );
    assert_eq!(asked(&model, "Request"), []);
}

#[test]
fn evaluated_parts_stay_unchanged() {
    let schemas = of_request(json!({
        "type": "object",
        "properties": {"a": {"type": "string"}},
        "anyOf": [{"properties": {"b": {"type": "string"}}}, {"properties": {"a": {"type": "string"}}}],
        "unevaluatedProperties": false,
    }));
    let text = format!("{schemas:?}");
    assert!(
        text.contains("AnyOf") && text.contains("Properties([(\"a\""),
        "{text}"
    );
}

/// A value of this type satisfies its schema only where the union has decided; elsewhere nothing more is known.
#[test]
fn options_of_conditions_satisfy_nothing_elsewhere() {
    let branch = |name: &str| json!({"properties": {name: {"type": "string"}}, "required": [name]});
    let schema = json!({
        "$defs": {"either": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string"}},
            "if": {"properties": {"kind": {"const": "a"}}},
            "then": branch("a"),
            "else": branch("b"),
        }},
        "type": "object",
        "properties": {"one": {"$ref": "#/$defs/either"}, "other": {
            "type": "object",
            "properties": {"kind": {"type": "string"}, "a": {"type": "string"}},
            "required": ["a", "kind"],
        }},
        "additionalProperties": false,
        "not": {"properties": {"other": {"$ref": "#/$defs/either"}}, "required": ["other"]},
    });
    assert_ne!(of_request(schema), []);
}

/// A thread has a stack of 2 MiB by default. What nests too deeply is kept unchanged.
#[test]
fn deep_nesting_terminates() {
    for (levels, left) in [(20, 0), (80, 1)] {
        let mut asked = json!({"type": "string"});
        let mut held = json!({"type": "string"});
        for level in 0..levels {
            asked = match level % 3 {
                0 => json!({"properties": {"a": {"oneOf": [asked, {"type": "null"}]}}}),
                1 => json!({"patternProperties": {"^a": {"anyOf": [{"allOf": [asked]}]}}}),
                _ => json!({"not": {"not": {"properties": {"a": asked}}}}),
            };
            held =
                json!({"type": "object", "properties": {"a": held}, "additionalProperties": false});
        }
        let asked = json!({"not": {"not": {"properties": {"a": asked}}}});
        let schema = json!({
            "type": "object",
            "properties": {"a": held},
            "additionalProperties": false,
            "allOf": [{"anyOf": [asked, false]}],
        });
        assert_eq!(of_request(schema).len(), left, "{levels} levels");
    }
}
