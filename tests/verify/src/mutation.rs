//! Small changes to a JSON document, such as a careless client would make.

use std::collections::BTreeSet;

use serde_json::{Number, Value, json};

use crate::choices::{Choices, character};

/// The names and values in a schema, so that mutations are almost valid.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    names: Vec<String>,
    values: Vec<Value>,
}

impl Vocabulary {
    /// These names and values, and a few unrelated ones.
    #[must_use]
    pub fn new(
        names: impl IntoIterator<Item = String>,
        values: impl IntoIterator<Item = Value>,
    ) -> Self {
        let mut all = BTreeSet::from(["unknown".to_owned(), String::new(), "a/b~c".to_owned()]);
        all.extend(names);
        let mut distinct = vec![
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1.5),
            json!("a"),
            json!([]),
            json!({}),
            json!([null]),
            json!({"a": 1}),
        ];
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        Self {
            names: all.into_iter().collect(),
            values: distinct,
        }
    }

    /// The values near a bound.
    #[must_use]
    pub fn near(bound: &Number) -> [Value; 3] {
        let bound = bound.as_i64().unwrap_or_default();
        [-1, 0, 1].map(|by| json!(bound.saturating_add(by)))
    }

    /// One of the values.
    #[must_use]
    pub fn value(&self, choices: &mut Choices) -> Value {
        choices.pick(&self.values).clone()
    }

    /// Changes a document in one or a few places.
    ///
    /// Adds no integer beyond `i64` where there was none ([`has_vast_integers`]).
    pub fn mutate(&self, document: &mut Value, choices: &mut Choices) {
        for _ in 0..=choices.below(3) {
            let before = document.clone();
            self.once(document, choices);
            let known = vast(&before);
            if !vast(document).iter().all(|place| known.contains(place)) {
                *document = before;
            }
        }
    }

    fn once(&self, document: &mut Value, choices: &mut Choices) {
        let places = pointers(document);
        let (place, other) = (choices.pick(&places), choices.pick(&places));
        match choices.below(10) {
            0 => remove(document, place),
            1 | 2 => self.add(document, place, choices),
            3 => swap(document, place, other),
            4 => copy(document, place, other),
            5 => rename(document, place, choices.pick::<String>(&self.names)),
            6 => replace(document, place, choices.pick(&self.values).clone()),
            _ => {
                if let Some(value) = document.pointer_mut(place) {
                    self.alter(value, choices);
                }
            }
        }
    }

    /// Adds a member or item; scalars are kept.
    fn add(&self, document: &mut Value, place: &str, choices: &mut Choices) {
        let value = choices.pick(&self.values).clone();
        match document.pointer_mut(place) {
            Some(Value::Object(object)) => {
                object.insert(choices.pick(&self.names).clone(), value);
            }
            Some(Value::Array(items)) => items.insert(choices.below(items.len() + 1), value),
            _ => {}
        }
    }

    /// Another value of the same JSON type, or a similar one of another type.
    fn alter(&self, value: &mut Value, choices: &mut Choices) {
        *value = match value.take() {
            Value::Null => choices.pick(&self.values).clone(),
            Value::Bool(truth) => match choices.below(3) {
                0 => json!(!truth),
                1 => json!(truth.to_string()),
                _ => json!(i64::from(truth)),
            },
            Value::Number(number) => other_number(&number, choices),
            Value::String(text) => other_text(&text, choices),
            Value::Array(items) => match choices.below(3) {
                0 => items.iter().chain(&items).cloned().collect(),
                1 => items.into_iter().rev().collect(),
                _ => json!({"0": items}),
            },
            Value::Object(object) => match choices.below(3) {
                0 => Value::Array(object.values().cloned().collect()),
                1 => json!([object]),
                _ => object.into_iter().rev().collect(),
            },
        };
    }
}

/// A name as a reference token of a JSON Pointer (RFC 6901).
#[must_use]
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A number close to this one.
fn other_number(number: &Number, choices: &mut Choices) -> Value {
    let integer = number.as_i64().unwrap_or(1 << 53);
    match choices.below(8) {
        0 => json!(integer.saturating_add(1)),
        1 => json!(integer.saturating_sub(1)),
        2 => json!(integer.saturating_neg()),
        3 => json!(0),
        4 => json!((integer % (1 << 20)) as f64 + 0.5),
        5 => json!((integer % (1 << 20)) as f64),
        6 => json!(number.to_string()),
        _ => json!(integer.saturating_mul(10)),
    }
}

/// A string close to this one.
fn other_text(text: &str, choices: &mut Choices) -> Value {
    let mut characters: Vec<char> = text.chars().collect();
    let at = choices.below(characters.len() + 1);
    match choices.below(7) {
        0 => characters.insert(at, character(choices)),
        1 => drop(characters.drain(at.min(characters.len().saturating_sub(1))..)),
        2 => characters = text.repeat(2 + choices.below(60)).chars().collect(),
        3 => characters.resize(characters.len() + choices.below(300), 'a'),
        4 => characters = text.to_uppercase().chars().collect(),
        5 => characters.extend(characters.clone().first()),
        _ => return json!(text.len()),
    }
    json!(characters.into_iter().collect::<String>())
}

/// Whether a document has integers beyond `i64`. The oracle accepts them as integers, as JSON Schema does; types
/// without bounds, as documented, do not hold them.
#[must_use]
pub fn has_vast_integers(document: &Value) -> bool {
    !vast(document).is_empty()
}

/// The places of integers beyond `i64`.
fn vast(document: &Value) -> Vec<String> {
    let is_vast = |value: &Value| {
        let float = value.as_f64().filter(|_| !value.is_i64());
        float.is_some_and(|number| number.fract() == 0.0 && number.abs() >= 9.2e18)
    };
    let mut found = Vec::new();
    walk(document, |pointer, value| {
        if is_vast(value) {
            found.push(pointer.to_owned());
        }
    });
    found
}

/// The pointers of all values in a document, starting with the root.
fn pointers(document: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    walk(document, |pointer, _| pointers.push(pointer.to_owned()));
    pointers
}

/// Visits all values of a document with their pointers.
fn walk(document: &Value, mut visit: impl FnMut(&str, &Value)) {
    let mut open = vec![(String::new(), document)];
    while let Some((pointer, value)) = open.pop() {
        visit(&pointer, value);
        match value {
            Value::Object(object) => open.extend(
                object
                    .iter()
                    .map(|(name, value)| (format!("{pointer}/{}", escape(name)), value)),
            ),
            Value::Array(items) => open.extend(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, value)| (format!("{pointer}/{index}"), value)),
            ),
            _ => {}
        }
    }
}

/// The parent and the unescaped last token of a pointer.
fn split<'d>(document: &'d mut Value, pointer: &str) -> Option<(&'d mut Value, String)> {
    let (parent, token) = pointer.rsplit_once('/')?;
    let token = token.replace("~1", "/").replace("~0", "~");
    Some((document.pointer_mut(parent)?, token))
}

/// Removes the value at a pointer, unless it is the root.
pub(crate) fn remove(document: &mut Value, pointer: &str) {
    match split(document, pointer) {
        Some((Value::Object(object), name)) => drop(object.shift_remove(&name)),
        Some((Value::Array(items), index)) => {
            if let Some(index) = index.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

fn rename(document: &mut Value, pointer: &str, name: &str) {
    if let Some((Value::Object(object), old)) = split(document, pointer)
        && let Some(value) = object.shift_remove(&old)
    {
        object.insert(name.to_owned(), value);
    }
}

/// Replaces the value at a pointer, if there is one.
pub(crate) fn replace(document: &mut Value, pointer: &str, value: Value) {
    if let Some(place) = document.pointer_mut(pointer) {
        *place = value;
    }
}

/// Copies the value at `from` to `to`. A document can be copied into itself once.
fn copy(document: &mut Value, to: &str, from: &str) {
    if let Some(value) = document.pointer(from).cloned() {
        replace(document, to, value);
    }
}

fn swap(document: &mut Value, one: &str, other: &str) {
    let values = (
        document.pointer(one).cloned(),
        document.pointer(other).cloned(),
    );
    if let (Some(value), Some(instead)) = values {
        replace(document, one, instead);
        replace(document, other, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_changed_in_every_way() {
        let near = Vocabulary::near(&Number::from(5));
        let vocabulary = Vocabulary::new(["kind".to_owned(), "port".to_owned()], near);
        let document = json!({"kind": "x", "port": 5, "list": [1, {"a": null}], "t": true});
        let mut seen = BTreeSet::new();
        let mut same = 0;
        for seed in 0..500 {
            let mut other = document.clone();
            vocabulary.mutate(&mut other, &mut Choices::seeded(seed));
            same += usize::from(other == document);
            seen.insert(other.to_string());
        }
        assert!(same < 50, "{same} of 500 are the same");
        assert!(seen.len() > 300, "{} of 500 differ", seen.len());
        for part in [
            r#""port":4"#,
            r#""kind":"xx""#,
            r#""unknown":"#,
            r#""t":"true""#,
        ] {
            assert!(seen.iter().any(|text| text.contains(part)), "{part}");
        }
    }

    #[test]
    fn integers_stay_within_64_bits() {
        let vocabulary = Vocabulary::new([], [json!(i64::MIN), json!(i64::MAX)]);
        for seed in 0..500 {
            let mut document = json!([i64::MAX, 1e300, i64::MIN, 7]);
            vocabulary.mutate(&mut document, &mut Choices::seeded(seed));
            for pointer in vast(&document) {
                assert_eq!(pointer, "/1", "{document}");
            }
        }
    }
}
