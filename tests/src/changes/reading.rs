//! Reads the files in `data/diff/`, described in `data/README.md`.

use std::fs;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use typewright::diff::Direction;
use typewright::document::{Dialect, Document};
use typewright::error::Errors;
use typewright::name::{Name, NameLock, Unused};
use typewright::read::json_schema::{Assertion, Assertions};
use typewright::{Input, SchemaInput, SchemaOptions, generate};

use super::{Case, resolved};

/// All cases, ordered by file and line.
///
/// # Panics
/// If a file does not follow `data/README.md`.
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
            "names",
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
        let asked = self.text("options").and_then(Assertion::named);
        let assertions: Assertions = asked.into_iter().collect();
        let (old, new) = self.sides();
        let (old, new) = if self.is("swap") {
            (new, old)
        } else {
            (old, new)
        };
        let read = |texts: Vec<String>, dialect: Option<&str>| {
            let mut documents: Vec<Document> =
                texts.iter().map(|text| read(text, assertions)).collect();
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
        let old = read(old, self.text("from"));
        Case {
            group: self.group.to_owned(),
            lock: self.lock(&old),
            old,
            new: read(new, self.text("into")),
            direction: self.text("direction").map_or(Direction::Both, |name| {
                Direction::named(name).expect("a direction")
            }),
            user: self.text("user").map(str::to_owned),
            rule,
            assertions,
        }
    }

    /// The name lock of the old documents, edited, if the new side uses it.
    fn lock(&self, old: &[Document]) -> Option<NameLock> {
        let edits = self.table.get("names")?;
        let none = NameLock::default();
        let resolved = old.iter().map(|document| resolved(document, &none));
        let names: Vec<Name> = resolved
            .flat_map(|resolved| resolved.expect("types can be made").names)
            .collect();
        let text = none.updated(&names, Unused::Keep).lock.to_string();
        let text = self.edited(&text, edits.get_ref());
        let lock = NameLock::parse("names.lock", &text);
        Some(lock.unwrap_or_else(|errors| panic!("{errors}")))
    }

    /// The texts of both sides: as given, or the page of the file before and after edits.
    fn sides(&self) -> (Vec<String>, Vec<String>) {
        let Some(edits) = self.table.get("edit") else {
            return (self.texts("old"), self.texts("new"));
        };
        let page = self.page.expect("a page is edited");
        (
            vec![page.to_owned()],
            vec![self.edited(page, edits.get_ref())],
        )
    }

    /// The text after replacing texts.
    fn edited(&self, text: &str, edits: &DeValue<'_>) -> String {
        let mut edited = text.to_owned();
        for edit in edits.as_array().expect("a list of edits").iter() {
            let pair: Vec<&str> = strings(edit.get_ref());
            let [from, to] = pair.as_slice() else {
                panic!("{}: an edit has two texts", self.group)
            };
            assert!(
                edited.contains(from),
                "{}: there is no {from:?} in\n{edited}",
                self.group
            );
            edited = edited.replacen(from, to, 1);
        }
        edited
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

pub(super) fn read_schema(text: &str, assertions: Assertions) -> Result<Document, Errors> {
    let mut input = SchemaInput::default();
    input.source.file = "thing.json".to_owned();
    input.source.text = text.to_owned();
    let mut options = SchemaOptions::default();
    options.assertions = assertions;
    generate::read_schema(&input, &options)
}

/// A document of a case: a schema, or a page.
fn read(text: &str, assertions: Assertions) -> Document {
    let document = if text.starts_with('{') {
        read_schema(text, assertions)
    } else {
        generate::read(&Input {
            file: "page.txt".to_owned(),
            text: text.to_owned(),
            ..Input::default()
        })
    };
    document.unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The operations of several documents as one document.
fn together(documents: Vec<Document>) -> Document {
    let mut documents = documents.into_iter();
    let mut first = documents.next().unwrap_or_default();
    first
        .operations
        .extend(documents.flat_map(|document| document.operations));
    first
}
