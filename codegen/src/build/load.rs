//! Loads the inputs that settings name.

use std::fs;
use std::path::{Path, PathBuf};

use super::{BuildError, inputs};
use crate::error::Errors;
use crate::generate::{AnyInput, SchemaInput};
use crate::settings::{self, SchemaSetting, Settings};

/// A settings file with its text, for messages.
#[derive(Clone, Debug, Default)]
pub struct SettingsFile {
    /// Its name in messages.
    pub file: String,
    /// The text.
    pub text: String,
}

impl SettingsFile {
    /// Reads a settings file.
    ///
    /// # Errors
    /// If it cannot be read or is not UTF-8.
    pub fn read(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Self, BuildError> {
        let file = shown(path);
        let text = inputs::text(path, &file)?;
        Ok(Self { file, text })
    }

    /// Parses the settings. Paths in them are relative to `folder`, that of the file.
    ///
    /// # Errors
    /// Returns every mistake.
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

/// Loads all schemas and pages, including all pages of folders, and the documents they may refer to; `shown` names a
/// path in messages.
///
/// # Errors
/// If a file cannot be read or is not UTF-8.
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

/// Loads a JSON Schema and the documents it may refer to.
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
                // The schema itself is among its resources, whose URI is its retrieval URI.
                input.source.uri = Some(resource.uri);
            } else {
                input.resources.push(resource);
            }
        }
    }
    Ok(input)
}
