//! Schemas made of others: unions, intersections, conditions.

use serde_json::{Value, json};

use super::Making;
use crate::fuzz::vocabulary::{any, name, names};

impl Making<'_> {
    fn either(&mut self) -> &'static str {
        self.choices.pick::<&str>(&["oneOf", "anyOf"])
    }

    pub(super) fn nullable(&mut self, depth: usize) -> Value {
        let mut schema = self.bare(depth - 1);
        match (self.choices.below(4), schema["type"].clone()) {
            (0, _) => json!({self.either(): [schema, {"type": "null"}]}),
            (1, _) => json!({self.either(): [{"type": "null"}, schema]}),
            (_, Value::String(ty)) if ty != "null" => {
                schema["type"] = json!([ty, "null"]);
                schema
            }
            _ => json!({self.either(): [schema, {"const": null}]}),
        }
    }

    /// Objects that mostly differ in a constant property.
    pub(super) fn tagged(&mut self, depth: usize) -> Value {
        let tag = name(self.choices);
        let count = 2 + self.choices.below(2);
        let shared = self.choices.once_in(3).then(|| self.inner(depth));
        let mut options = Vec::new();
        for index in 0..count {
            let mut option = self.object(depth - 1);
            let value = match self.choices.below(10) {
                0 => any(self.choices, 1),
                1 => json!(index),
                _ => json!(format!("{}{index}", name(self.choices))),
            };
            let constant = match self.choices.below(4) {
                0 => json!({"enum": [value]}),
                1 => json!({"type": "string", "enum": [value, name(self.choices)]}),
                _ => json!({"const": value}),
            };
            if !option["properties"].is_object() {
                option["properties"] = json!({});
            }
            option["properties"][tag.as_str()] = constant;
            if let Some(shared) = &shared {
                option["properties"]["shared"] = shared.clone();
            }
            if !self.choices.once_in(12) {
                let mut required: Vec<Value> =
                    option["required"].as_array().cloned().unwrap_or_default();
                if !required.contains(&json!(tag)) {
                    required.push(json!(tag));
                }
                option["required"] = json!(required);
            }
            options.push(option);
        }
        let mut schema = json!({self.either(): options});
        if self.choices.once_in(4) {
            schema["type"] = json!("object");
        }
        if self.choices.once_in(6) {
            let beside = name(self.choices);
            schema["properties"] = json!({beside.as_str(): self.inner(depth)});
        }
        if self.choices.once_in(10) {
            schema["unevaluatedProperties"] = json!(false);
        }
        schema
    }

    pub(super) fn union(&mut self, depth: usize) -> Value {
        let count = 1 + self.choices.below(3);
        let options: Vec<Value> = (0..count).map(|_| self.option(depth)).collect();
        let mut schema = json!({self.either(): options});
        if self.choices.once_in(6) {
            let beside = self.bare(depth - 1);
            self.put(&mut schema, &beside);
        }
        schema
    }

    /// The oracle ignores an option `true` when computing what is evaluated.
    fn option(&mut self, depth: usize) -> Value {
        match self.schema(depth - 1) {
            Value::Bool(true) => json!({"type": "string"}),
            option => option,
        }
    }

    pub(super) fn all_of(&mut self, depth: usize) -> Value {
        let count = 1 + self.choices.below(3);
        let same = self.choices.once_in(2);
        let parts: Vec<Value> = (0..count)
            .map(|_| match (same, self.choices.below(4)) {
                (true, 0) => self.reference(),
                (true, _) => self.object(depth - 1),
                _ => self.schema(depth - 1),
            })
            .collect();
        let mut schema = json!({"allOf": parts});
        if self.choices.once_in(3) {
            let beside = self.object(depth - 1);
            self.put(&mut schema, &beside);
        }
        schema
    }

    pub(super) fn conditional(&mut self, depth: usize) -> Value {
        let mut schema = self.object(depth);
        let known = schema["properties"].as_object().into_iter().flatten();
        let known: Vec<String> = known.map(|(name, _)| name.clone()).collect();
        if let ([tag, .., other], true) = (known.as_slice(), self.choices.once_in(2)) {
            return self.required_if(schema, tag, other);
        }
        let (tag, count) = (name(self.choices), 1 + self.choices.below(2));
        schema["if"] = match self.choices.below(3) {
            0 => self.schema(depth - 1),
            1 => json!({"required": names(self.choices, count)}),
            _ => json!({"properties": {tag.as_str(): {"const": "a"}}, "required": [tag]}),
        };
        for keyword in ["then", "else"] {
            if !self.choices.once_in(3) {
                schema[keyword] = self.schema(depth - 1);
            }
        }
        schema
    }

    /// A property with a certain value makes another required.
    fn required_if(&mut self, mut schema: Value, tag: &str, other: &str) -> Value {
        let described = &schema["properties"][tag];
        let known = described["enum"].get(0).or(described.get("const"));
        let value = match (known, described["type"].as_str(), self.choices.below(5)) {
            (_, _, 0) => any(self.choices, 1),
            (Some(value), _, _) => value.clone(),
            (None, Some("integer" | "number"), _) => json!(self.choices.between(-1, 3)),
            (None, Some("boolean"), _) => json!(true),
            _ => json!(*self.choices.pick(&["a", "ab", "abc"])),
        };
        let asked = match self.choices.below(3) {
            0 => json!({"enum": [value, "a"]}),
            _ => json!({"const": value}),
        };
        schema["if"] = json!({"properties": {tag: asked}, "required": [tag]});
        schema["then"] = json!({"required": [other]});
        schema
    }

    pub(super) fn negated(&mut self, depth: usize) -> Value {
        let mut schema = self.bare(depth - 1);
        if schema.is_object() {
            schema["not"] = self.schema(depth - 1);
        }
        schema
    }

    /// The keywords of two schemas in one.
    pub(super) fn mixed(&mut self, depth: usize) -> Value {
        let mut schema = json!({});
        for _ in 0..2 {
            let part = self.bare(depth - 1);
            self.put(&mut schema, &part);
        }
        schema
    }

    /// Adds the keywords of another schema, without overriding.
    fn put(&self, schema: &mut Value, beside: &Value) {
        for (keyword, value) in beside.as_object().into_iter().flatten() {
            if schema.get(keyword).is_none() {
                schema[keyword.as_str()] = value.clone();
            }
        }
    }
}
