//! Names an option of a union in a finding.

use serde_json::Value;

use super::keywords::{assertions, unions};
use super::matching::tags;
use super::side::Subschema;
use crate::diff::finding::{cut, name, quoted, schema, shown};
use crate::schema::Schema;

/// How many options of an option are named.
const NAMED: usize = 2;

/// The name of an option.
pub(super) fn label(option: &Subschema<'_>) -> String {
    let stated = option.schema;
    if let Some(text) = stated.text("title").or_else(|| stated.text("description")) {
        return quoted(text);
    }
    if let Some(reference) = stated.text("$ref") {
        return name(reference);
    }
    match (object(stated), stated.text("type"), unions(stated).first()) {
        (Some(object), _, _) => object,
        (None, Some(ty), _) => scalar(stated, ty),
        (None, None, Some(keyword)) => {
            let inner = option.list(keyword);
            let inner: Vec<String> = inner.iter().take(NAMED).map(label).collect();
            cut(&format!("alternatives: {}", inner.join("; ")))
        }
        (None, None, None) if assertions(stated).next().is_none() => "anything".to_owned(),
        (None, None, None) => schema(stated.to_value()),
    }
}

/// An object, by its tags, then by the names of its properties.
fn object(option: &Schema) -> Option<String> {
    let keys = option.map("properties")?;
    let tags = tags(option);
    let told = tags
        .iter()
        .map(|(key, value)| format!("`{key}` {}", value_of(value)));
    let others = keys.keys().filter(|key| !tags.contains_key(key.as_str()));
    let all: Vec<String> = told.chain(others.map(|key| format!("`{key}`"))).collect();
    (!all.is_empty()).then(|| format!("an object with {}", cut(&all.join(", "))))
}

/// A scalar, by its type and its other assertions.
fn scalar(option: &Schema, ty: &str) -> String {
    let said = assertions(option).filter(|(keyword, _)| *keyword != "type");
    let said: Vec<String> = said
        .map(|(keyword, stated)| format!("`{keyword}` {}", value_of(&stated.to_value())))
        .collect();
    match said.is_empty() {
        true => name(ty),
        false => format!("{} with {}", name(ty), cut(&said.join(", "))),
    }
}

fn value_of(value: &Value) -> String {
    value.as_str().map_or_else(|| shown(value), name)
}
