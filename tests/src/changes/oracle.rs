//! The verdict of an independent validator on the allowed values of a case.

use serde_json::Value;
use typewright::diff::{Diff, Effect, Severity};
use typewright::document::Document;
use typewright::policy;
use typewright::read::json_schema::{Assertion, Assertions};
use verify::fuzz::near;
use verify::mutation::has_vast_integers;

use super::Case;
use crate::choices::Choices;
use crate::oracle::{Draft, Oracle, Setting};

/// How many instances are tried.
const TRIES: usize = 400;

/// What was observed of the allowed values before and after.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    /// A value that is no longer allowed.
    pub lost: Option<Value>,
    /// A value that is allowed now.
    pub gained: Option<Value>,
}

impl Observed {
    /// Tries instances that are almost valid; `None` if the oracle cannot read a schema.
    #[must_use]
    pub fn between(old: &Value, new: &Value, assertions: Assertions, seed: u64) -> Option<Self> {
        // The oracle asserts content only in draft 7.
        let draft = match assertions.has(Assertion::Content) {
            true => Draft::Draft7,
            false => Draft::Draft202012,
        };
        let setting = Setting {
            draft: Some(draft),
            formats: Some(assertions.has(Assertion::Formats)),
            registry: None,
        };
        let oracle = |schema| Oracle::with(schema, &setting).ok();
        let (before, after) = (oracle(old)?, oracle(new)?);
        let mut observed = Self::default();
        for instance in near([old, new], TRIES, &mut Choices::seeded(seed)) {
            if has_vast_integers(&instance) {
                continue;
            }
            match (before.accepts(&instance), after.accepts(&instance)) {
                (true, false) if observed.lost.is_none() => observed.lost = Some(instance),
                (false, true) if observed.gained.is_none() => observed.gained = Some(instance),
                _ => {}
            }
        }
        Some(observed)
    }

    /// The observed effect on the set of allowed values.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match (&self.lost, &self.gained) {
            (None, None) => Effect::None,
            (Some(_), None) => Effect::Narrower,
            (None, Some(_)) => Effect::Wider,
            (Some(_), Some(_)) => Effect::Both,
        }
    }
}

/// The combined effect of the findings in a schema, without those that the rest of the schema compensates.
#[must_use]
pub fn claimed(diff: &Diff, root: &str) -> Effect {
    let mut claimed = (false, false);
    for finding in &diff.findings {
        let is_inside = finding.pointer.starts_with(root);
        if !is_inside || (finding.severity == Severity::Patch && finding.note.is_some()) {
            continue;
        }
        match finding.rule.effect {
            Effect::None => {}
            Effect::Narrower => claimed.0 = true,
            Effect::Wider => claimed.1 = true,
            Effect::Both => claimed = (true, true),
        }
    }
    match claimed {
        (false, false) => Effect::None,
        (true, false) => Effect::Narrower,
        (false, true) => Effect::Wider,
        (true, true) => Effect::Both,
    }
}

/// The effective schemas of both sides of a case with their pointers, if both have them and the case is about one
/// operation or schema.
#[must_use]
pub fn schemas(case: &Case) -> Vec<(String, Value, Value)> {
    let ([old], [new]) = (case.old.as_slice(), case.new.as_slice()) else {
        return Vec::new();
    };
    if old.operations.len() > 1 {
        return Vec::new();
    }
    let new = parts(new);
    let pairs = parts(old).into_iter().filter_map(|(pointer, before)| {
        let (_, after) = new.iter().find(|(other, _)| *other == pointer)?;
        Some((pointer, before, after.clone()))
    });
    pairs.collect()
}

fn parts(document: &Document) -> Vec<(String, Value)> {
    if let [schema] = document.schemas.as_slice() {
        return vec![(String::new(), schema.schema.to_value())];
    }
    let effective = policy::apply(document).document;
    let schemas = effective
        .operations
        .iter()
        .flat_map(|operation| operation.schemas());
    schemas
        .map(|(pointer, schema)| (pointer, schema.to_value()))
        .collect()
}
