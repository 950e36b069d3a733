//! The page of the emitted crate: its recovered tree, and what its overlay settles.

use serde_json::Value;
use typewright::document::Document;
use typewright::read::{self, Hints};
use typewright::{Input, generate};

const PAGE: &str = include_str!("../../../generated/schema/create-deployment-service.txt");
const OVERLAY: &str =
    include_str!("../../../generated/schema/create-deployment-service.overlay.toml");

/// The lines of objects without documented properties, each of which shifts what follows.
const FREE_FORM: [usize; 12] = [
    208, 212, 380, 384, 530, 534, 1037, 1041, 1751, 1755, 2039, 2043,
];

fn settled() -> Document {
    let input = Input {
        file: "page".to_owned(),
        text: PAGE.to_owned(),
        overlay: Some(("overlay".to_owned(), OVERLAY.to_owned())),
        patches: Vec::new(),
    };
    generate::read(&input).unwrap()
}

/// The lines of all objects without properties.
fn free_form(document: &Document) -> Vec<usize> {
    let operation = &document.operations[0];
    let printed = &document.to_json()["operations"][0];
    let mut lines = Vec::new();
    for (pointer, position) in operation.all_positions() {
        let schema = printed.pointer(&pointer);
        let is_object = schema.and_then(|schema| schema.get("type")) == Some(&"object".into());
        if is_object && schema.is_some_and(|schema| schema.get("properties").is_none()) {
            lines.push(position.line);
        }
    }
    lines.sort_unstable();
    lines
}

fn keys(schema: &Value) -> Vec<&str> {
    let properties = schema["properties"].as_object().unwrap();
    properties.keys().map(String::as_str).collect()
}

#[test]
fn the_free_form_objects_are_found_with_and_without_the_overlay() {
    let document = settled();
    assert_eq!(free_form(&document), FREE_FORM);
    assert!(document.diagnostics.iter().all(|note| !note.ambiguous));
    let open = read::page("page", PAGE, &Hints::default()).unwrap();
    assert_eq!(free_form(&open), FREE_FORM);
    let flagged = open.diagnostics.iter().find(|note| note.ambiguous).unwrap();
    assert!(
        flagged
            .message
            .contains("`metadata` (lines 204, 376, 526, 2035)"),
        "{}",
        flagged.message
    );
}

#[test]
fn items_after_a_shift_are_in_place() {
    let printed = settled().to_json();
    let operation = &printed["operations"][0];
    let request = &operation["requestBody"];
    assert_eq!(
        keys(request),
        [
            "name",
            "description",
            "tags",
            "billing",
            "deployment",
            "ports",
            "runtimeEnvironment",
            "runtimeFiles",
            "healthChecks",
            "autoscaling"
        ]
    );
    let options = request["properties"]["deployment"]["oneOf"]
        .as_array()
        .unwrap();
    let last: Vec<&str> = options
        .iter()
        .map(|option| *keys(option).last().unwrap())
        .collect();
    assert_eq!(last, ["internal", "external", "metadata"]);
    let data = &operation["responses"][0]["body"]["properties"]["data"];
    assert_eq!(keys(data).last(), Some(&"status"));
}

#[test]
fn everything_around_the_schemas_is_read() {
    let document = settled();
    let operation = &document.operations[0];
    assert_eq!(operation.id, "create-deployment-service");
    assert_eq!(operation.breadcrumb, ["Services"]);
    assert_eq!(
        operation.description.as_deref(),
        Some("Creates a new deployment service.")
    );
    assert_eq!(
        operation.permission.as_deref(),
        Some("Project > Services > General > Create")
    );
    let responses: Vec<_> = operation
        .responses
        .iter()
        .map(|response| {
            (
                response.status,
                response.reason.as_deref(),
                response.body.is_some(),
            )
        })
        .collect();
    assert_eq!(
        responses,
        [
            (Some(200), Some("OK"), true),
            (Some(400), Some("Bad Request"), false),
            (Some(409), Some("Conflict"), false),
        ]
    );
    let example = operation.request_example.as_ref().unwrap();
    assert_eq!(example.value["name"], "Example Service");
    assert!(
        PAGE.lines()
            .nth(example.position.line - 1)
            .unwrap()
            .contains(&example.text)
    );
    assert_eq!(operation.response_examples.len(), 1);
}

#[test]
fn line_ends_blank_lines_and_a_byte_order_mark_change_nothing() {
    let plain = read::page("page", PAGE, &Hints::default()).unwrap();
    for text in [
        PAGE.replace('\n', "\r\n"),
        format!("\u{feff}{}", PAGE.trim_end()),
    ] {
        let other = read::page("page", &text, &Hints::default()).unwrap();
        assert_eq!(other.to_json(), plain.to_json());
        assert_eq!(other.lines, plain.lines);
    }
    let dense: Vec<&str> = PAGE.lines().filter(|line| !line.is_empty()).collect();
    let dense = read::page("page", &dense.join("\n"), &Hints::default()).unwrap();
    assert_eq!(dense.to_json(), plain.to_json());
}
