//! The schemas of SchemaStore, with their instances.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use typewright::read::json_schema::Draft;

use crate::case::{Case, Instance, Kind, STORE};

/// The schemas of the store.
///
/// # Errors
/// If a file cannot be read, or there are none.
pub(super) fn cases(store: &Path) -> anyhow::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for folder in entries(store)? {
        let schema = folder.join("schema.json");
        if !schema.is_file() {
            continue;
        }
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let mut instances = Vec::new();
        for (verdict, valid) in [("valid", true), ("invalid", false)] {
            let below = folder.join(verdict);
            for file in if below.is_dir() {
                entries(&below)?
            } else {
                Vec::new()
            } {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                instances.push(Instance {
                    name: format!("{verdict}/{name}"),
                    text: read(&file)?,
                    valid,
                });
            }
        }
        cases.push(Case {
            draft: STORE,
            default_draft: Draft::default(),
            kind: Kind::Store,
            file: name.clone(),
            group: name,
            schema: read(&schema)?,
            instances,
            keeps_members: true,
        });
    }
    anyhow::ensure!(!cases.is_empty(), "no schema in `{}`", store.display());
    Ok(cases)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .with_context(|| format!("cannot list `{}`", folder.display()))?;
    paths.sort();
    Ok(paths)
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))
}
