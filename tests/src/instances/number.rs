//! Integers and numbers within bounds, mostly at the bounds.

use serde_json::{Number, Value};

use crate::choices::Choices;

/// Up to here, binary64 represents every integer.
const EXACT: i64 = 1 << 53;

/// A valid integer. Integers beyond `i64` are also valid without bounds, but as documented no type holds them, so none
/// is generated. Some are written as `3.0`, which is an integer.
pub(super) fn integer(schema: &Value, choices: &mut Choices) -> Value {
    let bound = |keyword| schema.get(keyword).and_then(Value::as_f64);
    let low = bound("minimum").map_or(i64::MIN, |bound| bound.ceil() as i64);
    let high = bound("maximum").map_or(i64::MAX, |bound| bound.floor() as i64);
    let near = [0, 1, 2, 10, 100, -1, 8080, EXACT + 1, i64::from(u32::MAX)];
    let integer = match choices.below(6) {
        0 => near[choices.below(3)].clamp(low, high),
        1 => low,
        2 => high,
        3 => choices.between(low, high),
        _ => choices.pick(&near).clamp(&low, &high).to_owned(),
    };
    if choices.once_in(8) && integer.abs_diff(0) < EXACT.unsigned_abs() {
        Value::from(integer as f64)
    } else {
        Value::from(integer)
    }
}

/// A valid number that binary64 represents exactly, however it is read.
pub(super) fn number(schema: &Value, choices: &mut Choices) -> Value {
    let bound = |keyword| schema.get(keyword).and_then(Value::as_f64);
    let (low, high) = (bound("minimum"), bound("maximum"));
    let any = match choices.below(6) {
        0 => choices.below(10) as f64,
        1 => low.unwrap_or(-0.0),
        2 => high.unwrap_or(1e300),
        3 => choices.between(-EXACT, EXACT) as f64,
        4 => choices.between(-(1 << 20), 1 << 20) as f64 / 1024.0,
        _ => *choices.pick(&[0.5, -1.25, 1e21, -1e-7, 5e-324, 1.5e308]),
    };
    let within = any
        .max(low.unwrap_or(f64::MIN))
        .min(high.unwrap_or(f64::MAX));
    if within.fract() == 0.0 && within.abs() < EXACT as f64 && !choices.once_in(4) {
        return Value::from(within as i64);
    }
    Number::from_f64(within).map_or(Value::from(0), Value::Number)
}
