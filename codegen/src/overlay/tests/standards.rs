//! JSON Patches and OpenAPI Overlays on the same document, valid and invalid.

use super::*;
use crate::overlay::parse_any;
use crate::read::json_schema::{self, Canonical, Source};

/// The corrected page, or all errors.
fn corrected(file: &str, text: &str) -> Result<Value, Vec<String>> {
    let mut document = document();
    let outcome = parse_any(file, text).and_then(|overlay| overlay.apply(&mut document));
    match outcome {
        Ok(()) => Ok(body(&document).clone()),
        Err(errors) => Err(errors
            .iter()
            .map(|error| format!("{}: {}", error.location, error.kind))
            .collect()),
    }
}

fn patch(operations: &[&str]) -> Result<Value, Vec<String>> {
    corrected("p.json", &format!("[\n{}\n]", operations.join(",\n")))
}

fn actions(actions: &str) -> Result<Value, Vec<String>> {
    corrected(
        "o.yaml",
        &format!("overlay: 1.0.0\ninfo: {{title: t, version: 1}}\nactions:\n{actions}"),
    )
}

const MAX: &str = "/requestBody/properties/name/maxLength";

#[test]
fn a_patch_changes_what_it_has_tested() {
    let body = patch(&[
        &format!(r#"{{"op": "test", "path": "{MAX}", "value": 54}}"#),
        &format!(r#"{{"op": "replace", "path": "{MAX}", "value": 63, "reason": "more"}}"#),
        r#"{"op": "add", "path": "/requestBody/required/0", "value": "password"}"#,
        r#"{"op": "add", "path": "/requestBody/required/-", "value": "x"}"#,
        r#"{"op": "add", "path": "/requestBody/properties/x", "value": {"type": "string"}}"#,
        r#"{"op": "test", "path": "/requestBody/properties/env", "value": {"type": "object"}}"#,
        r#"{"op": "move", "from": "/requestBody/properties/env", "path": "/requestBody/properties/environment"}"#,
        r#"{"op": "copy", "from": "/requestBody/properties/x", "path": "/requestBody/properties/y"}"#,
        r#"{"op": "test", "path": "/requestBody/required/2", "value": "env"}"#,
        r#"{"op": "remove", "path": "/requestBody/required/2"}"#,
    ]);
    assert_eq!(
        body.expect("a patch that fits"),
        json!({
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 63},
                "password": {"type": "string"},
                "x": {"type": "string"},
                "environment": {"type": "object"},
                "y": {"type": "string"},
            },
            "required": ["password", "name", "x"],
        })
    );
}

#[test]
fn a_patch_that_does_not_fit_is_an_error() {
    let test = format!(r#"{{"op": "test", "path": "{MAX}", "value": 54}}"#);
    for (operations, expected) in [
        (
            vec![format!(r#"{{"op": "replace", "path": "{MAX}", "value": 63}}"#)],
            format!("p.json:2:1: missing `test` of `{MAX}` before its `replace`"),
        ),
        (
            vec![format!(r#"{{"op": "remove", "path": "{MAX}"}}"#)],
            format!("p.json:2:1: missing `test` of `{MAX}` before its `remove`"),
        ),
        (
            vec![format!(r#"{{"op": "test", "path": "{MAX}", "value": 55}}"#)],
            format!("p.json:2:1: stale correction of `{MAX}`: expected `55`, found `54`"),
        ),
        (
            vec![test.clone(), format!(r#"{{"op": "replace", "path": "{MAX}", "value": 54.0}}"#)],
            format!("p.json:3:1: the correction has no effect: `{MAX}` is already `54`"),
        ),
        (
            vec![r#"{"op": "add", "path": "/requestBody/properties/name", "value": {}}"#.to_owned()],
            "p.json:2:1: stale correction of `/requestBody/properties/name`: expected nothing, found `{\"type\":\"string\",\"maxLength\":54}`"
                .to_owned(),
        ),
        (
            vec![r#"{"op": "add", "path": "/requestBody/propertees/x", "value": {}}"#.to_owned()],
            "p.json:2:1: no match for `/requestBody/propertees/x`".to_owned(),
        ),
        (
            vec![r#"{"op": "ad", "path": "/a/b", "value": 1}"#.to_owned()],
            "p.json:2:8: unknown key `ad`, expected one of `test`, `add`, `replace`, `remove`, `move`, `copy`"
                .to_owned(),
        ),
        (
            vec![r#"{"op": "add", "path": "a", "value": 1}"#.to_owned()],
            "p.json:2:23: expected a pointer into a schema, which begins with `/` and has no `*`, found `a`"
                .to_owned(),
        ),
        (
            vec![r#"{"op": "add", "path": "/requestBody/x"}"#.to_owned()],
            "p.json:2:1: missing `value`".to_owned(),
        ),
    ] {
        let operations: Vec<&str> = operations.iter().map(String::as_str).collect();
        assert_eq!(patch(&operations), Err(vec![expected]), "{operations:?}");
    }
}

#[test]
fn a_test_says_nothing_about_what_has_changed_since() {
    let test = format!(r#"{{"op": "test", "path": "{MAX}", "value": 54}}"#);
    let replace = |to: u8| format!(r#"{{"op": "replace", "path": "{MAX}", "value": {to}}}"#);
    let errors = patch(&[&test, &replace(60), &replace(63)]).expect_err("tested once");
    assert_eq!(
        errors,
        [format!(
            "p.json:4:1: missing `test` of `{MAX}` before its `replace`"
        )]
    );
}

#[test]
fn actions_merge_and_remove() {
    let body = actions(
        "
- target: $.requestBody.properties.name
  description: more letters fit
  update: {maxLength: 63, minLength: 1}
- target: $.requestBody.properties[?@.type == 'object']
  description: it holds text
  update:
    additionalProperties: {type: string}
- target: $.requestBody.required
  description: it is required
  update: password
- target: $.requestBody.required[?@ == 'env']
  description: it is not
  remove: true
- target: $.*.properties.password
  x-places: 2
  description: it is too short
  update: {minLength: 12}
",
    );
    assert_eq!(
        body.expect("actions that fit"),
        json!({
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 63, "minLength": 1},
                "env": {"type": "object", "additionalProperties": {"type": "string"}},
                "password": {"type": "string", "minLength": 12},
            },
            "required": ["name", "password"],
        })
    );
}

#[test]
fn actions_that_do_not_fit_are_errors() {
    for (action, expected) in [
        (
            "- target: $.requestBody.properties.nme\n  description: d\n  remove: true",
            "o.yaml:4:3: no match for `$.requestBody.properties.nme`",
        ),
        (
            "- target: $.*.properties.name\n  description: d\n  remove: true",
            "o.yaml:4:3: `$.*.properties.name` matches 2 places, expected 1",
        ),
        (
            "- target: $.requestBody.properties.name\n  description: d\n  update: {maxLength: 54}",
            "o.yaml:4:3: the correction has no effect: `/requestBody/properties/name` is already `{\"type\":\"string\",\"maxLength\":54}`",
        ),
        (
            "- target: $.requestBody.properties.name\n  update: {maxLength: 55}",
            "o.yaml:4:3: missing `description`, the reason",
        ),
        (
            "- target: $.requestBody\n  description: d\n  remove: true",
            "o.yaml:4:3: expected a place inside of a schema, found `/requestBody`",
        ),
        (
            "- target: $\n  description: d\n  update: {a: 1}",
            "o.yaml:4:3: expected a path to places in schemas, found `$`",
        ),
        (
            "- target: $.requestBody.type\n  description: d\n  update: array",
            "o.yaml:4:3: expected a path to objects or arrays, found `$.requestBody.type`",
        ),
        (
            "- target: $.requestBody\n  description: d\n  update: {}\n  remove: true",
            "o.yaml:4:3: only one of `update` and `remove` is allowed",
        ),
        (
            "- target: $.requestBody\n  description: d\n  updates: {}",
            "o.yaml:6:12: unknown key `updates`, expected one of `target`, `description`, `update`, `remove`",
        ),
    ] {
        let errors = actions(action).expect_err(action);
        assert!(
            errors.iter().any(|error| error == expected),
            "{expected} in {errors:?}"
        );
    }
    let errors = actions("- target: $.[\n  description: d\n  remove: true").expect_err("no path");
    assert!(
        errors[0].starts_with("o.yaml:4:11: invalid JSONPath: "),
        "{errors:?}"
    );
}

#[test]
fn yaml_that_json_has_no_word_for_is_refused() {
    for (text, expected) in [
        ("a: &x 1", "o.yaml:1:4: invalid YAML: unsupported anchor"),
        ("a: !t 1", "o.yaml:1:4: invalid YAML: unsupported tag"),
        ("a: 1\na: 2", "o.yaml:2:1: invalid YAML: duplicate key `a`"),
        (
            "a: 0x10",
            "o.yaml:1:4: invalid YAML: number not in the notation of JSON",
        ),
        ("[a]: 1", "o.yaml:1:1: invalid YAML: a key is not a string"),
        ("", "o.yaml:1:1: invalid YAML: empty document"),
        (
            "a: 1\n---\nb: 1",
            "o.yaml:2:1: invalid YAML: more than one document",
        ),
        (
            "a: 1",
            "o.yaml:1:1: unknown overlay format: expected TOML, an OpenAPI Overlay (YAML or JSON) or a JSON Patch",
        ),
    ] {
        assert_eq!(
            corrected("o.yaml", text),
            Err(vec![expected.to_owned()]),
            "{text}"
        );
    }
    for text in [
        "[".repeat(100_000),
        "- ".repeat(2000),
        "{a: ".repeat(50_000),
    ] {
        let errors = corrected("o.yaml", &text).expect_err("too deep");
        assert!(errors[0].contains("invalid YAML"), "{errors:?}");
    }
}

const SCHEMA: &str = r##"{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "definitions": {"a/b": {"type": "integer", "maximum": 5}},
  "properties": {"x": {"$ref": "#/definitions/a~1b"}},
  "required": ["x", "y"]
}"##;

const ACTIONS: &str = "overlay: 1.0.0\nactions: [{target: $, description: d, update: {title: T}}]";

fn maximum() -> String {
    format!("[[replace]]\npointer = \"/definitions/a~1b/maximum\"\nold = 5\nnew = 9\n{REASON}")
}

fn read(overlays: &[(&str, &str)]) -> Result<Canonical, Errors> {
    let owned = |(file, text): &(&str, &str)| ((*file).to_owned(), (*text).to_owned());
    let overlays: Vec<_> = overlays.iter().map(owned).collect();
    let source = Source {
        file: "s.json".to_owned(),
        text: SCHEMA.to_owned(),
        uri: None,
    };
    let correct = |tree: &mut _, errors: &mut _| correct_schema(tree, &overlays, errors);
    let options = json_schema::Options::default();
    json_schema::read_corrected(&source, &[], &options, correct)
}

#[test]
fn a_json_schema_is_corrected_as_it_stands() {
    let toml = maximum();
    let patch = r#"[{"op": "test", "path": "/required/0", "value": "x"}, {"op": "remove", "path": "/required/0"}]"#;
    let canonical = read(&[
        ("s.overlay.toml", &toml),
        ("s.patch.json", patch),
        ("s.overlay.yaml", ACTIONS),
    ]);
    let canonical = canonical.expect("corrections that fit");
    assert_eq!(canonical.schema.to_value()["$defs"]["a/b"]["maximum"], 9);
    assert_eq!(canonical.schema.to_value()["required"], json!(["y"]));
    assert_eq!(canonical.schema.to_value()["title"], "T");
    let line = |pointer: &str| canonical.origin(pointer).expect("known").line;
    assert_eq!(
        (
            line("/$defs/a~1b/maximum"),
            line("/properties/x"),
            line("/required")
        ),
        (3, 4, 5)
    );
    let said = |pointer| {
        let schema = canonical.schema.find(pointer).expect(pointer);
        schema.marks.corrections.len()
    };
    assert_eq!(
        (said("/$defs/a~1b"), said(""), said("/properties/x")),
        (1, 2, 0)
    );
}

#[test]
fn entries_for_pages_are_errors_in_a_json_schema() {
    let toml = maximum();
    let secret = format!("[[secret]]\npointer = \"/properties/x\"\n{REASON}");
    for (file, text, expected) in [
        (
            "o.toml",
            toml.replace("old = 5", "old = 6"),
            "o.toml:1:1: stale correction of `/definitions/a~1b/maximum`: expected `6`, found `5`",
        ),
        (
            "o.toml",
            secret,
            "o.toml:1:1: `free-form` and `secret` apply to pages only: a JSON Schema states them itself",
        ),
        ("o.json", "[".to_owned(), "o.json:1:2: "),
        (
            "o.yaml",
            ACTIONS.replace("update: {title: T}", "remove: true"),
            "o.yaml:2:11: expected a place inside of a schema, found ``",
        ),
    ] {
        let errors = read(&[(file, &text)]).expect_err(expected).to_string();
        assert!(errors.starts_with(expected), "{errors}");
    }
}
