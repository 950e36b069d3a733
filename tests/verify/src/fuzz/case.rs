//! A random schema of a draft, with instances and the verdicts of the oracle.

use serde_json::Value;
use typewright::read::json_schema::Draft;

use super::instance::Instances;
use super::vocabulary::any;
use super::{older, schema, wild};
use crate::case::{Case, Corpus, Instance, Kind};
use crate::choices::Choices;
use crate::judge::oracles::Oracles;
use crate::mutation::{Vocabulary, has_vast_integers};

/// A folder of the suite, with its draft.
pub type OfDraft = (&'static str, Draft);

/// What describes a case besides its schema and instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct About {
    /// The draft.
    pub draft: OfDraft,
    /// Its seed.
    pub seed: u64,
    /// Whether open objects keep unknown members.
    pub keeps_members: bool,
}

/// The case of a seed; `None` if the oracle has no verdict.
pub(super) fn case(seed: u64, draft: OfDraft, instances: usize) -> Option<Case> {
    let choices = &mut Choices::seeded(seed);
    let newest = schema::document(choices);
    let schema = match draft.1 {
        Draft::Draft202012 => newest.clone(),
        older => older::translate(&newest, older),
    };
    let mut values: Vec<Value> = Vec::new();
    let maker = Instances::new(&newest);
    let vocabulary = vocabulary(&newest);
    while values.len() < instances {
        let value = match choices.below(12) {
            0 => any(choices, 2),
            1 => wild::value(choices, 3),
            2..=5 => {
                let mut value = maker.make(choices);
                vocabulary.mutate(&mut value, choices);
                value
            }
            _ => maker.make(choices),
        };
        values.push(value);
    }
    let about = About {
        draft,
        seed,
        keeps_members: !choices.once_in(4),
    };
    judged(&schema, about, values)
}

/// Distinct instances that are almost valid for one of two schemas.
#[must_use]
pub fn near(schemas: [&Value; 2], count: usize, choices: &mut Choices) -> Vec<Value> {
    let both = Value::from(schemas.map(Value::clone).to_vec());
    let vocabulary = vocabulary(&both);
    let makers = schemas.map(Instances::new);
    let mut values: Vec<Value> = Vec::new();
    for _ in 0..count {
        let value = match choices.below(12) {
            0 => any(choices, 2),
            1 | 2 => vocabulary.value(choices),
            turn => {
                let mut value = makers[turn % 2].make(choices);
                if turn > 6 {
                    vocabulary.mutate(&mut value, choices);
                }
                value
            }
        };
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// A random schema, and one that differs in a few places, possibly none.
#[must_use]
pub fn changed(seed: u64) -> [Value; 2] {
    let choices = &mut Choices::seeded(seed);
    let old = schema::document(choices);
    let mut new = old.clone();
    vocabulary(&old).mutate(&mut new, choices);
    [old, new]
}

/// A case with these instances and the oracle's verdicts.
pub(super) fn judged(
    schema: &Value,
    about: About,
    values: impl IntoIterator<Item = Value>,
) -> Option<Case> {
    let mut case = Case {
        draft: about.draft.0,
        default_draft: about.draft.1,
        kind: Kind::Mandatory,
        file: about.seed.to_string(),
        group: String::new(),
        schema: schema.to_string(),
        instances: Vec::new(),
        keeps_members: about.keeps_members,
    };
    let oracle = Oracles::new(&Corpus::default()).of(&case)?;
    let mut texts: Vec<String> = Vec::new();
    for value in values {
        let text = value.to_string();
        // Integer types hold 64 bits whatever the schema says; numbers are doubles.
        if has_vast_integers(&value) || is_inexact(&value) || texts.contains(&text) {
            continue;
        }
        case.instances.push(Instance {
            name: String::new(),
            valid: oracle.accepts(&value),
            text: text.clone(),
        });
        texts.push(text);
    }
    Some(case)
}

/// Whether a value has integers that a double may not represent.
fn is_inexact(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let integer = number.as_i64().map(i64::unsigned_abs);
            integer.is_some_and(|integer| integer > 1 << 53)
        }
        Value::Array(items) => items.iter().any(is_inexact),
        Value::Object(members) => members.values().any(is_inexact),
        _ => false,
    }
}

/// The names and values in a schema.
fn vocabulary(schema: &Value) -> Vocabulary {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => {
                names.extend(members.keys().filter(|name| name.len() < 12).cloned());
                open.extend(members.values());
            }
            Value::Array(items) => {
                values.extend(items.iter().filter(|item| !item.is_object()).cloned());
                open.extend(items);
            }
            Value::Number(number) => values.extend(Vocabulary::near(number)),
            Value::String(text) => values.push(Value::String(text.clone())),
            _ => {}
        }
    }
    Vocabulary::new(names, values)
}
