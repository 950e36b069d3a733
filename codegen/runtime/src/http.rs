//! Operations as `http::Request` and `http::Response`: URL, bearer token, errors. Not a client.

use std::fmt;

use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_core::Serialize;
use serde_json::Value;

use crate::inspect::{Inspect, inspect};
use crate::violation::{Plain, Violations};

/// Everything but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An API token, sent as `Authorization: Bearer …` and never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Self {
        Self(token.to_owned())
    }
}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self(token)
    }
}

/// Why a request could not be built.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RequestError {
    /// The base URL is not an absolute `http` or `https` URL without query and fragment.
    BaseUrl(String),
    /// The token is empty or contains characters that a header cannot hold.
    Token,
    /// A path parameter is missing, empty, `.` or `..`, which would change the path.
    Parameter(String),
    /// A parameter or the body violates the documentation.
    Violations(Violations),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl(url) => {
                write!(
                    f,
                    "invalid base URL `{}`: must be an absolute http or https URL without query and fragment",
                    Plain(url, SHOWN)
                )
            }
            Self::Token => {
                f.write_str("invalid token: empty, or contains a line break or another character not allowed in a header")
            }
            Self::Parameter(name) => {
                write!(
                    f,
                    "invalid path parameter `{name}`: must not be empty, `.` or `..`"
                )
            }
            Self::Violations(violations) => violations.fmt(f),
        }
    }
}

impl std::error::Error for RequestError {}

impl From<Violations> for RequestError {
    fn from(violations: Violations) -> Self {
        Self::Violations(violations)
    }
}

/// The body of a request as JSON.
///
/// # Errors
/// If a value taken from a tolerant response violates the documentation.
pub fn body<T: Serialize + Inspect>(value: &T) -> Result<Vec<u8>, RequestError> {
    inspect(value)?;
    serde_json::to_vec(value)
        .map_err(|error| RequestError::Violations(Violations::custom(&error.to_string())))
}

/// The members of an object of scalars as names and texts; a list repeats its name.
///
/// # Errors
/// Like [`body`].
pub fn parameters<T: Serialize + Inspect>(
    value: &T,
) -> Result<Vec<(String, String)>, RequestError> {
    inspect(value)?;
    let value = serde_json::to_value(value)
        .map_err(|error| RequestError::Violations(Violations::custom(&error.to_string())))?;
    let Value::Object(members) = value else {
        return Ok(Vec::new());
    };
    let mut parameters = Vec::new();
    for (name, value) in members {
        match value {
            Value::Array(items) => {
                parameters.extend(items.iter().map(|item| (name.clone(), text(item))))
            }
            value => parameters.push((name, text(&value))),
        }
    }
    Ok(parameters)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Builds a request with a JSON body and a bearer token.
///
/// # Errors
/// If the base URL, the token or a path parameter is invalid.
pub fn request(
    method: &str,
    base_url: &str,
    template: &str,
    path: &[(String, String)],
    query: &[(String, String)],
    token: &Token,
    body: Option<Vec<u8>>,
) -> Result<Request<Vec<u8>>, RequestError> {
    let uri = url(base_url, template, path, query)?;
    let bearer = HeaderValue::try_from(format!("Bearer {}", token.0));
    let mut bearer = bearer
        .ok()
        .filter(|_| !token.0.is_empty())
        .ok_or(RequestError::Token)?;
    bearer.set_sensitive(true);
    let mut request = Request::builder()
        .method(method)
        .uri(uri)
        .header(header::AUTHORIZATION, bearer)
        .header(header::ACCEPT, "application/json");
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    request
        .body(body.unwrap_or_default())
        .map_err(|_| RequestError::BaseUrl(base_url.to_owned()))
}

fn url(
    base_url: &str,
    template: &str,
    path: &[(String, String)],
    query: &[(String, String)],
) -> Result<Uri, RequestError> {
    let invalid = || RequestError::BaseUrl(base_url.to_owned());
    let base: Uri = base_url.parse().map_err(|_| invalid())?;
    let absolute = matches!(base.scheme_str(), Some("http" | "https"))
        && base.host().is_some_and(|host| !host.is_empty());
    if !absolute || base.query().is_some() || base_url.contains('#') {
        return Err(invalid());
    }
    let mut url = base_url.trim_end_matches('/').to_owned();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        url.push_str(before);
        let value = path
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value);
        if matches!(value, "" | "." | "..") {
            return Err(RequestError::Parameter(name.to_owned()));
        }
        url.extend(utf8_percent_encode(value, RESERVED));
        rest = after;
    }
    url.push_str(rest);
    for (index, (name, value)) in query.iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.extend(utf8_percent_encode(name, RESERVED));
        url.push('=');
        url.extend(utf8_percent_encode(value, RESERVED));
    }
    url.parse().map_err(|_| invalid())
}

/// An unsuccessful response: status, headers and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    status: StatusCode,
    headers: Box<HeaderMap>,
    body: Vec<u8>,
}

impl Failure {
    /// Copies a response.
    pub fn new<B: AsRef<[u8]>>(response: &Response<B>) -> Self {
        Self {
            status: response.status(),
            headers: Box::new(response.headers().clone()),
            body: response.body().as_ref().to_vec(),
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers, such as `Retry-After` or `Location`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text; invalid UTF-8 is replaced.
    #[must_use]
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// Characters shown of a response body.
const SHOWN: usize = 200;

/// Writes a failure: the documented text, then the beginning of the response body.
///
/// # Errors
/// If the formatter fails.
pub fn describe(f: &mut fmt::Formatter<'_>, documented: &str, failure: &Failure) -> fmt::Result {
    f.write_str(documented)?;
    if !documented.starts_with(failure.status.as_str()) {
        write!(f, " {}", failure.status)?;
    }
    // Clients that do not follow redirects need to know the target.
    let elsewhere = failure.headers.get(header::LOCATION);
    if let Some(elsewhere) = elsewhere.filter(|_| failure.status.is_redirection()) {
        write!(
            f,
            " to {}",
            Plain(&String::from_utf8_lossy(elsewhere.as_bytes()), SHOWN)
        )?;
    }
    let text = failure.text();
    let said = text.trim();
    if !said.is_empty() {
        write!(f, "; the server said: {}", Plain(said, SHOWN))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use http::{Response, header};

    use super::{Failure, RequestError, Token, describe, request, url};

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn path_parameters_are_percent_encoded() {
        let uri = url(
            "https://api.example.com/base/",
            "/v1/{a}/x",
            &pairs(&[("a", "ä/b c?")]),
            &[],
        );
        assert_eq!(
            uri.map(|uri| uri.to_string()),
            Ok("https://api.example.com/base/v1/%C3%A4%2Fb%20c%3F/x".to_owned())
        );
    }

    #[test]
    fn a_parameter_that_changes_the_path_is_refused() {
        for value in ["", ".", ".."] {
            let uri = url(
                "https://api.example.com",
                "/v1/{a}",
                &pairs(&[("a", value)]),
                &[],
            );
            assert_eq!(uri, Err(RequestError::Parameter("a".to_owned())));
        }
    }

    #[test]
    fn a_base_that_is_no_absolute_url_is_refused() {
        for base in [
            "",
            "/v1",
            "ftp://x",
            "https://",
            "https://x?y",
            "https://x#y",
            "a b",
        ] {
            assert_eq!(
                url(base, "/", &[], &[]),
                Err(RequestError::BaseUrl(base.to_owned())),
                "{base}"
            );
        }
    }

    #[test]
    fn the_token_is_sent_and_never_shown() {
        let token = Token::from("s3cret");
        let made = request(
            "POST",
            "https://x",
            "/",
            &[],
            &[],
            &token,
            Some(b"{}".to_vec()),
        );
        let made = made.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(made.headers()["authorization"], "Bearer s3cret");
        assert!(!format!("{token:?} {made:?}").contains("s3cret"));
        let refused = request(
            "GET",
            "https://x",
            "/",
            &[],
            &[],
            &Token::from("a\nb"),
            None,
        );
        assert_eq!(refused.err(), Some(RequestError::Token));
    }

    struct Described(Failure);

    impl fmt::Display for Described {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            describe(f, "undocumented status", &self.0)
        }
    }

    fn described(status: u16, body: &str) -> String {
        let response = Response::builder()
            .status(status)
            .header(header::LOCATION, "https://elsewhere");
        let response = response.body(body.to_owned());
        let response = response.unwrap_or_else(|error| panic!("{error}"));
        Described(Failure::new(&response)).to_string()
    }

    #[test]
    fn a_redirection_says_where_it_leads() {
        assert_eq!(
            described(308, ""),
            "undocumented status 308 Permanent Redirect to https://elsewhere"
        );
        assert_eq!(described(201, ""), "undocumented status 201 Created");
    }

    #[test]
    fn server_messages_are_short_and_harmless() {
        let body = format!("\"\u{1b}[2J\u{202e}{}\n", "a".repeat(300));
        let shown = described(500, &body);
        let (before, said) = shown.split_once("said: ").unwrap_or_default();
        assert_eq!(
            before,
            "undocumented status 500 Internal Server Error; the server "
        );
        assert!(said.starts_with("\"\\u{1b}[2J\\u{202e}aaa"), "{said}");
        assert!(said.ends_with("aaa…") && said.len() < 250, "{said}");
    }

    #[test]
    fn a_wrong_base_is_shown_without_what_moves_a_cursor() {
        let error = RequestError::BaseUrl("http://a\n\u{1b}[2J".to_owned()).to_string();
        assert!(
            error.starts_with("invalid base URL `http://a\\n\\u{1b}[2J`:"),
            "{error}"
        );
    }
}
