//! What a JSON value is.

use serde_json::{Number, Value};

/// What a JSON value is; of a scalar all of it.
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
    /// What a tree is.
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
