//! Primitive types of JSON values.

use serde_json::{Number, Value};

/// The primitive type of a JSON value (JSON Schema Core, section 4.2.1), with the value of a scalar.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Primitive<'n> {
    Null,
    Boolean(bool),
    Number(&'n Number),
    Text(&'n str),
    Array,
    Object,
}

impl<'n> Primitive<'n> {
    pub(crate) fn of(value: &'n Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Boolean(*value),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(text),
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}
