//! Plain keyword values: counts, names, lists of names.

use serde_json::Value;

/// The JSON type of a value, with an article.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A count; one beyond 64 bits is saturated.
pub(super) fn count(value: &Value) -> Option<u64> {
    match (value.as_u64(), value.as_f64()) {
        (Some(count), _) => Some(count),
        // The conversion saturates.
        (None, Some(double)) if double >= 0.0 && double.fract() == 0.0 => Some(double as u64),
        _ => None,
    }
}

/// A list of strings.
pub(super) fn names(value: &Value) -> Option<Vec<String>> {
    let names = value.as_array()?.iter();
    names.map(|name| name.as_str().map(str::to_owned)).collect()
}
