//! Sums up several reports, for a terminal or as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::Report;
use super::text::{detail, entry, heading};
use crate::document::Role;
use crate::policy::Fate;

/// The summary of several pages.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// The number of documented operations.
    pub operations: usize,
    /// The pages without an operation, which were skipped.
    pub indexes: Vec<String>,
    /// The pages that cannot be read.
    pub unreadable: Vec<String>,
    /// The number of lines with each role.
    pub roles: BTreeMap<Role, usize>,
    /// The number of lines that became nothing, by page.
    pub unaccounted: BTreeMap<String, usize>,
    /// The examples that were checked.
    pub examples: Vec<PageExample>,
    /// The examples that could not be checked, and why.
    pub unchecked: Vec<String>,
    /// Findings other than examples, by kind.
    pub findings: BTreeMap<&'static str, usize>,
    /// The number of places of sentences, by fate.
    pub sentences: BTreeMap<&'static str, usize>,
    /// The number of ambiguities, by page.
    pub ambiguities: BTreeMap<String, usize>,
}

/// An example of a page.
#[derive(Clone, Debug)]
pub struct PageExample {
    /// The page.
    pub file: String,
    /// The example.
    pub example: super::CheckedExample,
}

impl Summary {
    /// Sums up reports; `unreadable` are the pages without one.
    #[must_use]
    pub fn of(reports: &[Report], unreadable: Vec<String>) -> Self {
        let mut summary = Self {
            unreadable,
            ..Self::default()
        };
        for report in reports {
            summary.add(report);
        }
        summary
    }

    fn add(&mut self, report: &Report) {
        self.operations += report.operations;
        if report.operations == 0 {
            self.indexes.push(report.file.clone());
        }
        for (role, count) in &report.roles {
            *self.roles.entry(*role).or_default() += count;
        }
        if !report.unaccounted.is_empty() {
            let count = report.unaccounted.len();
            self.unaccounted.insert(report.file.clone(), count);
        }
        let examples = report.examples.iter().map(|example| PageExample {
            file: report.file.clone(),
            example: example.clone(),
        });
        self.examples.extend(examples);
        let unchecked = report.unchecked.iter();
        self.unchecked
            .extend(unchecked.map(|why| format!("{}: {why}", report.file)));
        for finding in &report.findings {
            if finding.kind != crate::finding::FindingKind::Example {
                *self.findings.entry(finding.kind.name()).or_default() += 1;
            }
        }
        for sentence in &report.sentences {
            let fate = match sentence.fate {
                Fate::Rule(_) => "rules",
                Fate::AlreadyStated => "repeated",
                Fate::NotUnderstood(_) => "not understood",
                Fate::Documentation(_) => "documentation",
                Fate::Plain => "plain text",
            };
            *self.sentences.entry(fate).or_default() += sentence.places.len();
        }
        let ambiguous = report.diagnostics.iter().filter(|note| note.ambiguous);
        let ambiguous = ambiguous.count();
        if ambiguous > 0 {
            self.ambiguities.insert(report.file.clone(), ambiguous);
        }
    }

    /// The number of examples, and of those that fit their schemas.
    #[must_use]
    pub fn fitting(&self) -> (usize, usize) {
        let fits = |example: &&PageExample| example.example.rejected.is_empty();
        (
            self.examples.len(),
            self.examples.iter().filter(fits).count(),
        )
    }

    /// The keywords that examples violate, with the number of places.
    #[must_use]
    pub fn broken(&self) -> BTreeMap<&str, usize> {
        let mut broken = BTreeMap::new();
        let rejected = self
            .examples
            .iter()
            .flat_map(|example| &example.example.rejected);
        for keyword in rejected.flat_map(|rejected| &rejected.keywords) {
            *broken.entry(keyword.as_str()).or_default() += 1;
        }
        broken
    }

    /// The summary as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (examples, fitting) = self.fitting();
        let roles = self.roles.iter();
        let roles = roles.map(|(role, count)| (role.name().to_owned(), Value::from(*count)));
        let rejected = self.rejected().map(|one| {
            let places = one.example.rejected.iter().map(|rejected| {
                json!({"at": rejected.pointer, "what": rejected.what, "line": rejected.position.line})
            });
            json!({
                "file": one.file,
                "example": one.example.name,
                "line": one.example.position.line,
                "places": places.collect::<Vec<_>>(),
            })
        });
        json!({
            "operations": self.operations,
            "indexes": self.indexes,
            "unreadable": self.unreadable,
            "lines": roles.collect::<serde_json::Map<_, _>>(),
            "unaccounted": self.unaccounted,
            "examples": {"all": examples, "fitting": fitting},
            "broken": self.broken(),
            "rejected": rejected.collect::<Vec<_>>(),
            "unchecked": self.unchecked,
            "findings": self.findings,
            "sentences": self.sentences,
            "ambiguities": self.ambiguities,
        })
    }

    fn rejected(&self) -> impl Iterator<Item = &PageExample> {
        let examples = self.examples.iter();
        examples.filter(|example| !example.example.rejected.is_empty())
    }

    fn write_pages(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (indexes, unreadable) = (self.indexes.len(), self.unreadable.len());
        writeln!(
            f,
            "Pages: {} with an operation, {indexes} without, {unreadable} that cannot be read",
            self.operations
        )?;
        if !self.indexes.is_empty() {
            entry(f, "", &format!("skipped: {}", self.indexes.join(", ")))?;
        }
        if !self.unreadable.is_empty() {
            entry(
                f,
                "",
                &format!("cannot be read: {}", self.unreadable.join(", ")),
            )?;
        }
        let lines: usize = self.roles.values().sum();
        let lost: usize = self.unaccounted.values().sum();
        heading(f, "Lines", &format!("{lines} accounted for, {lost} not"))?;
        for (role, count) in &self.roles {
            writeln!(f, "  {count:>6}  {}", role.name())?;
        }
        for (file, count) in &self.unaccounted {
            entry(
                f,
                &count.to_string(),
                &format!("lines of {file} are not accounted for"),
            )?;
        }
        Ok(())
    }

    fn write_examples(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, fitting) = self.fitting();
        let rest = format!(
            "{fitting} of {all} fit their schemas, {} do not",
            all - fitting
        );
        heading(f, "Examples", &rest)?;
        for (keyword, count) in self.broken() {
            let what = match keyword {
                "required" => "a required property is missing".to_owned(),
                "additionalProperties" => "a property is not documented".to_owned(),
                keyword => format!("`{keyword}` does not hold"),
            };
            let places = if count == 1 { "place" } else { "places" };
            writeln!(f, "  {count:>6}  {places} where {what}")?;
        }
        for one in self.rejected() {
            let (example, rejected) = (&one.example, &one.example.rejected);
            entry(
                f,
                "",
                &format!(
                    "{}:{}: the {} example",
                    one.file, example.position.line, example.name
                ),
            )?;
            for place in rejected {
                let at = if place.pointer.is_empty() {
                    "/"
                } else {
                    &place.pointer
                };
                detail(f, "", &format!("{at}: {}", place.what.join("; ")))?;
            }
        }
        for reason in &self.unchecked {
            entry(f, "", &format!("not checked: {reason}"))?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_pages(f)?;
        self.write_examples(f)?;
        if !self.findings.is_empty() {
            heading(f, "Other findings", "contradictions on the pages")?;
            for (kind, count) in &self.findings {
                writeln!(f, "  {count:>6}  {kind}")?;
            }
        }
        heading(f, "Sentences", "by outcome, with the number of places")?;
        for (fate, count) in &self.sentences {
            writeln!(f, "  {count:>6}  {fate}")?;
        }
        if !self.ambiguities.is_empty() {
            let all: usize = self.ambiguities.values().sum();
            let rest = format!("{all} on {} pages", self.ambiguities.len());
            heading(f, "Ambiguities", &rest)?;
            for (file, count) in &self.ambiguities {
                writeln!(f, "  {count:>6}  {file}")?;
            }
        }
        Ok(())
    }
}
