//! Schemas with any keywords in any order, and values that almost match. Known deviations of the oracle in places are
//! left out.

use serde_json::{Map, Value, json};

use crate::choices::Choices;

const NAMES: &[&str] = &["a", "b", "ab", "c"];
const TYPES: &[&str] = &[
    "object", "array", "string", "integer", "number", "boolean", "null",
];

/// A random value of at most this depth.
#[must_use]
pub fn value(choices: &mut Choices, depth: usize) -> Value {
    let kinds = if depth == 0 { 6 } else { 12 };
    match choices.below(kinds) {
        0 => json!(choices.between(-2, 7)),
        1 => json!(["", "a", "ab", "abc", "éß"][choices.below(5)]),
        2 => json!(choices.once_in(2)),
        3 => Value::Null,
        4 => json!(choices.between(-4, 12) as f64 / 2.0),
        5 => json!(choices.between(0, 3) as f64),
        6 | 7 => {
            let items = (0..choices.below(4)).map(|_| value(choices, depth - 1));
            items.collect()
        }
        _ => {
            let mut members = Map::new();
            for _ in 0..choices.below(5) {
                let name = (*choices.pick(NAMES)).to_owned();
                members.insert(name, value(choices, depth - 1));
            }
            Value::Object(members)
        }
    }
}

/// A random schema of at most this depth.
fn schema(choices: &mut Choices, depth: usize) -> Value {
    if choices.once_in(8) {
        return json!(!choices.once_in(3));
    }
    let mut members = Map::new();
    for _ in 0..=choices.below(3) {
        let (keyword, value) = if depth == 0 || choices.once_in(3) {
            assertion(choices)
        } else {
            applicator(choices, depth - 1)
        };
        members.insert(keyword.to_owned(), value);
        if choices.once_in(6) {
            members.insert("$ref".to_owned(), reference(choices));
        }
    }
    // The oracle reports a required property as missing if it is present but undescribed.
    if members.get("additionalProperties") == Some(&json!(false)) {
        members.remove("required");
    }
    if choices.once_in(5) && depth > 0 {
        let keyword = ["unevaluatedProperties", "unevaluatedItems"][choices.below(2)];
        let rest = if choices.once_in(3) {
            schema(choices, 0)
        } else {
            json!(false)
        };
        members.insert(keyword.to_owned(), rest);
    }
    Value::Object(members)
}

fn reference(choices: &mut Choices) -> Value {
    json!(["#/$defs/leaf", "#/$defs/tree"][choices.below(2)])
}

fn assertion(choices: &mut Choices) -> (&'static str, Value) {
    let limit = json!(choices.below(4));
    match choices.below(18) {
        0..=2 => {
            let ty = json!(*choices.pick(TYPES));
            let other = json!(*choices.pick(TYPES));
            let both = choices.once_in(3) && ty != other;
            ("type", if both { json!([ty, other]) } else { ty })
        }
        3 => ("const", value(choices, 1)),
        4 => {
            let values: Vec<Value> = (0..3).map(|_| value(choices, 1)).collect();
            ("enum", json!(values))
        }
        5 => ("minimum", limit),
        6 => ("maximum", limit),
        7 => ("exclusiveMinimum", limit),
        8 => (
            "multipleOf",
            [json!(2), json!(0.5), json!(3)][choices.below(3)].clone(),
        ),
        9 => ("minLength", limit),
        10 => ("maxLength", limit),
        11 => ("pattern", json!(["^a", "b$", "^$"][choices.below(3)])),
        12 => ("minItems", limit),
        13 => ("maxItems", limit),
        14 => ("uniqueItems", json!(true)),
        15 => ("maxProperties", limit),
        16 => ("required", json!([*choices.pick(NAMES)])),
        _ => {
            let (name, other) = (*choices.pick(NAMES), *choices.pick(NAMES));
            ("dependentRequired", json!({name: [other]}))
        }
    }
}

fn applicator(choices: &mut Choices, depth: usize) -> (&'static str, Value) {
    let inner = |choices: &mut Choices| schema(choices, depth);
    let list = |choices: &mut Choices| -> Value {
        let length = 1 + choices.below(3);
        (0..length).map(|_| schema(choices, depth)).collect()
    };
    match choices.below(16) {
        0..=2 => {
            let mut members = Map::new();
            for _ in 0..=choices.below(3) {
                let name = (*choices.pick(NAMES)).to_owned();
                members.insert(name, inner(choices));
            }
            ("properties", Value::Object(members))
        }
        3 => (
            "patternProperties",
            json!({"^a": inner(choices), "b": inner(choices)}),
        ),
        4 => ("additionalProperties", inner(choices)),
        5 => ("additionalProperties", json!(false)),
        6 => ("propertyNames", schema(choices, 0)),
        7 => (
            "dependentSchemas",
            json!({*choices.pick(NAMES): inner(choices)}),
        ),
        8 => ("prefixItems", list(choices)),
        9 => ("items", inner(choices)),
        10 => ("contains", inner(choices)),
        11 => ("allOf", list(choices)),
        12 => ("anyOf", list(choices)),
        13 => ("oneOf", without_true(list(choices))),
        14 => ("not", inner(choices)),
        _ => ("if", inner(choices)),
    }
}

/// The oracle ignores an option `true` when computing what is evaluated.
fn without_true(mut options: Value) -> Value {
    for option in options.as_array_mut().into_iter().flatten() {
        if *option == json!(true) {
            *option = json!({"minimum": -9});
        }
    }
    options
}

/// A schema with definitions for its references, and companions of some keywords.
#[must_use]
pub fn document(choices: &mut Choices) -> Value {
    let mut root = schema(choices, 3);
    if let Value::Object(members) = &mut root {
        if members.contains_key("contains") {
            members.insert("minContains".to_owned(), json!(choices.below(3)));
            if choices.once_in(2) {
                members.insert("maxContains".to_owned(), json!(2));
            }
        }
        if members.contains_key("if") {
            members.insert("then".to_owned(), schema(choices, 1));
            members.insert("else".to_owned(), schema(choices, 1));
        }
        let tree = json!({
            "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"$ref": "#/$defs/leaf"}},
            "items": {"anyOf": [{"$ref": "#/$defs/tree"}, {"type": "null"}]},
            "maxItems": 2,
        });
        let leaf = json!({"type": ["integer", "string"], "minimum": 1});
        members.insert("$defs".to_owned(), json!({"tree": tree, "leaf": leaf}));
    }
    root
}
