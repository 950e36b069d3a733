//! Emitted constants for a schema with every keyword: the text is as expected, compiles, and gives the same verdicts as
//! the schema.

#[rustfmt::skip]
mod constants;

use expect_test::expect_file;
use quote::quote;
use serde_json::{Value, json};
use typewright::constraint::Builder;
use typewright::emit::constraint::Constants;
use typewright::model::Place;
use typewright::render::{Header, render};

use super::{compiled, named};

fn schema() -> Value {
    json!({
        "type": ["object", "null"],
        "properties": {
            "number": {
                "minimum": -1,
                "exclusiveMaximum": 18_446_744_073_709_551_615_u64,
                "multipleOf": 0.01,
                "maximum": 1e300,
                "exclusiveMinimum": -2.5,
            },
            "text": {"minLength": 1, "maxLength": 3, "pattern": "^[a-c]"},
            "address": {"format": "ipv4", "x-format-asserts": true},
            "tree": {"$ref": "#/$defs/tree"},
            "list": {
                "minItems": 1,
                "maxItems": 4,
                "uniqueItems": true,
                "prefixItems": [{"type": "integer"}],
                "contains": {"const": 2},
                "minContains": 0,
                "maxContains": 1,
                "unevaluatedItems": {"type": "string"},
            },
            "any": {"anyOf": [{"enum": [null, true, "a", 1.5, [1], {"a": -1}]}, {"$ref": "#"}]},
            "one": {"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}], "not": {"const": 9}},
        },
        "patternProperties": {"^x-": {"items": false}},
        "additionalProperties": {"type": "boolean"},
        "propertyNames": {"pattern": "^[a-c]|^[^a-c]", "maxLength": 8},
        "minProperties": 1,
        "maxProperties": 9,
        "required": ["text"],
        "dependentRequired": {"one": ["any"]},
        "dependentSchemas": {"list": {"required": ["tree"]}},
        "if": {"required": ["flag"]},
        "then": {"properties": {"flag": {"const": true}}},
        "else": true,
        "$defs": {
            "tree": {
                "allOf": [{"properties": {"left": {"$ref": "#/$defs/tree"}}}],
                "properties": {"right": {"$ref": "#/$defs/tree"}, "value": true},
                "unevaluatedProperties": false,
            },
        },
    })
}

#[test]
fn the_constants_are_as_expected() {
    let document = typewright::schema::Schema::of(&schema()).expect("a schema");
    let mut builder = Builder::new("", &document);
    let root = builder.build("", &|_| true);
    let table = builder.finish().expect("the schema is correct");
    let place = |pointer: &str| Place {
        pointer: format!("/body{pointer}"),
        line: None,
    };
    let constants = Constants::new(&table, 0, &place);
    let root = constants.schema(&root);
    let mut items = vec![
        quote!(
            use ::typewright_runtime as rt;
        ),
        quote!(pub(super) static ROOT: rt::Schema = #root;),
    ];
    items.extend(constants.items());
    let header = Header {
        command: "UPDATE_EXPECT=1 cargo test -p tests --test evaluator".to_owned(),
        included: false,
    };
    let docs = ["A schema of every keyword.".to_owned()];
    expect_file!["emitted/constants.rs"].assert_eq(&render(&header, &docs, &items));
}

#[test]
fn the_constants_judge_as_the_schema_does() {
    let schema = compiled(&schema());
    let tree = json!({"left": {"right": {"value": 1}}});
    let cases = [
        (json!({"text": "abc", "flag": true, "tree": tree}), true),
        (json!({"text": "a", "any": {"text": "b"}, "one": 4}), true),
        (json!({"text": "a", "list": [1, "b", 2], "tree": {}}), true),
        (json!(null), true),
        (json!({"text": "abcd", "flag": false, "x-a": [1]}), false),
        (
            json!({"text": "a", "tree": {"left": {"right": {"no": 1}}}}),
            false,
        ),
        (json!({"text": "a", "list": [1, 1.0, 3], "one": 6}), false),
        (json!({"number": 0.075, "too long a name": 1}), false),
        (
            json!({"text": "a", "number": 0.07, "any": {"text": ""}}),
            false,
        ),
        (json!({"text": "a", "address": "127.0.0.1"}), true),
        (json!({"text": "a", "address": "127.0.0.256"}), false),
        (json!(1), false),
    ];
    for (instance, valid) in cases {
        let emitted = named(&constants::ROOT, &instance);
        assert_eq!(emitted.is_empty(), valid, "{instance}: {emitted:?}");
        assert_eq!(constants::ROOT.admits(&instance), valid, "{instance}");
        assert_eq!(emitted, named(schema, &instance), "{instance}");
    }
}

#[test]
fn violations_read_well() {
    let instance = json!({
        "number": 0.075,
        "text": "",
        "list": [2, 2.0, 3],
        "tree": {"left": {"no": 1}},
        "any": 7,
        "one": 9,
        "x-a": [1],
        "flag": false,
        "too long a name": true,
    });
    let violations = constants::ROOT.check(&instance).expect_err("much is wrong");
    let mut text: Vec<_> = violations.iter().map(ToString::to_string).collect();
    text.sort();
    expect_test::expect![[r#"
        (whole document): the name `too long a name` must have at most 8 characters (has 15)
        /any: must be one of null, true, "a", 1.5, [1], {"a":-1}, is 7
        /flag: must be true, is false
        /list: must have at most 1 item as `contains` describes, has 2
        /list: the item 2 is not documented
        /list: the items 0 and 1 are equal
        /number: must be a multiple of 0.01, is 0.075
        /one: must not be valid against the schema in `not`, is 9
        /text: must have at least 1 character, has 0
        /text: must match `^[a-c]`, is ""
        /tree/left: the property `no` is not documented
        /tree: the property `left` is not documented (the schema that describes it does not match)
        /x-a/0: no value is allowed here, is 1"#]]
    .assert_eq(&text.join("\n"));
}
