//! Asserted formats: in types, in checks, and as documentation.

use serde_json::{Value, json};

use super::{model, model_of, notes, types};
use crate::keyword::FORMAT_ASSERTS;

/// A schema that asserts a format, with additional keywords.
fn of(format: &str, more: Value) -> Value {
    let mut schema = json!({"format": format, FORMAT_ASSERTS: true});
    for (keyword, value) in more.as_object().expect("keywords") {
        schema[keyword] = value.clone();
    }
    schema
}

fn string(format: &str) -> Value {
    of(format, json!({"type": "string"}))
}

fn holder(schema: Value) -> Value {
    json!({"type": "object", "properties": {"at": schema}, "additionalProperties": false})
}

fn field(schema: Value) -> Vec<String> {
    let lines = types(holder(schema)).into_iter();
    lines
        .map(|line| line.replace("Request {at: ", "").replace('}', ""))
        .collect()
}

#[test]
fn a_format_that_asserts_makes_a_type() {
    assert_eq!(
        field(string("date-time")),
        ["At", "At string None None None date-time"]
    );
    assert_eq!(
        field(of(
            "uuid",
            json!({"type": ["string", "null"], "maxLength": 40})
        )),
        ["At?", "At string None Some(40) None uuid"]
    );
    assert_eq!(
        field(json!({"type": "string", "format": "date"})),
        ["String"]
    );
    let denied = json!({"type": "string", "format": "date", FORMAT_ASSERTS: false});
    assert_eq!(field(denied), ["String"]);
}

#[test]
fn strings_of_different_formats_are_different_types() {
    let response = |format: &str| {
        let at = json!({"type": "object", "properties": {"at": string(format)}});
        json!({"type": "object", "properties": {"data": at}})
    };
    let count = |format| {
        let model = model_of(holder(string("date")), response(format));
        let lines = super::lines(&model).into_iter();
        lines.filter(|line| line.contains(" string ")).count()
    };
    assert_eq!((count("date"), count("time")), (1, 2));
}

#[test]
fn a_second_format_is_left_to_a_check() {
    let both = json!({"type": "string", "allOf": [string("uri"), string("iri"), string("uri")]});
    assert_eq!(
        field(both),
        [
            "At",
            "At checked AtValue [format]",
            "AtValue string None None None uri"
        ]
    );
    let one = json!({"type": "string", "format": "date", "allOf": [string("uri")]});
    assert_eq!(field(one), ["At", "At string None None None uri"]);
}

#[test]
fn where_other_types_are_possible_a_check_asks_strings() {
    assert_eq!(
        field(of("ipv4", json!({}))),
        ["At", "At checked Any [format]"]
    );
    assert_eq!(field(json!({"format": "ipv4"})), ["Any"]);
    let union = of(
        "ipv4",
        json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
    );
    assert_eq!(field(union)[1], "At checked AtValue [format]");
    assert_eq!(
        field(of("ipv4", json!({"type": ["string", "integer"]}))),
        [
            "At",
            "At scalars Integer(Integer) | String(AtString)",
            "AtString string None None None ipv4"
        ]
    );
    let not = json!({"type": "string", "not": string("ipv4")});
    assert_eq!(field(not), ["At", "At checked String [not]"]);
}

#[test]
fn a_format_beside_a_reference_is_a_rule() {
    let schema = json!({
        "type": "object",
        "properties": {"at": of("email", json!({"$ref": "#/$defs/name"})), "name": {"$ref": "#/$defs/name"}},
        "additionalProperties": false,
        "$defs": {"name": {"type": "string", "maxLength": 9}},
    });
    assert_eq!(
        types(schema),
        [
            "Request {at: At, name: Name}",
            "At string None Some(9) None email",
            "Name string None Some(9) None"
        ]
    );
}

#[test]
fn names_of_a_map_have_formats_too() {
    let map = json!({"type": "object", "propertyNames": of("hostname", json!({})), "additionalProperties": {"type": "integer"}});
    assert_eq!(
        field(map),
        [
            "At",
            "At map AtKey Integer (None, None)",
            "AtKey string None None None hostname"
        ]
    );
}

#[test]
fn listed_values_of_another_format_are_dropped() {
    let listed = of("date", json!({"enum": ["2024-01-31", "2024-02-31", 7]}));
    assert_eq!(
        notes(holder(listed.clone())),
        ["the value \"2024-02-31\" is dropped: it is not of the format `date`"]
    );
    let kept = field(listed).join("\n");
    assert!(kept.contains("2024") || kept.contains("enum"), "{kept}");
    assert!(!kept.contains("[format]"), "{kept}");
    let compared = of("date", json!({"enum": [1.5, "2024-02-31"]}));
    assert_eq!(field(compared), ["At", "At checked Number [format, enum]"]);
}

#[test]
fn unknown_formats_stay_documentation() {
    assert_eq!(field(string("color")), ["String"]);
    assert_eq!(
        notes(holder(string("color"))),
        ["unknown format `color`, which asserts nothing"]
    );
    assert_eq!(
        notes(holder(of("date", json!({"type": "integer"})))),
        ["`format` does not apply to an integer"]
    );
}

#[test]
fn the_model_names_the_features_it_needs() {
    let features = |schema| {
        let features = model(holder(schema)).features().into_iter();
        features.collect::<Vec<_>>()
    };
    assert_eq!(features(string("uuid")), [""; 0]);
    assert_eq!(features(string("uri")), ["format-uri"]);
    let inside = json!({"not": {"items": {"if": of("idn-hostname", json!({})), "then": of("regex", json!({}))}}});
    assert_eq!(features(inside), ["checks", "format-idn", "format-regex"]);
    let referred =
        json!({"anyOf": [{"not": {"$ref": "#/properties/at/anyOf/1"}}, of("iri", json!({}))]});
    assert_eq!(features(referred), ["checks", "format-uri"]);
    assert_eq!(
        features(json!({"type": "string", "format": "uri"})),
        [""; 0]
    );
}
