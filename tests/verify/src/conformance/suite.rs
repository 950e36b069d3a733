//! The official suite: the groups of its files, and the documents they refer to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::value::RawValue;
use typewright::read::json_schema::Resource;
use walkdir::WalkDir;

use crate::case::{Case, DRAFTS, Instance, Kind};

/// The URL of the suite's remote documents.
const SERVER: &str = "http://localhost:1234/";

/// An object whose values keep their text: numbers may exceed all types.
type Object = BTreeMap<String, Box<RawValue>>;

/// The groups of these drafts.
///
/// # Errors
/// If a file cannot be read, or is not a test file.
pub(super) fn cases(suite: &Path, drafts: &[&str]) -> anyhow::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for (draft, default_draft) in DRAFTS.into_iter().filter(|(name, _)| drafts.contains(name)) {
        let folder = suite.join("tests").join(draft);
        let before = cases.len();
        for below in ["", "optional/", "optional/format/"] {
            for file in files(&folder.join(below), 1)? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let text = read(&file)?;
                let groups = groups(&text).with_context(|| shown(&file))?;
                cases.extend(groups.into_iter().map(|(group, schema, instances)| Case {
                    draft,
                    default_draft,
                    kind: Kind::of(draft, below),
                    file: format!("{below}{name}"),
                    group,
                    schema,
                    instances,
                    keeps_members: true,
                }));
            }
        }
        anyhow::ensure!(cases.len() > before, "no tests in {}", shown(&folder));
    }
    Ok(cases)
}

/// The documents that the suite's schemas may refer to.
///
/// # Errors
/// If one cannot be read.
pub(super) fn resources(suite: &Path) -> anyhow::Result<Vec<Resource>> {
    let folder = suite.join("remotes");
    let mut resources = Vec::new();
    for file in files(&folder, usize::MAX)? {
        let path = file
            .strip_prefix(&folder)?
            .to_string_lossy()
            .replace('\\', "/");
        resources.push(Resource {
            uri: format!("{SERVER}{path}"),
            text: read(&file)?,
            file: path,
        });
    }
    anyhow::ensure!(!resources.is_empty(), "no documents in {}", shown(&folder));
    Ok(resources)
}

/// The JSON files of a folder, sorted.
fn files(folder: &Path, depth: usize) -> anyhow::Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).max_depth(depth).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot list {}", shown(folder)))?;
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The name, schema and instances of each group of a file.
fn groups(text: &str) -> anyhow::Result<Vec<(String, String, Vec<Instance>)>> {
    let groups: Vec<Object> = serde_json::from_str(text)?;
    let group = |group: &Object| {
        let tests: Vec<Object> = serde_json::from_str(member(group, "tests")?)?;
        let instance = |test: &Object| {
            Ok(Instance {
                name: serde_json::from_str(member(test, "description")?)?,
                text: member(test, "data")?.to_owned(),
                valid: serde_json::from_str(member(test, "valid")?)?,
            })
        };
        let instances = tests.iter().map(instance).collect::<anyhow::Result<_>>()?;
        let name = serde_json::from_str(member(group, "description")?)?;
        Ok((name, member(group, "schema")?.to_owned(), instances))
    };
    groups.iter().map(group).collect()
}

fn member<'a>(object: &'a Object, name: &str) -> anyhow::Result<&'a str> {
    let value = object.get(name).with_context(|| format!("no `{name}`"))?;
    Ok(value.get())
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", shown(file)))
}

fn shown(path: &Path) -> String {
    format!("`{}`", path.display())
}
