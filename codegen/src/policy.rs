//! The policy of documentation pages: closes objects, turns prose rules into keywords, folds unions, marks secrets.

mod close;
mod fold;
mod rules;
mod subsume;

pub use rules::{Fate, Statement};
pub(crate) use subsume::subsumes;

use crate::document::{Document, Operation, Position};
use crate::finding::{Finding, FindingKind};
use crate::schema::Schema;
use crate::secrets;
use fold::Folded;

/// A document with the policy of documentation pages applied.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// The document with its effective schemas and their positions. Its line roles still point into the document as
    /// read.
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
    /// Its position in the page.
    pub position: Option<Position>,
    /// The reason, for a message.
    pub why: String,
}

/// Applies the policy of documentation pages.
///
/// Documented objects are closed, in responses too, which are read tolerantly instead. Rules stated in descriptions
/// become keywords ([`crate::prose`]). An option of a union that another option subsumes is folded away. Secrets are
/// marked with `"x-secret": true`, unless an overlay settled it before, either way.
#[must_use]
pub fn apply(document: &Document) -> Applied {
    let mut applied = Applied {
        document: document.clone(),
        ..Applied::default()
    };
    let mut operations = std::mem::take(&mut applied.document.operations);
    for (operation, documented) in operations.iter_mut().zip(&document.operations) {
        for (prefix, schema) in operation.schemas_mut() {
            let part = Part {
                documented,
                prefix: &prefix,
            };
            part.apply(schema, &mut applied);
        }
    }
    applied.document.operations = operations;
    applied
}

/// The document with its objects closed and no other policy applied: no union is folded yet.
pub(crate) fn closed(document: &Document) -> Document {
    let mut document = document.clone();
    for operation in &mut document.operations {
        for (_, schema) in operation.schemas_mut() {
            close::close(schema);
        }
    }
    document
}

struct Part<'a> {
    documented: &'a Operation,
    prefix: &'a str,
}

impl Part<'_> {
    fn apply(&self, schema: &mut Schema, applied: &mut Applied) {
        // First, because rules from prose make an object look composed of several schemas.
        let closed = close::close(schema);
        applied.statements.extend(rules::add(schema, self.prefix));
        applied
            .secrets
            .extend(secrets::mark(schema).into_iter().map(|marked| {
                let pointer = format!("{}{}", self.prefix, marked.pointer);
                Secret {
                    position: self.documented.position(&pointer),
                    pointer,
                    why: marked.why,
                }
            }));
        // Comparing with this copy shows which options differ only because objects are closed.
        let mut open = schema.clone();
        for object in &closed {
            if let Some(keywords) = open.find_mut(object).and_then(Schema::keywords_mut) {
                keywords.shift_remove("additionalProperties");
            }
        }
        for folded in fold::fold(schema, &open, self.prefix) {
            applied.findings.extend(self.findings(&folded));
        }
    }

    fn findings(&self, folded: &Folded) -> Vec<Finding> {
        let keyword = if folded.exclusive { "oneOf" } else { "anyOf" };
        let name = |index: usize| folded.names.get(index).map_or("", String::as_str);
        let finding = |kind, option: usize, what, why: String, did: &str| {
            let pointer = format!("{}/{keyword}/{option}", folded.pointer);
            let documented = self.documented;
            let position = documented
                .position(&pointer)
                .or_else(|| documented.position(&folded.pointer));
            Finding {
                kind,
                operation: documented.id.clone(),
                pointer,
                position,
                what,
                why,
                did: did.to_owned(),
            }
        };
        let subsumed = folded.subsumed.iter().map(|(gone, wide)| {
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
        subsumed.chain(open).collect()
    }
}

#[cfg(test)]
mod tests;
