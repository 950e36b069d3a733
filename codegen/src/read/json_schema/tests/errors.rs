//! Invalid documents and their error messages.

use super::{Options, Value, errors, json, read, resource, source};

fn assert_error(text: &str, message: &str) {
    let found = errors(text);
    let found = found.split("\n  hint: ").next().unwrap_or_default();
    assert_eq!(found, format!("schema.json:{message}"), "{text}");
}

#[test]
fn invalid_json() {
    let cases = [
        ("", "1:1: expected a JSON value, found the end of the text"),
        (
            "{\n  \"a\": 1,\n}",
            "3:1: expected a key in double quotes, found `}`",
        ),
        ("[1,]", "1:4: expected a JSON value, found `]`"),
        ("{} // no", "1:4: expected the end of the text, found `/`"),
        ("{\"a\" 1}", "1:6: expected `:`, found `1`"),
        ("{\"a\": tru}", "1:7: expected a JSON value, found `tru`"),
        (
            "{\"a\": 01}",
            "1:7: expected a JSON number that fits into 64 bits, found `01`",
        ),
        (
            "{\"a\": 1e999}",
            "1:7: expected a JSON number that fits into 64 bits, found `1e999`",
        ),
        (
            "{\"ä\": \"b",
            "1:7: expected a string that ends, found a string",
        ),
        (
            "{\"a\": \"\\ud800\"}",
            "1:7: expected a string with legal escapes and no control characters, found a string",
        ),
        (
            "{\"a\": 1,\n \"a\": 2}",
            "2:2: duplicate keyword `a`, first on line 1",
        ),
    ];
    for (text, message) in cases {
        assert_error(text, message);
    }
}

#[test]
fn nesting_without_end_is_an_error_in_its_place() {
    let message = "1:129: more than 128 levels of nesting";
    assert_error(&"[".repeat(100_000), message);
    let text = "{\"not\":".repeat(100_000);
    assert_error(&text, "1:897: more than 128 levels of nesting");
    let deepest = format!("{}{{}}{}", "{\"not\":".repeat(127), "}".repeat(127));
    assert!(read(&source(&deepest), &[], &Options::default()).is_ok());
}

#[test]
fn values_of_the_wrong_kind() {
    let cases = [
        (
            json!([]),
            "1:1: expected a schema (an object, `true` or `false`), found an empty array",
        ),
        (
            json!({"type": "text"}),
            "1:9: invalid `type`: expected `null`, `boolean`, `object`, `array`, `number`, `string`, `integer`, or a \
             non-empty array of these, found `\"text\"`",
        ),
        (
            json!({"minLength": -1}),
            "1:14: invalid `minLength`: expected an integer from 0, found `-1`",
        ),
        (
            json!({"multipleOf": 0}),
            "1:15: invalid `multipleOf`: expected a number above 0, found `0`",
        ),
        (
            json!({"anyOf": []}),
            "1:10: invalid `anyOf`: expected a non-empty array of schemas, found an empty array",
        ),
        (
            json!({"properties": {"a": 1}}),
            "1:20: invalid `properties`: expected a schema (an object, `true` or `false`), found `1`",
        ),
        (
            json!({"required": true}),
            "1:13: invalid `required`: expected an array of strings, found `true`",
        ),
        (
            json!({"$id": "a#b"}),
            "1:8: invalid `$id`: expected a URI (since 2019-09, without fragment), found `\"a#b\"`",
        ),
        (
            json!({"$anchor": "#a"}),
            "1:12: invalid `$anchor`: expected a name (a letter or `_`, then letters, digits, `-`, `_`, `.`, `:`), found `\"#a\"`",
        ),
        (
            json!({"$defs": {"a": 1}}),
            "1:15: expected a schema (an object, `true` or `false`), found `1`",
        ),
    ];
    for (schema, message) in cases {
        assert_error(&schema.to_string(), message);
    }
}

#[test]
fn booleans_are_no_schemas_in_draft_4() {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "additionalProperties": false,
        "not": true,
    });
    let found = errors(&schema.to_string());
    assert!(
        found.contains("expected a schema (in draft 4, an object)"),
        "{found}"
    );
}

#[test]
fn references_that_lead_nowhere() {
    let cases = [
        (
            json!({"$ref": "#/$defs/a/b", "$defs": {"a": {}}}),
            "unknown reference `#/$defs/a/b`: nothing found below `#/$defs/a`",
        ),
        (json!({"$ref": "#a"}), "unknown anchor `#a`"),
        (json!({"$ref": "a.json"}), "unknown document `a.json`"),
        (
            json!({"$ref": "#/title", "title": "a"}),
            "expected a reference to a schema (an object, `true` or `false`), found `#/title`, which is \
             `\"a\"`",
        ),
        (
            json!({"$ref": "http://[", }),
            "invalid URI reference `http://[` (base `json-schema:///`)",
        ),
    ];
    for (schema, message) in cases {
        assert_error(&schema.to_string(), &format!("1:9: {message}"));
    }
}

#[test]
fn references_nobody_follows_have_to_lead_somewhere() {
    let schema = json!({"properties": {"a": {"$defs": {"b": {"$ref": "#/nothing"}}}}});
    let message = "1:42: unknown reference `#/nothing`: nothing found below `#`";
    assert_error(&schema.to_string(), message);
}

#[test]
fn references_that_make_no_progress() {
    let cases = [
        json!({"$ref": "#"}),
        json!({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}),
        json!({"anyOf": [{"type": "string"}, {"not": {"$ref": "#"}}]}),
        json!({"properties": {"a": {"allOf": [{"$ref": "#/properties/a"}]}}}),
    ];
    for schema in cases {
        let found = errors(&schema.to_string());
        assert!(found.contains("leads back here"), "{found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
    let progress = json!({"properties": {"a": {"$ref": "#"}}, "items": {"anyOf": [{"$ref": "#"}]}});
    assert!(read(&source(&progress.to_string()), &[], &Options::default()).is_ok());
}

#[test]
fn names_that_are_there_twice() {
    assert_error(
        &json!({"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}).to_string(),
        "1:46: duplicate anchor `x`, first at schema.json:1:15",
    );
    assert_error(
        &json!({"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}).to_string(),
        "1:31: duplicate schema `x`, first at schema.json:1:15",
    );
}

#[test]
fn drafts_and_vocabularies_that_are_not_known() {
    assert_error(
        &json!({"$schema": "http://json-schema.org/draft-03/schema#"}).to_string(),
        "1:12: unknown `$schema` `http://json-schema.org/draft-03/schema#`: neither draft 4, 6, 7, 2019-09 or 2020-12 nor a given metaschema",
    );
    let metaschema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$vocabulary": {"https://example.com/colours": true},
    });
    let schema = json!({"$schema": "https://example.com/meta"}).to_string();
    let resources = [resource("https://example.com/meta", &metaschema)];
    let found = read(&source(&schema), &resources, &Options::default());
    let found = found.expect_err("a vocabulary").to_string();
    assert!(
        found.contains("unknown vocabulary `https://example.com/colours`"),
        "{found}"
    );
}

#[test]
fn dynamic_scopes_have_a_limit() {
    // Each resource may or may not be entered: there are 2^30 scopes.
    const NAMES: usize = 30;
    let mut definitions = serde_json::Map::new();
    for index in 0..NAMES {
        let next = format!("step{}", index + 1);
        definitions.insert(
            format!("named{index}"),
            json!({"$id": format!("named{index}"), "$dynamicAnchor": format!("a{index}"),
                   "properties": {"a": {"$ref": next}}}),
        );
        definitions.insert(
            format!("step{index}"),
            json!({"$id": format!("step{index}"),
                   "properties": {"a": {"$ref": next}, "b": {"$ref": format!("named{index}")}}}),
        );
    }
    definitions.insert(
        format!("step{NAMES}"),
        json!({"$id": format!("step{NAMES}")}),
    );
    let schema = json!({"$id": "https://example.com/", "$ref": "step0", "$defs": definitions});
    let found = errors(&schema.to_string());
    assert!(found.contains("more than 20000 schemas"), "{found}");
}

#[test]
fn all_errors_of_all_documents_are_collected() {
    let schema = json!({"allOf": [{"$ref": "a.json"}, {"$ref": "b.json"}], "minimum": "1"});
    let resources = [
        resource("a.json", &json!({"maximum": "1"})),
        resource("b.json", &json!({"$ref": "#/nothing"})),
    ];
    let found = read(
        &source(&schema.to_string()),
        &resources,
        &Options::default(),
    );
    let found = found.expect_err("errors");
    let places = found.iter().map(|error| {
        let location = &error.location;
        format!("{} {} {}", location.file, location.column, location.pointer)
    });
    let places: Vec<_> = places.collect();
    assert_eq!(
        places,
        [
            "a.json 12 /maximum",
            "b.json 9 /$ref",
            "schema.json 58 /minimum"
        ],
        "{}",
        Value::from(found.to_string())
    );
}
