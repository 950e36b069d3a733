//! Overlays on a small document, valid and invalid.

use serde_json::json;

mod standards;

use super::*;
use crate::document::Position;
use crate::schema::Schema;

const REASON: &str = "reason = \"because\"";

fn document() -> Document {
    let body = json!({
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 54},
            "env": {"type": "object"},
            "password": {"type": "string"},
        },
        "required": ["name", "env"],
    });
    let places = [
        ("/properties/name/maxLength", 9),
        ("/properties/env", 12),
        ("/properties/env/type", 13),
    ]
    .map(|(pointer, line)| (pointer.to_owned(), Position { line, column: 1 }.into()));
    let operation = Operation {
        request_body: Schema::located(&body, &places.into()),
        query_parameters: Some(Schema::of(&body).expect("an object")),
        ..Operation::default()
    };
    Document {
        operations: vec![operation],
        ..Document::default()
    }
}

fn body(document: &Document) -> Value {
    document.operations[0]
        .request_body
        .as_ref()
        .expect("kept")
        .to_value()
}

fn line(document: &Document, pointer: &str) -> Option<usize> {
    let position = document.operations[0].position(pointer);
    position.map(|position| position.line)
}

fn applied(text: &str) -> Document {
    let mut document = document();
    parse("o.toml", text)
        .expect(text)
        .apply(&mut document)
        .expect(text);
    document
}

/// The only error, from parsing or applying.
fn error(text: &str) -> String {
    let applied = parse("o.toml", text).and_then(|overlay| overlay.apply(&mut document()));
    let errors: Vec<String> = applied
        .expect_err(text)
        .iter()
        .map(|error| format!("{}: {}", error.location, error.kind))
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.concat()
}

#[test]
fn a_correction_replaces_adds_and_removes() {
    let max = "pointer = \"/requestBody/properties/name/maxLength\"";
    let document = applied(&format!("[[replace]]\n{max}\nold = 54\nnew = 63\n{REASON}"));
    assert_eq!(body(&document)["properties"]["name"]["maxLength"], 63);
    assert_eq!(
        line(&document, "/requestBody/properties/name/maxLength"),
        Some(9)
    );

    let document = applied(&format!("[[replace]]\n{max}\nold = 54\n{REASON}"));
    assert_eq!(
        body(&document)["properties"]["name"],
        json!({"type": "string"})
    );
    let maximum = "/requestBody/properties/name/maxLength";
    assert_eq!(line(&document, maximum), None);

    let minimum = "pointer = \"/requestBody/properties/env/minProperties\"";
    let document = applied(&format!("[[replace]]\n{minimum}\nnew = 1\n{REASON}"));
    assert_eq!(body(&document)["properties"]["env"]["minProperties"], 1);
    assert_eq!(
        line(&document, "/requestBody/properties/env/minProperties"),
        Some(12)
    );

    let required = "pointer = \"/requestBody/required/1\"";
    let document = applied(&format!("[[replace]]\n{required}\nold = \"env\"\n{REASON}"));
    assert_eq!(body(&document)["required"], json!(["name"]));
}

#[test]
fn children_of_replaced_values_have_no_position() {
    let text = format!(
        "[[replace]]\npointer = \"/requestBody/properties/env\"\nold = {{type = \"object\"}}\nnew = {{type = \"string\"}}\n{REASON}"
    );
    let document = applied(&text);
    assert_eq!(
        body(&document)["properties"]["env"],
        json!({"type": "string"})
    );
    assert_eq!(line(&document, "/requestBody/properties/env"), Some(12));
    assert_eq!(line(&document, "/requestBody/properties/env/type"), None);
}

#[test]
fn stars_reach_every_schema() {
    let document = applied(&format!(
        "[[secret]]\npointer = \"/**/properties/env\"\nplaces = 2\n{REASON}"
    ));
    for (prefix, schema) in document.operations[0].schemas() {
        assert_eq!(
            schema.to_value()["properties"]["env"]["x-secret"],
            true,
            "{prefix}"
        );
    }
}

#[test]
fn a_secret_can_be_denied() {
    let text = format!(
        "[[secret]]\npointer = \"/requestBody/properties/password\"\nsecret = false\n{REASON}"
    );
    let applied = crate::policy::apply(&applied(&text));
    let pointers: Vec<_> = applied
        .secrets
        .iter()
        .map(|secret| secret.pointer.as_str())
        .collect();
    assert_eq!(pointers, ["/queryParameters/properties/password"]);
}

#[test]
fn an_overlay_that_does_not_fit_is_an_error() {
    let replace = |rest: &str| error(&format!("# first line\n[[replace]]\n{REASON}\n{rest}"));
    assert_eq!(
        replace("pointer = \"/requestBody/properties/name/maxLength\"\nold = 55\nnew = 63"),
        "o.toml:2:1: stale correction of `/requestBody/properties/name/maxLength`: expected `55`, found `54`"
    );
    assert_eq!(
        replace("pointer = \"/requestBody/properties/name/maxLength\"\nnew = 63"),
        "o.toml:2:1: stale correction of `/requestBody/properties/name/maxLength`: expected nothing, found `54`"
    );
    assert_eq!(
        replace("pointer = \"/requestBody/properties/nme/maxLength\"\nold = 54\nnew = 63"),
        "o.toml:2:1: no match for `/requestBody/properties/nme/maxLength`"
    );
    assert_eq!(
        replace("pointer = \"/requestBody/properties/name/maxLength\"\nold = 54\nnew = 54"),
        "o.toml:2:1: the correction has no effect: `/requestBody/properties/name/maxLength` is already `54`"
    );
    assert_eq!(
        replace("pointer = \"/requestBody\"\nold = 54\nnew = 55"),
        "o.toml:2:1: expected a pointer into a schema that ends with a key, found `/requestBody`"
    );
    let secret = |rest: &str| error(&format!("[[secret]]\n{REASON}\n{rest}"));
    assert_eq!(
        secret("pointer = \"/requestBody/properties/password\""),
        "o.toml:1:1: the correction has no effect: `/requestBody/properties/password` is already secret"
    );
    assert_eq!(
        secret("pointer = \"/requestBody/properties/nothing\""),
        "o.toml:1:1: no match for `/requestBody/properties/nothing`"
    );
}

#[test]
fn an_entry_is_about_as_many_places_as_it_says() {
    let max = "[[replace]]\npointer = \"/*/properties/name/maxLength\"\nold = 54\nnew = 63";
    assert_eq!(
        error(&format!("{max}\n{REASON}")),
        "o.toml:1:1: `/*/properties/name/maxLength` matches 2 places, expected 1"
    );
    assert_eq!(
        error(&format!("{max}\nplaces = 3\n{REASON}")),
        "o.toml:1:1: `/*/properties/name/maxLength` matches 2 places, expected 3"
    );
    assert_eq!(
        error(&format!("{max}\nplaces = 0\n{REASON}")),
        "o.toml:5:10: invalid value: integer `0`, expected a nonzero usize"
    );
    let document = applied(&format!("{max}\nplaces = 2\n{REASON}"));
    assert_eq!(body(&document)["properties"]["name"]["maxLength"], 63);
}

#[test]
fn corrections_are_made_in_order() {
    let entry = |old: u8, new: u8| {
        format!(
            "[[replace]]\npointer = \"/requestBody/properties/name/maxLength\"\nold = {old}\nnew = {new}\n{REASON}\n"
        )
    };
    let document = applied(&(entry(54, 60) + &entry(60, 63)));
    assert_eq!(body(&document)["properties"]["name"]["maxLength"], 63);
    let turned = entry(60, 63) + &entry(54, 60);
    assert!(error(&turned).starts_with("o.toml:1:1: stale correction"));
}

#[test]
fn corrections_are_documented_at_their_place() {
    let document = applied(&format!(
        "[[replace]]\npointer = \"/requestBody/properties/name/maxLength\"\nold = 54\nnew = 63\n\
         reason = \"more fit\"\nlink = \"https://example.com\"\n\
         [[replace]]\npointer = \"/requestBody/required/1\"\nold = \"env\"\n{REASON}\n\
         [[secret]]\npointer = \"/requestBody/properties/env\"\n{REASON}\n"
    ));
    let operation = &document.operations[0];
    for (pointer, text) in [
        (
            "/requestBody/properties/name",
            "Corrected, `maxLength` is `63`, documented as `54`: more fit; see https://example.com.",
        ),
        (
            "/requestBody",
            "Corrected, `required/1` is nothing, documented as `\"env\"`: because.",
        ),
        ("/requestBody/properties/env", "This is a secret: because."),
    ] {
        let found = operation.inside(pointer);
        let schema = found.and_then(|(schema, rest)| schema.find(rest));
        let corrections = schema.map(|schema| schema.marks.corrections.as_slice());
        assert_eq!(corrections, Some([text.to_owned()].as_slice()), "{pointer}");
    }
}

#[test]
fn an_overlay_that_means_nothing_is_an_error() {
    let rows = [
        (
            "replace = 3",
            "o.toml:1:11: invalid type: integer `3`, expected a sequence",
        ),
        (
            "[[rename]]",
            "o.toml:1:3: unknown field `rename`, expected one of `free-form`, `secret`, `replace`",
        ),
        (
            "[[secret]]\nreason = \"r\"",
            "o.toml:1:1: missing field `pointer`",
        ),
        (
            "[[secret]]\npointer = \"/a\"",
            "o.toml:1:1: missing field `reason`",
        ),
        (
            "[[secret]]\npointer = \"/a\"\nreason = \" \"",
            "o.toml:3:10: the reason is empty",
        ),
        (
            "[[secret]]\npointer = 3\nreason = \"r\"",
            "o.toml:2:11: invalid type: integer `3`, expected a string",
        ),
        (
            "[[secret]]\npointer = \"a\"\nreason = \"r\"",
            "o.toml:2:11: expected a pointer, which begins with `/`, found `a`",
        ),
        (
            "[[secret]]\npointer = \"/a\"\nreason = \"r\"\nsecrets = true",
            "o.toml:4:1: unknown field `secrets`, expected one of `pointer`, `secret`, `reason`, `link`, `places`",
        ),
        (
            "[[free-form]]\nreason = \"r\"",
            "o.toml:1:1: missing `name` or `pointer`",
        ),
        (
            "[[free-form]]\nname = \"a\"\npointer = \"/a\"\nreason = \"r\"",
            "o.toml:1:1: only one of `name` and `pointer` is allowed",
        ),
        (
            "[[replace]]\npointer = \"/a/b\"\nreason = \"r\"",
            "o.toml:1:1: missing `old` or `new`",
        ),
        (
            "[[replace]]\npointer = \"/a/b\"\nreason = \"r\"\nnew = 1979-05-27",
            "o.toml:4:7: a date or time, here `1979-05-27`, has no JSON form",
        ),
        (
            "[[replace]]\npointer = \"/a/b\"\nreason = \"r\"\nold = nan",
            "o.toml:4:7: the number `NaN` has no JSON form",
        ),
    ];
    for (text, expected) in rows {
        assert_eq!(error(text), expected, "{text}");
    }
    assert!(error("[[secret]\n").starts_with("o.toml:1:10: invalid TOML: "));
}

#[test]
fn nesting_is_bounded() {
    let text = format!(
        "[[replace]]\nnew = {}{}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(error(&text).contains("invalid TOML: "));
}

#[test]
fn notes_say_what_the_entries_say() {
    let text = format!(
        "[[free-form]]\nname = \"labels\"\n{REASON}\n[[secret]]\npointer = \"/a\"\nsecret = false\n{REASON}\n\
         [[replace]]\npointer = \"/a/b\"\nold = 1\n{REASON}\nlink = \"https://example.com\""
    );
    let notes = parse("o.toml", &text).expect("right").notes();
    let texts: Vec<_> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "`labels` is free-form",
            "`/a` is no secret",
            "`/a/b` is nothing, not `1`"
        ]
    );
    assert_eq!(notes[2].link.as_deref(), Some("https://example.com"));
}

#[test]
fn an_empty_overlay_changes_nothing() {
    let document = applied("# nothing yet\n");
    assert_eq!(body(&document)["properties"]["name"]["maxLength"], 54);
}
