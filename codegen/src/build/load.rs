//! Settings enter, of a file or made elsewhere; the inputs that they name leave.

use std::fs;
use std::path::{Path, PathBuf};

use super::{BuildError, inputs};
use crate::error::Errors;
use crate::generate::{AnyInput, SchemaInput};
use crate::settings::{self, SchemaSetting, Settings};

/// A file of settings and its text, for messages.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    /// What it is called in messages.
    pub file: String,
    /// The text.
    pub text: String,
}

impl SettingsFile {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// When it cannot be read or is not UTF-8.
    pub fn read(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Self, BuildError> {
        let file = shown(path);
        let text = inputs::text(path, &file)?;
        Ok(Self { file, text })
    }

    /// The settings; paths in them are relative to the folder of the file, `folder`.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn parse(&self, folder: &Path) -> Result<Settings, Errors> {
        let mut settings = settings::parse(&self.file, &self.text)?;
        let within = |path: &str| folder.join(path).to_string_lossy().into_owned();
        for schema in &mut settings.schemas {
            schema.path = within(&schema.path);
        }
        for (_, path) in &mut settings.resources {
            *path = within(path);
        }
        settings.output = settings.output.as_deref().map(within);
        Ok(settings)
    }
}

/// Loads all schemas and pages, of a folder all pages in it, with what they may refer to. `shown` says how messages call a path.
///
/// # Errors
/// When one cannot be read or is not UTF-8.
pub fn load(
    settings: &Settings,
    shown: impl Fn(&Path) -> String + Copy,
) -> Result<Vec<AnyInput>, BuildError> {
    let mut given = Vec::new();
    for setting in &settings.schemas {
        let path = Path::new(&setting.path);
        if path.is_dir() || settings::is_page(path) {
            given.extend(inputs::pages(path, shown)?.into_iter().map(AnyInput::Page));
        } else {
            given.push(AnyInput::Schema(schema(setting, settings, shown)?));
        }
    }
    Ok(given)
}

/// A JSON Schema and what it may refer to.
fn schema(
    setting: &SchemaSetting,
    settings: &Settings,
    shown: impl Fn(&Path) -> String + Copy,
) -> Result<SchemaInput, BuildError> {
    let path = Path::new(&setting.path);
    let mut input = inputs::schema(path, shown)?;
    input.root.clone_from(&setting.root);
    let own = fs::canonicalize(path).ok();
    for (uri, path) in &settings.resources {
        for (resource, path) in inputs::resources_at(uri, Path::new(path), shown)? {
            let there = fs::canonicalize(PathBuf::from(&path)).ok();
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
