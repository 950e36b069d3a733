//! `format` where it asserts: the keywords of a schema enter; the format its texts have to be of leaves.

use serde_json::{Map, Value};
use typewright_runtime::Format;

use crate::keyword::FORMAT_ASSERTS;

/// What a schema calls the format that it asserts, whether there is such a format or not.
pub(crate) fn name(schema: &Map<String, Value>) -> Option<&str> {
    let asserts = schema.get(FORMAT_ASSERTS) == Some(&Value::Bool(true));
    schema.get("format")?.as_str().filter(|_| asserts)
}

/// The format that a schema asserts. One that no draft knows asserts nothing (JSON Schema validation,
/// 7.2.3).
pub(crate) fn asserted(schema: &Map<String, Value>) -> Option<Format> {
    Format::from_name(name(schema)?)
}
