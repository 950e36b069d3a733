//! Builds one instance: walks the schema and makes a choice wherever it allows several.

use serde_json::{Map, Value};

use super::{Extent, Focus, Instances, any, condition, number};
use crate::choices::Choices;
use crate::schema::{Step, escape, properties, strings, types, union};

/// How often the options of a union are tried.
const ATTEMPTS: usize = 40;

/// The nesting depth of free values.
const FREE_DEPTH: usize = 2;

pub(super) struct Making<'i, 'c> {
    pub(super) instances: &'i Instances<'i>,
    pub(super) choices: &'c mut Choices,
    extent: Extent,
    focus: &'i Focus,
    reached: Option<String>,
}

/// The position along the focus; `None` off that path.
type Along = Option<(usize, String)>;

impl<'i, 'c> Making<'i, 'c> {
    pub(super) fn new(
        instances: &'i Instances<'i>,
        focus: &'i Focus,
        extent: Extent,
        choices: &'c mut Choices,
    ) -> Self {
        Self {
            instances,
            choices,
            extent,
            focus,
            reached: None,
        }
    }

    pub(super) fn root(&mut self) -> Value {
        self.value(self.instances.root, Some((0, String::new())))
    }

    /// The pointer of the focused value, if the instance reached it.
    pub(super) fn reached(self) -> Option<String> {
        self.reached
    }

    /// A value off the focus.
    pub(super) fn aside(&mut self, schema: &Value) -> Value {
        self.value(schema, None)
    }

    fn value(&mut self, schema: &Value, along: Along) -> Value {
        if let Some((done, pointer)) = &along
            && *done == self.focus.steps.len()
        {
            self.reached = Some(pointer.clone());
        }
        if let Some((keyword, options)) = union(schema) {
            return self.option(schema, keyword, options, along);
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.choices.pick(values).clone();
        }
        let types = types(schema);
        let ty = if types.is_empty() {
            implied_type(schema)
        } else {
            Some(*self.choices.pick(&types))
        };
        match ty {
            Some("object") => self.object(schema, along),
            Some("array") => self.array(schema, along),
            Some("string") => self.string(schema),
            Some("integer") => number::integer(schema, self.choices),
            Some("number") => number::number(schema, self.choices),
            Some("boolean") => Value::Bool(self.choices.once_in(2)),
            Some("null") => Value::Null,
            _ => any::value(FREE_DEPTH, self.choices),
        }
    }

    fn step(&self, along: &Along) -> Option<&'i Step> {
        along
            .as_ref()
            .and_then(|(done, _)| self.focus.steps.get(*done))
    }

    /// A value of one option that the whole union accepts: of the focused option, or of any.
    fn option(
        &mut self,
        schema: &Value,
        keyword: &'static str,
        options: &[Value],
        along: Along,
    ) -> Value {
        let oracle = self.instances.oracle_of(schema);
        let fixed = match self.step(&along) {
            Some(Step::Option(on, index)) if *on == keyword => Some(*index),
            _ => None,
        };
        let first = self.choices.below(options.len());
        let mut last = Value::Null;
        let extent = self.extent;
        for attempt in 0..ATTEMPTS {
            // Minimal values of an option may match another option as well.
            if attempt >= ATTEMPTS / 2 {
                self.extent = Extent::Random;
            }
            let index = fixed.unwrap_or((first + attempt / 10) % options.len());
            let along = match (&along, fixed) {
                (Some((done, pointer)), Some(_)) => Some((done + 1, pointer.clone())),
                _ => None,
            };
            last = self.value(&options[index], along);
            if oracle.accepts(&last) {
                break;
            }
        }
        self.extent = extent;
        last
    }

    fn object(&mut self, schema: &Value, along: Along) -> Value {
        let Some(documented) = properties(schema) else {
            return self.map(schema, along);
        };
        let here = along
            .as_ref()
            .is_some_and(|(done, _)| *done == self.focus.steps.len());
        let members: &[_] = if here { &self.focus.members } else { &[] };
        let mut object = Map::new();
        for (name, property) in documented {
            let next = match (self.step(&along), &along) {
                (Some(Step::Property(on)), Some((done, pointer))) if on == name => {
                    Some((done + 1, format!("{pointer}/{}", escape(name))))
                }
                _ => None,
            };
            let demanded = members.iter().find(|(member, _)| member == name);
            let wanted = next.is_some()
                || demanded.is_some()
                || strings(schema.get("required")).any(|required| required == name)
                || self.wants_more();
            if wanted {
                let value = match demanded {
                    Some((_, Some(value))) => value.clone(),
                    _ => self.value(property, next),
                };
                object.insert(name.clone(), value);
            }
        }
        condition::repair(self, schema, &mut object);
        self.reorder(&mut object);
        Value::Object(object)
    }

    /// A free-form object.
    fn map(&mut self, schema: &Value, along: Along) -> Value {
        let mut object = Map::new();
        let entries = schema.get("additionalProperties");
        if entries != Some(&Value::Bool(false)) {
            let through = matches!(self.step(&along), Some(Step::Entry));
            let here = along
                .as_ref()
                .is_some_and(|(done, _)| *done == self.focus.steps.len());
            let least = usize::from(through || (here && !self.focus.members.is_empty()));
            for index in 0..self.count(least, 4) {
                let name = match schema.get("propertyNames") {
                    Some(names) => self.name(names),
                    None => any::string(self.choices),
                };
                let next = match &along {
                    Some((done, pointer)) if through && index == 0 => {
                        Some((done + 1, format!("{pointer}/{}", escape(&name))))
                    }
                    _ => None,
                };
                // A later entry of the same name would replace the focused one.
                if index > 0 && object.contains_key(&name) {
                    continue;
                }
                let value = match entries {
                    Some(entries) if entries.is_object() => self.value(entries, next),
                    _ => any::value(FREE_DEPTH, self.choices),
                };
                object.insert(name, value);
            }
        }
        Value::Object(object)
    }

    fn name(&mut self, names: &Value) -> String {
        match self.aside(names) {
            Value::String(name) => name,
            _ => any::string(self.choices),
        }
    }

    fn array(&mut self, schema: &Value, along: Along) -> Value {
        let bound = |keyword: &str| Some(schema.get(keyword)?.as_u64()? as usize);
        let through = matches!(self.step(&along), Some(Step::Item));
        let least = bound("minItems").unwrap_or(0).max(usize::from(through));
        let most = bound("maxItems").unwrap_or(least + 3);
        let count = self.count(least, most);
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            let next = match &along {
                Some((done, pointer)) if through && index == 0 => {
                    Some((done + 1, format!("{pointer}/0")))
                }
                _ => None,
            };
            items.push(match schema.get("items") {
                Some(schema) => self.value(schema, next),
                None => any::value(FREE_DEPTH, self.choices),
            });
        }
        Value::Array(items)
    }

    fn string(&mut self, schema: &Value) -> Value {
        let texts = self.instances.texts_of(schema);
        let text = match self.extent {
            Extent::Maximal => texts.longest(self.choices),
            Extent::Minimal | Extent::Random => texts.valid(self.choices),
        };
        Value::String(text.unwrap_or_else(|| panic!("no string found for {schema}")))
    }

    /// Whether to add something optional.
    fn wants_more(&mut self) -> bool {
        match self.extent {
            Extent::Minimal => false,
            Extent::Maximal => true,
            Extent::Random => self.choices.once_in(2),
        }
    }

    fn count(&mut self, least: usize, most: usize) -> usize {
        let most = most.max(least);
        match self.extent {
            Extent::Minimal => least,
            Extent::Maximal => (least + 2).min(most),
            Extent::Random => least + self.choices.below(most - least + 1),
        }
    }

    /// Members may be in any order, so every order has to be read.
    fn reorder(&mut self, object: &mut Map<String, Value>) {
        if self.extent == Extent::Random {
            let mut members: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
            self.choices.shuffle(&mut members);
            object.extend(members);
        }
    }
}

/// The type that a schema without `type` is about.
fn implied_type(schema: &Value) -> Option<&'static str> {
    let of = |keywords: &[&str]| keywords.iter().any(|keyword| schema.get(keyword).is_some());
    if of(&[
        "properties",
        "required",
        "propertyNames",
        "additionalProperties",
    ]) {
        Some("object")
    } else if of(&["items", "minItems", "maxItems"]) {
        Some("array")
    } else if of(&["pattern", "minLength", "maxLength"]) {
        Some("string")
    } else if of(&["minimum", "maximum"]) {
        Some("number")
    } else {
        None
    }
}
