//! Converting schemas from and to JSON, and the places of their parts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;

fn places(lines: &[(&str, usize)]) -> BTreeMap<String, Place> {
    let place = |(pointer, line): &(&str, usize)| {
        let (line, column) = (*line, 1);
        ((*pointer).to_owned(), Position { line, column }.into())
    };
    lines.iter().map(place).collect()
}

fn schema(value: &Value, lines: &[(&str, usize)]) -> Schema {
    Schema::located(value, &places(lines)).expect("a schema")
}

#[test]
fn json_comes_back_as_it_was() {
    for value in [
        json!(true),
        json!({"type": "object", "properties": {"a/b": {"items": {"oneOf": [{}, false]}}}}),
        json!({"format": "date", "x-format-asserts": true, "maxLength": 3}),
        json!({"format": "date", "x-format-asserts": false}),
        json!({"allOf": [{"required": ["a"], "x-origin": {"line": 3, "sentence": "Always."}}], "x-secret": true}),
        json!({"x-origin": {"line": 3}, "x-secret": "no", "x-other": [1]}),
        json!({"items": 3, "oneOf": [{}, 1], "properties": {"a": null}, "allOf": {}}),
    ] {
        assert_eq!(schema(&value, &[]).to_value(), value);
    }
    assert!(Schema::of(&json!([])).is_none());
}

#[test]
fn marks_are_no_keywords() {
    let value = json!({"format": "date", "x-format-asserts": true, "x-secret": true});
    let schema = schema(&value, &[]);
    assert_eq!(schema.keywords().map(Named::len), Some(1));
    assert_eq!(schema.marks.secret, Some(true));
    assert!(schema.keywords().is_some_and(|all| all["format"].asserts));
}

#[test]
fn a_pointer_stands_where_the_nearest_around_it_does() {
    let value = json!({
        "properties": {"a/b": {"enum": [1, 2], "items": {"not": {}}}},
        "required": ["x", "y"],
    });
    let written = [
        ("", 1),
        ("/properties/a~1b", 2),
        ("/properties/a~1b/enum", 3),
        ("/properties/a~1b/items", 4),
        ("/required", 5),
        ("/required/1", 6),
    ];
    let schema = schema(&value, &written);
    for (pointer, line, rest) in [
        ("", 1, ""),
        ("/properties", 1, "/properties"),
        ("/properties/a~1b/type", 2, "/type"),
        ("/properties/a~1b/enum/0", 3, "/0"),
        ("/properties/a~1b/items/not", 4, "/not"),
        ("/required/0", 5, "/0"),
        ("/required/1", 6, ""),
        ("/other/1", 1, "/other/1"),
    ] {
        let (place, found) = schema.nearest(pointer).expect(pointer);
        assert_eq!((place.position.line, found), (line, rest), "{pointer}");
    }
    let mut known = schema.places();
    known.sort_by(|(one, _), (other, _)| one.cmp(other));
    let known = known.iter();
    let known: Vec<_> = known
        .map(|(pointer, place)| (pointer.as_str(), place.position.line))
        .collect();
    assert_eq!(known, written);
}

#[test]
fn schemas_are_found_to_be_changed() {
    let value = json!({"$defs": {"a": {"anyOf": [{}, {"type": "null"}]}}});
    let mut one = schema(&value, &[]);
    let other = one.clone();
    let inner = one.find_mut("/$defs/a/anyOf/1").expect("an option");
    inner.set("title", "None", None);
    assert_eq!(
        one.find("/$defs/a/anyOf/1")
            .and_then(|schema| schema.text("title")),
        Some("None")
    );
    // Definitions are shared until one side changes them.
    assert_eq!(other.to_value(), value);
    assert!(one.find("/$defs/b").is_none() && one.find("/$defs/a/anyOf").is_none());
}

#[test]
fn a_format_asserts_where_it_is_marked() {
    let plain = schema(&json!({"format": "date", "minLength": 1}), &[]);
    let marked = schema(&json!({"format": "date", "x-format-asserts": true}), &[]);
    assert!(plain.annotates("format") && !plain.asserts("format"));
    assert!(marked.asserts("format") && !marked.annotates("format"));
    assert!(plain.asserts("minLength") && plain.annotates("title"));
    assert!(plain.annotates("x-anything") && !plain.annotates("colour"));
}

#[test]
fn values_are_those_of_an_enumeration_or_a_constant() {
    let values = |value: Value| schema(&value, &[]).values().map(<[Value]>::to_vec);
    assert_eq!(
        values(json!({"enum": [1, "a"]})),
        Some(vec![json!(1), json!("a")])
    );
    assert_eq!(values(json!({"const": null})), Some(vec![Value::Null]));
    assert_eq!(values(json!({"type": "string"})), None);
}
