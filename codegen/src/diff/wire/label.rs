//! Names an option of a union in a finding.

use serde_json::Value;

use super::annotations;
use super::matching::tags;
use super::side::Node;
use super::unions::{KEYWORDS, options};
use super::walk::is_silent;
use crate::diff::finding::{cut, name, quoted, schema, shown};

/// So many alternatives of an alternative are named.
const NAMED: usize = 2;

/// What an alternative is called.
pub(super) fn label(option: &Node<'_>) -> String {
    let text = |keyword| option.get(keyword).and_then(Value::as_str);
    if let Some(text) = text("title").or_else(|| text("description")) {
        return quoted(text);
    }
    if let Some(reference) = text("$ref") {
        return name(reference);
    }
    let union = KEYWORDS
        .into_iter()
        .find(|keyword| option.get(keyword).is_some());
    match (object(option), text("type"), union) {
        (Some(object), _, _) => object,
        (None, Some(ty), _) => scalar(option, ty),
        (None, None, Some(keyword)) => {
            let inner = options(option, keyword);
            let inner: Vec<String> = inner.iter().take(NAMED).map(label).collect();
            cut(&format!("alternatives: {}", inner.join("; ")))
        }
        (None, None, None) if stated(option).next().is_none() => "anything".to_owned(),
        (None, None, None) => schema(option.schema),
    }
}

/// An object, by the values that tell it from others, then by the names of its properties.
fn object(option: &Node<'_>) -> Option<String> {
    let keys = option.get("properties").and_then(Value::as_object)?;
    let tags = tags(option.schema);
    let told = tags
        .iter()
        .map(|(key, value)| format!("`{key}` {}", value_of(value)));
    let others = keys.keys().filter(|key| !tags.contains_key(key.as_str()));
    let all: Vec<String> = told.chain(others.map(|key| format!("`{key}`"))).collect();
    (!all.is_empty()).then(|| format!("an object with {}", cut(&all.join(", "))))
}

/// A scalar, by its type and what else is said of its values.
fn scalar(option: &Node<'_>, ty: &str) -> String {
    let said = stated(option).filter(|(keyword, _)| *keyword != "type");
    let said: Vec<String> = said
        .map(|(keyword, value)| format!("`{keyword}` {}", value_of(value)))
        .collect();
    match said.is_empty() {
        true => name(ty),
        false => format!("{} with {}", name(ty), cut(&said.join(", "))),
    }
}

fn value_of(value: &Value) -> String {
    value.as_str().map_or_else(|| shown(value), name)
}

/// The keywords that allow or forbid something.
fn stated<'a>(option: &Node<'a>) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let schema = option.schema.as_object().into_iter();
    schema.flat_map(|schema| {
        let keywords = schema.iter().map(|(name, value)| (name.as_str(), value));
        keywords.filter(|(name, _)| !annotations::is_one(schema, name) && !is_silent(name))
    })
}
