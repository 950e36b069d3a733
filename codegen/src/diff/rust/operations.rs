//! Operations: names, arguments, results and errors.

use std::collections::BTreeMap;

use super::surface::Surface;
use super::{NOWHERE, Pair};
use crate::diff::finding::name;
use crate::diff::rules::rust;
use crate::model::{Operation, Ref};

/// Compares the operations; a compared document has at most one.
pub(super) fn compare(pair: &mut Pair<'_, '_>) {
    let (old, new) = (&pair.old.model.operations, &pair.new.model.operations);
    for (old, new) in old.iter().zip(new) {
        one(pair, old, new);
    }
}

fn one(pair: &mut Pair<'_, '_>, old: &Operation, new: &Operation) {
    let text = |operation: &Operation| match operation.module == pair.old.module
        || operation.module == pair.new.module
    {
        true => Some(name(&operation.name)),
        false => Some(format!("`{}::{}`", operation.module, operation.name)),
    };
    if old.name != new.name {
        let values = [text(old), text(new)];
        pair.report(rust::OPERATION_RENAMED, NOWHERE, values);
    }
    let none = BTreeMap::new();
    let renamed = pair.renamed.clone();
    let compared = [
        (
            rust::ARGUMENTS_CHANGED,
            arguments as fn(&Surface<'_>, &Operation, &BTreeMap<&str, &str>) -> String,
        ),
        (rust::RESULT_CHANGED, result),
    ];
    for (rule, text) in compared {
        if text(pair.old, old, &renamed) != text(pair.new, new, &none) {
            let values = [text(pair.old, old, &none), text(pair.new, new, &none)];
            let shown = |text: String| Some(format!("`{text}`"));
            pair.report(rule, NOWHERE, values.map(shown));
        }
    }
    let constant = |operation: &Operation| Some(format!("`{}::PERMISSION`", operation.name));
    match (&old.permission, &new.permission) {
        (Some(_), None) => pair.report(rust::CONSTANT_REMOVED, NOWHERE, [constant(old), None]),
        (None, Some(_)) => pair.report(rust::CONSTANT_ADDED, NOWHERE, [None, constant(new)]),
        _ => {}
    }
    failures(pair, old, new);
}

fn arguments(
    surface: &Surface<'_>,
    operation: &Operation,
    renamed: &BTreeMap<&str, &str>,
) -> String {
    let parameters = [operation.path_parameters, operation.query_parameters];
    let parameters = parameters.into_iter().flatten().map(Ref::Named);
    let all = parameters.chain(operation.request_body.clone());
    let all: Vec<String> = all.map(|ty| surface.expr(&ty, renamed)).collect();
    format!("({})", all.join(", "))
}

fn result(surface: &Surface<'_>, operation: &Operation, renamed: &BTreeMap<&str, &str>) -> String {
    let ty = operation.response_body.as_ref();
    ty.map_or_else(
        || "()".to_owned(),
        |ty| format!("Tolerant<{}>", surface.expr(ty, renamed)),
    )
}

fn failures(pair: &mut Pair<'_, '_>, old: &Operation, new: &Operation) {
    let text = |operation: &Operation, variant: &str| {
        Some(format!("`{}Error::{variant}`", operation.name))
    };
    for failure in &old.failures {
        let was = text(old, &failure.name);
        match new
            .failures
            .iter()
            .find(|other| other.status == failure.status)
        {
            None => pair.report(rust::ERROR_REMOVED, NOWHERE, [was, None]),
            Some(other) if other.name != failure.name => {
                pair.report(rust::ERROR_RENAMED, NOWHERE, [was, text(new, &other.name)]);
            }
            Some(_) => {}
        }
    }
    for failure in &new.failures {
        if !old
            .failures
            .iter()
            .any(|other| other.status == failure.status)
        {
            pair.report(rust::ERROR_ADDED, NOWHERE, [None, text(new, &failure.name)]);
        }
    }
}
