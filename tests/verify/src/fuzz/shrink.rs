//! Shrinks the schema and instance of a finding. Many candidates are built and run at once, since a build takes long.

use std::path::Path;

use serde_json::{Value, json};

use super::case::judged;
use super::finding::Finding;
use crate::Workspace;
use crate::case::{Case, Corpus};
use crate::judge::{Demand, judge_all};
use crate::mutation::{escape, remove, replace};

/// The maximum number of shrinking steps.
const ROUNDS: usize = 14;

/// How many smaller schemas are tried for a finding at once.
const SCHEMAS: usize = 36;

/// How many smaller instances are tried with each schema.
const INSTANCES: usize = 12;

/// Shrinks findings.
///
/// # Errors
/// If a program cannot be run.
pub(super) fn shrink(
    workspace: &Workspace,
    folder: &Path,
    mut findings: Vec<Finding>,
) -> anyhow::Result<Vec<Finding>> {
    for round in 0..ROUNDS {
        let mut corpus = Corpus::default();
        let mut of: Vec<usize> = Vec::new();
        for (index, finding) in findings.iter().enumerate() {
            let cases = smaller(finding, round);
            of.extend(cases.iter().map(|_| index));
            corpus.cases.extend(cases);
        }
        if corpus.cases.is_empty() {
            break;
        }
        let outcome = judge_all(workspace, folder, &corpus, Demand::All)?;
        let before: usize = findings.iter().map(Finding::size).sum();
        for ((case, judged), index) in corpus.cases.iter().zip(&outcome.cases).zip(of) {
            for found in Finding::all(case, judged) {
                let best = &mut findings[index];
                if is_same(&found, best) && found.size() < best.size() {
                    *best = found;
                }
            }
        }
        let after: usize = findings.iter().map(Finding::size).sum();
        if before == after {
            break;
        }
    }
    Ok(findings)
}

/// Whether two findings are alike; for missing types, the error must be the same apart from its place.
fn is_same(one: &Finding, other: &Finding) -> bool {
    let why = |finding: &Finding| {
        let message = finding.got.split_once(": ").map(|(_, message)| message);
        let message = message.unwrap_or_default().split('`').next();
        message.unwrap_or_default().to_owned()
    };
    one.wrong == other.wrong && (one.instance.is_some() || why(one) == why(other))
}

/// Cases smaller than a finding.
fn smaller(finding: &Finding, round: usize) -> Vec<Case> {
    let instances = |instance: &Value| {
        let mut all = reductions(instance);
        thin_out(&mut all, INSTANCES, round);
        all.push(instance.clone());
        all
    };
    let values: Vec<Value> = finding.instance.iter().flat_map(instances).collect();
    let mut schemas = reductions(&finding.schema);
    schemas.push(finding.schema.clone());
    let mut cases: Vec<Case> = schemas
        .iter()
        .filter_map(|schema| judged(schema, finding.about, values.clone()))
        .collect();
    thin_out(&mut cases, SCHEMAS, round);
    cases
}

/// Keeps this many, evenly distributed, and others in each round.
fn thin_out<T>(all: &mut Vec<T>, count: usize, round: usize) {
    let step = all.len().div_ceil(count.max(1)).max(1);
    let mut index = 0;
    all.retain(|_| {
        index += 1;
        (index + round).is_multiple_of(step)
    });
}

/// The document without one of its parts, or with a smaller one; smallest first.
fn reductions(document: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    let mut put = |pointer: &str, value: Option<Value>| {
        let mut smaller = document.clone();
        match value {
            Some(value) => replace(&mut smaller, pointer, value),
            None => remove(&mut smaller, pointer),
        }
        let size = |value: &Value| value.to_string().len();
        if size(&smaller) < size(document) && !all.contains(&smaller) {
            all.push(smaller);
        }
    };
    let mut open = vec![(String::new(), document)];
    while let Some((pointer, value)) = open.pop() {
        put(&pointer, None);
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    open.push((format!("{pointer}/{}", escape(name)), member));
                    put(&pointer, Some(member.clone()));
                }
                put(&pointer, Some(json!(true)));
                put(&pointer, Some(json!({})));
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    open.push((format!("{pointer}/{index}"), item));
                    put(&pointer, Some(item.clone()));
                }
            }
            Value::String(text) if text.chars().count() > 1 => put(&pointer, Some(json!("a"))),
            Value::Number(_) => put(&pointer, Some(json!(1))),
            _ => {}
        }
    }
    all.sort_by_key(|value| value.to_string().len());
    all
}
