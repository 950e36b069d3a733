//! The properties of an operation other than its types.

use std::collections::HashMap;

use super::facts::Facts;
use crate::document::{Document, Operation};
use crate::graph::NodeId;
use crate::lower::{Bodies, is_success, success};
use crate::model::{self, Docs, Failure, TypeId};
use crate::name::{Assigned, Names, OperationNames};

/// The operations that have a method and path.
pub(super) fn operations(
    facts: &Facts<'_>,
    bodies: &[Bodies],
    assigned: &Assigned,
    names: &Names,
) -> Vec<model::Operation> {
    let documented = facts.document.operations.iter().zip(bodies).enumerate();
    let operations = documented.filter_map(|(index, (operation, bodies))| {
        let failures = failures(operation, assigned, index);
        self::operation(
            facts,
            operation,
            bodies,
            (&names.operations[index], failures),
        )
    });
    operations.collect()
}

fn operation(
    facts: &Facts<'_>,
    operation: &Operation,
    bodies: &Bodies,
    (names, failures): (&OperationNames, Vec<Failure>),
) -> Option<model::Operation> {
    let own = |node: Option<NodeId>| -> Option<TypeId> { facts.merged.own(node?) };
    let endpoint = operation.endpoint.as_ref()?;
    let success = success(operation)
        .and_then(|(_, response)| response.status)
        .unwrap_or(200);
    let example = operation.response_examples.iter();
    let example = example
        .filter(|example| example.status.is_none_or(|status| status == success))
        .map(|example| pretty(&example.body.value));
    Some(model::Operation {
        id: operation.id.clone(),
        module: names.module.clone(),
        name: names.name.clone(),
        title: operation.title.clone(),
        docs: Docs {
            title: Some(operation.title.clone()),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            ..Docs::default()
        },
        permission: operation.permission.clone(),
        method: endpoint.method.clone(),
        path: endpoint.path.clone(),
        path_parameters: own(bodies.path),
        query_parameters: own(bodies.query),
        request_body: bodies.request.map(|node| facts.ty(node)),
        response_body: bodies.response.map(|node| facts.ty(node)),
        success,
        failures,
        request_example: operation
            .request_example
            .as_ref()
            .map(|example| pretty(&example.value)),
        response_example: example.into_iter().next(),
        file: file(facts.document, operation).to_owned(),
    })
}

/// The file that documents an operation.
pub(super) fn file<'d>(document: &'d Document, operation: &'d Operation) -> &'d str {
    match operation.file.as_str() {
        "" => &document.file,
        file => file,
    }
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}")
}

/// The responses other than success, each status once, in documented order.
fn failures(operation: &Operation, assigned: &Assigned, index: usize) -> Vec<Failure> {
    let mut failures: Vec<Failure> = Vec::new();
    let mut known: HashMap<u16, usize> = HashMap::new();
    for response in operation
        .responses
        .iter()
        .filter(|response| !is_success(response))
    {
        let Some(status) = response.status else {
            continue;
        };
        let (reason, description) = (response.reason.clone(), response.description.clone());
        if let Some(index) = known.get(&status) {
            let first = &mut failures[*index].description;
            let texts = [first.take(), description].into_iter().flatten();
            *first = texts.reduce(|one, other| format!("{one}\n\n{other}"));
            continue;
        }
        known.insert(status, failures.len());
        let reason = reason.unwrap_or_default();
        failures.push(Failure {
            status,
            name: String::new(),
            reason,
            description,
        });
    }
    let named: Vec<(u16, &str)> = failures
        .iter()
        .map(|failure| (failure.status, failure.reason.as_str()))
        .collect();
    let names = assigned.failures(index, &named);
    for (failure, name) in failures.iter_mut().zip(names) {
        failure.name = name;
    }
    failures
}
