//! Finds every violation of a schema. Violations in `allOf`, `anyOf` and the like are reported as those of
//! their subschemas.

mod broken;
mod inside;
mod union;

use serde_json::{Map, Value};

use super::evaluated::Evaluated;
use super::instance::View;
use super::schema::{Keyword, MAX_EVALUATIONS, Schema};
use super::verdict::Evaluation;
use crate::json::number_text;
use crate::log::{Broken, Log, Mode};
use crate::pointer::Path;
use crate::violation::{Actual, Limit, Origin};

/// Bounds how many schemas are explained inside one union: nested unions multiply them.
const MAX_TRIED: u32 = 10_000;

const FAILED: &str = "the schema that describes it does not match";

struct Explanation {
    evaluation: Evaluation,
    /// The property name being evaluated instead of a value.
    name: Option<String>,
    /// Schemas explained in the options of the outermost union; `None` outside of unions.
    tried: Option<u32>,
}

pub(super) fn explain(schema: &Schema, value: &Value, path: &Path<'_>, log: &mut Log) {
    let mut evaluation = Evaluation::new();
    if evaluation.admits(schema, value) {
        return;
    }
    let mut found = log.fork(Mode::Strict);
    let mut explanation = Explanation {
        evaluation,
        name: None,
        tried: None,
    };
    if !explanation.evaluation.is_exhausted() {
        explanation.schema(schema, value, path, &mut found);
    }
    if explanation.evaluation.is_exhausted() {
        let note = format!("schemas are nested more than {MAX_EVALUATIONS} levels deep");
        let broken = Broken::new("$ref", Limit::None, Actual::Absent).noting(note);
        found.refuse(path, &schema.origin, broken);
    }
    log.deviate_all(found.into_parts().0);
}

impl Explanation {
    fn schema(&mut self, schema: &Schema, value: &Value, path: &Path<'_>, log: &mut Log) {
        self.tried = self.tried.map(|tried| tried.saturating_add(1));
        if !self.evaluation.descend() {
            return;
        }
        // For a value of the wrong type, only `type` is reported.
        let mistyped = schema
            .keywords
            .iter()
            .any(|keyword| matches!(keyword, Keyword::Types(types) if !types.admit(value)));
        for (index, keyword) in schema.keywords.iter().enumerate() {
            let is_own = match (keyword, value) {
                (Keyword::UnevaluatedItems(rest), Value::Array(items)) if !mistyped => {
                    let evaluated = self.evaluated(&schema.keywords[..index], value);
                    self.items(&schema.origin, rest, items, &evaluated, path, log);
                    false
                }
                (Keyword::UnevaluatedProperties(rest), Value::Object(members)) if !mistyped => {
                    let evaluated = self.evaluated(&schema.keywords[..index], value);
                    self.members(&schema.origin, rest, members, &evaluated, path, log);
                    false
                }
                _ => !self.inside(keyword, &schema.origin, value, path, log),
            };
            if is_own && (!mistyped || matches!(keyword, Keyword::Types(_))) {
                self.own(keyword, &schema.origin, value, path, log);
            }
        }
        self.evaluation.ascend();
    }

    fn evaluated(&mut self, keywords: &[Keyword], value: &Value) -> Evaluated {
        let mut evaluated = Evaluated::thorough();
        self.evaluation
            .all_hold(keywords, View::of(value), &mut evaluated);
        evaluated
    }

    fn items(
        &mut self,
        origin: &Origin,
        rest: &Schema,
        items: &[Value],
        evaluated: &Evaluated,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        for (index, item) in items.iter().enumerate() {
            if evaluated.has_item(index) || self.evaluation.admits(rest, item) {
                continue;
            }
            let broken = Broken::new("unevaluatedItems", Limit::None, actual(item));
            let failed = evaluated
                .failed()
                .is_some_and(|failed| failed.has_item(index));
            let note = match failed {
                false => format!("the item {index} is not documented"),
                true => format!("the item {index} is not documented ({FAILED})"),
            };
            self.record(origin, broken.noting(note), path, log);
        }
    }

    fn members(
        &mut self,
        origin: &Origin,
        rest: &Schema,
        members: &Map<String, Value>,
        evaluated: &Evaluated,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        for (name, member) in members {
            if evaluated.has_name(name) || self.evaluation.admits(rest, member) {
                continue;
            }
            let actual = Actual::Property(name.clone());
            let broken = Broken::new("unevaluatedProperties", Limit::None, actual);
            let failed = evaluated
                .failed()
                .is_some_and(|failed| failed.has_name(name));
            let note = if failed { FAILED } else { "" };
            self.record(origin, broken.noting(note), path, log);
        }
    }

    fn record(&self, origin: &Origin, mut broken: Broken, path: &Path<'_>, log: &mut Log) {
        if let Some(name) = &self.name {
            if let Actual::Count(count) = broken.actual {
                broken.note = format!("has {count}").into();
            }
            broken.actual = Actual::Property(name.clone());
        }
        log.refuse(path, origin, broken);
    }
}

fn actual(value: &Value) -> Actual {
    match value {
        Value::Number(number) => Actual::Number(match number.as_f64() {
            Some(double) if number.is_f64() => number_text(double),
            _ => number.to_string(),
        }),
        Value::String(text) => Actual::Text(text.clone()),
        Value::Null => Actual::Type("null"),
        Value::Bool(value) => Actual::Boolean(*value),
        Value::Array(_) => Actual::Type("array"),
        Value::Object(_) => Actual::Type("object"),
    }
}

#[cfg(test)]
mod tests;
