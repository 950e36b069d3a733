//! Whole pages: leaks, hints, examples and mistakes.

use serde_json::{Value, json};

use crate::document::{Diagnostic, Document, Role};
use crate::read::{Hint, HintPlace, Hints, page};

/// A page with these bullets as the request body.
fn request(bullets: &str, tail: &str) -> String {
    format!("v1\n\nThings /\n\nMake a thing\n\nRequest body\n\n{bullets}\n{tail}")
}

fn read(text: &str) -> Document {
    page("p", text, &Hints::default()).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

fn refused(text: &str) -> String {
    page("p", text, &Hints::default()).unwrap_err().to_string()
}

fn body(document: &Document) -> Value {
    let body = document.operations[0].request_body.clone();
    body.map(|body| body.to_value()).unwrap_or_default()
}

fn ambiguity(document: &Document) -> Option<&Diagnostic> {
    document.diagnostics.iter().find(|note| note.ambiguous)
}

fn hints(list: &[(HintPlace, bool)]) -> Hints {
    let hint = |(line, (place, free_form)): (usize, &(HintPlace, bool))| Hint {
        place: place.clone(),
        free_form: *free_form,
        places: 1,
        line: line + 1,
    };
    Hints {
        file: "o".to_owned(),
        list: list.iter().enumerate().map(hint).collect(),
    }
}

/// One leak before the heading that ends the section, and two objects that may leak.
const OPEN: &str = "  • {object}
    • a
      {object}
      • b
        {object}
        • c
          string";

#[test]
fn a_free_form_object_shifts_what_follows() {
    let text = request(
        "  • {object}\n    • labels\n      {object}\n      • name\n        string required",
        "    POST /v1/things",
    );
    let document = read(&text);
    let expected = json!({"type": "object", "properties": {"labels": {"type": "object"}, "name": {"type": "string"}}, "required": ["name"]});
    assert_eq!(body(&document), expected);
    assert_eq!(ambiguity(&document), None);
}

#[test]
fn an_object_without_a_list_shifts_nothing() {
    let text = request(
        "  • {object}\n    • spec\n      {object}\n    • name\n      string",
        "POST /v1/things",
    );
    let expected = json!({"type": "object", "properties": {"spec": {"type": "object"}, "name": {"type": "string"}}});
    assert_eq!(body(&read(&text)), expected);
}

#[test]
fn ambiguities_are_reported_and_the_deepest_tree_is_taken() {
    let document = read(&request(OPEN, "    POST /v1/things"));
    let note = ambiguity(&document).unwrap();
    assert_eq!(
        note.message,
        "the indentation leaves 2 trees: it is open which of `a` (line 10), `b` (line 12) are \
         free-form; taken: `b`"
    );
    assert_eq!(note.location.to_string(), "p:10:7");
    assert_eq!(note.location.pointer, "/requestBody/properties/a");
}

#[test]
fn an_example_settles_what_is_open() {
    let tail = "    POST /v1/things\n    Example request\n    curl x \\\n      --data '{\"b\":{\"c\":\"x\"}}'";
    let document = read(&request(OPEN, tail));
    assert_eq!(ambiguity(&document), None);
    assert_eq!(
        body(&document)["properties"]["b"]["properties"]["c"],
        json!({"type": "string"})
    );
}

#[test]
fn a_hint_settles_what_is_open() {
    let text = request(OPEN, "    POST /v1/things");
    let pointer = |text: &str| HintPlace::Pointer(text.to_owned());
    let name = |text: &str| HintPlace::Name(text.to_owned());
    for (place, free_form) in [
        (name("a"), true),
        (name("b"), false),
        (pointer("/requestBody/properties/a"), true),
        (pointer("/**/b"), false),
    ] {
        let document = page("p", &text, &hints(&[(place, free_form)])).unwrap();
        assert_eq!(ambiguity(&document), None);
        assert_eq!(
            body(&document)["properties"]["a"],
            json!({"type": "object"})
        );
    }
}

#[test]
fn hints_that_fit_nothing_are_located_in_the_overlay() {
    let text = request(OPEN, "    POST /v1/things");
    let name = |text: &str| HintPlace::Name(text.to_owned());
    let message =
        |list: &[(HintPlace, bool)]| page("p", &text, &hints(list)).unwrap_err().to_string();
    assert_eq!(
        message(&[(name("a"), true), (name("c"), true)]),
        "o:2: no `{object}` at `c`"
    );
    assert_eq!(
        message(&[(name("a"), true), (name("b"), true)]),
        "o:1: no tree agrees with the hints about `a`, `b`"
    );
}

#[test]
fn alternative_roots_and_options_are_unions() {
    let document = read(&request(
        "  • {object}\n    • a\n      (multiple options: anyOf) required\n      • string\n      • OR\n\n      • {object}\n        One.\n        • x\n          integer\n\n        OR\n\n      • {object}\n        • y\n          boolean\nOR\n  • [array]\n    • number",
        "POST /v1/things",
    ));
    assert_eq!(
        body(&document),
        json!({"oneOf": [
            {"type": "object", "properties": {"a": {"anyOf": [
                {"type": "string"},
                {"type": "object", "description": "One.", "properties": {"x": {"type": "integer"}}},
                {"type": "object", "properties": {"y": {"type": "boolean"}}},
            ]}}, "required": ["a"]},
            {"type": "array", "items": {"type": "number"}},
        ]})
    );
}

#[test]
fn old_pages_have_other_words() {
    let text = "v1beta\nThings /\nGet a thing\nURL parameters\n    • thing\n      string required\nRequest attributes\n    • min\n      object\n      • required\n        array\n        • string\n          pattern: ^a\nGET /v1beta/things/{thing}";
    let document = read(text);
    let expected = json!({"type": "object", "properties": {"min": {"type": "object", "properties": {
        "required": {"type": "array", "items": {"type": "string", "pattern": "^a"}}}}}});
    assert_eq!(body(&document), expected);
}

#[test]
fn any_type_is_no_type() {
    let document = read(&request(
        "  • {object}\n    • is\n      required\n      one of\n      a, b\n    • then\n      What then.",
        "POST /v1/things",
    ));
    let expected = json!({"type": "object", "properties": {"is": {"enum": ["a", "b"]}, "then": {"description": "What then."}}, "required": ["is"]});
    assert_eq!(body(&document), expected);
}

#[test]
fn every_line_ends_as_something_with_a_pointer() {
    let text = request(
        "  • {object}\n    • a/b\n      string required\n      Some text.\n      max length\n      5",
        "API\nPOST /v1/things\nPUT /v2/things\nExample response\n200 OK\nFine.\nJSON\n{\n}\n© 2024 Somebody",
    );
    let document = read(&text);
    let uses: Vec<(usize, Role, &str)> = document
        .lines
        .iter()
        .map(|line| (line.line, line.role, line.pointer.as_str()))
        .collect();
    let property = "/requestBody/properties/a~1b";
    let expected = [
        (1, Role::Furniture, ""),
        (3, Role::Breadcrumb, ""),
        (5, Role::Title, "/title"),
        (7, Role::Heading, "/requestBody"),
        (9, Role::Type, "/requestBody"),
        (10, Role::Name, property),
        (11, Role::Type, "/requestBody/properties/a~1b/type"),
        (12, Role::Text, "/requestBody/properties/a~1b/description"),
        (13, Role::Keyword, "/requestBody/properties/a~1b/maxLength"),
        (14, Role::Keyword, "/requestBody/properties/a~1b/maxLength"),
        (15, Role::Furniture, ""),
        (16, Role::Endpoint, "/path"),
        (17, Role::Endpoint, "/path"),
        (18, Role::Heading, "/responses"),
        (19, Role::Response, "/responses/0"),
        (20, Role::Response, "/responses/0/description"),
        (21, Role::Heading, "/examples/responses/0"),
        (22, Role::Example, "/examples/responses/0"),
        (23, Role::Example, "/examples/responses/0"),
        (24, Role::Furniture, ""),
    ];
    assert_eq!(uses, expected);
    let positions = document.operations[0].all_positions();
    let place = |pointer: &str| positions.get(pointer).map(|p| (p.line, p.column));
    assert_eq!(place(property), Some((10, 7)));
    assert_eq!(
        place("/requestBody/properties/a~1b/maxLength"),
        Some((14, 7))
    );
    assert_eq!(place("/requestBody/required/0"), Some((11, 7)));
}

#[test]
fn mistakes_are_located() {
    let object = |rest: &str| request(&format!("  • {{object}}\n{rest}"), "POST /v1/things");
    for (text, message) in [
        (object("    • a\n      {map}"), "p:11:7: unknown type"),
        (
            object("    • a\n     string"),
            "p:11:6: text indented by 5 columns, expected 6 as above",
        ),
        (
            object("   • a\n     string"),
            "p:10:6: indented by 3 columns, expected an even number",
        ),
        (
            object("    • a\n      string\n    • a\n      string"),
            "p:12:7: `• a` fits nowhere in the tree",
        ),
        (
            object("    • a\n      string\n      one\n      two"),
            "p:13:7: expected a keyword",
        ),
        (
            object("    • • a"),
            "p:10:7: expected a name or a type behind the bullet",
        ),
        (
            request("  • {object}", "Example response"),
            "p:10:17: unexpected end of page, expected method and path (`POST /v1/…`)",
        ),
        (
            request("  • {object}", "POST /v1/things\nExample response\nOK"),
            "p:12:1: expected a status and its reason",
        ),
        (
            request(
                "  • {object}",
                "POST /v1/things\nExample response\n200 OK\nJSON\n{\n  \"a\" 1\n}",
            ),
            "p:15:7: invalid JSON in the example: expected `:`",
        ),
        (
            request(
                "  • {object}",
                "POST /v1/things\nExample request\ncurl x\n  --data '{\"a\": }'",
            ),
            "p:13:17: invalid JSON",
        ),
        (
            request(
                "  • {object}",
                "POST /v1/things\nExample request\ncurl x\n  --data '{\"a\": ",
            ),
            "p:12:1: unterminated quote",
        ),
    ] {
        let found = refused(&text);
        assert!(found.starts_with(message), "{found}\n{text}");
    }
}

#[test]
fn a_keyword_without_value_is_flagged() {
    let document = read(&request(
        "  • {object}\n    • a\n      string\n      one of",
        "POST /v1/things",
    ));
    let note = ambiguity(&document).unwrap();
    assert_eq!(
        note.message,
        "read as a description: `one of`, a keyword without value"
    );
}

#[test]
fn deep_nesting_is_refused_quickly() {
    let nested = |count: usize| {
        let bullets: Vec<String> = (1..=count)
            .map(|depth| format!("{}• [array]", "  ".repeat(depth)))
            .collect();
        request(&bullets.join("\n"), "POST /v1/things")
    };
    assert!(refused(&nested(65)).contains("more than 64 levels of nesting"));
    assert!(refused(&nested(1_001)).contains("more than 1000 levels of nesting"));
    read(&nested(64));
}

#[test]
fn a_page_that_leaves_too_much_open_is_flagged_or_refused() {
    let chain = |leaks: usize| {
        let bullets: Vec<String> = (0..60)
            .map(|depth| {
                let indent = "  ".repeat(depth + 2);
                format!("{indent}• a{depth}\n{indent}  {{object}}")
            })
            .collect();
        let indent = " ".repeat(2 * leaks + 2);
        let bullets = format!("  • {{object}}\n{}", bullets.join("\n"));
        request(&bullets, &format!("{indent}POST /v1/things"))
    };
    let document = read(&chain(30));
    let note = ambiguity(&document).unwrap();
    assert!(
        note.message
            .starts_with("the indentation leaves more than 1000 trees"),
        "{}",
        note.message
    );
}
