//! What is wrong with a value that does not satisfy a schema: every violation, where the value stands
//! that breaks the rule. Schemas that apply to the same value appear as the keyword inside them.

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

/// How many schemas are explained in the options of one union and of those inside it before no more
/// options are: where unions nest, there may be more of them with every level.
const MAX_TRIED: u32 = 10_000;

/// Said of what is described, though not by a schema that holds.
const FAILED: &str = "the schema that describes it does not match";

/// One explanation.
struct Explanation {
    evaluation: Evaluation,
    /// The name that is looked at in place of a value.
    name: Option<String>,
    /// How many schemas were explained in the options of the outermost union; none outside of one.
    tried: Option<u32>,
}

/// Records what the value at `path` breaks.
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
        let note = format!("the schemas of this nest more than {MAX_EVALUATIONS} deep");
        let broken = Broken::new("$ref", Limit::None, Actual::Absent).noting(note);
        found.refuse(path, &schema.origin, broken);
    }
    log.deviate_all(found.into_parts().0);
}

impl Explanation {
    /// Records what a value breaks of a schema.
    fn schema(&mut self, schema: &Schema, value: &Value, path: &Path<'_>, log: &mut Log) {
        self.tried = self.tried.map(|tried| tried.saturating_add(1));
        if !self.evaluation.descend() {
            return;
        }
        // What the keywords beside `type` say about a value of another type is of no use.
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

    /// What keywords evaluate of a value, also those that it breaks.
    fn evaluated(&mut self, keywords: &[Keyword], value: &Value) -> Evaluated {
        let mut evaluated = Evaluated::thorough();
        self.evaluation
            .all_hold(keywords, View::of(value), &mut evaluated);
        evaluated
    }

    /// Records the items that are not evaluated and are not what they have to be then.
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

    /// Records the properties that are not evaluated and are not what they have to be then.
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

    /// Records a violation; one by a name is about the object that has it.
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

/// A value for a violation.
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
