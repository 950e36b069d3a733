//! Schemas of objects: properties open and closed, patterns, names, dependencies.

use serde_json::{Map, Value, json};

use super::Making;
use crate::choices::Choices;
use crate::fuzz::vocabulary::{PATTERNS, name, names};

impl Making<'_> {
    pub(super) fn object(&mut self, depth: usize) -> Value {
        let count = self.choices.below(5);
        let names = names(self.choices, count);
        let mut properties = Map::new();
        for name in &names {
            properties.insert(name.clone(), self.inner(depth));
        }
        let mut schema = json!({"type": "object"});
        if !properties.is_empty() {
            schema["properties"] = Value::Object(properties);
        }
        let mut required = some(self.choices, &names);
        let closed = match self.choices.below(8) {
            0..=2 => {
                schema["additionalProperties"] = json!(false);
                true
            }
            3 => {
                schema["additionalProperties"] = self.inner(depth);
                false
            }
            _ => false,
        };
        // The oracle reports a required property as missing if it is present but undescribed.
        if !closed && self.choices.once_in(8) {
            required.push(name(self.choices));
            required.dedup();
        }
        required.sort();
        required.dedup();
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        self.around_properties(&mut schema, &names, depth);
        schema
    }

    /// The rarer keywords.
    fn around_properties(&mut self, schema: &mut Value, names: &[String], depth: usize) {
        if self.choices.once_in(8) {
            let pattern = self.choices.pick(PATTERNS).0;
            schema["patternProperties"] = json!({pattern: self.inner(depth)});
        }
        if self.choices.once_in(12) {
            let names = [
                json!({"pattern": "^[a-z]"}),
                json!({"maxLength": 4}),
                json!({"enum": names}),
            ];
            let index = self
                .choices
                .below(if names[2]["enum"] == json!([]) { 2 } else { 3 });
            schema["propertyNames"] = names[index].clone();
        }
        if self.choices.once_in(12) {
            schema["minProperties"] = json!(self.choices.below(3));
        }
        if self.choices.once_in(12) {
            schema["maxProperties"] = json!(1 + self.choices.below(3));
        }
        if let ([first, second, ..], true) = (names, self.choices.once_in(8)) {
            schema["dependentRequired"] = json!({first.as_str(): [second]});
        }
        if let ([first, ..], true) = (names, self.choices.once_in(10)) {
            schema["dependentSchemas"] =
                json!({first.as_str(): self.schema(depth.saturating_sub(1))});
        }
        if self.choices.once_in(12) {
            schema["unevaluatedProperties"] = if self.choices.once_in(3) {
                self.inner(depth)
            } else {
                json!(false)
            };
        }
        if let Some(schema) = schema.as_object_mut()
            && self.choices.once_in(8)
        {
            schema.remove("type");
        }
        if let ([first, second, ..], true) = (names, self.choices.once_in(10)) {
            schema["oneOf"] = json!([{"required": [first]}, {"required": [second]}]);
        }
    }
}

fn some(choices: &mut Choices, names: &[String]) -> Vec<String> {
    let chosen = names.iter().filter(|_| choices.once_in(2));
    chosen.cloned().collect()
}
