//! The whole path in one call: pages with their overlays in, files out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::document::{Diagnostic, Document};
use crate::emit;
use crate::error::{Error, ErrorKind, Errors, Location};
use crate::files::Files;
use crate::lower;
use crate::model::Model;
use crate::name::NameLock;
use crate::overlay::{self, Overlay};
use crate::policy;
use crate::read;

/// One documented page and the corrections that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name of the page, for messages.
    pub file: String,
    /// The page.
    pub text: String,
    /// Name and text of the overlay, if there is one.
    pub overlay: Option<(String, String)>,
}

/// What to generate.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How it is written down.
    pub emit: emit::Options,
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// What the reader noticed and the caller should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is wrong with the pages as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GenerateError {
    /// There is no page.
    NoPage,
    /// A page documents no operation.
    NoOperation,
    /// Two pages ask for the same module.
    SameModule {
        /// The module.
        module: String,
        /// The page that has it already.
        other: String,
    },
}

impl fmt::Display for GenerateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPage => f.write_str("expected at least one page, found none"),
            Self::NoOperation => f.write_str("expected a documented operation, found none"),
            Self::SameModule { module, other } => {
                write!(f, "the module `{module}` is made of `{other}` already")
            }
        }
    }
}

/// Generates the crate that the pages document: for each page a folder of modules. The order of the
/// pages does not matter.
///
/// # Errors
/// Everything that is wrong with the pages, each up to the first phase that fails.
pub fn generate(inputs: &[Input], options: &Options) -> Result<Generated, Errors> {
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort_by(|a, b| (&a.file, &a.text).cmp(&(&b.file, &b.text)));
    let mut errors = Errors::new();
    if inputs.is_empty() {
        errors.push(error("", GenerateError::NoPage));
    }
    let mut generated = Generated::default();
    let mut pages = BTreeMap::new();
    for input in inputs {
        match model(input) {
            Ok((model, diagnostics)) => {
                let files = emit::emit(&model, &options.emit);
                generated.diagnostics.extend(diagnostics);
                match claim(&mut pages, &input.file, &files) {
                    Ok(()) => generated.files.extend(files),
                    Err(found) => errors.extend(found),
                }
            }
            Err(found) => errors.extend(found),
        }
    }
    errors.gate(generated)
}

/// Notes whose page the modules of some files are; no page may have been there before.
fn claim<'a>(
    pages: &mut BTreeMap<String, &'a str>,
    page: &'a str,
    files: &Files,
) -> Result<(), Errors> {
    let module = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
    let modules: BTreeSet<String> = files.iter().map(|(path, _)| module(path)).collect();
    for module in modules {
        if let Some(other) = pages.insert(module.clone(), page) {
            let other = other.to_owned();
            return Err(error(page, GenerateError::SameModule { module, other }).into());
        }
    }
    Ok(())
}

/// The model of one page, and what the caller should know about it.
fn model(input: &Input) -> Result<(Model, Vec<Diagnostic>), Errors> {
    let document = read(input)?;
    if document.operations.is_empty() {
        return Err(error(&input.file, GenerateError::NoOperation).into());
    }
    let mut diagnostics = document.diagnostics.clone();
    let effective = policy::apply(&document).document;
    let lowered = lower::lower_with(&effective, &NameLock::default())?;
    diagnostics.extend(lowered.notes);
    Ok((lowered.model, diagnostics))
}

fn error(file: &str, kind: GenerateError) -> Error {
    let location = Location {
        file: file.to_owned(),
        ..Location::default()
    };
    Error {
        location,
        kind: ErrorKind::Generate(kind),
        hint: None,
    }
}

/// Reads a page as its overlay has it: documented and corrected, no policy applied.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else everything in which they do
/// not fit together.
pub fn read(input: &Input) -> Result<Document, Errors> {
    let (mut document, overlay) = read_as_documented(input)?;
    overlay.apply(&mut document)?;
    Ok(document)
}

/// Reads a page as documented, and its overlay: of that, only what settles how to read the page counts.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else every hint that does not fit.
pub fn read_as_documented(input: &Input) -> Result<(Document, Overlay), Errors> {
    let overlay = match &input.overlay {
        Some((file, text)) => overlay::parse(file, text)?,
        None => Overlay::default(),
    };
    let document = read::page(&input.file, &input.text, &overlay.hints())?;
    Ok((document, overlay))
}
