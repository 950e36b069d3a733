//! Compares two operations: texts, endpoint, parameters, bodies, statuses and examples.

mod examples;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::folded;
use super::side::Side;
use super::walk::{Change, Walk};
use crate::diff::finding::{Finding, name, quoted};
use crate::diff::rules::{Rule, operations, wire};
use crate::diff::severity::Direction;
use crate::document::{Dialect, Endpoint, Operation, Part, Response};
use crate::schema::Root;

/// An operation and what is known about its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documented<'a> {
    /// The name of the document.
    pub(crate) file: &'a str,
    /// The form of the document.
    pub(crate) dialect: Dialect,
    /// The operation, with its effective schemas.
    pub(crate) operation: &'a Operation,
    /// The same as documented.
    pub(crate) documented: &'a Operation,
}

impl Documented<'_> {
    /// The operation as documented, as if that were what is enforced.
    fn as_documented(self) -> Self {
        Self {
            operation: self.documented,
            ..self
        }
    }
}

/// An operation without these parameters.
static NO_PARAMETERS: std::sync::LazyLock<Value> =
    std::sync::LazyLock::new(|| json!({"type": "object", "additionalProperties": false}));

/// Compares two operations.
pub(crate) fn operations(old: Documented<'_>, new: Documented<'_>, found: &mut Vec<Finding>) {
    let part = new.operation.id.as_str();
    let mut enforced = Vec::new();
    let mut pair = Pair {
        part,
        old,
        new,
        found: &mut enforced,
    };
    pair.texts();
    let renamed = pair.endpoints();
    pair.parameters(&renamed);
    pair.request();
    pair.responses();
    pair.examples();
    let mut documented = Vec::new();
    let (old, new) = (old.as_documented(), new.as_documented());
    let mut pair = Pair {
        part,
        old,
        new,
        found: &mut documented,
    };
    pair.parameters(&renamed);
    pair.request();
    pair.responses();
    folded::reconcile(&mut enforced, documented);
    found.extend(enforced);
}

struct Pair<'a, 'f> {
    part: &'a str,
    old: Documented<'a>,
    new: Documented<'a>,
    found: &'f mut Vec<Finding>,
}

impl<'a> Documented<'a> {
    fn side(&self, root: &'a Value) -> Side<'a> {
        Side {
            file: self.file,
            part: Part::Operation(self.operation),
            dialect: self.dialect,
            root,
        }
    }
}

impl<'a> Pair<'a, '_> {
    fn walk(&mut self, old: &'a Value, new: &'a Value, direction: Direction) -> Walk<'a, '_> {
        Walk::new(
            self.part,
            [self.old.side(old), self.new.side(new)],
            direction,
            self.found,
        )
    }

    /// A change of the operation itself.
    fn report(
        &mut self,
        rule: &'static Rule,
        pointers: [&str; 2],
        before: Option<String>,
        after: Option<String>,
    ) {
        static ROOT: Value = Value::Null;
        let [old, new] = pointers;
        self.walk(&ROOT, &ROOT, Direction::Both).report(
            rule,
            Change {
                old,
                new,
                before,
                after,
            },
        );
    }

    /// The same, at one pointer.
    fn at(
        &mut self,
        rule: &'static Rule,
        pointer: &str,
        before: Option<String>,
        after: Option<String>,
    ) {
        self.report(rule, [pointer, pointer], before, after);
    }

    fn texts(&mut self) {
        let (old, new) = (self.old.operation, self.new.operation);
        if old.title != new.title {
            self.at(
                operations::SUMMARY_CHANGED,
                "/title",
                Some(quoted(&old.title)),
                Some(quoted(&new.title)),
            );
        }
        let words = |text: &Option<String>| -> Option<Vec<String>> {
            text.as_ref()
                .map(|text| text.split_whitespace().map(str::to_owned).collect())
        };
        let (before, after) = (&old.description, &new.description);
        if words(before) != words(after) {
            let rules = wire::OPERATION_DESCRIPTION;
            let rule = change(
                (before.is_some(), after.is_some()),
                [rules.added, rules.removed, rules.changed],
            );
            let texts = (before.as_deref().map(quoted), after.as_deref().map(quoted));
            self.at(rule, "/description", texts.0, texts.1);
        }
        match (old.deprecated, new.deprecated) {
            (false, true) => self.at(operations::OPERATION_DEPRECATED, "/deprecated", None, None),
            (true, false) => self.at(
                operations::OPERATION_UNDEPRECATED,
                "/deprecated",
                None,
                None,
            ),
            _ => {}
        }
        let (before, after) = (&old.permission, &new.permission);
        if before != after {
            let rule = change(
                (before.is_some(), after.is_some()),
                [
                    operations::PERMISSION_ADDED,
                    operations::PERMISSION_REMOVED,
                    operations::PERMISSION_CHANGED,
                ],
            );
            let texts = (before.as_deref().map(quoted), after.as_deref().map(quoted));
            self.at(rule, "/permission", texts.0, texts.1);
        }
    }

    /// Method and path; returns the parameters in the path that have another name, old to new.
    fn endpoints(&mut self) -> BTreeMap<String, String> {
        let mut renamed = BTreeMap::new();
        let (old, new) = (self.old.operation, self.new.operation);
        let text = |endpoint: &Endpoint| format!("`{} {}`", endpoint.method, endpoint.path);
        match (&old.endpoint, &new.endpoint) {
            (Some(before), Some(after)) if normal(before) != normal(after) => {
                self.at(
                    operations::ENDPOINT_CHANGED,
                    "/path",
                    Some(text(before)),
                    Some(text(after)),
                );
            }
            (Some(before), Some(after)) => {
                let pairs = parameters(&before.path).zip(parameters(&after.path));
                for (before, after) in pairs.filter(|(before, after)| before != after) {
                    renamed.insert(before.to_owned(), after.to_owned());
                    self.at(
                        operations::PATH_PARAMETER_RENAMED,
                        "/path",
                        Some(name(before)),
                        Some(name(after)),
                    );
                }
            }
            (None, None) => {}
            (before, after) => {
                self.at(
                    operations::ENDPOINT_CHANGED,
                    "/path",
                    before.as_ref().map(text),
                    after.as_ref().map(text),
                );
            }
        }
        let (had, has) = (forms(old), forms(new));
        for form in old
            .alternatives
            .iter()
            .filter(|form| !has.contains(&normal(form)))
        {
            self.at(
                operations::ALTERNATIVE_REMOVED,
                "/path",
                Some(text(form)),
                None,
            );
        }
        for form in new
            .alternatives
            .iter()
            .filter(|form| !had.contains(&normal(form)))
        {
            self.at(
                operations::ALTERNATIVE_ADDED,
                "/path",
                None,
                Some(text(form)),
            );
        }
        renamed
    }

    fn parameters(&mut self, renamed: &BTreeMap<String, String>) {
        let (old, new) = (self.old, self.new);
        let before = old
            .operation
            .path_parameters
            .as_ref()
            .map(|schema| rename(schema.as_value(), renamed));
        let after = new.operation.path_parameters.as_ref().map(Root::as_value);
        let pairs = [
            ("/pathParameters", before.as_ref(), after),
            (
                "/queryParameters",
                old.operation.query_parameters.as_ref().map(Root::as_value),
                new.operation.query_parameters.as_ref().map(Root::as_value),
            ),
        ];
        for (pointer, before, after) in pairs {
            let (before, after) = (
                before.unwrap_or(&NO_PARAMETERS),
                after.unwrap_or(&NO_PARAMETERS),
            );
            let sides = [old.side(before), new.side(after)];
            let walk = Walk::new(self.part, sides, Direction::Request, self.found);
            walk.compare((before, pointer), (after, pointer));
        }
    }

    fn request(&mut self) {
        let pointer = "/requestBody";
        let body = |operation: &'a Operation| operation.request_body.as_ref().map(Root::as_value);
        match (body(self.old.operation), body(self.new.operation)) {
            (Some(before), Some(after)) => {
                self.walk(before, after, Direction::Request)
                    .compare((before, pointer), (after, pointer));
            }
            (Some(_), None) => self.at(operations::REQUEST_BODY_REMOVED, pointer, None, None),
            (None, Some(body)) => {
                let required = body.get("required").and_then(Value::as_array);
                let rule = match required.is_some_and(|required| !required.is_empty())
                    || body.get("oneOf").is_some()
                {
                    true => operations::REQUIRED_REQUEST_BODY_ADDED,
                    false => operations::REQUEST_BODY_ADDED,
                };
                self.at(rule, pointer, None, None);
            }
            (None, None) => {}
        }
    }

    fn responses(&mut self) {
        let (old, new) = (
            Statuses::of(self.old.operation),
            Statuses::of(self.new.operation),
        );
        for (status, (index, response)) in &old.known {
            match new.known.get(status) {
                Some((other, after)) => self.status_text((*index, response), (*other, after)),
                None => {
                    let at = format!("/responses/{index}");
                    let rule = if is_success(*status) {
                        operations::SUCCESS_STATUS_REMOVED
                    } else {
                        operations::FAILURE_STATUS_REMOVED
                    };
                    self.report(rule, [&at, "/responses"], Some(status_name(*status)), None);
                }
            }
        }
        for (status, (index, _)) in new
            .known
            .iter()
            .filter(|(status, _)| !old.known.contains_key(*status))
        {
            let at = format!("/responses/{index}");
            let rule = if is_success(*status) {
                operations::SUCCESS_STATUS_ADDED
            } else {
                operations::FAILURE_STATUS_ADDED
            };
            self.report(rule, ["/responses", &at], None, Some(status_name(*status)));
        }
        let pointer = |index: usize| format!("/responses/{index}/body");
        match (old.body, new.body) {
            (Some((one, before)), Some((other, after))) => {
                let pointers = (pointer(one), pointer(other));
                let walk = self.walk(before, after, Direction::Response);
                walk.compare((before, &pointers.0), (after, &pointers.1));
            }
            (Some((one, _)), None) => self.report(
                operations::RESPONSE_BODY_REMOVED,
                [&pointer(one), "/responses"],
                None,
                None,
            ),
            (None, Some((other, _))) => self.report(
                operations::RESPONSE_BODY_ADDED,
                ["/responses", &pointer(other)],
                None,
                None,
            ),
            (None, None) => {}
        }
    }

    fn status_text(&mut self, old: (usize, &Response), new: (usize, &Response)) {
        let text = |response: &Response| {
            let parts = [&response.reason, &response.description];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts.join(": ")
        };
        let (before, after) = (text(old.1), text(new.1));
        if before != after {
            let pointers = [
                format!("/responses/{}", old.0),
                format!("/responses/{}", new.0),
            ];
            let [one, other] = &pointers;
            self.report(
                operations::STATUS_TEXT_CHANGED,
                [one, other],
                Some(quoted(&before)),
                Some(quoted(&after)),
            );
        }
    }
}

/// The responses of an operation, by status, and the body that it documents.
struct Statuses<'a> {
    known: BTreeMap<u16, (usize, &'a Response)>,
    body: Option<(usize, &'a Value)>,
}

impl<'a> Statuses<'a> {
    fn of(operation: &'a Operation) -> Self {
        let responses = || operation.responses.iter().enumerate();
        let known = responses()
            .rev()
            .filter_map(|(index, response)| Some((response.status?, (index, response))));
        let mut bodies = responses()
            .filter_map(|(index, response)| Some((index, response.body.as_ref()?.as_value())));
        Self {
            known: known.collect(),
            body: bodies.next(),
        }
    }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

fn status_name(status: u16) -> String {
    name(&status.to_string())
}

/// The rule for something optional that is not the same, of those for what comes, goes and changes.
fn change((was, is): (bool, bool), rules: [&'static Rule; 3]) -> &'static Rule {
    let [added, removed, changed] = rules;
    match (was, is) {
        (false, _) => added,
        (_, false) => removed,
        _ => changed,
    }
}

/// Method and path, whatever the parameters are called.
pub(crate) fn normal(endpoint: &Endpoint) -> (String, String) {
    let mut path = String::new();
    let mut rest = endpoint.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    path.push_str(rest);
    (endpoint.method.clone(), path)
}

/// All forms of an operation.
pub(crate) fn forms(operation: &Operation) -> BTreeSet<(String, String)> {
    operation
        .endpoint
        .iter()
        .chain(&operation.alternatives)
        .map(normal)
        .collect()
}

/// The parameters in a path.
fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| Some(part.split_once('}')?.0))
}

/// A schema of parameters with other names.
fn rename(schema: &Value, renamed: &BTreeMap<String, String>) -> Value {
    let mut schema = schema.clone();
    if renamed.is_empty() {
        return schema;
    }
    let other = |name: &str| {
        renamed
            .get(name)
            .cloned()
            .unwrap_or_else(|| name.to_owned())
    };
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let all = std::mem::take(properties);
        *properties = all
            .into_iter()
            .map(|(name, schema)| (other(&name), schema))
            .collect::<Map<_, _>>();
    }
    for name in schema
        .get_mut("required")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Some(text) = name.as_str() {
            *name = other(text).into();
        }
    }
    schema
}
