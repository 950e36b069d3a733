//! Violations as a response for programs and people: `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use northflank_api::Violations;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Why a request is rejected.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    detail: String,
    violations: Option<Violations>,
}

impl Problem {
    /// A problem with a detail message.
    #[must_use]
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            violations: None,
        }
    }
}

/// All violations as a member of the problem: place, rule and documentation.
impl From<Violations> for Problem {
    fn from(violations: Violations) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            detail: "the request is not what the documentation says".to_owned(),
            violations: Some(violations),
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "about:blank")?;
        map.serialize_entry("title", &self.status.canonical_reason())?;
        map.serialize_entry("status", &self.status.as_u16())?;
        map.serialize_entry("detail", &self.detail)?;
        if let Some(violations) = &self.violations {
            map.serialize_entry("violations", violations)?;
        }
        map.end()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = HeaderValue::from_static("application/problem+json");
        let body = serde_json::to_string(&self).unwrap_or_default();
        (self.status, [(header::CONTENT_TYPE, kind)], body).into_response()
    }
}
