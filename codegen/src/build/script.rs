//! Runs a configured build script.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::inputs::as_given;
use super::{Config, Failure, Job, Plan, corrections_of, write};
use crate::document::Diagnostic;
use crate::error::{Errors, Location};
use crate::name::Unused;
use crate::settings::Settings;

impl Config {
    /// Generates and writes the types. Prints directives for cargo: a line for each input, and one for each diagnostic.
    ///
    /// # Errors
    /// If an input is invalid or cannot be read, or a file cannot be written; then nothing is written.
    pub fn generate(self) -> Result<(), Failure> {
        if let Some(file) = &self.file {
            watch(file);
        }
        let mut job = Job::settled(self.settings, self.file.as_deref(), as_given)?;
        let out_dir = self.out_dir.or_else(|| {
            let output = job.settings.output.as_ref().map(PathBuf::from);
            output.or_else(|| env::var_os("OUT_DIR").map(PathBuf::from))
        });
        let out_dir = out_dir.ok_or_else(|| {
            config("there is no `out_dir`, and cargo names none: this is no build script")
        })?;
        watch_inputs(&job.settings);
        show_script(&mut job, &self.errors);
        self.errors.gate(()).map_err(|errors| job.wrong(&errors))?;
        if job.settings.schemas.is_empty() {
            return Err(config("name a `schema`, or `settings` that do"));
        }
        job.load(as_given)?;
        let command = format!("build.rs of {}", package());
        job.options.emit.command.clone_from(&command);
        job.options.emit.single_file = !self.modules;
        job.options.emit.included = !self.modules;
        let output = job.generate(Unused::default())?;
        for diagnostic in &output.diagnostics {
            println!("cargo::warning={}", in_one_line(diagnostic));
        }
        write(|| Plan::new(&out_dir, &output.files, |_, mark| mark == command))?;
        Ok(())
    }
}

fn config(message: &str) -> Failure {
    Failure::Config(message.to_owned())
}

/// Tells cargo which files to watch, before reading any.
fn watch_inputs(settings: &Settings) {
    for schema in &settings.schemas {
        let path = Path::new(&schema.path);
        watch(path);
        let corrections = corrections_of(path).into_iter();
        let corrections: Vec<_> = corrections.filter(|path| path.exists()).collect();
        // A missing file would make cargo always rerun the script; a new overlay changes the folder.
        let folder = path.parent().filter(|path| !path.as_os_str().is_empty());
        match folder {
            Some(folder) if corrections.is_empty() => watch(folder),
            _ => corrections.iter().for_each(|path| watch(path)),
        }
    }
    for (_, path) in &settings.resources {
        watch(Path::new(path));
    }
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// Adds the build script to the texts of messages, if it makes a setting.
fn show_script(job: &mut Job, errors: &Errors) {
    let schemas = job.settings.schemas.iter().map(|schema| &schema.location);
    let choices = job.settings.choices.iter().map(|choice| &choice.location);
    let errors = errors.iter().map(|error| &error.location);
    let mut places = schemas.chain(choices).chain(errors);
    let is_script = |place: &&Location| place.file.ends_with(".rs");
    let Some(file) = places.find(is_script).map(|place| place.file.clone()) else {
        return;
    };
    // Cargo names scripts relative to the workspace, but runs them in the package.
    let parts: Vec<_> = Path::new(&file).components().collect();
    let mut tails = (0..parts.len()).map(|from| parts[from..].iter().collect::<PathBuf>());
    if let Some(text) = tails.find_map(|path| fs::read_to_string(path).ok()) {
        job.show(file, text);
    }
}

/// A diagnostic as a warning of cargo, which is one line.
fn in_one_line(diagnostic: &Diagnostic) -> String {
    let hint = diagnostic.hint.iter().map(|hint| format!("; {hint}"));
    let hint: String = hint.collect();
    let text = format!("{}: {}{hint}", diagnostic.location, diagnostic.message);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The package that cargo builds.
fn package() -> String {
    env::var("CARGO_PKG_NAME").unwrap_or_else(|_| "a package".to_owned())
}
