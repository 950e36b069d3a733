//! Arbitrary JSON values, for what the documentation leaves open.

use serde_json::{Map, Value};

use super::number;
use crate::choices::{Choices, character};

/// An arbitrary JSON value, nested no deeper than this.
pub(super) fn value(depth: usize, choices: &mut Choices) -> Value {
    match choices.below(if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => Value::Bool(choices.once_in(2)),
        2 => number::integer(&Value::Null, choices),
        3 => number::number(&Value::Null, choices),
        4 => Value::String(string(choices)),
        5 => {
            let count = choices.below(4);
            (0..count).map(|_| value(depth - 1, choices)).collect()
        }
        _ => {
            let mut object = Map::new();
            for _ in 0..choices.below(4) {
                object.insert(string(choices), value(depth - 1, choices));
            }
            Value::Object(object)
        }
    }
}

/// An arbitrary short string.
pub(super) fn string(choices: &mut Choices) -> String {
    let count = choices.below(9);
    (0..count).map(|_| character(choices)).collect()
}
