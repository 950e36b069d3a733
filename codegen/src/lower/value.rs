//! JSON numbers, and the values that enums and rules compare with.

use serde_json::Value;

use crate::graph::RuleScalar;
use crate::model::EnumValue;

/// 2⁵³: up to here, floating-point numbers represent every integer exactly.
pub(super) const EXACT: f64 = 9_007_199_254_740_992.0;

/// A JSON number as a 64-bit integer, if it is one (`1.0` is).
pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        let fits = number.fract() == 0.0 && number.abs() <= EXACT;
        fits.then(|| format!("{number:.0}").parse().ok())?
    })
}

/// A JSON number as a whole number from 0 (`3` equals `3.0`).
pub(super) fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        // Counts beyond 2^53 restrict nothing: no text or array is that long.
        let fits = number.fract() == 0.0 && (0.0..=EXACT).contains(&number);
        fits.then(|| format!("{number:.0}").parse().ok())?
    })
}

/// A value that a rule can compare with.
pub(super) fn scalar(value: &Value) -> Option<RuleScalar> {
    match value {
        Value::Bool(value) => Some(RuleScalar::Boolean(*value)),
        Value::String(text) => Some(RuleScalar::Value(EnumValue::String(text.clone()))),
        number => {
            let value = integer(number)?;
            Some(RuleScalar::Value(EnumValue::Integer(value)))
        }
    }
}

/// A text that is the same for equal values: `1` equals `1.0`.
pub(super) fn identity(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(identity).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(members) => {
            let members = members.iter();
            let mut members: Vec<String> = members
                .map(|(key, value)| format!("{key:?}:{}", identity(value)))
                .collect();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
        scalar => match integer(scalar) {
            Some(integer) => integer.to_string(),
            None => scalar.to_string(),
        },
    }
}
