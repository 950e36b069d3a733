//! What the server says of a request that is not what the documentation says: requests that no emitted
//! type can be, sent by hand.

use axum::body::Body;
use clients::server::router;
use expect_test::expect;
use northflank_api::create_deployment_service::CreateDeploymentService;
use tower::ServiceExt as _;

use crate::examples::TOKEN;
use crate::servers::{documented, send};

/// Status, type and body of the answer.
fn answer(method: &str, path: &str, kind: &str, body: &str) -> String {
    let request = http::Request::builder()
        .method(method)
        .uri(format!("{}{path}", documented()))
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", kind)
        .body(body.into())
        .expect("a request");
    let answer = send(request);
    let kind = answer.headers()["content-type"].to_str().expect("text");
    let body = String::from_utf8_lossy(answer.body());
    format!("{}\n{kind}\n{body}\n", answer.status())
}

fn path() -> String {
    CreateDeploymentService::PATH.replace("{projectId}", "problems")
}

#[test]
fn every_violation_is_listed() {
    let body = "{\n  \"name\": \"1api\",\n  \"deployment\": {\"instances\": 1},\n  \"extra\": 1\n}";
    let told = answer("POST", &path(), "application/json; charset=utf-8", body);
    expect![[r#"
        422 Unprocessable Entity
        application/problem+json
        {"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"the request is not what the documentation says","violations":[{"instanceLocation":"","keyword":"required","message":"the property `billing` is required","line":1,"column":1,"limit":"billing","keywordLocation":"/requestBody/required","documentationLine":56},{"instanceLocation":"/name","keyword":"pattern","message":"must match `^[a-zA-Z]((-|\\s)?[a-zA-Z0-9]+((-|\\s)[a-zA-Z0-9]+)*)?$`, is \"1api\"","line":2,"column":11,"limit":"^[a-zA-Z]((-|\\s)?[a-zA-Z0-9]+((-|\\s)[a-zA-Z0-9]+)*)?$","actual":"1api","keywordLocation":"/requestBody/properties/name/pattern","documentationLine":27,"sentence":"The name of the service."},{"instanceLocation":"","keyword":"additionalProperties","message":"the property `extra` is not documented","line":4,"column":3,"limit":["name","description","tags","billing","deployment","ports","runtimeEnvironment","runtimeFiles","healthChecks","autoscaling"],"actual":"extra","keywordLocation":"/requestBody/additionalProperties","documentationLine":26}]}
    "#]].assert_eq(&told);
}

#[test]
fn a_body_that_is_no_json_is_told_so() {
    expect![[r#"
        422 Unprocessable Entity
        application/problem+json
        {"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"the request is not what the documentation says","violations":[{"instanceLocation":"","keyword":"syntax","message":"expected ident","line":1,"column":2}]}
    "#]].assert_eq(&answer("POST", &path(), "application/json", "name: web-1"));
}

#[test]
fn another_type_is_not_read() {
    expect![[r#"
        415 Unsupported Media Type
        application/problem+json
        {"type":"about:blank","title":"Unsupported Media Type","status":415,"detail":"expected a body of the type `application/json`"}
    "#]].assert_eq(&answer("POST", &path(), "text/yaml", "{}"));
}

#[test]
fn a_body_of_any_size_is_not_read() {
    // Without a connection, which the server would close while the client still writes.
    let request = http::Request::post(path())
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", "application/json")
        .body(Body::from(format!("\"{}\"", "a".repeat(4 << 20))));
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let answer = runtime
        .expect("a runtime")
        .block_on(router(TOKEN).oneshot(request.expect("a request")));
    let Ok(answer) = answer;
    assert_eq!(answer.status(), http::StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
}

#[test]
fn another_path_and_another_method_are_problems_too() {
    expect![[r#"
        404 Not Found
        application/problem+json
        {"type":"about:blank","title":"Not Found","status":404,"detail":"there is nothing at this path"}
    "#]].assert_eq(&answer("POST", "/v1", "application/json", "{}"));
    expect![[r#"
        405 Method Not Allowed
        application/problem+json
        {"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"the path takes another method"}
    "#]].assert_eq(&answer("PUT", &path(), "application/json", "{}"));
}

#[test]
fn a_parameter_that_is_no_text_is_a_problem() {
    let path = CreateDeploymentService::PATH.replace("{projectId}", "%ff");
    expect![[r#"
        400 Bad Request
        application/problem+json
        {"type":"about:blank","title":"Bad Request","status":400,"detail":"Invalid UTF-8 in `projectId`"}
    "#]].assert_eq(&answer("POST", &path, "application/json", "{}"));
}
