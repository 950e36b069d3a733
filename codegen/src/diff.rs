//! Compares two versions of documentation. Findings and verdict have two columns: the wire, for which the enforced
//! schemas are compared by direction, and the crate, for which the models are compared.
//!
//! ```
//! use typewright::diff::{self, Severity};
//! use typewright::{Input, generate};
//!
//! let page = |most: u32| Input {
//!     file: "thing.txt".to_owned(),
//!     text: format!(
//!         "Things /\n\nMake thing\n\nRequest body\n\n  • {{object}}\n    • size\n\n      integer\n      \
//!          max\n      {most}\n\nPOST /v1/things\n"
//!     ),
//!     ..Input::default()
//! };
//! let read = |most| generate::read(&page(most)).expect("a page");
//! let diff = diff::compare(&[read(10)], &[read(5)], &diff::Options::default());
//! assert_eq!(diff.verdict(), Some(Severity::Major));
//! assert_eq!(diff.findings[0].rule.id, "maximum-tightened");
//! assert_eq!(diff.findings[0].what(), "`maximum` is lower: 10 → 5");
//! assert_eq!(diff.findings[0].new_line(), Some(12));
//! ```

mod accept;
mod crates;
mod effective;
mod finding;
mod json;
mod markdown;
mod options;
mod pairs;
pub(crate) mod place;
mod rules;
mod rust;
mod severity;
pub(crate) mod summary;
mod twins;
mod verdict;
mod wire;

use std::collections::HashSet;

use crate::document::{Document, Part};
use effective::{apart, effective};

pub use accept::Accepted;
pub use finding::Finding;
pub use options::Options;
pub use rules::{Rule, all as rules, documentation, find as rule};
pub use severity::{Column, Direction, Effect, Severity};
pub use verdict::Diff;

/// Compares documents as they were read and corrected, no policy applied.
///
/// Operations are paired by method and path, else by title; schemas by name, or if each side has only one. The crate is
/// compared module by module, each as if it were generated alone.
#[must_use]
pub fn compare(old: &[Document], new: &[Document], options: &Options) -> Diff {
    let (old, new) = (apart(old), apart(new));
    let (old, new) = (effective(&old), effective(&new));
    let pairs = pairs::pairs(&old, &new);
    let mut findings = Vec::new();
    for pair in &pairs.operations {
        wire::operations(pair.before(&old), pair.after(&new), &mut findings);
    }
    pairs.missing(&old, &new, &mut findings);
    for (before, after) in &pairs.schemas {
        let documents = [(&old, before), (&new, after)].map(|(all, (document, schema))| {
            let document = &all[*document].applied.document;
            (document, &document.schemas[*schema])
        });
        let comparison = wire::Comparison {
            part: &documents[1].1.name,
            sides: documents.map(|(document, schema)| wire::Side {
                file: &document.file,
                part: Part::Schema(schema),
                dialect: document.dialect,
            }),
            direction: options.direction,
            found: &mut findings,
        };
        wire::schemas(
            comparison,
            documents.map(|(_, schema)| (&schema.schema, "")),
        );
    }
    pairs.unexplained(&old, &new, &mut findings);
    let (before, after) = crates::crates(&pairs, &old, &new, options);
    rust::compare(&pairs, &before, &after, &mut findings);
    explain(&mut findings);
    twins::tell_apart(&mut findings, &old, &new);
    sort(&mut findings);
    Diff { findings }
}

/// Notes on changes of the crate that the API may be unchanged: one of the dialects cannot state all of the type.
fn explain(findings: &mut [Finding]) {
    let mut places: HashSet<String> = HashSet::new();
    for finding in findings.iter() {
        let texts = "/description";
        if finding.severity == Severity::Unknown && !finding.pointer.ends_with(texts) {
            let around = finding.pointer.rsplit_once('/');
            places.extend(around.map(|(around, _)| around.to_owned()));
            places.insert(finding.pointer.clone());
        }
    }
    for finding in findings {
        if finding.rule.column == Column::Rust && places.contains(&finding.pointer) {
            finding.note = Some("one of the dialects cannot state this".to_owned());
        }
    }
}

fn sort(findings: &mut [Finding]) {
    let line = |finding: &Finding| finding.new_line().or(finding.old_line());
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| {
            (
                finding.rule.column,
                std::cmp::Reverse(finding.severity),
                line(finding),
            )
        };
        (key(a), &a.part, &a.pointer).cmp(&(key(b), &b.part, &b.pointer))
    });
}
