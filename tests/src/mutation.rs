//! The names and values in a JSON Schema, for mutations that are almost valid.

use serde_json::Value;
pub use verify::mutation::{Vocabulary, has_vast_integers};

use crate::schema::{members, places, properties};

/// The names and values in a schema.
#[must_use]
pub fn vocabulary(schema: &Value) -> Vocabulary {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for place in places(schema) {
        let documented = properties(place.schema).into_iter();
        names.extend(documented.flat_map(|all| all.keys().cloned()));
        for (keyword, value) in members(place.schema) {
            match (keyword.as_str(), value) {
                ("enum", Value::Array(listed)) => values.extend(listed.iter().cloned()),
                ("minimum" | "maximum", Value::Number(bound)) => {
                    values.extend(Vocabulary::near(bound));
                }
                _ => {}
            }
        }
    }
    Vocabulary::new(names, values)
}
