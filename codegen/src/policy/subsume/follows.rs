//! Whether single keywords of a wide schema follow from a narrow one: types, values, bounds.

use serde_json::Value;

use crate::schema::Schema;

/// The lengths of the values that a schema lists, if all are strings.
pub(super) fn lengths(schema: &Schema) -> Option<Vec<u64>> {
    let length = |value: &Value| {
        value
            .as_str()
            .and_then(|text| u64::try_from(text.chars().count()).ok())
    };
    schema.values()?.iter().map(length).collect()
}

/// Whether every type of the narrow schema is allowed by the wide one.
pub(super) fn types_within(narrow: &Schema, wide: &Value) -> bool {
    let names = |types: &Value| -> Option<Vec<String>> {
        match types {
            Value::String(name) => Some(vec![name.clone()]),
            Value::Array(names) => names
                .iter()
                .map(|name| name.as_str().map(str::to_owned))
                .collect(),
            _ => None,
        }
    };
    let narrow = match (narrow.get("type"), narrow.values()) {
        (Some(types), _) => names(types),
        (None, Some(values)) => Some(
            values
                .iter()
                .map(|value| type_of(value).to_owned())
                .collect(),
        ),
        (None, None) => None,
    };
    let (Some(narrow), Some(wide)) = (narrow, names(wide)) else {
        return false;
    };
    narrow.iter().all(|ty| {
        wide.contains(ty) || (ty == "integer" && wide.iter().any(|wide| wide == "number"))
    })
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_i64() || number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether every number that the narrow schema accepts is at least the bound (above it if exclusive).
pub(super) fn lower_bound(narrow: &Schema, bound: &Value, exclusive: bool) -> bool {
    let Some(bound) = bound.as_f64() else {
        return false;
    };
    let holds = |value: Option<f64>, open: bool| {
        value.is_some_and(|value| value > bound || (value >= bound && open))
    };
    let number = |keyword: &str| narrow.get(keyword).and_then(Value::as_f64);
    holds(number("minimum"), !exclusive)
        || holds(number("exclusiveMinimum"), true)
        || narrow
            .values()
            .is_some_and(|values| values.iter().all(|value| holds(value.as_f64(), !exclusive)))
}

/// Whether every number that the narrow schema accepts is at most the bound (below it if exclusive).
pub(super) fn upper_bound(narrow: &Schema, bound: &Value, exclusive: bool) -> bool {
    let Some(bound) = bound.as_f64() else {
        return false;
    };
    let holds = |value: Option<f64>, open: bool| {
        value.is_some_and(|value| value < bound || (value <= bound && open))
    };
    let number = |keyword: &str| narrow.get(keyword).and_then(Value::as_f64);
    holds(number("maximum"), !exclusive)
        || holds(number("exclusiveMaximum"), true)
        || narrow
            .values()
            .is_some_and(|values| values.iter().all(|value| holds(value.as_f64(), !exclusive)))
}

pub(super) fn at_least(narrow: Option<&Value>, wide: &Value) -> bool {
    wide.as_u64() == Some(0)
        || matches!((narrow.and_then(Value::as_u64), wide.as_u64()), (Some(narrow), Some(wide)) if narrow >= wide)
}

pub(super) fn at_most(narrow: Option<&Value>, wide: &Value) -> bool {
    matches!((narrow.and_then(Value::as_u64), wide.as_u64()), (Some(narrow), Some(wide)) if narrow <= wide)
}
