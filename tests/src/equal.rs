//! Two JSON values enter; whether they are the same JSON leaves: `1.0` is `1`, and the order of members
//! means nothing.

use serde_json::{Number, Value};

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

/// Integers are compared as integers, so that none is rounded.
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

    use super::equal;

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
