//! The subschemas of a JSON Schema, with the path that an instance needs to reach each. Unknown keywords are refused,
//! so that none is silently left out.

use serde_json::{Map, Value};
pub use verify::mutation::escape;

/// Keywords that do not affect validity.
const ANNOTATIONS: &[&str] = &[
    "$schema",
    "$id",
    "$comment",
    "title",
    "description",
    "default",
    "deprecated",
    "examples",
    "readOnly",
    "writeOnly",
];

/// Keywords that the generators of instances and invalid payloads understand.
const ASSERTIONS: &[&str] = &[
    "type",
    "enum",
    "const",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "items",
    "minItems",
    "maxItems",
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "dependentRequired",
    "oneOf",
    "anyOf",
    "allOf",
];

/// A step from a schema to a subschema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a property.
    Property(String),
    /// Into the items of an array, by its first item.
    Item,
    /// Into the values of a free-form object, by some value.
    Entry,
    /// Into an option of a union: the keyword and the index.
    Option(&'static str, usize),
}

/// A subschema that describes a value of its own, or an option for it.
#[derive(Clone, Debug)]
pub struct Place<'s> {
    /// The path from the root.
    pub steps: Vec<Step>,
    /// The schema.
    pub schema: &'s Value,
}

impl Place<'_> {
    /// The JSON Pointer of the schema.
    #[must_use]
    pub fn pointer(&self) -> String {
        pointer(&self.steps)
    }
}

/// The JSON Pointer to a schema.
#[must_use]
pub fn pointer(steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        match step {
            Step::Property(name) => {
                pointer.push_str("/properties/");
                pointer.push_str(&escape(name));
            }
            Step::Item => pointer.push_str("/items"),
            Step::Entry => pointer.push_str("/additionalProperties"),
            Step::Option(keyword, index) => {
                pointer.push_str(&format!("/{keyword}/{index}"));
            }
        }
    }
    pointer
}

/// All schemas that describe a value, in document order, parents first.
///
/// # Panics
/// If one of them has a keyword that the generators do not understand.
#[must_use]
pub fn places(root: &Value) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    let mut open = vec![Place {
        steps: Vec::new(),
        schema: root,
    }];
    while let Some(place) = open.pop() {
        let first = open.len();
        for (step, schema) in children(place.schema) {
            let mut steps = place.steps.clone();
            steps.push(step);
            open.push(Place { steps, schema });
        }
        open[first..].reverse();
        places.push(place);
    }
    places
}

fn children(schema: &Value) -> Vec<(Step, &Value)> {
    let Some(keywords) = schema.as_object() else {
        return Vec::new();
    };
    let mut children = Vec::new();
    for (keyword, value) in keywords {
        match keyword.as_str() {
            "properties" => children.extend(
                members(value).map(|(name, schema)| (Step::Property(name.clone()), schema)),
            ),
            "items" => children.push((Step::Item, value)),
            "additionalProperties" if value.is_object() => children.push((Step::Entry, value)),
            "oneOf" => children.extend(options("oneOf", value)),
            "anyOf" => children.extend(options("anyOf", value)),
            known => assert!(
                ASSERTIONS.contains(&known)
                    || ANNOTATIONS.contains(&known)
                    || known.starts_with("x-"),
                "the tests do not understand the keyword `{known}`"
            ),
        }
    }
    children
}

fn options<'s>(keyword: &'static str, value: &'s Value) -> impl Iterator<Item = (Step, &'s Value)> {
    let options = value.as_array().map(Vec::as_slice).unwrap_or_default();
    options
        .iter()
        .enumerate()
        .map(move |(index, option)| (Step::Option(keyword, index), option))
}

/// The members of a JSON object; empty for any other value.
pub fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The strings of a JSON array; empty for any other value.
pub fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str)
}

/// The options of a union, with their keyword.
#[must_use]
pub fn union(schema: &Value) -> Option<(&'static str, &Vec<Value>)> {
    ["oneOf", "anyOf"]
        .into_iter()
        .find_map(|keyword| Some((keyword, schema.get(keyword)?.as_array()?)))
}

/// The documented properties of an object that is not a map.
#[must_use]
pub fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

/// The JSON types that a schema allows; empty if it does not state any.
#[must_use]
pub fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        list => strings(list).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_come_in_document_order_with_their_pointers() {
        let schema = json!({
            "properties": {
                "a/b": {"oneOf": [{"type": "string"}, {"items": {"type": "integer"}}]},
                "c": {"additionalProperties": {"type": "null"}},
            },
            "additionalProperties": false,
        });
        let pointers: Vec<String> = places(&schema).iter().map(Place::pointer).collect();
        assert_eq!(
            pointers,
            [
                "",
                "/properties/a~1b",
                "/properties/a~1b/oneOf/0",
                "/properties/a~1b/oneOf/1",
                "/properties/a~1b/oneOf/1/items",
                "/properties/c",
                "/properties/c/additionalProperties",
            ]
        );
        for place in places(&schema) {
            assert_eq!(schema.pointer(&place.pointer()), Some(place.schema));
        }
    }

    #[test]
    #[should_panic(expected = "do not understand the keyword `contains`")]
    fn an_unknown_keyword_is_refused() {
        let schema = json!({"items": {"contains": {}}});
        let _ = places(&schema);
    }
}
