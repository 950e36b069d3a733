//! The named files enter; inputs of the generator leave.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use typewright::build::{self, BuildError};
use typewright::{Input, SchemaInput};

use super::arguments::Arguments;

/// One input.
#[derive(Debug)]
pub(crate) enum Loaded {
    /// A documentation page.
    Page(Input),
    /// A JSON Schema.
    Schema(SchemaInput),
}

/// Loads all inputs.
pub(crate) fn load(arguments: &Arguments) -> Result<Vec<Loaded>, BuildError> {
    // Who names all files of a folder names the corrections in it, too.
    let corrections = arguments
        .inputs
        .iter()
        .flat_map(|path| build::corrections_of(path));
    let corrections: BTreeSet<PathBuf> = corrections.collect();
    let mut loaded = Vec::new();
    for path in &arguments.inputs {
        if is_page(path) {
            loaded.extend(pages(path, arguments)?.into_iter().map(Loaded::Page));
        } else if !corrections.contains(path) {
            loaded.push(Loaded::Schema(schema(path, arguments)?));
        }
    }
    Ok(loaded)
}

/// The corrections that the command line names.
fn overlays(arguments: &Arguments) -> Result<Vec<(String, String)>, BuildError> {
    let paths = arguments.overlays.iter();
    let read = paths.map(|path| Ok((shown(path), build::text(path, &shown(path))?)));
    read.collect()
}

fn pages(path: &Path, arguments: &Arguments) -> Result<Vec<Input>, BuildError> {
    let mut pages = build::pages(path, shown)?;
    for page in &mut pages {
        for (file, text) in overlays(arguments)? {
            match page.overlay {
                None if file.ends_with(".toml") => page.overlay = Some((file, text)),
                _ => page.patches.push((file, text)),
            }
        }
    }
    Ok(pages)
}

/// Whether a path is that of a page of documentation, or of a folder of such.
pub(crate) fn is_page(path: &Path) -> bool {
    path.is_dir() || build::is_page(path)
}

/// A JSON Schema and what it may refer to.
pub(crate) fn schema(path: &Path, arguments: &Arguments) -> Result<SchemaInput, BuildError> {
    let mut input = build::schema(path, shown)?;
    input.root = arguments.root.clone();
    input.source.overlays.extend(overlays(arguments)?);
    let own = fs::canonicalize(path).ok();
    for (uri, path) in &arguments.resources {
        for resource in build::resources(uri, path, shown)? {
            let there = fs::canonicalize(PathBuf::from(&resource.file)).ok();
            if own.is_some() && there == own {
                // The schema itself is among its resources: that is where it would be retrieved.
                input.source.uri = Some(resource.uri);
            } else {
                input.resources.push(resource);
            }
        }
    }
    Ok(input)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
