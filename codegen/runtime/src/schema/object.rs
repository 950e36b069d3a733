//! Objects, and unions of objects.

use std::cell::Cell;
use std::collections::BTreeMap;

use schemars::generate::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::{Done, rules, schema_of};
use crate::decode::{Fields, Report, StringType};
use crate::json::Json;
use crate::rules::{ObjectRules, OptionRules, UnionRules};
use crate::violation::Origin;

pub(super) fn object<D: Fields>(generator: &mut SchemaGenerator) -> Value {
    let ObjectRules {
        origin,
        keys,
        required,
        closed,
    } = D::RULES;
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    rules::describe(&mut schema, origin);
    let properties: Map<String, Value> = keys
        .iter()
        .enumerate()
        .map(|(index, key)| {
            let value = schema_of(generator, |source| D::default().field(index, source));
            ((*key).to_owned(), value)
        })
        .collect();
    if !properties.is_empty() {
        schema.insert("properties".to_owned(), Value::Object(properties));
    }
    let required: Vec<&str> = required.iter().map(|(index, _)| keys[*index]).collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    if D::KEEPS {
        let other = schema_of(generator, |source| {
            D::default().additional(String::new(), source)
        });
        schema.insert("additionalProperties".to_owned(), other);
    } else if *closed {
        schema.insert("additionalProperties".to_owned(), json!(false));
    }
    let mut end = End::new(keys);
    // No object results, since no member was read.
    let _ = D::default().finish(&mut end);
    end.add_to(&mut schema);
    Value::Object(schema)
}

/// Collects the rules that span the properties of an object.
struct End {
    keys: &'static [&'static str],
    /// The property asked for last.
    seen: Cell<usize>,
    /// Each condition, with the properties it requires.
    conditions: Vec<(Value, Vec<&'static str>)>,
    /// The properties required if another one is present.
    dependent: BTreeMap<usize, Vec<&'static str>>,
}

impl End {
    fn new(keys: &'static [&'static str]) -> Self {
        Self {
            keys,
            seen: Cell::new(0),
            conditions: Vec::new(),
            dependent: BTreeMap::new(),
        }
    }

    fn add_to(self, schema: &mut Map<String, Value>) {
        if !self.dependent.is_empty() {
            let names = self.dependent.iter();
            let names: Map<String, Value> = names
                .map(|(index, required)| (self.keys[*index].to_owned(), json!(required)))
                .collect();
            schema.insert("dependentRequired".to_owned(), Value::Object(names));
        }
        let rules: Vec<Value> = self
            .conditions
            .into_iter()
            .map(|(condition, required)| json!({"if": condition, "then": {"required": required}}))
            .collect();
        if !rules.is_empty() {
            schema.insert("allOf".to_owned(), Value::Array(rules));
        }
    }
}

/// The methods that only matter for values, of which a schema has none.
macro_rules! without_values {
    () => {
        fn forbid(&mut self, _: usize, _: &'static ObjectRules) -> Result<(), Done> {
            Ok(())
        }

        fn undecided(&mut self, _: &'static UnionRules, _: String, _: bool) -> Result<(), Done> {
            Ok(())
        }

        fn admit<T: StringType>(&mut self, _: usize, _: Option<String>) -> Result<Option<T>, Done> {
            Ok(None)
        }

        fn incomplete(&mut self) -> Done {
            Done
        }
    };
}

impl Report for End {
    type Error = Done;

    fn seen(&self, index: usize) -> bool {
        self.seen.set(index);
        true
    }

    fn when(&mut self, index: usize, values: &'static [Json], _: bool) -> bool {
        let key = self.keys[index];
        let values: Vec<Value> = values.iter().filter_map(super::keyword::json).collect();
        let condition = json!({"properties": {key: {"enum": values}}, "required": [key]});
        self.conditions.push((condition, Vec::new()));
        true
    }

    fn require(&mut self, index: usize, _: &'static Origin) -> Result<(), Done> {
        if let Some((_, required)) = self.conditions.last_mut() {
            required.push(self.keys[index]);
        }
        Ok(())
    }

    fn require_with(&mut self, index: usize, _: &'static Origin) -> Result<(), Done> {
        let required = self.dependent.entry(self.seen.get()).or_default();
        required.push(self.keys[index]);
        Ok(())
    }

    without_values!();
}

pub(super) fn options<D: Fields>(generator: &mut SchemaGenerator) -> Value {
    let mut union = None;
    let options = (0..D::OPTIONS.len()).map(|chosen| {
        let mut end = Chosen {
            chosen,
            generator,
            union: None,
            schema: Value::Bool(false),
        };
        let _ = D::default().finish(&mut end);
        union = union.or(end.union);
        end.schema
    });
    let options = options.collect();
    match union {
        Some(union) => rules::union(union, options),
        None => json!({"anyOf": options}),
    }
}

/// Selects one option after the other, to get its schema.
struct Chosen<'g> {
    chosen: usize,
    generator: &'g mut SchemaGenerator,
    union: Option<&'static UnionRules>,
    /// The schema of the option.
    schema: Value,
}

impl Report for Chosen<'_> {
    type Error = Done;

    fn select(
        &mut self,
        union: &'static UnionRules,
        _: Option<usize>,
        _: &'static [OptionRules],
    ) -> Result<usize, Done> {
        self.union = Some(union);
        Ok(self.chosen)
    }

    fn option<D: Fields>(&mut self, _: D, _: &'static [usize]) -> Result<D::Output, Done> {
        self.schema = super::part::<D::Output>(self.generator);
        Err(Done)
    }

    fn seen(&self, _: usize) -> bool {
        false
    }

    fn require(&mut self, _: usize, _: &'static Origin) -> Result<(), Done> {
        Ok(())
    }

    without_values!();
}
