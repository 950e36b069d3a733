//! Reading schemas: results, selection, errors.

use serde_json::{Value, json};
use typewright_runtime::{Format, Types};

use super::{Keyword, SchemaId, build};
use crate::keyword::{self, FORMAT_ASSERTS, Role, Shape};

fn located(document: &Value) -> crate::schema::Schema {
    crate::schema::Schema::of(document).expect("a schema")
}

fn whole(document: &Value) -> super::Schema {
    let built = build(&located(document), "", &|_| true);
    built.unwrap_or_else(|errors| panic!("{errors}")).0
}

fn errors(document: &Value) -> Vec<String> {
    match build(&located(document), "", &|_| true) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn references_share_definitions_and_may_be_circular() {
    let document = json!({
        "properties": {"a": {"$ref": "#/$defs/x%25y"}, "b": {"$ref": "#"}, "c": {"$ref": "#"}},
        "$defs": {"x%y": {"items": {"$ref": "#/$defs/x%25y"}, "type": ["null", "array"]}},
    });
    let (schema, table) = build(&located(&document), "", &|_| true).expect("it is well formed");
    let [Keyword::Properties(properties)] = &schema.keywords[..] else {
        panic!("{schema:?}");
    };
    let targets: Vec<_> = properties
        .iter()
        .map(|(_, one)| &one.keywords[..])
        .collect();
    let reference = |id| [Keyword::Ref(SchemaId(id))];
    assert_eq!(targets, [reference(0), reference(1), reference(1)]);
    let pointers: Vec<_> = table.definitions.iter().map(|one| &*one.pointer).collect();
    assert_eq!(pointers, ["/$defs/x%y", ""]);
    let types = Keyword::Types(Types::NULL.or(Types::ARRAY));
    assert_eq!(table.definitions[0].keywords[0], types);
    assert_eq!(table.definitions[1].keywords, schema.keywords);
}

#[test]
fn dropped_keywords_still_affect_their_neighbours() {
    let document = json!({
        "properties": {"b": true, "a": true},
        "patternProperties": {"^x": true},
        "additionalProperties": false,
        "prefixItems": [true, true],
        "items": false,
        "minContains": 2,
        "contains": true,
        "maxLength": 3,
    });
    let keep = ["additionalProperties", "items", "contains"];
    let (schema, _) =
        build(&located(&document), "", &|keyword| keep.contains(&keyword)).expect("correct");
    assert_eq!(schema.keywords.len(), 3, "{schema:?}");
    assert!(matches!(
        &schema.keywords[0],
        Keyword::Items { after: 2, .. }
    ));
    let contains = &schema.keywords[1];
    assert!(matches!(
        contains,
        Keyword::Contains {
            min: 2,
            max: None,
            ..
        }
    ));
    let Keyword::AdditionalProperties {
        properties,
        patterns,
        ..
    } = &schema.keywords[2]
    else {
        panic!("{schema:?}");
    };
    assert_eq!(properties, &["a", "b"]);
    assert_eq!(patterns.len(), 1);
}

#[test]
fn unevaluated_keywords_come_last_with_their_neighbours() {
    let document = json!({
        "unevaluatedProperties": false,
        "properties": {"a": true},
        "anyOf": [true],
        "maxProperties": 4,
        "items": true,
    });
    let keep = |keyword: &str| keyword == "unevaluatedProperties";
    let (schema, _) = build(&located(&document), "", &keep).expect("correct");
    let kinds = |keyword: &Keyword| match keyword {
        Keyword::Properties(_) => "properties",
        Keyword::AnyOf(_) => "anyOf",
        Keyword::UnevaluatedProperties(_) => "unevaluatedProperties",
        _ => "another",
    };
    let kinds: Vec<_> = schema.keywords.iter().map(kinds).collect();
    assert_eq!(kinds, ["properties", "anyOf", "unevaluatedProperties"]);
}

#[test]
fn every_mistake_has_its_place() {
    let document = json!({
        "type": ["string", "text"],
        "minLength": -1,
        "multipleOf": 0,
        "pattern": "(",
        "required": "a",
        "allOf": [{"$ref": "#/$defs/no"}, {"$ref": "other.json#/a"}, {"maxItems": 1.5}],
        "anyOf": [true, 3],
        "if": true,
        "then": 3,
    });
    assert_eq!(
        errors(&document),
        [
            "#/allOf/0/$ref: unknown reference `#/$defs/no`",
            "#/allOf/1/$ref: unknown reference `other.json#/a`",
            "#/allOf/2/maxItems: invalid `maxItems`: expected an integer that is not negative, found a number",
            "#/anyOf/1: expected a schema (an object or a boolean), found a number",
            "#/minLength: invalid `minLength`: expected an integer that is not negative, found a number",
            "#/multipleOf: invalid `multipleOf`: expected a number over 0 of at most 38 digits, found 0",
            "#/pattern: unterminated group (at byte 0 of the pattern)",
            "#/required: invalid `required`: expected an array of strings, found a string",
            "#/then: invalid `then`: expected a schema, found a number",
            "#/type: unknown type `text`",
        ]
    );
}

#[test]
fn a_loop_without_a_step_into_the_value_is_refused() {
    let document = json!({
        "$ref": "#/$defs/a",
        "$defs": {
            "a": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/b"}]},
            "b": {"not": {"$ref": "#/$defs/a"}},
            "fine": {"items": {"$ref": "#/$defs/fine"}},
        },
    });
    let refused = "reference cycle";
    let expected = ["a", "b"].map(|name| format!("#/$defs/{name}: {refused}"));
    assert_eq!(errors(&document), expected);
}

#[test]
fn formats_are_kept_where_they_assert_and_are_known() {
    let formats = |schema: Value| whole(&schema).keywords;
    let asserted = json!({"format": "date", FORMAT_ASSERTS: true});
    assert_eq!(formats(asserted), [Keyword::Format(Format::Date)]);
    assert_eq!(formats(json!({"format": "date"})), []);
    assert_eq!(
        formats(json!({"format": "colour", FORMAT_ASSERTS: true})),
        []
    );
    let left = json!({"format": "date", "maxLength": 3, FORMAT_ASSERTS: true});
    let (schema, _) =
        build(&located(&left), "", &|keyword| keyword == "maxLength").expect("correct");
    assert_eq!(schema.keywords, [Keyword::MaxLength(3)]);
}

#[test]
fn whole_doubles_are_counts() {
    let schema = whole(&json!({"minItems": 2.0, "maxItems": 1e300}));
    assert_eq!(
        schema.keywords,
        [Keyword::MinItems(2), Keyword::MaxItems(u64::MAX)]
    );
}

#[test]
fn every_assertion_of_the_table_is_read() {
    // Read with `if` and `contains`, or rewritten before.
    let others = [
        "then",
        "else",
        "minContains",
        "maxContains",
        "dependencies",
        "nullable",
    ];
    for keyword in keyword::all() {
        let is_read = matches!(keyword.role, Role::Assertion) && keyword.is_canonical();
        if !is_read || others.contains(&keyword.name) {
            continue;
        }
        let value = match keyword.shape {
            Shape::Reference => json!("#/$defs/a"),
            Shape::Text | Shape::Any => json!("a"),
            Shape::Types => json!("string"),
            Shape::Flag => json!(true),
            Shape::Number | Shape::Positive | Shape::Count => json!(1),
            Shape::Texts | Shape::Array => json!(["a"]),
            Shape::TextsMap => json!({"a": ["b"]}),
            Shape::Schema | Shape::SchemaOrFlag => json!(false),
            Shape::Schemas => json!([false]),
            Shape::SchemaMap => json!({"a": false}),
            shape => panic!("`{}` is a {shape:?}", keyword.name),
        };
        let document = json!({keyword.name: value, "then": false, "$defs": {"a": true}});
        let keywords = whole(&document).keywords;
        assert_ne!(keywords, [], "`constraint::read` skips `{}`", keyword.name);
    }
}
