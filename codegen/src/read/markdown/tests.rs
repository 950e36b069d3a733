//! Whole pages: options, indentation and mistakes.

use serde_json::{Value, json};

use crate::document::{Document, Role};
use crate::read::{Hint, HintPlace, Hints, page};

/// A page with this request body.
fn request(body: &str) -> String {
    format!(
        "# Make a thing\n\n**Request body:**\n\n{body}\n\n### API reference\n\nPOST /v1/things\n"
    )
}

fn read(text: &str) -> Document {
    page("p.md", text, &Hints::default()).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

fn refused(text: &str) -> String {
    page("p.md", text, &Hints::default())
        .unwrap_err()
        .to_string()
}

fn body(text: &str) -> Value {
    let document = read(&request(text));
    let body = document.operations[0].request_body.clone();
    body.map(|body| body.to_value()).unwrap_or_default()
}

/// The shape of a body: only properties, items, options and scalar types.
fn shape(schema: &Value) -> Value {
    let properties = schema.get("properties").and_then(Value::as_object);
    let options = schema.get("oneOf").and_then(Value::as_array);
    match (properties, schema.get("items"), options) {
        (Some(properties), ..) => properties
            .iter()
            .map(|(name, property)| (name.clone(), shape(property)))
            .collect(),
        (_, Some(items), _) => json!([shape(items)]),
        (.., Some(options)) => json!({"|": options.iter().map(shape).collect::<Value>()}),
        _ => schema.get("type").cloned().unwrap_or_default(),
    }
}

#[test]
fn a_property_has_everything_its_line_says() {
    let found = body(
        "{object}\n- `name`: (string) (required) The name (of it). (pattern: ^a(b|c) | d$) (enum: a, b) (min length: 3) (max length: 5)\n\
         - `size`: (number) Big. (format: float) (enum: 75, 90.5)\n- `at`: (undefined) (required)\n- `ids`: [array of] (integer) An id.",
    );
    assert_eq!(
        found,
        json!({
            "type": "object",
            "properties": {
                "name": {
                    "type": "string",
                    "description": "The name (of it).",
                    "pattern": "^a(b|c) | d$",
                    "enum": ["a", "b"],
                    "minLength": 3,
                    "maxLength": 5,
                },
                "size": {"type": "number", "description": "Big.", "format": "float", "enum": [75, 90.5]},
                "at": {},
                "ids": {"type": "array", "items": {"type": "integer", "description": "An id."}},
            },
            "required": ["name", "at"],
        })
    );
}

#[test]
fn a_pattern_may_look_like_other_keywords() {
    let found = body(
        "{object}\n- `a`: (string) x (min length: 2) y (pattern: ^( (min length: )b (enum: c)d)$)",
    );
    assert_eq!(
        found["properties"]["a"],
        json!({
            "type": "string",
            "description": "x (min length: 2) y",
            "pattern": "^( (min length: )b (enum: c)d)$",
        })
    );
}

#[test]
fn everything_is_located() {
    let document = read(&request(
        "{object}\n- `a`: [array of] (string) (required) Ä b. (max length: 5)",
    ));
    let positions = document.operations[0].all_positions();
    let at = |pointer: &str| {
        let position = positions[&format!("/requestBody{pointer}")];
        (position.line, position.column)
    };
    assert_eq!(at(""), (5, 1));
    assert_eq!(at("/properties/a"), (6, 4));
    assert_eq!(at("/properties/a/type"), (6, 8));
    assert_eq!(at("/properties/a/items/type"), (6, 19));
    assert_eq!(at("/properties/a/items/description"), (6, 39));
    assert_eq!(at("/properties/a/items/maxLength"), (6, 57));
}

#[test]
fn options_follow_where_the_one_before_ends() {
    let found = body(
        "{object}\n- `d`: (multiple options) {object}\n   - `a`: {object}\n     - `b`: (string) | {object}\n   - `c`: (string) | (integer)\n- `e`: (string)",
    );
    assert_eq!(
        shape(&found),
        json!({
            "d": {"|": [{"a": {"b": "string"}}, {"c": "string"}, "integer"]},
            "e": "string",
        })
    );
}

#[test]
fn the_level_of_properties_tells_whose_option_they_are() {
    let found = body(
        "{object}\n- `d`: (multiple options) {object}\n   - `a`: (string) | (multiple options) {object}\n    - `b`: (string) | {object}\n    - `c`: (string) | {object}\n   - `d`: (string)",
    );
    let inner = json!({"|": [{"b": "string"}, {"c": "string"}]});
    assert_eq!(
        shape(&found),
        json!({"d": {"|": [{"a": "string"}, inner, {"d": "string"}]}})
    );
}

#[test]
fn a_union_has_two_options_if_it_can() {
    let document = read(&request(
        "{object}\n- `a`: (multiple options) [array of] (multiple options) (string) | (integer) | (boolean)",
    ));
    let body = document.operations[0]
        .request_body
        .clone()
        .unwrap()
        .to_value();
    let items = json!([{"|": ["string", "integer"]}]);
    assert_eq!(shape(&body), json!({"a": {"|": [items, "boolean"]}}));
    let [note] = document.diagnostics.as_slice() else {
        panic!("{:?}", document.diagnostics);
    };
    assert!(
        !note.ambiguous && note.message.starts_with("2 options"),
        "{note:?}"
    );
}

#[test]
fn open_options_go_to_the_innermost_union_with_a_diagnostic() {
    let document = read(&request(
        "{object}\n- `a`: (multiple options) [array of] (multiple options) (string) | (integer) | (boolean) | (number)",
    ));
    let body = document.operations[0]
        .request_body
        .clone()
        .unwrap()
        .to_value();
    let items = json!([{"|": ["string", "integer", "boolean"]}]);
    assert_eq!(shape(&body), json!({"a": {"|": [items, "number"]}}));
    let open: Vec<_> = document
        .diagnostics
        .iter()
        .filter(|note| note.ambiguous)
        .collect();
    let [note] = open.as_slice() else {
        panic!("{open:?}");
    };
    assert_eq!((note.location.line, note.location.column), (6, 80));
    assert_eq!(
        note.message,
        "the option `(boolean)` may belong to several unions: taken for one of `/requestBody/properties/a/oneOf/0/items`, it may be one of `/requestBody/properties/a`"
    );
}

#[test]
fn options_of_unions_right_in_one_another_are_not_open() {
    let document = read(&request(
        "{object}\n- `a`: (multiple options) (multiple options) (string) | (integer) | (boolean)",
    ));
    assert_eq!(document.diagnostics, []);
}

#[test]
fn bodies_have_alternatives() {
    let found = body("{object}\n- `a`: (string)\n\nOR\n\n{object}\n- `b`: (string)");
    assert_eq!(
        shape(&found),
        json!({"|": [{"a": "string"}, {"b": "string"}]})
    );
}

#[test]
fn the_tail_has_examples_and_responses() {
    let document = read(
        "# T\n\nSource: https://x.y/docs/v1/api/project/cloud-providers/t.md\n\nThis endpoint is deprecated and goes.\n\nRequired permission: A > B\n\n\
         ## API reference\n\nPUT /a/{b}\n\nPUT /c\n\n### Example request\n\nRequest body\n\nOne\n\n```curl\ncurl --data '{\"a\":1}' \\\n  https://x\n```\n\n```go\npackage\n\tx\n```\n\nOR\n\n```curl\ncurl --data '{\"a\":2}' x\n```\n\n\
         ### Example Response\n\n200 OK: Done: all.\n\n```json\n{\n  \"b\": [\n  ]\n}\n```\n\n### Example Response\n\n404 Not Found: No.\n\n\
         ## CLI reference\n\n- `--a`: (string) no property\n\n```json\n# no heading\n```\n\nPrevious: [x](y)\n",
    );
    let operation = &document.operations[0];
    assert_eq!(operation.breadcrumb, ["Project", "Cloud providers"]);
    assert!(operation.deprecated);
    assert_eq!(operation.permission.as_deref(), Some("A > B"));
    assert_eq!(operation.alternatives.len(), 1);
    assert_eq!(
        operation.request_example.as_ref().unwrap().value,
        json!({"a": 1})
    );
    assert_eq!(operation.alternative_requests[0].value, json!({"a": 2}));
    let responses: Vec<_> = operation
        .responses
        .iter()
        .map(|r| (r.status, r.reason.as_deref(), r.description.as_deref()))
        .collect();
    assert_eq!(
        responses,
        [
            (Some(200), Some("OK"), Some("Done: all.")),
            (Some(404), Some("Not Found"), Some("No."))
        ]
    );
    assert_eq!(operation.response_examples[0].body.value, json!({"b": []}));
    let clients = document
        .lines
        .iter()
        .filter(|line| line.role == Role::Client);
    assert_eq!(clients.count(), 4);
}

#[test]
fn an_index_has_no_operation() {
    let document = read("# Things\n\n| Page |\n|---|\n| `GET /v1/things` |\n");
    assert!(document.operations.is_empty());
    assert_eq!(
        document.diagnostics[0].message,
        "documents no operation: `# Things` is passed over"
    );
}

#[test]
fn hints_agree_with_the_page_or_are_wrong() {
    let text = request("{object}\n- `labels`: {object}\n- `a`: (string)");
    let hints = |name: &str, free_form| Hints {
        file: "o".to_owned(),
        list: vec![Hint {
            place: HintPlace::Name(name.to_owned()),
            free_form,
            places: 1,
            line: 3,
        }],
    };
    assert!(page("p", &text, &hints("labels", true)).is_ok());
    let refused = |hints| page("p", &text, &hints).unwrap_err().to_string();
    assert!(refused(hints("labels", false)).starts_with("o:3: no tree agrees"));
    assert!(refused(hints("lables", true)).starts_with("o:3: no `{object}` at `lables`"));
}

#[test]
fn mistakes_are_located() {
    for (body, message) in [
        (
            "- `a`: (string)",
            "p.md:5:1: expected a value (`{object}`), found `- `a`: (string)`",
        ),
        (
            "{object}\nwhat?",
            "p.md:6:1: expected a property (`- `name`: …`), a value or `OR`, found `what?`",
        ),
        (
            "{object}\n- `a`: (text)",
            "p.md:6:8: unknown type `(text)`, expected `(string)`,",
        ),
        (
            "{object}\n- `a`: (string) | (integer)",
            "p.md:6:19: expected the end of the line: no `(multiple options)` are open, found `(integer)`",
        ),
        (
            "{object}\n- `a`: (string) (min length: x)",
            "p.md:6:30: invalid `min length`: expected a count, found `x`",
        ),
        (
            "{object}\n- `a`: (string) (min length: 1) (min length: 2)",
            "p.md:6:30: duplicate keyword `min length`",
        ),
        (
            "{object}\n- `a`: {object}\n  - `b`: (string)\n - `c`: (string)",
            "p.md:8:2: property indented by 1 columns, expected 0 or 2",
        ),
        (
            "(string)\n- `b`: (string)",
            "p.md:6:1: property outside of an object",
        ),
        (
            "{object}\n- `a`: (string)\n- `a`: (string)",
            "p.md:7:4: duplicate property `a`, first on line 6",
        ),
        (
            "{object}\n\t- `a`: (string)",
            "p.md:6:1: line indented with a tab",
        ),
        (
            "{object}\n\nOR",
            "p.md:7:1: unexpected end of page, expected a value (`{object}`) below `OR`",
        ),
        (
            "",
            "p.md:3:18: unexpected end of page, expected a value (`{object}`) below the heading",
        ),
        (
            "{object}\n\n**Request body:**\n\n{object}",
            "p.md:7:1: duplicate heading `**Request body:**`, first on line 3",
        ),
    ] {
        let found = refused(&request(body));
        assert!(found.starts_with(message), "{found}");
    }
}

#[test]
fn mistakes_around_the_sections_are_located() {
    let page = request("{object}");
    for (text, message) in [
        (
            page.replace("POST /v1/things", ""),
            "p.md:7:18: unexpected end of page, expected method and path (`POST /v1/…`) below `API reference`",
        ),
        (
            page.replace("### API reference\n\nPOST /v1/things\n", ""),
            "p.md:5:9: unexpected end of page, expected the heading `API reference`",
        ),
        (
            format!("{page}\nwhat?"),
            "p.md:11:1: expected method and path (`POST /v1/…`), found `what?`",
        ),
        (
            format!("{page}\n# Other\n"),
            "p.md:11:1: expected another reference, or the end of the page: it documents one operation, found `# Other`",
        ),
        (
            format!("{page}\n### API reference\n"),
            "p.md:11:1: expected one operation a page, found `### API reference`",
        ),
        (
            format!("{page}\n#### Example Response\n\n```json\n{{}}\n```"),
            "p.md:13:1: expected a status and its reason (`200 OK`), found ````json`",
        ),
        (
            format!("{page}\n#### Example Response\n\n200 OK: a\n\n```json\n{{]\n```"),
            "p.md:16:2: invalid JSON in the example: key must be a string",
        ),
        (
            format!("{page}\n```json\n"),
            "p.md:11:1: unexpected end of page, expected the end of the block of code that begins here",
        ),
        (
            page.replace("**Request body:**", "**Header parameters:**"),
            "p.md:3:1: expected `**Path parameters:**`",
        ),
        (
            page.replace("# Make a thing", "# !"),
            "p.md:1:1: expected a title (`# Create thing`), found `# !`",
        ),
    ] {
        let found = refused(&text);
        assert!(found.contains(message), "{found}\n-- {message}");
    }
}

#[test]
fn deep_and_long_lines_end() {
    let deep = format!(
        "{{object}}\n- `a`: {}(string)",
        "[array of] ".repeat(100_000)
    );
    assert!(refused(&request(&deep)).contains("more than 64 levels of nesting"));
    let mut steep = "{object}\n".to_owned();
    for level in 0..2_000 {
        steep += &format!("{}- `a`: {{object}}\n", "  ".repeat(level));
    }
    assert!(refused(&request(&steep)).contains("more than 64 levels of nesting"));
    let wide = format!(
        "{{object}}\n- `a`: (multiple options) (string){}",
        " | (integer)".repeat(20_000)
    );
    read(&request(&wide));
}
