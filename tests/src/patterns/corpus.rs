//! The distinct patterns in the corpora.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What follows a pattern on a line of the Markdown dialect: another keyword, or the next option.
const ENDS: [&str; 8] = [
    " (enum: ",
    " (min length: ",
    " (max length: ",
    " (format: ",
    " | (",
    " | {",
    " | [",
    " | \"",
];

/// The folder of the shared corpora; prints a note and returns `None` if it is missing.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("corpora");
    if !folder.is_dir() {
        eprintln!("skipped: no corpora at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The patterns in the Markdown pages.
///
/// # Panics
/// If the corpora cannot be read.
#[must_use]
pub fn documentation(corpora: &Path) -> BTreeSet<String> {
    let folders = ["northflank-markdown", "northflank-markdown-older"];
    let files = folders
        .iter()
        .flat_map(|folder| files(&corpora.join(folder), "md"));
    let mut patterns = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a page is text");
        for attribute in text
            .lines()
            .flat_map(|line| line.split(" (pattern: ").skip(1))
        {
            let end = ENDS.iter().filter_map(|end| attribute.find(end)).min();
            let attribute = attribute[..end.unwrap_or(attribute.len())].trim_end();
            let pattern = attribute
                .strip_suffix(')')
                .expect("an attribute ends in a parenthesis");
            patterns.insert(pattern.to_owned());
        }
    }
    patterns
}

/// The patterns of a page in the bullet dialect.
#[must_use]
pub fn bullets(page: &str) -> BTreeSet<String> {
    let lines = page.lines().map(str::trim);
    let keyword = lines.clone().zip(lines.skip(1));
    keyword
        .filter(|(keyword, _)| *keyword == "pattern")
        .map(|(_, pattern)| pattern.to_owned())
        .collect()
}

/// The test groups of the official suite with patterns.
///
/// # Panics
/// If the corpora cannot be read.
#[must_use]
pub fn suite(corpora: &Path) -> Vec<Value> {
    let files = files(&corpora.join("json-schema-test-suite/tests"), "json");
    let groups = files.iter().flat_map(|file| match json(file) {
        Value::Array(groups) => groups,
        _ => Vec::new(),
    });
    groups
        .filter(|group| !of_schema(&group["schema"]).is_empty())
        .collect()
}

/// The patterns of the schemas in SchemaStore.
///
/// # Panics
/// If the corpora cannot be read.
#[must_use]
pub fn schema_store(corpora: &Path) -> BTreeSet<String> {
    let files = files(&corpora.join("schemastore"), "json");
    let schemas = files.iter().filter(|file| file.ends_with("schema.json"));
    schemas.flat_map(|file| of_schema(&json(file))).collect()
}

/// The patterns of a schema and its subschemas.
#[must_use]
pub fn of_schema(schema: &Value) -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    match schema {
        Value::Object(object) => {
            patterns.extend(
                object
                    .get("pattern")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            let properties = object.get("patternProperties").and_then(Value::as_object);
            patterns.extend(
                properties
                    .into_iter()
                    .flatten()
                    .map(|(pattern, _)| pattern.clone()),
            );
            patterns.extend(object.values().flat_map(of_schema));
        }
        Value::Array(items) => patterns.extend(items.iter().flat_map(of_schema)),
        _ => {}
    }
    patterns
}

fn json(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("a schema is text");
    serde_json::from_str(&text).expect("a schema is JSON")
}

/// All files below a folder with this suffix, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the corpora") {
            let path = entry.expect("an entry of a folder").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == ending)
            {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no `.{ending}` in {}", folder.display());
    found
}
