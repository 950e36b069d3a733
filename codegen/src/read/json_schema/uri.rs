//! URIs: parsed, resolved against a base, and brought into the form by which schemas are found.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use referencing::Uri;

/// What no URI may contain, though people write it.
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

/// The base of what is relative to nothing.
pub(super) const NOWHERE: &str = "json-schema:///";

/// A URI; one that is relative is resolved against a base of no meaning.
pub(super) fn absolute(text: &str) -> Option<Uri<String>> {
    referencing::uri::from_str(&legal(text)).ok()
}

/// A reference resolved against a base.
pub(super) fn resolve(base: &Uri<String>, reference: &str) -> Option<Uri<String>> {
    referencing::uri::resolve_against(&base.borrow(), &legal(reference)).ok()
}

/// The URI without its fragment.
pub(super) fn key(uri: &Uri<String>) -> String {
    let text = uri.as_str();
    text.split_once('#')
        .map_or(text, |(text, _)| text)
        .to_owned()
}

/// The URI as people wrote it: relative where nothing says what to.
pub(super) fn shown(key: &str) -> &str {
    key.strip_prefix(NOWHERE).unwrap_or(key)
}

/// A fragment as it is meant; none where it is no UTF-8.
pub(super) fn decoded(fragment: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(fragment).decode_utf8().ok()
}

/// A JSON Pointer as a fragment.
pub(super) fn encoded(pointer: &str) -> Cow<'_, str> {
    const FRAGMENT: &AsciiSet = &ILLEGAL.add(b'%').add(b'#').add(b'[').add(b']');
    utf8_percent_encode(pointer, FRAGMENT).into()
}

/// The text with illegal characters encoded.
fn legal(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ILLEGAL).into()
}
