//! Servers on this machine, each at a port of its own: the documented one, and one that answers in any
//! other way, as the project in the path says.

use std::future::{pending, ready};
use std::net::TcpListener;
use std::sync::OnceLock;
use std::time::Duration;
use std::{io, thread};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use clients::extract::{Checked, CheckedPath};
use clients::problem::Problem;
use clients::server::{guarded, router};
use futures_util::{Stream, StreamExt as _, stream};
use northflank_api::create_deployment_service as api;

use crate::examples::TOKEN;

/// Where the server is that does what is documented.
pub(crate) fn documented() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| start(router(TOKEN)))
}

/// Where the server is that does anything else.
pub(crate) fn odd() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| start(guarded(TOKEN, post(answer))))
}

fn start(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener
        .set_nonblocking(true)
        .expect("a socket that tokio takes");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
            axum::serve(listener, router).await
        })
    });
    url
}

/// Sends a request as it is.
pub(crate) fn send(request: Request<Vec<u8>>) -> http::Response<Vec<u8>> {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .new_agent();
    let (head, mut body) = agent.run(request).expect("an answer").into_parts();
    http::Response::from_parts(head, body.read_to_vec().expect("a body"))
}

async fn answer(
    CheckedPath(path): CheckedPath<api::PathParameters>,
    Checked(body): Checked<api::Request>,
) -> Response {
    let refused = |status, detail: &str| Problem::new(status, detail).into_response();
    match path.project_id.as_str() {
        "refused" => refused(StatusCode::BAD_REQUEST, "Unable to verify external image."),
        "failing" => refused(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong."),
        "page" => (
            StatusCode::BAD_GATEWAY,
            "<html>\r\n<title>\u{1b}[31mBad gateway",
        )
            .into_response(),
        "empty" => StatusCode::NO_CONTENT.into_response(),
        "text" => "created".into_response(),
        "broken" => success(broken()),
        "novel" => success(novel(&body)),
        "cut" => cut(SERVICE),
        "silent" => pending().await,
        "slow" => slow(SERVICE),
        project if project.starts_with("moved") => {
            let elsewhere = format!("{}/v1/projects/{project}/services/deployment", documented());
            (
                StatusCode::TEMPORARY_REDIRECT,
                [(header::LOCATION, elsewhere)],
            )
                .into_response()
        }
        project => panic!("what is the answer in `{project}`?"),
    }
}

fn success(body: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// A documented answer.
const SERVICE: &str = r#"{"data": {
  "name": "web-1",
  "billing": {"deploymentPlan": "nf-compute-20"},
  "ports": [],
  "serviceType": "deployment",
  "deployment": {"instances": 1},
  "id": "web-1",
  "appId": "/example/novel/web-1",
  "cluster": {"id": "example", "name": "Example"},
  "status": {"deployment": {"status": "PENDING", "reason": "DEPLOYING"}}
}}"#;

/// A text with these parts of it replaced.
fn edited(text: &str, parts: &[(&str, &str)]) -> String {
    parts.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "`{old}` in {text}");
        text.replace(old, new)
    })
}

/// A property of another type, and another one missing.
fn broken() -> String {
    edited(
        SERVICE,
        &[(": 1}", ": \"one\"}"), (", \"name\": \"Example\"", "")],
    )
}

/// What a server of next year might say: a new property, a new status, a port of no documented number.
fn novel(body: &api::Request) -> String {
    let ports = serde_json::to_string(&body.ports).expect("ports are JSON");
    let ports = edited(&ports, &[("8080", "70000"), ("HTTP", "QUIC")]);
    let ports = format!("\"region\": \"moon\",\n  \"ports\": {ports}");
    edited(
        SERVICE,
        &[("PENDING", "HIBERNATING"), ("\"ports\": []", &ports)],
    )
}

/// The first half, although all of it was promised.
fn cut(text: &str) -> Response {
    let end = async {
        // Until the first half is on its way.
        tokio::time::sleep(Duration::from_millis(100)).await;
        Err(io::Error::other("the server stops here"))
    };
    let body = Body::from_stream(half(text).chain(stream::once(end)));
    ([(header::CONTENT_LENGTH, text.len().to_string())], body).into_response()
}

/// The first half, and then nothing more.
fn slow(text: &str) -> Response {
    let body = Body::from_stream(half(text).chain(stream::pending()));
    ([(header::CONTENT_LENGTH, text.len().to_string())], body).into_response()
}

fn half(text: &str) -> impl Stream<Item = io::Result<String>> + use<> {
    stream::once(ready(Ok(text[..text.len() / 2].to_owned())))
}
