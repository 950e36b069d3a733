//! Compares two operations: texts, endpoint, parameters, bodies, statuses and examples.

mod endpoint;
mod examples;
mod responses;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::side::Side;
use super::walk::Comparison;
use super::{folded, schemas};
use crate::diff::finding::{Finding, quoted};
use crate::diff::rules::family::{change, flipped};
use crate::diff::rules::{Rule, operations, wire};
use crate::diff::severity::Direction;
use crate::document::{Dialect, Operation, Part};
use crate::schema::{Body, KeywordValue, Schema};

pub(crate) use endpoint::{forms, normal};

/// An operation, and what is known of its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documented<'a> {
    /// The name of the document.
    pub(crate) file: &'a str,
    /// The dialect of the document.
    pub(crate) dialect: Dialect,
    /// The operation, with its effective schemas.
    pub(crate) operation: &'a Operation,
    /// The same as documented.
    pub(crate) documented: &'a Operation,
}

/// Compares two operations.
pub(crate) fn operations(old: Documented<'_>, new: Documented<'_>, found: &mut Vec<Finding>) {
    let mut enforced = Vec::new();
    let mut pair = Pair::new([old, new], &mut enforced);
    pair.texts();
    let renamed = pair.endpoints();
    pair.schemas(&renamed);
    pair.examples();
    // As documented, as if that were what is enforced.
    let sides = [old, new].map(|side| Documented {
        operation: side.documented,
        ..side
    });
    let mut documented = Vec::new();
    Pair::new(sides, &mut documented).schemas(&renamed);
    folded::reconcile(&mut enforced, documented);
    found.extend(enforced);
}

/// Two operations that are compared.
struct Pair<'a, 'f> {
    part: &'a str,
    old: &'a Operation,
    new: &'a Operation,
    sides: [Side<'a>; 2],
    found: &'f mut Vec<Finding>,
}

impl<'a, 'f> Pair<'a, 'f> {
    fn new([old, new]: [Documented<'a>; 2], found: &'f mut Vec<Finding>) -> Self {
        Self {
            part: &new.operation.id,
            old: old.operation,
            new: new.operation,
            sides: [old, new].map(|side| Side {
                file: side.file,
                part: Part::Operation(side.operation),
                dialect: side.dialect,
            }),
            found,
        }
    }

    fn comparison(&mut self, direction: Direction) -> Comparison<'a, '_> {
        Comparison {
            part: self.part,
            sides: self.sides,
            direction,
            found: self.found,
        }
    }

    /// Reports a change of the operation itself.
    fn report(&mut self, rule: &'static Rule, pointers: [&str; 2], values: [Option<String>; 2]) {
        self.comparison(Direction::Both)
            .report(rule, pointers, values);
    }

    /// The same, at one pointer.
    fn at(&mut self, rule: &'static Rule, pointer: &str, values: [Option<String>; 2]) {
        self.report(rule, [pointer, pointer], values);
    }

    fn texts(&mut self) {
        let (old, new) = (self.old, self.new);
        if old.title != new.title {
            let titles = [&old.title, &new.title].map(|title| Some(quoted(title)));
            self.at(operations::SUMMARY_CHANGED, "/title", titles);
        }
        let texts = [old, new].map(|operation| operation.description.as_deref());
        let rules = wire::OPERATION_DESCRIPTION;
        let rule = change(texts, rules.presence, |before, after| {
            let is_same = before.split_whitespace().eq(after.split_whitespace());
            (!is_same).then_some(rules.changed)
        });
        if let Some(rule) = rule {
            self.at(rule, "/description", texts.map(|text| text.map(quoted)));
        }
        let rules = [
            operations::OPERATION_DEPRECATED,
            operations::OPERATION_UNDEPRECATED,
        ];
        if let Some(rule) = flipped([old.deprecated, new.deprecated], rules) {
            self.at(rule, "/deprecated", [None, None]);
        }
        let texts = [old, new].map(|operation| operation.permission.as_deref());
        let rules = [operations::PERMISSION_ADDED, operations::PERMISSION_REMOVED];
        let rule = change(texts, rules, |before, after| {
            (before != after).then_some(operations::PERMISSION_CHANGED)
        });
        if let Some(rule) = rule {
            self.at(rule, "/permission", texts.map(|text| text.map(quoted)));
        }
    }

    /// The schemas; `renamed` are parameters in the path, old to new.
    fn schemas(&mut self, renamed: &BTreeMap<&str, &str>) {
        self.parameters(renamed);
        self.request();
        self.responses();
    }

    fn parameters(&mut self, renamed: &BTreeMap<&str, &str>) {
        static NONE: LazyLock<Schema> = LazyLock::new(|| {
            let mut schema = Schema::default();
            schema.set("type", "object", None);
            schema.set(
                "additionalProperties",
                Schema::from(Body::Bool(false)),
                None,
            );
            schema
        });
        let (old, new) = (self.old, self.new);
        let before = old
            .path_parameters
            .as_ref()
            .map(|schema| rename(schema, renamed));
        let parameters = [
            (
                "/pathParameters",
                [before.as_ref(), new.path_parameters.as_ref()],
            ),
            (
                "/queryParameters",
                [old, new].map(|operation| operation.query_parameters.as_ref()),
            ),
        ];
        for (pointer, both) in parameters {
            let both = both.map(|schema| (schema.unwrap_or(&NONE), pointer));
            schemas::compare(self.comparison(Direction::Request), both);
        }
    }

    fn request(&mut self) {
        let pointer = "/requestBody";
        let bodies = [self.old, self.new].map(|operation| operation.request_body.as_ref());
        if let [Some(before), Some(after)] = bodies {
            let comparison = self.comparison(Direction::Request);
            schemas::compare(comparison, [(before, pointer), (after, pointer)]);
        }
        let is_required = |body: &Schema| {
            let required = body.get("required").and_then(Value::as_array);
            required.is_some_and(|required| !required.is_empty()) || body.has("oneOf")
        };
        let added = match bodies[1].is_some_and(is_required) {
            true => operations::REQUIRED_REQUEST_BODY_ADDED,
            false => operations::REQUEST_BODY_ADDED,
        };
        let rules = [added, operations::REQUEST_BODY_REMOVED];
        if let Some(rule) = flipped(bodies.map(|body| body.is_some()), rules) {
            self.at(rule, pointer, [None, None]);
        }
    }
}

/// A schema of parameters with other names.
fn rename(schema: &Schema, renamed: &BTreeMap<&str, &str>) -> Schema {
    let mut schema = schema.clone();
    let other = |name: &str| (*renamed.get(name).unwrap_or(&name)).to_owned();
    for (keyword, stated) in schema.keywords_mut().into_iter().flatten() {
        match (keyword.as_str(), &mut stated.value) {
            ("properties", KeywordValue::Map(properties)) => {
                let all = properties.iter();
                let all = all.map(|(name, schema)| (other(name), schema.clone()));
                *properties = Arc::new(all.collect());
            }
            ("required", KeywordValue::Json(names)) => {
                for name in names.as_array_mut().into_iter().flatten() {
                    if let Some(text) = name.as_str() {
                        *name = other(text).into();
                    }
                }
            }
            _ => {}
        }
    }
    schema
}
