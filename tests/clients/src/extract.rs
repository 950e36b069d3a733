//! Extractors for `axum`, which yield a valid value or reject with a problem that lists all violations.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde_json::{Map, Value};
use typewright_runtime::Decode;
use typewright_runtime::read::{from_json, from_value};

use crate::problem::Problem;

/// The body, read from JSON and checked.
#[derive(Debug)]
pub struct Checked<T>(pub T);

impl<T: Decode, S: Send + Sync> FromRequest<S> for Checked<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            let detail = "expected a body of the type `application/json`";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|error| Problem::new(error.status(), error.body_text()))?;
        Ok(Self(from_json(&body)?))
    }
}

/// Whether the body is declared as JSON. Parameters are ignored, since JSON is always UTF-8.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The path parameters, all of them strings, checked.
#[derive(Debug)]
pub struct CheckedPath<T>(pub T);

impl<T: Decode, S: Send + Sync> FromRequestParts<S> for CheckedPath<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let parameters = RawPathParams::from_request_parts(parts, state).await;
        let parameters =
            parameters.map_err(|error| Problem::new(error.status(), error.body_text()))?;
        let pairs = parameters.iter();
        let object: Map<String, Value> = pairs
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        Ok(Self(from_value(&Value::Object(object))?))
    }
}
