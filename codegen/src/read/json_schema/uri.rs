//! Parses, resolves and normalizes URIs.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use referencing::Uri;

/// Characters that are illegal in URIs, but common.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The base URI of documents without one.
pub(super) const NOWHERE: &str = "json-schema:///";

/// A URI; a relative one is resolved against a placeholder base.
pub(super) fn absolute(text: &str) -> Option<Uri<String>> {
    referencing::uri::from_str(&legal(text)).ok()
}

pub(super) fn resolve(base: &Uri<String>, reference: &str) -> Option<Uri<String>> {
    referencing::uri::resolve_against(&base.borrow(), &legal(reference)).ok()
}

pub(super) fn key(uri: &Uri<String>) -> String {
    let text = uri.as_str();
    text.split_once('#')
        .map_or(text, |(text, _)| text)
        .to_owned()
}

/// The URI as written: without the placeholder base.
pub(super) fn shown(key: &str) -> &str {
    key.strip_prefix(NOWHERE).unwrap_or(key)
}

/// A decoded fragment; `None` if it is not UTF-8.
pub(super) fn decoded(fragment: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(fragment).decode_utf8().ok()
}

/// A JSON Pointer encoded as a fragment.
pub(super) fn encoded(pointer: &str) -> Cow<'_, str> {
    const FRAGMENT: &AsciiSet = &ILLEGAL.add(b'%').add(b'#').add(b'[').add(b']');
    utf8_percent_encode(pointer, FRAGMENT).into()
}

/// Percent-encodes illegal characters.
fn legal(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ILLEGAL).into()
}
