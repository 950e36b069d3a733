//! Loads the settings and inputs that the arguments name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use typewright::build::{self, BuildError, SettingsFile};
use typewright::error::Errors;
use typewright::settings::{Settings, is_page};
use typewright::terminal::{self, Sources};
use typewright::{AnyInput, Options};

use super::Failure;
use super::arguments::{Arguments, usage};

/// The inputs of a command.
#[derive(Debug)]
pub(crate) struct Job {
    /// The merged settings.
    pub(crate) settings: Settings,
    /// The options of the generator.
    pub(crate) options: Options,
    /// The schemas and pages.
    pub(crate) inputs: Vec<AnyInput>,
    /// The settings file.
    pub(crate) file: SettingsFile,
}

impl Job {
    /// The texts for messages.
    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources::of_all(&self.inputs).and(&self.file.file, &self.file.text)
    }
}

/// Loads everything; prints errors in the settings and returns `None` if there are any.
pub(crate) fn load(arguments: &Arguments) -> Result<Option<Job>, Failure> {
    let file = match &arguments.file {
        Some(path) => SettingsFile::read(path, shown)?,
        None => SettingsFile::default(),
    };
    let below = match &arguments.file {
        Some(path) => file.parse(path.parent().unwrap_or(Path::new(""))),
        None => Ok(Settings::default()),
    };
    let refuse = |errors: &Errors| {
        let sources = Sources::default().and(&file.file, &file.text);
        eprint!("{}", terminal::errors(&sources, errors));
    };
    let below = match below {
        Ok(below) => below,
        Err(errors) => {
            refuse(&errors);
            return Ok(None);
        }
    };
    let mut settings = arguments.settings.clone().over(below);
    for (name, value) in [("--root", &arguments.root), ("--module", &arguments.module)] {
        let Some(value) = value.clone() else { continue };
        match settings.schemas.as_mut_slice() {
            [page] if name == "--root" && is_page(Path::new(&page.path)) => {
                return Err(usage("`--root` is for a JSON Schema"));
            }
            [schema] if name == "--root" => schema.root = Some(value),
            [schema] => schema.module = Some(value),
            [] => {}
            _ => return Err(usage(&format!("`{name}` names something of one schema"))),
        }
    }
    if settings.schemas.is_empty() {
        return Err(usage("a SCHEMA is missing, here and in the settings"));
    }
    let options = match settings.options() {
        Ok(options) => options,
        Err(errors) => {
            refuse(&errors);
            return Ok(None);
        }
    };
    // A list of all files of a folder includes the corrections.
    let schemas = settings.schemas.iter();
    let corrections = schemas.flat_map(|schema| build::corrections_of(Path::new(&schema.path)));
    let corrections: BTreeSet<PathBuf> = corrections.collect();
    settings
        .schemas
        .retain(|schema| !corrections.contains(Path::new(&schema.path)));
    let mut inputs = build::load(&settings, shown)?;
    correct(&mut inputs, arguments)?;
    Ok(Some(Job {
        settings,
        options,
        inputs,
        file,
    }))
}

/// Adds the corrections on the command line.
fn correct(inputs: &mut [AnyInput], arguments: &Arguments) -> Result<(), BuildError> {
    for path in &arguments.overlays {
        let overlay = (shown(path), build::text(path, &shown(path))?);
        for input in &mut *inputs {
            match input {
                AnyInput::Page(page) => match page.overlay {
                    None if overlay.0.ends_with(".toml") => page.overlay = Some(overlay.clone()),
                    _ => page.patches.push(overlay.clone()),
                },
                AnyInput::Schema(schema) => schema.overlays.push(overlay.clone()),
            }
        }
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
