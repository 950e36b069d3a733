//! One run of the generator, as the command line, build scripts and this workspace's own commands make it: from settings,
//! inputs and name lock to files.

use std::fs;
use std::path::{Path, PathBuf};

use super::plan::is_file;
use super::{Failure, Plan, inputs};
use crate::document::Diagnostic;
use crate::error::Errors;
use crate::files::Files;
use crate::generate::{AnyInput, Options, SchemaInput, generate_all};
use crate::name::{NameLock, Unused};
use crate::settings::{self, SchemaSetting, Settings};
use crate::terminal::{self, Sources};

/// A run of the generator: its inputs and options.
///
/// A job is [settled](Job::settled), [loaded](Job::load) and [generated](Job::generate). [`Output::plan`] compares the
/// output with the disk, and [`write`](super::write) carries the plan out.
#[derive(Debug, Default)]
pub struct Job {
    /// The settings; [`Job::load`] reads them.
    pub settings: Settings,
    /// The options of the generator, set from the settings by [`Job::settle`] and [`Job::load`].
    pub options: Options,
    /// The schemas and pages.
    pub inputs: Vec<AnyInput>,
    /// Names and texts of other files that messages quote.
    texts: Vec<(String, String)>,
    names: Option<Names>,
}

/// A name lock, before and after a run.
#[derive(Clone, Debug)]
pub struct Names {
    path: PathBuf,
    /// Its name in messages.
    pub file: String,
    /// Its text; `None` if it does not exist yet.
    pub old: Option<String>,
    /// Its text after the run.
    pub new: String,
}

/// The generated files.
#[derive(Debug)]
pub struct Output {
    /// The files.
    pub files: Files,
    /// Notes about the inputs and the name lock.
    pub diagnostics: Vec<Diagnostic>,
    /// The name lock, if the job [has one](Job::keep_names).
    pub names: Option<Names>,
}

impl Job {
    /// A job with these settings, which override those of a file. Paths in the file are relative to its folder;
    /// `shown` names a path in messages.
    ///
    /// # Errors
    /// If the file cannot be read or is invalid.
    pub fn settled(
        settings: Settings,
        file: Option<&Path>,
        shown: impl Fn(&Path) -> String,
    ) -> Result<Self, Failure> {
        let mut job = Self {
            settings,
            ..Self::default()
        };
        if let Some(path) = file {
            let file = shown(path);
            let text = inputs::text(path, &file)?;
            let parsed = settings::parse(&file, &text);
            let folder = Path::new(&file).parent().map(Path::to_owned);
            job.show(file, text);
            let below = parsed.map_err(|errors| job.wrong(&errors))?;
            let below = below.within(&folder.unwrap_or_default());
            job.settings = job.settings.over(below);
        }
        Ok(job)
    }

    /// Adds a file that messages quote.
    pub fn show(&mut self, file: String, text: String) {
        self.texts.push((file, text));
    }

    /// Sets the options from the settings.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn settle(&mut self) -> Result<(), Failure> {
        let options = self.settings.options();
        self.options = options.map_err(|errors| self.wrong(&errors))?;
        Ok(())
    }

    /// Sets the options from the settings, and loads the inputs that these name: schemas with the documents they may
    /// refer to, pages, and folders of pages.
    ///
    /// # Errors
    /// If the settings are invalid, or an input cannot be read or is not UTF-8.
    pub fn load(&mut self, shown: impl Fn(&Path) -> String + Copy) -> Result<(), Failure> {
        self.settle()?;
        for setting in &self.settings.schemas {
            let path = Path::new(&setting.path);
            if path.is_dir() || settings::is_page(path) {
                let pages = inputs::pages(path, shown)?;
                self.inputs.extend(pages.into_iter().map(AnyInput::Page));
            } else {
                let schema = schema(setting, &self.settings.resources, shown)?;
                self.inputs.push(AnyInput::Schema(schema));
            }
        }
        Ok(())
    }

    /// Keeps the names of a name lock, which need not exist yet.
    ///
    /// # Errors
    /// If it cannot be read or is invalid.
    pub fn keep_names(
        &mut self,
        path: &Path,
        shown: impl Fn(&Path) -> String,
    ) -> Result<(), Failure> {
        let file = shown(path);
        let old = inputs::optional_text(path, &file)?;
        let text = old.clone().unwrap_or_default();
        let lock = NameLock::parse(&file, &text);
        self.show(file.clone(), text);
        self.options.lock = lock.map_err(|errors| self.wrong(&errors))?;
        self.names = Some(Names {
            path: path.to_owned(),
            file,
            old,
            new: String::new(),
        });
        Ok(())
    }

    /// Generates the files; `unused` says what happens to names whose places are gone.
    ///
    /// # Errors
    /// If an input is invalid.
    pub fn generate(&self, unused: Unused) -> Result<Output, Failure> {
        let generated = generate_all(&self.inputs, &self.options);
        let generated = generated.map_err(|errors| self.wrong(&errors))?;
        let mut diagnostics = generated.diagnostics;
        let names = self.names.clone().map(|names| {
            let update = self.options.lock.updated(&generated.names, unused);
            diagnostics.extend(update.unused);
            let new = update.lock.to_string();
            Names { new, ..names }
        });
        Ok(Output {
            files: generated.files,
            diagnostics,
            names,
        })
    }

    /// Diagnostics with their source lines, for the terminal.
    #[must_use]
    pub fn told(&self, diagnostics: &[Diagnostic]) -> String {
        terminal::diagnostics(&self.sources(), diagnostics)
    }

    /// The failure that reports these errors, with their source lines.
    #[must_use]
    pub fn wrong(&self, errors: &Errors) -> Failure {
        Failure::Inputs(terminal::errors(&self.sources(), errors))
    }

    fn sources(&self) -> Sources<'_> {
        let texts = self.texts.iter();
        texts.fold(Sources::of_all(&self.inputs), |sources, (file, text)| {
            sources.and(file, text)
        })
    }
}

impl Output {
    /// The changes to a file (`*.rs`) or folder, and to the name lock. `is_ours` is as in [`Plan::new`].
    ///
    /// # Errors
    /// As [`Plan::new`].
    pub fn plan(&self, path: &Path, is_ours: impl Fn(&str, &str) -> bool) -> Result<Plan, Failure> {
        let mut plan = match self.files.iter().next() {
            Some((_, text)) if is_file(path) => Plan::file(path, text)?,
            _ => Plan::new(path, &self.files, is_ours)?,
        };
        if let Some(names) = &self.names {
            plan.with(&names.path, &names.file, names.old.as_deref(), &names.new)?;
        }
        Ok(plan)
    }
}

/// Loads a JSON Schema and the documents it may refer to.
fn schema(
    setting: &SchemaSetting,
    resources: &[(String, String)],
    shown: impl Fn(&Path) -> String + Copy,
) -> Result<SchemaInput, Failure> {
    let path = Path::new(&setting.path);
    let mut input = inputs::schema(path, shown)?;
    input.root.clone_from(&setting.root);
    let own = fs::canonicalize(path).ok();
    for (uri, path) in resources {
        for (resource, path) in inputs::resources_at(uri, Path::new(path), shown)? {
            if own.is_some() && fs::canonicalize(path).ok() == own {
                // The schema itself is among its resources: that is where it would be retrieved.
                input.source.uri = Some(resource.uri);
            } else {
                input.resources.push(resource);
            }
        }
    }
    Ok(input)
}
