//! Converts located schemas from and to plain JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Body, Keyword, KeywordValue, Named, Place, Schema, Sentence};
use crate::keyword::{self, Holds, ORIGIN, Role, SECRET};
use crate::pointer;

/// The marker of a keyword that asserts, in plain JSON.
fn marker(keyword: &str) -> Option<&'static str> {
    match keyword::find(keyword)?.role {
        Role::Assertable(assertable) => Some(assertable.marker),
        _ => None,
    }
}

impl Schema {
    /// Converts JSON, with places by pointer; `None` if it is neither an object nor a boolean.
    #[must_use]
    pub fn located(value: &Value, places: &BTreeMap<String, Place>) -> Option<Self> {
        if !is_schema(value) {
            return None;
        }
        let mut schema = Self::default();
        let mut open = vec![(&mut schema, value, String::new())];
        while let Some((slot, value, at)) = open.pop() {
            fill(slot, value, &at, places, &mut open);
        }
        Some(schema)
    }

    /// Converts JSON without places; `None` if it is neither an object nor a boolean.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        Self::located(value, &BTreeMap::new())
    }

    /// The schema as plain JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let keywords = match &self.body {
            Body::Bool(flag) => return Value::Bool(*flag),
            Body::Object(keywords) => keywords,
        };
        let mut object = Map::new();
        for (name, keyword) in keywords {
            object.insert(name.clone(), keyword.to_value());
            if let Some(marker) = marker(name).filter(|_| keyword.asserts) {
                object.insert(marker.to_owned(), true.into());
            }
        }
        if let Some(sentence) = &self.marks.sentence {
            object.insert(ORIGIN.to_owned(), sentence.to_value());
        }
        if let Some(secret) = self.marks.secret {
            object.insert(SECRET.to_owned(), secret.into());
        }
        object.into()
    }
}

impl From<Schema> for schemars::Schema {
    fn from(schema: Schema) -> Self {
        Self::try_from(schema.to_value()).unwrap_or_default()
    }
}

impl Keyword {
    /// The value as plain JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        match &self.value {
            KeywordValue::Json(value) => value.clone(),
            KeywordValue::Schema(schema) => schema.to_value(),
            KeywordValue::List(list) => list.iter().map(Schema::to_value).collect(),
            KeywordValue::Map(map) => {
                let map = map
                    .iter()
                    .map(|(name, schema)| (name.clone(), schema.to_value()));
                Value::Object(map.collect())
            }
        }
    }
}

impl Sentence {
    fn to_value(&self) -> Value {
        match self.line {
            Some(line) => json!({"line": line, "sentence": self.text}),
            None => json!({"sentence": self.text}),
        }
    }

    fn of(value: &Value) -> Option<Self> {
        let line = value.get("line").and_then(Value::as_u64);
        Some(Self {
            line: line.and_then(|line| line.try_into().ok()),
            text: value.get("sentence")?.as_str()?.to_owned(),
        })
    }
}

fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}

/// Converts the keywords of a schema; subschemas are queued.
fn fill<'a>(
    slot: &'a mut Schema,
    value: &'a Value,
    at: &str,
    places: &BTreeMap<String, Place>,
    open: &mut Vec<(&'a mut Schema, &'a Value, String)>,
) {
    slot.place = places.get(at).cloned();
    let object = match value {
        Value::Object(object) => object,
        value => {
            slot.body = Body::Bool(value.as_bool().unwrap_or(true));
            return;
        }
    };
    let asserts =
        |name: &str| marker(name).filter(|marker| object.get(*marker) == Some(&Value::Bool(true)));
    let markers: Vec<&str> = object.keys().filter_map(|name| asserts(name)).collect();
    let mut keywords = Named::default();
    for (name, value) in object {
        let mark = match name.as_str() {
            SECRET => value
                .as_bool()
                .map(|secret| slot.marks.secret = Some(secret)),
            ORIGIN => Sentence::of(value).map(|sentence| slot.marks.sentence = Some(sentence)),
            name => markers.contains(&name).then_some(()),
        };
        if mark.is_none() {
            let mut keyword = stated(name, value, &pointer::join(at, name), places);
            keyword.asserts = asserts(name).is_some();
            keywords.insert(name.clone(), keyword);
        }
    }
    slot.body = Body::Object(keywords);
    for (name, keyword) in slot.keywords_mut().into_iter().flatten() {
        let at = pointer::join(at, name);
        match (&mut keyword.value, &object[name]) {
            (KeywordValue::Schema(inner), value) => open.push((inner, value, at)),
            (KeywordValue::List(list), Value::Array(items)) => {
                let pairs = list.iter_mut().zip(items).enumerate();
                open.extend(
                    pairs.map(|(index, (inner, item))| (inner, item, format!("{at}/{index}"))),
                );
            }
            (KeywordValue::Map(map), Value::Object(members)) => {
                let pairs = Arc::make_mut(map).iter_mut().zip(members.values());
                open.extend(
                    pairs.map(|((name, inner), member)| (inner, member, pointer::join(&at, name))),
                );
            }
            _ => {}
        }
    }
}

/// Converts a keyword whose subschemas are still to be converted.
fn stated(name: &str, value: &Value, at: &str, places: &BTreeMap<String, Place>) -> Keyword {
    let place = places.get(at).cloned();
    let holds = keyword::find(name).map_or(Holds::Nothing, keyword::Keyword::holds);
    let schemas = match (holds, value) {
        (Holds::Schema, value) if is_schema(value) => {
            // The place belongs to the schema, not to its keyword.
            return Keyword::new(Schema::default().into());
        }
        (Holds::List, Value::Array(items)) if items.iter().all(is_schema) => {
            vec![Schema::default(); items.len()].into()
        }
        (Holds::Map, Value::Object(members)) if members.values().all(is_schema) => {
            let names = members.keys().cloned();
            let map: Named<Schema> = names.map(|name| (name, Schema::default())).collect();
            map.into()
        }
        _ => {
            return Keyword {
                place,
                parts: parts(at, places),
                ..Keyword::new(value.clone().into())
            };
        }
    };
    Keyword {
        place,
        ..Keyword::new(schemas)
    }
}

/// The places below a pointer, by relative pointer.
fn parts(at: &str, places: &BTreeMap<String, Place>) -> Vec<(String, Place)> {
    let below = format!("{at}/");
    let found = places.range(below.clone()..);
    let found = found.take_while(|(pointer, _)| pointer.starts_with(&below));
    found
        .map(|(pointer, place)| (pointer[at.len()..].to_owned(), place.clone()))
        .collect()
}
