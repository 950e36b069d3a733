//! The policy as a whole, on a small operation.

use serde_json::{Value, json};

use super::*;
use crate::document::{Operation, Response};
use crate::schema::Schema;

fn schema(value: Value) -> Schema {
    Schema::of(&value).expect("an object")
}

fn document(request: Value, response: Value) -> Document {
    let mut operation = Operation {
        id: "create".to_owned(),
        request_body: Some(schema(request)),
        responses: vec![
            Response::default(),
            Response {
                status: Some(200),
                body: Some(schema(response)),
                ..Response::default()
            },
        ],
        ..Operation::default()
    };
    for (pointer, line) in [
        ("/requestBody/properties/later/oneOf/1", 5),
        ("/responses/1/body/anyOf/0", 9),
    ] {
        if let Some(schema) = operation.find_mut(pointer) {
            schema.place = Some(Position { line, column: 3 }.into());
        }
    }
    Document {
        operations: vec![operation],
        ..Document::default()
    }
}

/// A union whose options differ only because objects are closed, and one with a subsumed option.
fn sample() -> Document {
    let option = |description: &str, key: &str| {
        let properties = json!({"n": {"type": "integer"}, key: {"type": "string"}});
        json!({"type": "object", "description": description, "properties": properties, "required": ["n", key]})
    };
    let mut later = option("Later", "n");
    later["required"] = json!(["n"]);
    later["properties"] = json!({"n": {"type": "integer"}});
    document(
        json!({
            "type": "object",
            "properties": {
                "later": {"oneOf": [option("Internal.", "internal"), later]},
                "password": {"type": "string"},
            },
        }),
        json!({"anyOf": [{"type": "string", "maxLength": 3}, {"type": "string"}]}),
    )
}

#[test]
fn requests_and_responses_are_closed_folded_and_marked() {
    let applied = apply(&sample());
    let operation = &applied.document.operations[0];
    let request = operation.request_body.as_ref().expect("kept").to_value();
    assert_eq!(request["additionalProperties"], false);
    assert_eq!(
        request["properties"]["later"]["oneOf"][1]["additionalProperties"],
        false
    );
    assert_eq!(
        request["properties"]["password"],
        json!({"type": "string", "x-secret": true})
    );
    let response = operation.responses[1]
        .body
        .as_ref()
        .expect("kept")
        .to_value();
    assert_eq!(response, json!({"type": "string"}));
    assert_eq!(
        applied.secrets[0].pointer,
        "/requestBody/properties/password"
    );
}

#[test]
fn an_object_with_rules_found_in_prose_is_closed() {
    let it = json!({"type": "string", "description": "Required when kind is a."});
    let kind = json!({"type": "string", "enum": ["a"]});
    let request = json!({"type": "object", "properties": {"kind": kind, "it": it}});
    let applied = apply(&document(request, json!({})));
    let request = applied.document.operations[0].request_body.as_ref();
    let request = request.expect("kept").to_value();
    assert_eq!(request["additionalProperties"], false);
    assert_eq!(request["allOf"].as_array().map(Vec::len), Some(1));
}

#[test]
fn findings_say_where_what_why_and_what_was_done() {
    let findings = apply(&sample()).findings;
    let [open, subsumed] = findings.as_slice() else {
        panic!("{findings:?}")
    };
    assert_eq!(open.kind, FindingKind::OpenOption);
    assert_eq!(open.pointer, "/requestBody/properties/later/oneOf/1");
    assert_eq!(open.position, Some(Position { line: 5, column: 3 }));
    assert_eq!(
        open.what,
        "option 2 (“Later”) of `oneOf` accepts all that option 1 (“Internal”) accepts, as long as objects are open"
    );
    assert_eq!(subsumed.kind, FindingKind::SwallowedOption);
    assert_eq!(subsumed.position.map(|position| position.line), Some(9));
    assert_eq!(
        subsumed.what,
        "option 1 of `anyOf` accepts nothing that option 2 does not accept"
    );
}

#[test]
fn applying_twice_changes_nothing_more() {
    let once = apply(&sample());
    let twice = apply(&once.document);
    let bodies = |applied: &Applied| {
        applied.document.operations[0]
            .schemas()
            .map(|(_, s)| s.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(&once), bodies(&twice));
}

#[test]
fn a_document_without_schemas_passes() {
    let applied = apply(&Document {
        operations: vec![Operation::default()],
        ..Document::default()
    });
    assert!(applied.findings.is_empty() && applied.statements.is_empty());
}
