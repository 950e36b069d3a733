//! Each constraint is violated, and alone.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Breaking, breaking};
use crate::instances::Instances;
use crate::oracle::{Oracle, agree};

fn of(schema: &Value) -> Breaking {
    let breaking = breaking(&Instances::new(schema));
    let oracle = Oracle::new(schema);
    for broken in &breaking.broken {
        assert!(oracle.accepts(&broken.original), "{broken:?}");
        let failures = oracle.failures(&broken.payload);
        assert!(!failures.is_empty(), "{broken:?}");
        let named = [(broken.instance.clone(), broken.keyword.clone())];
        assert_eq!(agree(named, &failures), Ok(()), "{broken:?}");
    }
    breaking
}

/// The violated keywords, each with its pointer.
fn broken(breaking: &Breaking) -> BTreeSet<&str> {
    breaking
        .broken
        .iter()
        .map(|broken| broken.schema.as_str())
        .collect()
}

#[test]
fn every_constraint_is_broken() {
    let schema = json!({
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 3, "maxLength": 5, "pattern": "^[a-z]+$"},
            "port": {"type": "integer", "minimum": 1, "maximum": 2},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "count": {"type": "integer", "enum": [1, 2]},
            "why": {"type": "string"},
            "list": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3},
            "files": {"type": "object", "propertyNames": {"pattern": "^/"}},
        },
        "required": ["name"],
        "additionalProperties": false,
        "dependentRequired": {"list": ["files"]},
        "allOf": [{
            "if": {"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]},
            "then": {"required": ["why"]},
        }],
    });
    let breaking = of(&schema);
    assert_eq!(breaking.unbroken, []);
    let expected = BTreeSet::from([
        "/type",
        "/required",
        "/additionalProperties",
        "/dependentRequired",
        "/allOf/0/then/required",
        "/properties/name/type",
        "/properties/name/minLength",
        "/properties/name/maxLength",
        "/properties/name/pattern",
        "/properties/port/type",
        "/properties/port/minimum",
        "/properties/port/maximum",
        "/properties/kind/type",
        "/properties/kind/enum",
        "/properties/count/type",
        "/properties/count/enum",
        "/properties/why/type",
        "/properties/list/type",
        "/properties/list/minItems",
        "/properties/list/maxItems",
        "/properties/list/items/type",
        "/properties/files/type",
        "/properties/files/propertyNames",
    ]);
    assert_eq!(broken(&breaking), expected);
    let conditional = breaking
        .broken
        .iter()
        .filter(|broken| broken.schema == "/allOf/0/then/required");
    let kinds: Vec<&Value> = conditional.map(|broken| &broken.payload["kind"]).collect();
    assert_eq!(kinds, [&json!("a"), &json!("b")]);
}

#[test]
fn options_of_unions_are_broken_where_they_stand() {
    let option = |name: &str, other: &str| {
        json!({
            "type": "object",
            "properties": {name: {"type": "string"}, other: {"type": "string"}, "both": {"type": "integer"}},
            "required": [name],
            "additionalProperties": false,
        })
    };
    let schema = json!({"oneOf": [option("x", "z"), option("y", "z")]});
    let breaking = of(&schema);
    let keywords = broken(&breaking);
    assert!(keywords.contains("/oneOf/1/properties/both/type"));
    assert!(keywords.contains("/oneOf/0/additionalProperties"));
    let wrong = breaking
        .broken
        .iter()
        .filter(|broken| broken.keyword == "type" && broken.instance == "/both");
    assert!(wrong.into_iter().all(|broken| !broken.disputed));
    // Closed options with different required properties exclude each other.
    let unbroken: Vec<&str> = breaking
        .unbroken
        .iter()
        .map(|unbroken| unbroken.schema.as_str())
        .collect();
    assert_eq!(unbroken, ["/oneOf"]);
}

#[test]
fn an_exclusive_union_is_broken_by_what_two_options_accept() {
    let schema =
        json!({"oneOf": [{"type": "string", "maxLength": 3}, {"type": "string", "pattern": "^a"}]});
    let breaking = of(&schema);
    assert!(
        breaking
            .broken
            .iter()
            .any(|broken| broken.schema == "/oneOf")
    );
}

#[test]
fn implied_constraints_are_reported() {
    let schema = json!({"type": "string", "minLength": 1, "pattern": "^ab$"});
    let breaking = of(&schema);
    let unbroken: Vec<&str> = breaking
        .unbroken
        .iter()
        .map(|unbroken| unbroken.schema.as_str())
        .collect();
    assert_eq!(unbroken, ["/minLength"]);
}
