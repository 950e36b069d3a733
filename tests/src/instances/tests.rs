//! The guarantees of the generator, on schemas with every keyword it supports.

use std::path::Path;

use serde_json::{Value, json};

use super::{Extent, Focus, Instances};
use crate::choices::Choices;
use crate::schema::places;

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 3, "maxLength": 54,
                "pattern": r"^[a-zA-Z]((-|\s)?[a-zA-Z0-9]+((-|\s)[a-zA-Z0-9]+)*)?$"},
            "sha": {"oneOf": [
                {"type": "string", "minLength": 40, "maxLength": 40},
                {"type": "string", "enum": ["latest"]},
            ]},
            "surge": {"oneOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+%$"}]},
            "port": {"type": "integer", "minimum": 1, "maximum": 65535},
            "ratio": {"type": "number", "maximum": 0.5},
            "kind": {"type": "string", "enum": ["a", "b", "c"]},
            "why": {"type": "string"},
            "count": {"type": "integer", "enum": [1, 2, 4]},
            "files": {"type": "object", "propertyNames": {"pattern": "^/"}, "additionalProperties": {"type": "string"}},
            "labels": {"type": "object"},
            "list": {"type": "array", "items": {"type": "boolean"}, "minItems": 1, "maxItems": 2},
            "anything": {},
        },
        "required": ["name"],
        "additionalProperties": false,
        "dependentRequired": {"ratio": ["port"]},
        "allOf": [
            {"if": {"properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"]}, "then": {"required": ["why"]}},
            {"if": {"properties": {"kind": {"const": "c"}}, "required": ["kind"]}, "then": {"properties": {"why": false}}},
            {"not": {"required": ["list", "labels"]}},
        ],
    })
}

#[test]
fn instances_are_valid_in_every_extent() {
    let schema = schema();
    let instances = Instances::new(&schema);
    for seed in 0..200 {
        for extent in [Extent::Minimal, Extent::Maximal, Extent::Random] {
            // `make` panics unless the oracle accepts.
            let instance = instances.make(extent, &mut Choices::seeded(seed));
            let count = instance.as_object().map_or(0, serde_json::Map::len);
            match extent {
                Extent::Minimal => assert_eq!(count, 1, "{instance}"),
                Extent::Maximal => assert!(count >= 10, "{instance}"),
                Extent::Random => {}
            }
        }
    }
}

#[test]
fn recorded_choices_give_valid_instances_too() {
    let schema = schema();
    let instances = Instances::new(&schema);
    for length in 0..60 {
        let recorded = (0..length).map(|index| index * 71_234_567).collect();
        let _ = instances.make(Extent::Random, &mut Choices::recorded(recorded));
    }
}

#[test]
fn every_place_is_reached() {
    let schema = schema();
    let instances = Instances::new(&schema);
    for place in places(&schema) {
        let focus = Focus {
            steps: place.steps.clone(),
            members: Vec::new(),
        };
        let reached = instances.reach(&focus, Extent::Minimal, &mut Choices::seeded(1));
        let reached = reached.unwrap_or_else(|| panic!("{} is not reached", place.pointer()));
        assert!(reached.instance.pointer(&reached.pointer).is_some());
    }
}

#[test]
fn the_ends_of_bounds_occur() {
    let schema = json!({"type": "array", "items": schema()["properties"]["port"], "minItems": 3, "maxItems": 3});
    let instances = Instances::new(&schema);
    let made: Vec<Value> = (0..40)
        .flat_map(|seed| {
            let made = instances.make(Extent::Random, &mut Choices::seeded(seed));
            made.as_array().cloned().unwrap_or_default()
        })
        .collect();
    assert!(made.contains(&json!(1)) && made.contains(&json!(65535)));
    assert!(made.iter().any(Value::is_f64), "3.0 is an integer as well");
}

#[test]
fn strings_reach_their_longest() {
    let schema = &schema()["properties"]["name"];
    let texts = super::Texts::new(schema);
    let lengths: Vec<usize> = (0..50)
        .filter_map(|seed| texts.longest(&mut Choices::seeded(seed)))
        .map(|text| text.chars().count())
        .collect();
    assert_eq!(lengths.len(), 50);
    assert!(lengths.contains(&54), "{lengths:?}");
    let short = (0..50).filter_map(|seed| texts.valid(&mut Choices::seeded(seed)));
    assert!(short.into_iter().any(|text| text.chars().count() == 3));
}

/// The bounds and patterns of 45 documentation pages, checked with two independent engines.
#[test]
fn documented_patterns_have_strings_that_two_engines_accept() {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        Into::into,
    );
    let folder = shared.join("corpora/bullet-pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let mut schemas = std::collections::BTreeMap::new();
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let text = std::fs::read_to_string(&path).expect("the file can be read");
            let page: Value = serde_json::from_str(&text).expect("the file is JSON");
            collect(&page, &mut schemas);
        }
    }
    assert!(!schemas.is_empty(), "no pattern in {}", folder.display());
    for schema in schemas.values() {
        let texts = super::Texts::new(schema);
        let pattern = schema["pattern"].as_str().unwrap_or_default();
        let other = regress::Regex::with_flags(pattern, "u")
            .or_else(|_| regress::Regex::new(pattern))
            .unwrap_or_else(|error| panic!("`{pattern}`: {error}"));
        for seed in 0..20 {
            let text = texts.valid(&mut Choices::seeded(seed));
            let text = text.unwrap_or_else(|| panic!("no string for {schema}"));
            assert!(other.find(&text).is_some(), "{text:?} for `{pattern}`");
        }
    }
}

/// The schemas with a pattern, without their descriptions.
fn collect(value: &Value, schemas: &mut std::collections::BTreeMap<String, Value>) {
    match value {
        Value::Object(object) => {
            if object.get("pattern").is_some_and(Value::is_string) {
                let mut schema = object.clone();
                schema.remove("description");
                let schema = Value::Object(schema);
                schemas.insert(schema.to_string(), schema);
            }
            object.values().for_each(|value| collect(value, schemas));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, schemas)),
        _ => {}
    }
}
