//! The cases in `data/diff/`: two documents, the findings between them, the crates of both sides, and programs written
//! against the old one.

pub mod build;
pub mod oracle;
pub mod program;
mod reading;
pub mod semver;

use build::Side;
use reading::read_schema;
use serde_json::Value;
use typewright::diff::{self, Diff, Direction, Finding};
use typewright::document::Document;
use typewright::error::Errors;
use typewright::model::Model;
use typewright::name::NameLock;
use typewright::read::json_schema::Assertions;
use typewright::resolve::Resolved;
use typewright::{emit, policy, resolve};

pub use reading::all;

/// Two sides, and what should be found between them.
#[derive(Debug)]
pub struct Case {
    /// The name of its file.
    pub group: String,
    /// The rule that it shows.
    pub rule: String,
    /// The old documents.
    pub old: Vec<Document>,
    /// The new documents.
    pub new: Vec<Document>,
    /// The name lock of the new side, if it has one; the old side has none.
    pub lock: Option<NameLock>,
    /// The direction of the comparison.
    pub direction: Direction,
    /// The keywords that assert.
    pub assertions: Assertions,
    /// A program written against the old crate.
    pub user: Option<String>,
}

/// The modules emitted for a side, by name.
pub type Modules = Vec<(String, String)>;

impl Case {
    /// The comparison.
    #[must_use]
    pub fn diff(&self) -> Diff {
        let mut options = diff::Options::default();
        options.direction = self.direction;
        options.new_lock.clone_from(&self.lock);
        diff::compare(&self.old, &self.new, &options)
    }

    /// The models of the documents of a side.
    pub fn models(&self, side: Side) -> impl Iterator<Item = Result<Model, Errors>> {
        let (documents, lock) = match side {
            Side::Old => (&self.old, NameLock::default()),
            Side::New => (&self.new, self.lock.clone().unwrap_or_default()),
        };
        let resolved = documents
            .iter()
            .map(move |document| resolved(document, &lock));
        resolved.map(|resolved| Ok(resolved?.model))
    }

    /// The modules of a side; empty for a document that cannot become types.
    #[must_use]
    pub fn emitted(&self, side: Side) -> Modules {
        let options = emit::Options {
            single_file: true,
            ..emit::Options::default()
        };
        let models = self.models(side).filter_map(Result::ok);
        let files = models.flat_map(|model| emit::emit(&model, &options));
        let named = files.map(|(path, text)| (path.trim_end_matches(".rs").to_owned(), text));
        named.collect()
    }

    /// The crate of a side: a module for each document.
    #[must_use]
    pub fn crate_text(&self, side: Side) -> String {
        let modules = self.emitted(side).into_iter();
        let modules = modules.map(|(name, text)| format!("pub mod {name} {{\n{text}\n}}\n"));
        modules.collect()
    }
}

fn resolved(document: &Document, lock: &NameLock) -> Result<Resolved, Errors> {
    let effective = match document.operations.is_empty() {
        true => document.clone(),
        false => policy::apply(document).document,
    };
    resolve::resolve(&effective, lock)
}

/// The comparison of two schemas, and their canonical forms; `None` if one is invalid.
#[must_use]
pub fn schemas(old: &Value, new: &Value) -> Option<(Diff, [Value; 2])> {
    let read = |schema: &Value| read_schema(&schema.to_string(), Assertions::NONE).ok();
    let (old, new) = (read(old)?, read(new)?);
    let canonical = [&old, &new].map(|document| document.schemas[0].schema.to_value());
    let diff = diff::compare(&[old], &[new], &diff::Options::default());
    Some((diff, canonical))
}

/// The lines of a finding in both documents.
#[must_use]
pub fn lines(finding: &Finding) -> String {
    let number = |line: Option<usize>| line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    format!(
        "{}→{}",
        number(finding.old_line()),
        number(finding.new_line())
    )
}

/// Panics with all errors, if there are any.
///
/// # Panics
/// If there is an error.
pub fn none_is_wrong(wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A finding as one line.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let direction = finding.direction.map_or("", Direction::name);
    let lines = lines(finding);
    let note = finding
        .note
        .as_ref()
        .map(|note| format!(" ({note})"))
        .unwrap_or_default();
    let (column, rule, what) = (finding.rule.column.name(), finding.rule.id, finding.what());
    let line = format!(
        "{column} {} {direction} {rule} {lines} {} {what}{note}",
        finding.severity, finding.pointer
    );
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
