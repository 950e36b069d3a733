//! A document as it was read enters; the document whose schemas are enforced leaves: objects closed,
//! prose rules as ordinary constructs, unions folded, secrets marked. Schema in, schema out.

use std::collections::BTreeMap;

use schemars::Schema;
use serde_json::Value;

mod close;
mod fold;
mod rules;
pub(crate) mod secrets;
mod subsume;
pub(crate) mod walk;

pub use rules::{Fate, Statement};
pub(crate) use subsume::subsumes;

use crate::document::{Document, Mark, Position};
use crate::finding::{Finding, FindingKind};
use fold::Folded;

/// A document with the policy of documentation pages applied.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// The document with its effective schemas and their positions. What became of each line still
    /// points into the document as it was read.
    pub document: Document,
    /// Contradictions and traps in the schemas.
    pub findings: Vec<Finding>,
    /// Every sentence of every description, and what became of it.
    pub statements: Vec<Statement>,
    /// What is treated as a secret.
    pub secrets: Vec<Secret>,
}

/// A schema that is treated as a secret, with everything inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The pointer into the operation as documented.
    pub pointer: String,
    /// Where it stands in the page.
    pub position: Option<Position>,
    /// Who says so.
    pub why: String,
}

/// Applies the policy of documentation pages.
///
/// Documented objects are closed, in responses too: tolerance is a way of reading. What a description
/// states as a rule becomes one ([`crate::prose`]). An option of a union that another option swallows is
/// folded away. What the documentation calls a secret is marked with `"x-secret": true`, which an overlay
/// may have settled before, either way.
#[must_use]
pub fn apply(document: &Document) -> Applied {
    let mut applied = Applied {
        document: document.clone(),
        ..Applied::default()
    };
    let mut operations = std::mem::take(&mut applied.document.operations);
    for operation in &mut operations {
        let mut positions = std::mem::take(&mut operation.positions);
        let documented = positions.clone();
        let id = operation.id.clone();
        send_along(&operation.marks, &mut positions);
        for (prefix, schema) in operation.schemas_mut() {
            let part = Part {
                operation: &id,
                prefix: &prefix,
                documented: &documented,
            };
            part.apply(schema, &mut positions, &mut applied);
        }
        fetch(&mut operation.marks, &mut positions);
        operation.positions = positions;
    }
    applied.document.operations = operations;
    applied
}

/// The document as it says it is, with its objects closed and nothing else of the policy: alternatives that are
/// folded away are still there.
pub(crate) fn closed(document: &Document) -> Document {
    let mut document = document.clone();
    for operation in &mut document.operations {
        let mut positions = std::mem::take(&mut operation.positions);
        for (prefix, schema) in operation.schemas_mut() {
            let mut value = schema.clone().to_value();
            for pointer in close::close(&mut value) {
                let object = format!("{prefix}{pointer}");
                if let Some(position) = positions.get(&object).copied() {
                    positions.insert(format!("{object}/additionalProperties"), position);
                }
            }
            // An object stays an object, so that this cannot fail.
            if let Ok(closed) = Schema::try_from(value) {
                *schema = closed;
            }
        }
        operation.positions = positions;
    }
    document
}

/// The token below a schema that stands for what is said about its correction.
const MARK: &str = "/x-mark-";

/// Lets what is said about schemas move with them: as positions of parts of theirs.
fn send_along(marks: &[Mark], positions: &mut BTreeMap<String, Position>) {
    let nowhere = Position { line: 0, column: 0 };
    let marks = marks.iter().enumerate();
    positions
        .extend(marks.map(|(index, mark)| (format!("{}{MARK}{index}", mark.pointer), nowhere)));
}

/// Puts what is said about schemas where they are now; about a schema that is gone there is nothing to say.
fn fetch(marks: &mut Vec<Mark>, positions: &mut BTreeMap<String, Position>) {
    if marks.is_empty() {
        return;
    }
    let mut now = vec![None; marks.len()];
    positions.retain(|pointer, _| {
        let Some((schema, index)) = pointer.rsplit_once(MARK) else {
            return true;
        };
        let index = index
            .parse()
            .ok()
            .filter(|index: &usize| *index < now.len());
        if let Some(index) = index {
            now[index] = Some(schema.to_owned());
        }
        index.is_none()
    });
    let marked = std::mem::take(marks).into_iter().zip(now);
    marks.extend(
        marked.filter_map(|(mark, pointer)| pointer.map(|pointer| Mark { pointer, ..mark })),
    );
}

/// One schema of an operation.
struct Part<'a> {
    operation: &'a str,
    prefix: &'a str,
    documented: &'a BTreeMap<String, Position>,
}

impl Part<'_> {
    fn apply(
        &self,
        schema: &mut Schema,
        positions: &mut BTreeMap<String, Position>,
        applied: &mut Applied,
    ) {
        let mut value = schema.clone().to_value();
        // Closed first: rules from prose make an object look like one composed of several schemas.
        let closed = close::close(&mut value);
        for pointer in &closed {
            let object = format!("{}{pointer}", self.prefix);
            if let Some(position) = positions.get(&object).copied() {
                positions.insert(format!("{object}/additionalProperties"), position);
            }
        }
        applied
            .statements
            .extend(rules::add(&mut value, self.prefix, positions));
        applied
            .secrets
            .extend(secrets::mark(&mut value).into_iter().map(|marked| {
                let pointer = format!("{}{}", self.prefix, marked.pointer);
                Secret {
                    position: self.position(&pointer),
                    pointer,
                    why: marked.why,
                }
            }));
        // The schema with its objects open again, to tell what only closing them tells apart.
        let mut open = value.clone();
        for object in &closed {
            if let Some(object) = open.pointer_mut(object).and_then(Value::as_object_mut) {
                object.shift_remove("additionalProperties");
            }
        }
        for folded in fold::fold(&mut value, &open, self.prefix, positions) {
            applied.findings.extend(self.findings(&folded));
        }
        // An object stays an object, so that this cannot fail.
        if let Ok(effective) = Schema::try_from(value) {
            *schema = effective;
        }
    }

    fn position(&self, pointer: &str) -> Option<Position> {
        self.documented.get(pointer).copied()
    }

    fn findings(&self, folded: &Folded) -> Vec<Finding> {
        let keyword = if folded.exclusive { "oneOf" } else { "anyOf" };
        let name = |index: usize| folded.names.get(index).map_or("", String::as_str);
        let finding = |kind, option: usize, what, why: String, did: &str| {
            let pointer = format!("{}/{keyword}/{option}", folded.pointer);
            let position = self
                .position(&pointer)
                .or_else(|| self.position(&folded.pointer));
            Finding {
                kind,
                operation: self.operation.to_owned(),
                pointer,
                position,
                what,
                why,
                did: did.to_owned(),
            }
        };
        let swallowed = folded.swallowed.iter().map(|(gone, wide)| {
            let what = format!("{} of `{keyword}` accepts nothing that {} does not accept", name(*gone), name(*wide));
            let why = match folded.exclusive {
                true => "`oneOf` means exactly one, so every value of the narrower option would be rejected",
                false => "the option adds nothing, and no value tells which of the two was meant",
            };
            let did = "folded the narrower option into the wider one";
            finding(FindingKind::SwallowedOption, *gone, what, why.to_owned(), did)
        });
        let mut wide: Vec<usize> = folded.if_open.iter().map(|(_, wide)| *wide).collect();
        wide.sort_unstable();
        wide.dedup();
        let open = wide.into_iter().map(|wide| {
            let others: Vec<&str> = folded
                .if_open
                .iter()
                .filter(|(_, other)| *other == wide)
                .map(|(narrow, _)| name(*narrow))
                .collect();
            let what = format!(
                "{} of `{keyword}` accepts all that {} {}, as long as objects are open",
                name(wide),
                others.join(" and "),
                if others.len() == 1 {
                    "accepts"
                } else {
                    "accept"
                },
            );
            let why = "only the keys that it does not know tell the options apart".to_owned();
            finding(
                FindingKind::OpenOption,
                wide,
                what,
                why,
                "closed the documented objects: an unknown key is an error",
            )
        });
        swallowed.chain(open).collect()
    }
}

#[cfg(test)]
mod tests;
