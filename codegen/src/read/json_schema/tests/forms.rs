//! The canonical form of each keyword.

use super::super::{Assertion, Assertions};
use super::{
    Canonical, Draft, FORMAT_ASSERTS, Options, Reason, Value, canonical, json, of_draft, read,
    resource, source, without_draft,
};

#[test]
fn bounds_of_draft_4() {
    let schema = json!({
        "minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false,
    });
    let expected = json!({"exclusiveMinimum": 1, "maximum": 2});
    assert_eq!(canonical(Draft::Draft4, &schema), expected);
}

#[test]
fn tuples_of_earlier_drafts() {
    let schema = json!({"items": [true, {"type": "null"}], "additionalItems": false});
    let expected = json!({"prefixItems": [true, {"type": "null"}], "items": false});
    assert_eq!(canonical(Draft::Draft7, &schema), expected);
    let schema = json!({"items": {"type": "null"}, "additionalItems": false});
    assert_eq!(
        canonical(Draft::Draft7, &schema),
        json!({"items": {"type": "null"}})
    );
}

#[test]
fn dependencies_are_split() {
    let schema = json!({"dependencies": {"a": ["b"], "c": {"required": ["d"]}}});
    let expected = json!({
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"c": {"required": ["d"]}},
    });
    assert_eq!(canonical(Draft::Draft4, &schema), expected);
    let schema = json!({
        "allOf": [true], "dependentRequired": {"a": ["x"]}, "dependencies": {"a": ["b"]},
    });
    let expected = json!({
        "allOf": [true, {"dependentRequired": {"a": ["b"]}}],
        "dependentRequired": {"a": ["x"]},
    });
    assert_eq!(canonical(Draft::Draft201909, &schema), expected);
}

#[test]
fn contains_evaluates_no_items_before_2020_12() {
    let schema =
        json!({"contains": {"type": "null"}, "minContains": 2.0, "unevaluatedItems": false});
    let expected = json!({
        "unevaluatedItems": false,
        "allOf": [{"not": {"not": {"contains": {"type": "null"}, "minContains": 2}}}],
    });
    assert_eq!(canonical(Draft::Draft201909, &schema), expected);
    let schema = json!({"contains": {"type": "null"}, "minContains": 2});
    assert_eq!(canonical(Draft::Draft201909, &schema), schema);
    assert_eq!(
        canonical(Draft::Draft7, &schema),
        json!({"contains": {"type": "null"}})
    );
}

#[test]
fn keywords_without_meaning_are_listed() {
    let schema = json!({
        "const": 1,
        "x-order": 2,
        "deprecated": true,
        "definitions": {"a": {}},
        "properties": {"a": {"$ref": "#/definitions/a", "title": "A", "maximum": 1}},
        "additionalItems": {},
    });
    let found = of_draft(Draft::Draft4, &schema, &[]);
    let ignored = found.ignored.iter();
    let ignored: Vec<_> = ignored
        .map(|ignored| (ignored.origin.pointer.as_str(), ignored.reason))
        .collect();
    let expected = [
        ("/const", Reason::OtherDraft),
        ("/x-order", Reason::Unknown),
        ("/properties/a/maximum", Reason::BesideReference),
        ("/additionalItems", Reason::Alone),
    ];
    assert_eq!(ignored, expected);
    let expected = json!({
        "deprecated": true,
        "properties": {"a": {"$ref": "#/$defs/a", "title": "A"}},
        "$defs": {"a": {}},
    });
    assert_eq!(without_draft(found), expected);
}

#[test]
fn formats_assert_where_asked_for() {
    let schema = json!({"format": "date"});
    assert_eq!(canonical(Draft::Draft202012, &schema), schema);
    let options = Options {
        assertions: Assertions::NONE.with(Assertion::Formats),
        ..Options::default()
    };
    let found = read(&source(&schema.to_string()), &[], &options).expect("a schema");
    assert_eq!(
        without_draft(found),
        json!({"format": "date", FORMAT_ASSERTS: true})
    );
}

#[test]
fn vocabularies_of_a_metaschema_decide() {
    let base = "https://json-schema.org/draft/2020-12";
    let metaschema = json!({
        "$schema": format!("{base}/schema"),
        "$vocabulary": {
            format!("{base}/vocab/core"): true,
            format!("{base}/vocab/applicator"): true,
            format!("{base}/vocab/format-assertion"): false,
            "https://example.com/colours": false,
        },
    });
    let schema = json!({
        "$schema": "https://example.com/meta#",
        "properties": {"a": {"minimum": 1, "format": "date"}},
    });
    let resources = [resource("https://example.com/meta", &metaschema)];
    let found = of_draft(Draft::Draft4, &schema, &resources);
    assert_eq!(found.ignored[0].reason, Reason::Vocabulary);
    let expected = json!({"properties": {"a": {"format": "date", FORMAT_ASSERTS: true}}});
    assert_eq!(without_draft(found), expected);
}

#[test]
fn origins_lead_back_to_the_text() {
    let text = "\u{feff}{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  \
                \"definitions\": {\"é\": {\"minimum\": 1}},\n  \"items\": [{\"$ref\": \"#/definitions/é\"}]\n}";
    let found: Canonical = read(&source(text), &[], &Options::default()).expect("a schema");
    let place = |pointer: &str| {
        let origin = found.origin(pointer).expect("an origin");
        (origin.pointer.clone(), origin.line, origin.column)
    };
    assert_eq!(place(""), (String::new(), 1, 1));
    assert_eq!(
        place("/prefixItems/0/$ref"),
        ("/items/0/$ref".to_owned(), 4, 22)
    );
    assert_eq!(
        place("/$defs/é/minimum"),
        ("/definitions/é/minimum".to_owned(), 3, 36)
    );
    assert_eq!(place("/$defs/é/minimum/unknown"), place("/$defs/é/minimum"));
}

#[test]
fn order_and_booleans_are_kept() {
    assert_eq!(canonical(Draft::Draft7, &json!(false)), json!(false));
    let schema = json!({"properties": {"b": true, "a": {"type": "null", "default": null}}});
    let found: Value = canonical(Draft::Draft7, &schema);
    assert_eq!(found.to_string(), schema.to_string());
}
