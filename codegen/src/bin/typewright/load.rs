//! Loads the settings and inputs that the arguments name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use typewright::AnyInput;
use typewright::build::{self, Failure, Job, as_given};
use typewright::settings::is_page;

use super::arguments::{Arguments, usage};

/// Loads the settings and inputs.
pub(crate) fn load(arguments: &Arguments) -> Result<Job, Failure> {
    let mut job = Job::settled(
        arguments.settings.clone(),
        arguments.file.as_deref(),
        as_given,
    )?;
    let schemas = &mut job.settings.schemas;
    for (name, value) in [("--root", &arguments.root), ("--module", &arguments.module)] {
        let Some(value) = value.clone() else { continue };
        match schemas.as_mut_slice() {
            [page] if name == "--root" && is_page(Path::new(&page.path)) => {
                return Err(usage("`--root` is for a JSON Schema"));
            }
            [schema] if name == "--root" => schema.root = Some(value),
            [schema] => schema.module = Some(value),
            [] => {}
            _ => return Err(usage(format!("`{name}` names something of one schema"))),
        }
    }
    if schemas.is_empty() {
        return Err(usage("a SCHEMA is missing, here and in the settings"));
    }
    // `schema/*` names the corrections, too.
    let paths = schemas.iter().map(|schema| Path::new(&schema.path));
    let corrections: BTreeSet<PathBuf> = paths.flat_map(build::corrections_of).collect();
    schemas.retain(|schema| !corrections.contains(Path::new(&schema.path)));
    job.load(as_given)?;
    correct(&mut job.inputs, &arguments.overlays)?;
    Ok(job)
}

/// Adds the corrections on the command line.
fn correct(inputs: &mut [AnyInput], overlays: &[PathBuf]) -> Result<(), Failure> {
    for path in overlays {
        let file = as_given(path);
        let overlay = (file.clone(), build::text(path, &file)?);
        for input in &mut *inputs {
            match input {
                AnyInput::Page(page) if page.overlay.is_none() && file.ends_with(".toml") => {
                    page.overlay = Some(overlay.clone());
                }
                AnyInput::Page(page) => page.patches.push(overlay.clone()),
                AnyInput::Schema(schema) => schema.overlays.push(overlay.clone()),
            }
        }
    }
    Ok(())
}
