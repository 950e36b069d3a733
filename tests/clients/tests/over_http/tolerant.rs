//! Tolerant reading from end to end: an answer that goes beyond the documentation is read, with a list of
//! what does; what was let through is found again where it is put into a request, by who would send it as
//! by the server that would get it.

use northflank_api::create_deployment_service as api;
use northflank_api::create_deployment_service::CreateDeploymentService;
use serde_json::{Value, json};
use tests::subject::named;
use typewright_runtime::http::RequestError;

use crate::examples::TOKEN;
use crate::servers::{documented, odd, send};

fn at(pointer: &str, keyword: &str) -> (String, String) {
    (pointer.to_owned(), keyword.to_owned())
}

fn operation(project: &str, body: api::Request) -> CreateDeploymentService {
    let path = api::PathParameters::builder().project_id(project).build();
    CreateDeploymentService::new(path.expect("path parameters"), body)
}

fn request() -> api::Request {
    let request = json!({
        "name": "web-1",
        "billing": {"deploymentPlan": "nf-compute-20"},
        "deployment": {"instances": 1},
        "ports": [{"name": "p01", "internalPort": 8080, "protocol": "HTTP"}],
    });
    api::Request::from_value(&request).expect("it is valid")
}

/// What a server says that is ahead of its documentation.
fn novel() -> northflank_api::Tolerant<api::Response> {
    let request = operation("novel", request()).into_http(odd(), TOKEN);
    let answer = send(request.expect("it can be sent"));
    CreateDeploymentService::read(&answer).expect("it is tolerated")
}

#[test]
fn undocumented_parts_are_listed() {
    let response = novel();
    let expected = [
        at("/data", "additionalProperties"),
        at("/data/ports/0/internalPort", "maximum"),
        at("/data/ports/0/protocol", "enum"),
        at("/data/status/deployment/status", "enum"),
    ];
    assert_eq!(named(response.deviations()), expected);
    let data = response.into_value().data;
    assert_eq!(data.status.deployment.status.to_string(), "HIBERNATING");
    let ports = data.ports.expect("the ports that were asked for");
    assert_eq!(ports[0].name.as_str(), "p01");
}

#[test]
fn deviations_are_rejected_by_client_and_server() {
    let mut body = request();
    body.ports = novel().into_value().data.ports;
    let expected = [
        at("/ports/0/internalPort", "maximum"),
        at("/ports/0/protocol", "enum"),
    ];
    match operation("again", body.clone()).into_http(documented(), TOKEN) {
        Err(RequestError::Violations(violations)) => assert_eq!(named(&violations), expected),
        other => panic!("{other:?}"),
    }
    assert_eq!(by_hand(&body), (422, expected.to_vec()));

    let ports = body.ports.as_mut().expect("they were put there");
    ports[0].internal_port = 8081.try_into().expect("a port");
    ports[0].protocol = api::PortProtocol::Tcp;
    let request = operation("again", body).into_http(documented(), TOKEN);
    let answer = send(request.expect("it is mended"));
    let response = CreateDeploymentService::read(&answer).expect("it is created");
    assert!(response.is_documented());
}

/// What the server says of a body that no check has seen.
fn by_hand(body: &api::Request) -> (u16, Vec<(String, String)>) {
    let request = operation("again", request()).into_http(documented(), TOKEN);
    let mut request = request.expect("it can be sent");
    *request.body_mut() = serde_json::to_vec(body).expect("JSON");
    let answer = send(request);
    let problem: Value = serde_json::from_slice(answer.body()).expect("a problem");
    let violations = problem["violations"].as_array().expect("a list");
    let text = |violation: &Value, key: &str| violation[key].as_str().unwrap_or("?").to_owned();
    let named = violations.iter().map(|violation| {
        (
            text(violation, "instanceLocation"),
            text(violation, "keyword"),
        )
    });
    (answer.status().as_u16(), named.collect())
}
