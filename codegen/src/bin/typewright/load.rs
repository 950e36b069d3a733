//! The named files enter; inputs of the generator leave.

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
    let inputs = arguments.inputs.iter();
    inputs
        .map(|path| {
            Ok(match is_page(path) {
                true => Loaded::Page(build::page(path, shown)?),
                false => Loaded::Schema(schema(path, arguments)?),
            })
        })
        .collect()
}

/// Whether a file is a page of documentation, by its name.
pub(crate) fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "txt")
}

/// A JSON Schema and what it may refer to.
pub(crate) fn schema(path: &Path, arguments: &Arguments) -> Result<SchemaInput, BuildError> {
    let mut input = build::schema(path, shown)?;
    input.root = arguments.root.clone();
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
