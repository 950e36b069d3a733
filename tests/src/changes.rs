//! The cases below `data/diff/`: two documents each enter; what the comparison finds, the crates of both
//! sides and programs written against the old one leave.

pub mod build;
pub mod compiler;
pub mod oracle;
pub mod program;
pub mod semver;

use std::fs;
use std::path::Path;

use serde_json::Value;
use toml::de::{DeTable, DeValue};
use typewright::diff::{self, Diff, Direction, Finding};
use typewright::document::{Dialect, Document};
use typewright::error::Errors;
use typewright::model::Model;
use typewright::name::NameLock;
use typewright::{Input, SchemaInput, SchemaOptions, emit, generate, lower, policy};

/// Two sides, and what is to be found between them.
#[derive(Debug)]
pub struct Case {
    /// The name of the file it stands in.
    pub group: String,
    /// The rule that it shows.
    pub rule: String,
    /// The old documents.
    pub old: Vec<Document>,
    /// The new documents.
    pub new: Vec<Document>,
    /// How it is compared.
    pub direction: Direction,
    /// Whether formats assert.
    pub formats: bool,
    /// A program written against the old crate.
    pub user: Option<String>,
}

/// What is emitted for one side: modules by name.
pub type Modules = Vec<(String, String)>;

impl Case {
    /// The comparison.
    #[must_use]
    pub fn diff(&self) -> Diff {
        let mut options = diff::Options::default();
        options.direction = self.direction;
        diff::compare(&self.old, &self.new, &options)
    }

    /// The models of the old documents, and of the new ones.
    pub fn models(documents: &[Document]) -> impl Iterator<Item = Result<Model, Errors>> {
        documents.iter().map(|document| {
            let effective = match document.operations.is_empty() {
                true => document.clone(),
                false => policy::apply(document).document,
            };
            Ok(lower::lower_with(&effective, &NameLock::default())?.model)
        })
    }

    /// What is emitted for these documents; nothing for one that no types can be made of.
    #[must_use]
    pub fn emitted(documents: &[Document]) -> Modules {
        let options = emit::Options {
            single_file: true,
            ..emit::Options::default()
        };
        let models = Self::models(documents).filter_map(Result::ok);
        let files = models.flat_map(|model| emit::emit(&model, &options));
        let named = files.map(|(path, text)| (path.trim_end_matches(".rs").to_owned(), text));
        named.collect()
    }

    /// The crate of these documents: a module for each.
    #[must_use]
    pub fn crate_text(documents: &[Document]) -> String {
        let modules = Self::emitted(documents).into_iter();
        let modules = modules.map(|(name, text)| format!("pub mod {name} {{\n{text}\n}}\n"));
        modules.collect()
    }
}

/// All cases, in the order of files and lines.
///
/// # Panics
/// When a file is not laid out as `data/README.md` says.
#[must_use]
pub fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/diff");
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.iter().flat_map(|path| group(path)).collect()
}

fn group(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a case is text");
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let table = DeTable::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let table = table.get_ref();
    for (key, _) in table {
        assert!(
            ["page", "case"].contains(&key.get_ref().as_ref()),
            "{name}: unknown key {key:?}"
        );
    }
    let page = table.get("page").and_then(|page| page.get_ref().as_str());
    let Some(DeValue::Array(cases)) = table.get("case").map(toml::Spanned::get_ref) else {
        panic!("{name}: no cases");
    };
    let cases = cases.iter().map(|case| match case.get_ref() {
        DeValue::Table(table) => Reading {
            group: &name,
            page,
            table,
        }
        .case(),
        _ => panic!("{name}: a case is a table"),
    });
    cases.collect()
}

/// A case that is being read.
struct Reading<'t> {
    group: &'t str,
    page: Option<&'t str>,
    table: &'t DeTable<'t>,
}

impl Reading<'_> {
    fn case(&self) -> Case {
        const KEYS: &[&str] = &[
            "rule",
            "old",
            "new",
            "edit",
            "swap",
            "direction",
            "options",
            "user",
            "together",
            "from",
            "into",
        ];
        for (key, _) in self.table {
            assert!(
                KEYS.contains(&key.get_ref().as_ref()),
                "{}: unknown key {key:?}",
                self.group
            );
        }
        let rule = self.text("rule").expect("a case shows a rule").to_owned();
        let formats = self
            .text("options")
            .is_some_and(|options| options == "assert-formats");
        let (old, new) = self.sides();
        let (old, new) = if self.is("swap") {
            (new, old)
        } else {
            (old, new)
        };
        let read = |texts: Vec<String>, dialect: Option<&str>| {
            let mut documents: Vec<Document> =
                texts.iter().map(|text| read(text, formats)).collect();
            if let Some(dialect) = dialect {
                assert_eq!(dialect, "markdown");
                documents
                    .iter_mut()
                    .for_each(|document| document.dialect = Dialect::Markdown);
            }
            if self.is("together") {
                vec![together(documents)]
            } else {
                documents
            }
        };
        Case {
            group: self.group.to_owned(),
            old: read(old, self.text("from")),
            new: read(new, self.text("into")),
            direction: self.text("direction").map_or(Direction::Both, |name| {
                Direction::named(name).expect("a direction")
            }),
            user: self.text("user").map(str::to_owned),
            rule,
            formats,
        }
    }

    /// The texts of both sides: as they stand there, or the page of the file before and after edits.
    fn sides(&self) -> (Vec<String>, Vec<String>) {
        let Some(edits) = self.table.get("edit") else {
            return (self.texts("old"), self.texts("new"));
        };
        let page = self.page.expect("a page is edited");
        let mut edited = page.to_owned();
        for edit in edits.get_ref().as_array().expect("a list of edits").iter() {
            let pair: Vec<&str> = strings(edit.get_ref());
            let [from, to] = pair.as_slice() else {
                panic!("{}: an edit has two texts", self.group)
            };
            assert!(
                edited.contains(from),
                "{}: the page has no {from:?}",
                self.group
            );
            edited = edited.replacen(from, to, 1);
        }
        (vec![page.to_owned()], vec![edited])
    }

    fn texts(&self, key: &str) -> Vec<String> {
        let value = self
            .table
            .get(key)
            .unwrap_or_else(|| panic!("{}: no {key}", self.group));
        strings(value.get_ref())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key)?.get_ref().as_str()
    }

    fn is(&self, key: &str) -> bool {
        self.table
            .get(key)
            .is_some_and(|value| value.get_ref().as_bool() == Some(true))
    }
}

fn strings<'v>(value: &'v DeValue<'_>) -> Vec<&'v str> {
    match value {
        DeValue::Array(items) => items
            .iter()
            .map(|item| item.get_ref().as_str().expect("a text"))
            .collect(),
        value => vec![value.as_str().expect("a text")],
    }
}

/// The comparison of two schemas, and what they are in canonical form; nothing where one of them is none.
#[must_use]
pub fn schemas(old: &Value, new: &Value) -> Option<(Diff, [Value; 2])> {
    let read = |schema: &Value| read_schema(&schema.to_string(), false).ok();
    let (old, new) = (read(old)?, read(new)?);
    let canonical = [&old, &new].map(|document| document.schemas[0].schema.as_value().clone());
    let diff = diff::compare(&[old], &[new], &diff::Options::default());
    Some((diff, canonical))
}

fn read_schema(text: &str, formats: bool) -> Result<Document, Errors> {
    let mut input = SchemaInput::default();
    input.source.file = "thing.json".to_owned();
    input.source.text = text.to_owned();
    let mut options = SchemaOptions::default();
    options.assert_formats = formats;
    generate::read_schema(&input, &options)
}

/// A document of a case: a schema, or a page.
fn read(text: &str, formats: bool) -> Document {
    let document = if text.starts_with('{') {
        read_schema(text, formats)
    } else {
        generate::read(&Input {
            file: "page.txt".to_owned(),
            text: text.to_owned(),
            ..Input::default()
        })
    };
    document.unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The operations of several documents in one.
fn together(documents: Vec<Document>) -> Document {
    let mut documents = documents.into_iter();
    let mut first = documents.next().unwrap_or_default();
    first
        .operations
        .extend(documents.flat_map(|document| document.operations));
    first
}

/// A finding as one line.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let direction = finding.direction.map_or("", Direction::name);
    let number = |line: Option<usize>| line.map_or_else(|| "–".to_owned(), |line| line.to_string());
    let lines = format!(
        "{}→{}",
        number(finding.old_line()),
        number(finding.new_line())
    );
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
