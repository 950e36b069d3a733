//! Whether two JSON values are equal: `1.0` is `1`, and the order of members does not matter.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Number, Value};

/// Whether two texts are the same JSON. Numbers are compared as decimals, without rounding. Invalid JSON equals
/// nothing.
#[must_use]
pub fn equal_texts(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    match (one.as_bytes().first(), other.as_bytes().first()) {
        (Some(b'{'), Some(b'{')) => match (members(one), members(other)) {
            (Some(one), Some(other)) => {
                one.len() == other.len()
                    && one.iter().all(|(name, value)| {
                        let other = other.get(name);
                        other.is_some_and(|other| equal_texts(value.get(), other.get()))
                    })
            }
            _ => false,
        },
        (Some(b'['), Some(b'[')) => match (items(one), items(other)) {
            (Some(one), Some(other)) => {
                let mut pairs = one.iter().zip(&other);
                one.len() == other.len()
                    && pairs.all(|(one, other)| equal_texts(one.get(), other.get()))
            }
            _ => false,
        },
        (Some(b'-' | b'0'..=b'9'), Some(b'-' | b'0'..=b'9')) => {
            decimal(one).is_some_and(|one| Some(one) == decimal(other))
        }
        _ => {
            let read = |text| serde_json::from_str::<Value>(text).ok();
            read(one).is_some_and(|one| Some(one) == read(other))
        }
    }
}

fn members(text: &str) -> Option<BTreeMap<String, Box<RawValue>>> {
    serde_json::from_str(text).ok()
}

fn items(text: &str) -> Option<Vec<Box<RawValue>>> {
    serde_json::from_str(text).ok()
}

/// Sign, digits without surrounding zeros, and the exponent of the last digit. Zero has no sign.
fn decimal(text: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix('-');
    let (whole, fraction) = {
        let digits = unsigned.unwrap_or(mantissa);
        digits.split_once('.').unwrap_or((digits, ""))
    };
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some((false, String::new(), 0));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let shift = i64::try_from(zeros).ok()? - i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.checked_add(shift)?;
    Some((unsigned.is_some(), significant.to_owned(), exponent))
}

/// Whether two values are the same JSON.
#[must_use]
pub fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => same_number(one, other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let in_other = |(name, value)| other.get(name).is_some_and(|other| equal(value, other));
            one.len() == other.len() && one.iter().all(in_other)
        }
        _ => one == other,
    }
}

/// Integers are compared as integers, without rounding.
fn same_number(one: &Number, other: &Number) -> bool {
    let integer = |number: &Number| {
        let own = number.as_i64().map(i128::from);
        own.or_else(|| number.as_u64().map(i128::from))
    };
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.as_f64() == other.as_f64(),
        (Some(integer), None) => same_value(integer, other.as_f64()),
        (None, Some(integer)) => same_value(integer, one.as_f64()),
    }
}

fn same_value(integer: i128, float: Option<f64>) -> bool {
    float
        .is_some_and(|float| float.fract() == 0.0 && float.abs() < 1e30 && float as i128 == integer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{equal, equal_texts};

    #[test]
    fn numbers_of_texts_are_decimals() {
        assert!(equal_texts(
            r#"{"a": [1.50e2, -0], "b": "x"}"#,
            r#" {"b":"x","a":[150,0.0]}"#
        ));
        assert!(equal_texts("1e400", "10e399"));
        assert!(!equal_texts("9007199254740993", "9007199254740992.0"));
        assert!(!equal_texts("-1", "1"));
        assert!(!equal_texts("[1]", "[1,1]"));
        assert!(!equal_texts("{", "{"));
    }

    #[test]
    fn numbers_are_their_values() {
        assert!(equal(
            &json!({"a": [1.0], "b": -0.0}),
            &json!({"b": 0, "a": [1]})
        ));
        assert!(!equal(
            &json!(9_007_199_254_740_993_i64),
            &json!(9_007_199_254_740_992.0)
        ));
        assert!(!equal(&json!(i64::MAX), &json!(i64::MAX - 1)));
        assert!(!equal(&json!(1.5), &json!(1)));
        assert!(!equal(&json!(u64::MAX), &json!(1e300)));
    }

    #[test]
    fn nothing_is_left_out() {
        assert!(!equal(&json!({"a": 1}), &json!({})));
        assert!(!equal(&json!({}), &json!({"a": null})));
        assert!(!equal(&json!([1, 2]), &json!([2, 1])));
        assert!(!equal(&json!("1"), &json!(1)));
    }
}
