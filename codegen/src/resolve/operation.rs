//! What of an operation is no type: plain facts of the model.

use std::collections::HashMap;

use crate::document::{Document, Operation};
use crate::graph::NodeId;
use crate::lower::{Bodies, is_success, success};
use crate::merge::Merged;
use crate::model::{self, Docs, Failure, TypeId};
use crate::name::Names;

/// The facts of an operation; none without method and path.
pub(super) fn facts(
    document: &Document,
    merged: &Merged,
    names: &Names,
    index: usize,
    bodies: &Bodies,
) -> Option<model::Operation> {
    let operation = document.operations.get(index)?;
    let own = |node: Option<NodeId>| -> Option<TypeId> { merged.own(node?) };
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
        module: names.module(index, &operation.id),
        name: names.operation(index).to_owned(),
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
        request_body: bodies.request.map(|node| merged.refs[node.0].clone()),
        response_body: bodies.response.map(|node| merged.refs[node.0].clone()),
        success,
        failures: failures(operation, names, index),
        request_example: operation
            .request_example
            .as_ref()
            .map(|example| pretty(&example.value)),
        response_example: example.into_iter().next(),
        file: if operation.file.is_empty() {
            document.file.clone()
        } else {
            operation.file.clone()
        },
    })
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}")
}

/// The responses that are no success, each status once, in documented order.
fn failures(operation: &Operation, names: &Names, index: usize) -> Vec<Failure> {
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
    let names = names.failures(index, &named);
    for (failure, name) in failures.iter_mut().zip(names) {
        failure.name = name;
    }
    failures
}
