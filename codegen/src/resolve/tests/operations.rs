//! The properties of an operation other than schemas.

use serde_json::json;

use super::{document, errors, named, names, try_resolve};
use crate::document::{Document, Example, Position, Response, ResponseExample};
use crate::model::Ref;
use crate::model::Scope;
use crate::name::NameLock;
use crate::resolve::resolve;

fn response(status: u16, reason: &str, description: &str) -> Response {
    Response {
        status: Some(status),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        description: Some(description.to_owned()),
        body: None,
    }
}

fn simple() -> Document {
    document(
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
        None,
    )
}

#[test]
fn names_and_endpoint_come_from_the_page() {
    let model = try_resolve(&simple()).expect("a model").model;
    let operation = &model.operations[0];
    assert_eq!(operation.name, "CreateService");
    assert_eq!(operation.module, "create_service");
    assert_eq!(
        (operation.method.as_str(), operation.path.as_str()),
        ("POST", "/services")
    );
    assert!(
        matches!(operation.request_body, Some(Ref::Named(id)) if model.types[id.0].name == "Request")
    );
    assert_eq!(operation.response_body, None);
    assert_eq!(operation.success, 200);
    assert_eq!(operation.file, "page.txt");
}

#[test]
fn failures_are_the_statuses_that_are_no_success_each_once() {
    let mut document = simple();
    document.operations[0].responses = vec![
        response(201, "Created", "Made."),
        response(400, "Bad Request", "One."),
        response(400, "Bad Request", "Two."),
        response(409, "", "Taken."),
        response(418, "Bad Request", "Teapot."),
    ];
    let model = try_resolve(&document).expect("a model").model;
    let operation = &model.operations[0];
    assert_eq!(operation.success, 201);
    let failures: Vec<(u16, &str, &str)> = operation
        .failures
        .iter()
        .map(|failure| {
            (
                failure.status,
                failure.name.as_str(),
                failure.description.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        failures,
        [
            (400, "Status400", "One.\n\nTwo."),
            (409, "Status409", "Taken."),
            (418, "Status418", "Teapot.")
        ]
    );
}

#[test]
fn examples_are_readable_json() {
    let mut document = simple();
    let example = |value| Example {
        value,
        position: Position::default(),
        text: String::new(),
    };
    document.operations[0].request_example = Some(example(json!({"b": 1, "a": [2]})));
    document.operations[0].response_examples = vec![
        ResponseExample {
            status: Some(400),
            body: example(json!({"no": true})),
        },
        ResponseExample {
            status: Some(200),
            body: example(json!({"yes": true})),
        },
    ];
    let model = try_resolve(&document).expect("a model").model;
    let operation = &model.operations[0];
    assert_eq!(
        operation.request_example.as_deref(),
        Some("{\n  \"b\": 1,\n  \"a\": [\n    2\n  ]\n}")
    );
    assert_eq!(
        operation.response_example.as_deref(),
        Some("{\n  \"yes\": true\n}")
    );
}

#[test]
fn an_operation_without_an_endpoint_is_an_error() {
    let mut document = simple();
    document.operations[0].endpoint = None;
    let errors = try_resolve(&document).expect_err("errors");
    assert_eq!(errors.to_string(), "page.txt: missing method and path");
}

#[test]
fn a_body_that_is_no_success_is_an_error() {
    let mut document = document(
        json!({}),
        Some(json!({"type": "object", "properties": {"a": {}}})),
    );
    let mut failure = document.operations[0].responses[0].clone();
    failure.status = Some(400);
    document.operations[0].responses.push(failure);
    let errors = try_resolve(&document).expect_err("errors");
    assert_eq!(errors.iter().count(), 1);
    assert_eq!(
        errors
            .iter()
            .next()
            .map(|error| error.location.pointer.as_str()),
        Some("/responses/1/body")
    );
}

#[test]
fn bodies_need_not_be_objects() {
    let model = try_resolve(&document(
        json!({"type": "array", "items": {"type": "object", "properties": {"a": {}}}}),
        Some(json!(true)),
    ));
    let model = model.expect("a model").model;
    assert_eq!(names(&model), ["RequestItem"]);
    assert_eq!(model.operations[0].response_body, Some(Ref::Any));
    assert_eq!(errors(json!({"type": "string", "maxLength": "x"})).len(), 1);
}

#[test]
fn several_operations_have_bodies_of_their_own_names() {
    let mut document = simple();
    let mut second = document.operations[0].clone();
    second.title = "Delete service".to_owned();
    second.id = "delete-service".to_owned();
    document.operations.push(second);
    let model = try_resolve(&document).expect("a model").model;
    let types = model.types.iter().map(|ty| (ty.scope, ty.name.as_str()));
    let own = [
        (Scope::Operation(0), "Request"),
        (Scope::Operation(1), "Request"),
    ];
    assert_eq!(types.collect::<Vec<_>>(), own);
}

#[test]
fn a_document_without_operations_is_an_empty_model() {
    let model = try_resolve(&Document::default()).expect("a model").model;
    assert!(model.types.is_empty() && model.operations.is_empty());
}

#[test]
fn a_locked_name_wins_and_has_to_be_free_and_legal() {
    let document = document(
        json!({"type": "object", "properties": {"gpu": {"type": "object", "properties": {"a": {}}}, "cpu": {"type": "object", "properties": {"b": {}}}}}),
        None,
    );
    let locked = |name: &str| {
        let text = format!(
            "create-service module create_service POST /services\n\
             create-service/requestBody type Request\n\
             create-service/requestBody/properties/gpu type {name}\n"
        );
        let lock = NameLock::parse("names.lock", &text)?;
        resolve(&document, &lock)
    };
    let model = locked("Accelerator").expect("a model").model;
    assert_eq!(names(&model), ["Request", "Accelerator", "Cpu"]);
    // The other type gets another name.
    let model = locked("Cpu").expect("a model").model;
    assert_eq!(
        named(&model, "Cpu").places[0].pointer,
        "/requestBody/properties/gpu"
    );
    assert_eq!(names(&model), ["Request", "Cpu", "ServiceCpu"]);
    for name in ["Vec", "not camel", "fn", "Request", ""] {
        assert!(locked(name).is_err(), "{name}");
    }
}
