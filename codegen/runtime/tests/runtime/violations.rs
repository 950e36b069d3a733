//! What is said: every violation, with its place, its rule and its sentence; and what tolerant reading
//! lets through.

use typewright_runtime::{
    Actual, Limit, Position, Tolerant, from_json_str, inspect, tolerant_from_json,
};

use crate::reading::PORT;
use crate::said;
use crate::sample::{Deployment, Port, Protocol};

#[test]
fn every_violation_is_found_in_one_go() {
    let text = "{\n  \"name\": \"é\",\n  \"tags\": [1, \"é\", \"é\", 2], \"what\": {},\n  \"labels\": {\"A\": null},\n  \
                \"protocol\": \"HTTP\", \"protocol\": 1}";
    let error = Port::from_json_str(text).unwrap_err();
    let found: Vec<_> = error
        .iter()
        .map(|violation| {
            let Position { line, column } = violation.position().unwrap();
            (violation.instance(), violation.keyword(), line, column)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("", "required", 1, 1),
            ("", "required", 1, 1),
            ("/name", "minLength", 2, 11),
            ("/name", "pattern", 2, 11),
            ("/tags", "maxItems", 3, 11),
            ("/tags/0", "type", 3, 12),
            ("/tags/3", "type", 3, 25),
            ("", "additionalProperties", 3, 29),
            ("/labels", "pattern", 4, 14),
            ("/labels/A", "type", 4, 19),
            ("", "duplicate", 5, 23),
        ]
    );
    let path = error
        .iter()
        .find(|violation| violation.sentence() == "Required when protocol is HTTP.")
        .unwrap();
    assert_eq!(path.limit(), Limit::Text("path"));
    assert_eq!(
        path.keyword_location().as_deref(),
        Some("/requestBody/properties/ports/items/allOf/0/then/required")
    );
    let item = error
        .iter()
        .find(|violation| violation.instance() == "/tags/0")
        .unwrap();
    assert_eq!(item.schema(), "/requestBody/properties/tags/items");
}

#[test]
fn a_reader_of_another_notation_says_where_it_all_stands() {
    let error = Port::from_json_str(r#"{"name": "é", "what": 1}"#).unwrap_err();
    let at = |line| Some(Position { line, column: 1 });
    let placed = error.placed(|violation| match violation.actual() {
        Actual::Property(name) => at(name.len()),
        Actual::Absent => None,
        _ => at(2),
    });
    let lines: Vec<_> = placed
        .iter()
        .map(|violation| (violation.keyword(), violation.position().map(|at| at.line)))
        .collect();
    assert_eq!(
        lines,
        [
            ("required", None),
            ("required", None),
            ("minLength", Some(2)),
            ("pattern", Some(2)),
            ("additionalProperties", Some(4)),
        ]
    );
}

#[test]
fn violations_before_a_syntax_error_are_reported() {
    let error = Port::from_json_str("{\"name\": \"W\",\n \"é\": 1, \"path\" 1}").unwrap_err();
    assert_eq!(
        said(&error),
        [
            ("/name", "minLength"),
            ("/name", "pattern"),
            ("", "additionalProperties"),
            ("", "syntax")
        ]
    );
    let last = error.iter().last().unwrap();
    assert_eq!(
        (last.message().as_str(), last.position()),
        (
            "expected `:`",
            Some(Position {
                line: 2,
                column: 17
            })
        )
    );
}

#[test]
fn the_text_reads_well() {
    let error = Port::from_json_str(
        "{\"name\": \"W\u{1b}[31m\",\n\"internalPort\": 80, \"protocol\": \"HTTP\"}",
    )
    .unwrap_err();
    let expected = r#"2 violations
   1:1  (whole document)
        the property `path` is required
        “Required when protocol is HTTP.”
        rule /requestBody/properties/ports/items/allOf/0/then/required, documentation line 17"#;
    assert!(
        error.to_string().starts_with(expected) || error.len() != 2,
        "{error}"
    );
    assert!(!error.to_string().contains('\u{1b}'));
}

#[test]
fn violations_are_also_data() {
    let error = Port::from_json_str(&PORT.replace("80", "0")).unwrap_err();
    assert_eq!(
        error.to_json(),
        serde_json::json!([{
            "instanceLocation": "/internalPort",
            "keyword": "minimum",
            "message": "must be at least 1, is 0",
            "line": 1,
            "column": 30,
            "limit": 1,
            "actual": 0,
            "keywordLocation": "/requestBody/properties/ports/items/properties/internalPort/minimum",
            "documentationLine": 14,
        }])
    );
}

#[test]
fn serde_errors_carry_all_violations() {
    let error = serde_json::from_str::<Port>(r#"{"name":"W","internalPort":0,"protocol":"TCP"}"#)
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "/name: must have at least 2 characters, has 1; /name: must match `^[a-z]+$`, is \"W\"; \
         /internalPort: must be at least 1, is 0"
    );
    // Inside of a type of the caller's own.
    assert!(serde_json::from_str::<Vec<Port>>(&format!("[{PORT}]")).is_ok());
    assert!(serde_json::from_str::<Vec<Port>>("[{}]").is_err());
}

#[test]
fn violations_move_with_the_value() {
    let error = from_json_str::<Port>("{}").unwrap_err().at("a/b").at("0");
    assert!(
        error
            .iter()
            .all(|violation| violation.instance() == "/0/a~1b" && violation.position().is_none())
    );
}

#[test]
fn tolerant_reading_lists_what_it_lets_through() {
    let text =
        r#"{"name":"WEB","internalPort":70000,"protocol":"UDP","new":{"a":1},"tags":[],"ratio":7}"#;
    let port: Tolerant<Port> = tolerant_from_json(text.as_bytes()).unwrap();
    assert!(!port.is_documented());
    assert_eq!(
        said(port.deviations()),
        [
            ("/name", "pattern"),
            ("/internalPort", "maximum"),
            ("/protocol", "enum"),
            ("", "additionalProperties"),
            ("/tags", "minItems"),
            ("/ratio", "exclusiveMaximum"),
        ]
    );
    assert_eq!(
        port.deviations().first().unwrap().position(),
        Some(Position { line: 1, column: 9 })
    );
    let value = port.value();
    assert_eq!(
        (value.internal_port().get(), value.internal_port().raw()),
        (65535, 70000)
    );
    let Protocol::Undocumented(protocol) = value.protocol() else {
        panic!()
    };
    assert_eq!(
        (protocol.as_str(), protocol.to_string().as_str()),
        (Some("UDP"), "UDP")
    );
    assert_eq!(
        serde_json::from_str::<Tolerant<Port>>(text)
            .unwrap()
            .value(),
        value
    );
    // What was let in cannot get out unnoticed.
    let unfit = value.check().unwrap_err();
    assert_eq!(
        said(&unfit),
        [
            ("/name", "pattern"),
            ("/internalPort", "maximum"),
            ("/protocol", "enum"),
            ("/tags", "minItems"),
            ("/ratio", "exclusiveMaximum"),
        ]
    );
    let rebuilt = Port::builder()
        .name(value.name().clone())
        .internal_port(1)
        .protocol("TCP")
        .build();
    assert_eq!(said(&rebuilt.unwrap_err()), [("/name", "pattern")]);
    assert!(inspect::inspect(&port).is_err());
}

#[test]
fn tolerant_reading_still_rejects_what_the_types_cannot_hold() {
    let errors = |text: &str| tolerant_from_json::<Port>(text.as_bytes()).unwrap_err();
    assert_eq!(
        said(&errors(r#"{"name":"WEB","internalPort":1}"#)),
        [("", "required")]
    );
    assert_eq!(
        said(&errors(r#"{"name":1,"internalPort":1,"protocol":"TCP"}"#)),
        [("/name", "type")]
    );
    assert_eq!(
        said(&errors(
            r#"{"name":"web","internalPort":1,"protocol":"HTTP"}"#
        )),
        [("", "required")]
    );
    assert_eq!(
        said(&errors(&PORT.replace("80", "1e30"))),
        [("/internalPort", "maximum")]
    );
    assert_eq!(
        said(&errors(&PORT.replace('}', ",\"code\":303}"))),
        [("/code", "enum")]
    );
    assert_eq!(
        said(&errors(&PORT.replace('}', ",\"name\":\"x\"}"))),
        [("", "duplicate")]
    );
}

#[test]
fn tolerant_reading_of_a_union_takes_the_nearest_option() {
    let text = r#"{"instances":1,"internal":"WEB","ports":[],"new":1}"#;
    let read: Tolerant<Deployment> = tolerant_from_json(text.as_bytes()).unwrap();
    assert!(matches!(read.value(), Deployment::Internal(_)));
    assert_eq!(
        said(read.deviations()),
        [("/internal", "pattern"), ("", "additionalProperties")]
    );
    let both = r#"{"instances":1,"internal":"web","ports":[],"external":"abc"}"#;
    let read: Tolerant<Deployment> = tolerant_from_json(both.as_bytes()).unwrap();
    assert!(matches!(read.value(), Deployment::Internal(_)));
    assert_eq!(said(read.deviations()), [("", "additionalProperties")]);
}
