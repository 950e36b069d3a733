//! Keyword values as pages write them, as JSON.

use serde_json::{Number, Value};

/// The values of an enumeration, separated by `, `, converted to the type of the schema.
///
/// # Errors
/// Returns what was expected.
pub(super) fn list(ty: Option<&str>, text: &str) -> Result<Value, &'static str> {
    text.split(", ").map(|text| constant(ty, text)).collect()
}

fn constant(ty: Option<&str>, text: &str) -> Result<Value, &'static str> {
    match (ty, text) {
        (Some("integer"), _) => match number(text) {
            Some(number) if !number.is_f64() => Ok(Value::Number(number)),
            _ => Err("integers, separated by `, `"),
        },
        (Some("number"), _) => match number(text) {
            Some(number) => Ok(Value::Number(number)),
            None => Err("numbers, separated by `, `"),
        },
        (Some("boolean"), "true") => Ok(Value::Bool(true)),
        (Some("boolean"), "false") => Ok(Value::Bool(false)),
        (Some("boolean"), _) => Err("`true` or `false`"),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// A number of characters, items or properties.
///
/// # Errors
/// Returns what was expected.
pub(super) fn count(text: &str) -> Result<Value, &'static str> {
    match text.parse::<u64>() {
        Ok(count) => Ok(Value::Number(count.into())),
        Err(_) => Err("a count"),
    }
}

/// A JSON number; an integer if it has no fraction.
pub(super) fn number(text: &str) -> Option<Number> {
    let number: Number = serde_json::from_str(text).ok()?;
    match number.as_f64() {
        Some(float) if number.is_f64() => {
            // 2^53: beyond it a float does not identify a single integer.
            let exact = float.fract() == 0.0 && float.abs() <= 9_007_199_254_740_992.0;
            let integer = exact.then(|| format!("{float:.0}").parse::<i64>().ok());
            Some(integer.flatten().map_or(number, Number::from))
        }
        _ => Some(number),
    }
}
