//! Compares two versions of a documentation. Findings and a verdict come in two columns: the wire, where the
//! enforced schemas are compared by direction, and the crate, where the models are compared.
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
mod finding;
mod json;
mod markdown;
mod pairs;
pub(crate) mod place;
mod rules;
mod rust;
mod severity;
pub(crate) mod summary;
mod twins;
mod wire;

pub use accept::Accepted;
pub use finding::Finding;
pub use rules::{Rule, all as rules, documentation, find as rule};
pub use severity::{Column, Direction, Effect, Severity};

use std::collections::HashSet;

use crate::document::{Document, Part};
use crate::error::Errors;
use crate::model::Model;
use crate::name::{Gone, NameLock};
use crate::policy::{self, Applied, Fate};
use crate::resolve::{self, Resolved};

/// How documents are compared.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// In which direction the values of schemas that stand alone travel.
    pub direction: Direction,
    /// The names that are kept, on both sides.
    pub lock: NameLock,
    /// The names that are kept on the new side instead, where it has its own.
    pub new_lock: Option<NameLock>,
    /// Whether what the new crate has in common with the old one is called as there: as if it were generated with the
    /// lock that the old one was written with. Else each side is named as if there had never been another one. A new
    /// side with a lock of its own has the names of that.
    pub keep_names: bool,
}

/// What has changed.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes: for the wire, then for the crate; the gravest first, then by line.
    pub findings: Vec<Finding>,
}

/// A document, and what is enforced of it.
pub(crate) struct Effective {
    /// The document as it was read and corrected, its objects closed.
    pub(crate) documented: Document,
    /// What is enforced.
    pub(crate) applied: Applied,
}

/// What is enforced of a document, and the types that are made of it.
pub(crate) struct Prepared<'e> {
    /// What is enforced.
    pub(crate) applied: &'e Applied,
    /// The types; none where none can be made.
    pub(crate) model: Result<Model, Errors>,
}

impl Effective {
    fn new(document: &Document) -> Self {
        match document.operations.is_empty() {
            // The policy is that of pages.
            true => Self {
                documented: Document::default(),
                applied: Applied {
                    document: document.clone(),
                    ..Applied::default()
                },
            },
            false => Self {
                documented: policy::closed(document),
                applied: policy::apply(document),
            },
        }
    }

    /// Sentences that sound like rules and are not understood, with the schemas they describe.
    fn unexplained(&self) -> impl Iterator<Item = (&str, &str)> {
        let statements = self.applied.statements.iter();
        statements
            .filter(|statement| matches!(statement.fate, Fate::NotUnderstood(_)))
            .map(|statement| (statement.sentence.as_str(), statement.pointer.as_str()))
    }
}

/// Compares documents as they were read and corrected, no policy applied.
///
/// Operations are told by method and path, else by title; schemas by their names, or if there is only one. The crate
/// is compared module by module, each as if it were generated alone.
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
        let sides = [(&old, before), (&new, after)].map(
            |(all, index): (&Vec<Effective>, &(usize, usize))| {
                let document = &all[index.0].applied.document;
                let schema = &document.schemas[index.1];
                let root = schema.schema.as_value();
                wire::Side {
                    file: &document.file,
                    part: Part::Schema(schema),
                    dialect: document.dialect,
                    root,
                }
            },
        );
        let (one, other) = (sides[0].root, sides[1].root);
        let name = &new[after.0].applied.document.schemas[after.1].name;
        let walk = wire::Walk::new(name, sides, options.direction, &mut findings);
        walk.compare((one, ""), (other, ""));
    }
    pairs.unexplained(&old, &new, &mut findings);
    let (before, after) = crates(&pairs, &old, &new, options);
    rust::compare(&pairs, &before, &after, &mut findings);
    explain(&mut findings);
    twins::tell_apart(&mut findings, &old, &new);
    sort(&mut findings);
    Diff { findings }
}

/// Documents with one operation each, since each has a module of its own.
fn apart(documents: &[Document]) -> Vec<Document> {
    let parts = documents.iter().flat_map(|document| {
        let operations = document.operations.iter().map(|operation| {
            let own = &operation.file;
            Document {
                file: if own.is_empty() { &document.file } else { own }.clone(),
                dialect: document.dialect,
                operations: vec![operation.clone()],
                ..Document::default()
            }
        });
        let schemas = (!document.schemas.is_empty()).then(|| Document {
            operations: Vec::new(),
            ..document.clone()
        });
        operations.chain(schemas).collect::<Vec<_>>()
    });
    parts.collect()
}

/// Documents that document something.
fn effective(documents: &[Document]) -> Vec<Effective> {
    let is_empty =
        |document: &&Document| document.operations.is_empty() && document.schemas.is_empty();
    let all = documents.iter().filter(|document| !is_empty(document));
    all.map(Effective::new).collect()
}

/// The types of both sides, each module named alone.
fn crates<'e>(
    pairs: &pairs::Pairs,
    old: &'e [Effective],
    new: &'e [Effective],
    options: &Options,
) -> (Vec<Prepared<'e>>, Vec<Prepared<'e>>) {
    let resolved = |effective: &Effective, lock: &NameLock| {
        resolve::resolve(&effective.applied.document, lock)
    };
    let before: Vec<_> = old.iter().map(|old| resolved(old, &options.lock)).collect();
    let after = new.iter().enumerate().map(|(index, effective)| {
        if let Some(lock) = &options.new_lock {
            return resolved(effective, lock);
        }
        let counterpart = pairs.documents.get(&index).filter(|_| options.keep_names);
        match counterpart.map(|index| &before[*index]) {
            Some(Ok(old)) => {
                let lock = options.lock.updated(&old.names, Gone::Keep).lock;
                let document = &effective.applied.document;
                resolved(effective, &lock.beside(std::iter::once(document)))
            }
            _ => resolved(effective, &options.lock),
        }
    });
    let after: Vec<_> = after.collect();
    let prepared = |effective: &'e [Effective], resolved: Vec<Result<Resolved, Errors>>| {
        let pairs = effective.iter().zip(resolved);
        let prepared = pairs.map(|(effective, resolved)| Prepared {
            applied: &effective.applied,
            model: resolved.map(|resolved| resolved.model),
        });
        prepared.collect()
    };
    (prepared(old, before), prepared(new, after))
}

/// Says of a change of the crate that the API may be what it was: one of the forms of documentation cannot state all
/// that the type is made of.
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
            finding.note = Some("one of the forms cannot state all that stands there".to_owned());
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

impl Diff {
    /// The gravest change that is not accepted; nothing where nothing has changed, or nothing that is known.
    #[must_use]
    pub fn verdict(&self) -> Option<Severity> {
        let counting = self.findings.iter().filter(|finding| finding.counts());
        counting
            .map(|finding| finding.severity)
            .max()
            .filter(|severity| *severity > Severity::Unknown)
    }

    /// The same for one column.
    #[must_use]
    pub fn verdict_for(&self, column: Column) -> Option<Severity> {
        let findings = self
            .findings
            .iter()
            .filter(|finding| finding.rule.column == column && finding.counts());
        findings
            .map(|finding| finding.severity)
            .max()
            .filter(|severity| *severity > Severity::Unknown)
    }

    /// Whether it is graver than allowed: at least this severe.
    #[must_use]
    pub fn denies(&self, severity: Severity) -> bool {
        self.verdict().is_some_and(|verdict| verdict >= severity)
    }
}
