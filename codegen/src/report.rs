//! The fidelity report: what became of every line, sentence and keyword, and where the page contradicts itself.

mod examples;
mod json;
mod keywords;
mod locate;
mod mixed;
mod summary;
mod text;

pub use keywords::{KeywordFate, KeywordUse, SchemaReport};
pub use summary::{PageExample, Summary};

use std::collections::{BTreeMap, BTreeSet};

use crate::Input;
use crate::document::{Diagnostic, Document, Example, Operation, Position, Role};
use crate::error::Errors;
use crate::finding::{Finding, FindingKind};
use crate::generate::{correct, read_as_documented};
use crate::overlay::{Note, Overlay};
use crate::policy::{self, Applied, Fate, Secret};
use crate::schema::Schema;
use examples::Checker;

/// What became of everything on a page.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The name of the page.
    pub file: String,
    /// The number of documented operations; an index has none.
    pub operations: usize,
    /// The number of lines with each role.
    pub roles: Vec<(Role, usize)>,
    /// Non-blank lines that became nothing: a bug of the reader.
    pub unaccounted: Vec<usize>,
    /// The distinct sentences of descriptions, enforced ones first.
    pub sentences: Vec<Sentence>,
    /// The secrets.
    pub secrets: Vec<Secret>,
    /// The entries of the overlay.
    pub notes: Vec<Note>,
    /// Contradictions of the page, by line.
    pub findings: Vec<Finding>,
    /// The examples that were checked.
    pub examples: Vec<CheckedExample>,
    /// The examples that could not be checked, and why: a mistake of the page or a bug of the generator.
    pub unchecked: Vec<String>,
    /// The diagnostics of the reader.
    pub diagnostics: Vec<Diagnostic>,
}

/// An example, and what its schema rejects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedExample {
    /// What it is an example of (`request`, `200 response`).
    pub name: String,
    /// Where it begins.
    pub position: Position,
    /// The places that the schema rejects.
    pub rejected: Vec<RejectedPlace>,
}

/// A place of an example that its schema rejects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedPlace {
    /// The pointer of the value.
    pub pointer: String,
    /// Its position.
    pub position: Position,
    /// The errors.
    pub what: Vec<String>,
    /// The keywords it violates.
    pub keywords: Vec<String>,
}

/// A distinct sentence and its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text.
    pub text: String,
    /// The id of its form.
    pub form: Option<&'static str>,
    /// What became of it.
    pub fate: Fate,
    /// Its places, in order.
    pub places: Vec<(Option<Position>, String)>,
}

impl Report {
    /// Reads a page with its overlay, applies the policy, and reports on it.
    ///
    /// # Errors
    /// If the page cannot be read, or the overlay does not fit it.
    pub fn of(input: &Input) -> Result<Self, Errors> {
        let (mut document, overlays) = read_as_documented(input)?;
        correct(&mut document, &overlays)?;
        let applied = policy::apply(&document);
        let notes = overlays.iter().flat_map(Overlay::notes).collect();
        Ok(Self::new(&input.text, &document, &applied, notes))
    }

    /// Reports on a page: its text, the corrected document, and the result of the policy.
    #[must_use]
    pub fn new(text: &str, document: &Document, applied: &Applied, notes: Vec<Note>) -> Self {
        let mut report = Self {
            file: document.file.clone(),
            operations: document.operations.len(),
            sentences: sentences(applied),
            secrets: applied.secrets.clone(),
            notes,
            findings: applied.findings.clone(),
            diagnostics: document.diagnostics.clone(),
            ..Self::default()
        };
        report.lines(text, document);
        for operation in &applied.document.operations {
            report.examples(operation);
        }
        report
            .findings
            .sort_by_key(|finding| (finding.position, finding.kind));
        report
    }

    /// Whether there is more than known findings: lines without a role, examples that could not be checked, or an
    /// ambiguity.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        !self.unaccounted.is_empty()
            || !self.unchecked.is_empty()
            || self
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.ambiguous)
    }

    fn lines(&mut self, text: &str, document: &Document) {
        let mut roles: BTreeMap<Role, usize> = BTreeMap::new();
        for line in &document.lines {
            *roles.entry(line.role).or_default() += 1;
        }
        self.roles = roles.into_iter().collect();
        let used: BTreeSet<usize> = document.lines.iter().map(|line| line.line).collect();
        let written = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        self.unaccounted = written
            .map(|(index, _)| index + 1)
            .filter(|line| !used.contains(line))
            .collect();
    }

    /// Checks the examples of an operation against its effective schemas.
    fn examples(&mut self, operation: &Operation) {
        let body = operation.request_body.as_ref();
        if let (Some(example), Some(schema)) = (&operation.request_example, body) {
            self.check(operation, "request", "/examples/request", example, schema);
        }
        if let Some(schema) = body {
            for (index, example) in operation.alternative_requests.iter().enumerate() {
                let pointer = format!("/examples/alternativeRequests/{index}");
                self.check(operation, "request", &pointer, example, schema);
            }
        }
        let alternatives = body
            .map(|schema| mixed::alternatives(schema, "/requestBody"))
            .unwrap_or_default();
        for (index, response) in operation.response_examples.iter().enumerate() {
            let pointer = format!("/examples/responses/{index}/body");
            let name = response
                .status
                .map_or("response".to_owned(), |status| format!("{status} response"));
            let documented = operation
                .responses
                .iter()
                .find(|other| other.status == response.status);
            if let Some(schema) = documented.and_then(|response| response.body.as_ref()) {
                self.check(operation, &name, &pointer, &response.body, schema);
            }
            for mixed in mixed::mixed(&response.body.value, &alternatives) {
                self.findings.push(Finding {
                    kind: FindingKind::MixedExample,
                    operation: operation.id.clone(),
                    position: Some(locate::locate(&response.body, &mixed.pointer)),
                    what: format!("the {name} example has `{}` together at `{}`", mixed.keys.join("` and `"), mixed.pointer),
                    why: format!("the request documents them as alternatives (`{}`)", mixed.alternatives.pointer),
                    did: "kept both: the response documents them as optional; no request is made of such a value"
                        .to_owned(),
                    pointer: format!("{pointer}{}", mixed.pointer),
                });
            }
        }
    }

    fn check(
        &mut self,
        operation: &Operation,
        name: &str,
        prefix: &str,
        example: &Example,
        schema: &Schema,
    ) {
        let checker = match Checker::new(&schema.to_value()) {
            Ok(checker) => checker,
            Err(reason) => {
                self.unchecked.push(format!(
                    "the {name} example of `{}`: {reason}",
                    operation.id
                ));
                return;
            }
        };
        let mut checked = CheckedExample {
            name: name.to_owned(),
            position: example.position,
            rejected: Vec::new(),
        };
        for place in checker.rejected(&example.value) {
            let position = locate::locate(example, &place.pointer);
            let at = if place.pointer.is_empty() {
                "its root".to_owned()
            } else {
                format!("`{}`", place.pointer)
            };
            self.findings.push(Finding {
                kind: FindingKind::Example,
                operation: operation.id.clone(),
                position: Some(position),
                what: format!("in the {name} example, at {at}: {}", place.what.join("; ")),
                why: "the schema on the same page rejects it".to_owned(),
                did:
                    "kept the schema; the example is shown as text and is not used as a valid value"
                        .to_owned(),
                pointer: format!("{prefix}{}", place.pointer),
            });
            checked.rejected.push(RejectedPlace {
                position,
                pointer: place.pointer,
                what: place.what,
                keywords: place.keywords,
            });
        }
        self.examples.push(checked);
    }
}

/// The distinct sentences, sorted by fate, then by first place.
fn sentences(applied: &Applied) -> Vec<Sentence> {
    let mut index: BTreeMap<(&str, Option<&str>, &Fate), usize> = BTreeMap::new();
    let mut sentences: Vec<Sentence> = Vec::new();
    for statement in &applied.statements {
        let key = (statement.sentence.as_str(), statement.form, &statement.fate);
        let at = *index.entry(key).or_insert_with(|| {
            sentences.push(Sentence {
                text: statement.sentence.clone(),
                form: statement.form,
                fate: statement.fate.clone(),
                places: Vec::new(),
            });
            sentences.len() - 1
        });
        sentences[at]
            .places
            .push((statement.position, statement.pointer.clone()));
    }
    sentences.sort_by_key(|sentence| rank(&sentence.fate));
    sentences
}

/// The order of the fates in a report.
fn rank(fate: &Fate) -> usize {
    match fate {
        Fate::Rule(_) => 0,
        Fate::AlreadyStated => 1,
        Fate::NotUnderstood(_) => 2,
        Fate::Documentation(_) => 3,
        Fate::Plain => 4,
    }
}
