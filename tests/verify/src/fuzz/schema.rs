//! Random schemas of draft 2020-12 such as people write: typed objects, tagged unions, nullable values, tuples,
//! definitions that refer to each other.

use serde_json::{Map, Value, json};

use super::vocabulary::{NAMES, PATTERNS, any, fragment, name, names};
use super::wild;
use crate::choices::Choices;

mod composed;
mod object;

/// How deep schemas nest.
const DEPTH: usize = 3;

/// A schema with its definitions.
#[must_use]
pub(super) fn document(choices: &mut Choices) -> Value {
    if choices.once_in(8) {
        return wild::document(choices);
    }
    let definitions = if choices.once_in(3) {
        Vec::new()
    } else {
        let count = 1 + choices.below(3);
        names(choices, count)
    };
    let mut making = Making {
        choices,
        definitions,
        floor: 0,
    };
    let mut root = making.schema(DEPTH);
    if let Value::Object(members) = &mut root
        && !making.definitions.is_empty()
    {
        let mut definitions = Map::new();
        for (index, name) in making.definitions.clone().into_iter().enumerate() {
            making.floor = index + 1;
            definitions.insert(name, making.schema(2));
        }
        members.insert("$defs".to_owned(), Value::Object(definitions));
    }
    root
}

/// A schema while it is made.
struct Making<'c> {
    choices: &'c mut Choices,
    /// The names of the definitions.
    definitions: Vec<String>,
    /// The first definition that a schema at the same instance may refer to: none refers to itself without
    /// going into the instance.
    floor: usize,
}

impl Making<'_> {
    /// A schema that nests so deep.
    fn schema(&mut self, depth: usize) -> Value {
        let mut schema = self.bare(depth);
        if let Value::Object(members) = &mut schema
            && self.choices.once_in(5)
        {
            self.annotate(members);
        }
        schema
    }

    /// A schema of what is inside the instance.
    fn inner(&mut self, depth: usize) -> Value {
        let floor = std::mem::take(&mut self.floor);
        let schema = self.schema(depth.saturating_sub(1));
        self.floor = floor;
        schema
    }

    fn bare(&mut self, depth: usize) -> Value {
        let all = if depth == 0 { 13 } else { 34 };
        match self.choices.below(all) {
            0 | 1 => json!({"type": "string"}),
            2 => self.string(),
            3 => self.number("integer"),
            4 => self.number("number"),
            5 => json!({"type": *self.choices.pick(&["boolean", "boolean", "null"])}),
            6 => self.enumeration(),
            7 => json!({"const": self.value()}),
            8 => json!(!self.choices.once_in(5)),
            9 | 10 => self.reference(),
            11 => self.types(),
            12 => json!({}),
            13..=19 => self.object(depth),
            20 | 21 => self.array(depth),
            22 => self.tuple(depth),
            23 | 24 => self.nullable(depth),
            25 | 26 => self.tagged(depth),
            27 | 28 => self.union(depth),
            29 | 30 => self.all_of(depth),
            31 => self.conditional(depth),
            32 => self.negated(depth),
            _ => self.mixed(depth),
        }
    }

    fn reference(&mut self) -> Value {
        if self.floor >= self.definitions.len() {
            return self.string();
        }
        let index = self.floor + self.choices.below(self.definitions.len() - self.floor);
        let mut schema = json!({"$ref": format!("#/$defs/{}", fragment(&self.definitions[index]))});
        if self.choices.once_in(4) {
            let beside = self.bare(0);
            for (keyword, value) in beside.as_object().into_iter().flatten() {
                if keyword != "$ref" {
                    schema[keyword.as_str()] = value.clone();
                }
            }
        }
        schema
    }

    fn string(&mut self) -> Value {
        let mut schema = json!({"type": "string"});
        if self.choices.once_in(2) {
            schema["minLength"] = json!(self.choices.below(3));
        }
        if self.choices.once_in(2) {
            schema["maxLength"] = json!(1 + self.choices.below(5));
        }
        if self.choices.once_in(2) {
            schema["pattern"] = json!(self.choices.pick(PATTERNS).0);
        }
        if self.choices.once_in(8) {
            schema["format"] = json!(*self.choices.pick(&["date-time", "uuid", "byte"]));
        }
        schema
    }

    fn number(&mut self, ty: &str) -> Value {
        let mut schema = json!({"type": ty});
        for keyword in ["minimum", "exclusiveMinimum"] {
            if self.choices.once_in(4) {
                schema[keyword] = self.bound(-3);
            }
        }
        for keyword in ["maximum", "exclusiveMaximum"] {
            if self.choices.once_in(4) {
                schema[keyword] = self.bound(5);
            }
        }
        if self.choices.once_in(5) {
            let divisors = [
                json!(2),
                json!(0.5),
                json!(3),
                json!(0.1),
                json!(1),
                json!(10),
            ];
            schema["multipleOf"] = self.choices.pick(&divisors).clone();
        }
        schema
    }

    fn bound(&mut self, near: i64) -> Value {
        match self.choices.below(10) {
            0..=5 => json!(near + self.choices.between(0, 6)),
            6 => json!(near as f64 + 0.5),
            7 => json!(near as f64),
            8 => json!(near * 1_000_000_000_000),
            _ => json!(near.signum() * 255),
        }
    }

    fn enumeration(&mut self) -> Value {
        let typed = self.choices.below(3);
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..=self.choices.below(4) {
            let value = match typed {
                0 | 1 => json!(name(self.choices)),
                _ => self.value(),
            };
            if !values.contains(&value) {
                values.push(value);
            }
        }
        let mut schema = json!({"enum": values});
        if typed == 0 {
            schema["type"] = json!("string");
        }
        schema
    }

    fn value(&mut self) -> Value {
        any(self.choices, 2)
    }

    fn types(&mut self) -> Value {
        let mut types = vec![
            "string", "integer", "number", "boolean", "null", "array", "object",
        ];
        self.choices.shuffle(&mut types);
        types.truncate(2 + self.choices.below(3));
        let mut schema = json!({"type": types});
        if self.choices.once_in(3) {
            schema["minimum"] = self.bound(-2);
        }
        if self.choices.once_in(3) {
            schema["minLength"] = json!(1);
        }
        schema
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut schema = json!({"type": "array", "items": self.inner(depth)});
        self.around_items(&mut schema, depth);
        schema
    }

    fn tuple(&mut self, depth: usize) -> Value {
        let items: Vec<Value> = (0..=self.choices.below(3))
            .map(|_| self.inner(depth))
            .collect();
        let count = items.len();
        let mut schema = json!({"type": "array", "prefixItems": items});
        match self.choices.below(4) {
            0 | 1 => schema["items"] = json!(false),
            2 => schema["items"] = self.inner(depth),
            _ => {}
        }
        if self.choices.once_in(2) {
            schema["minItems"] = json!(count);
        }
        if self.choices.once_in(4) {
            schema["maxItems"] = json!(count);
        }
        self.around_items(&mut schema, depth);
        schema
    }

    fn around_items(&mut self, schema: &mut Value, depth: usize) {
        for (keyword, limit) in [("minItems", 0), ("maxItems", 1)] {
            if self.choices.once_in(5) {
                schema[keyword] = json!(limit + self.choices.below(3));
            }
        }
        if self.choices.once_in(6) {
            schema["uniqueItems"] = json!(true);
        }
        if self.choices.once_in(8) {
            schema["contains"] = self.inner(depth);
            for keyword in ["minContains", "maxContains"] {
                if self.choices.once_in(3) {
                    schema[keyword] = json!(self.choices.below(3));
                }
            }
        }
        if self.choices.once_in(10) {
            schema["unevaluatedItems"] = if self.choices.once_in(2) {
                json!(false)
            } else {
                self.inner(depth)
            };
        }
        if self.choices.once_in(10)
            && let Some(schema) = schema.as_object_mut()
        {
            schema.remove("type");
        }
    }

    fn annotate(&mut self, members: &mut Map<String, Value>) {
        let hostile = [
            "x */ `] ```\n# [a](b",
            "A thing.",
            "  ",
            "\u{202E}\u{0}\r\n    code",
            "{}{0}",
        ];
        let keyword = *self.choices.pick(&["title", "description", "$comment"]);
        let text = match self.choices.below(3) {
            0 => (*self.choices.pick(NAMES)).to_owned(),
            1 => name(self.choices),
            _ => (*self.choices.pick(&hostile)).to_owned(),
        };
        members.insert(keyword.to_owned(), json!(text));
        match self.choices.below(8) {
            0 => drop(members.insert("default".to_owned(), self.value())),
            1 => drop(members.insert("deprecated".to_owned(), json!(true))),
            2 => drop(members.insert("readOnly".to_owned(), json!(true))),
            3 => drop(members.insert("examples".to_owned(), json!([self.value()]))),
            _ => {}
        }
    }
}
