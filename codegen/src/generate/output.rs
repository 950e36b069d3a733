//! What was generated, and several inputs as one crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Diagnostic;
use crate::error::{Error, ErrorKind, Errors, GenerateError, Location};
use crate::files::Files;
use crate::model::Model;
use crate::name::Name;

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// What the reader noticed and the caller should know.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the type that reads a whole document, for a JSON Schema.
    pub root: Option<String>,
    /// The features that the crate `typewright-runtime` has to have, for what is checked.
    pub features: BTreeSet<&'static str>,
    /// All names of the types and what they are made of, with their places.
    pub names: Vec<Name>,
}

/// What is generated for several inputs, no two of which may ask for the same module.
#[derive(Clone, Debug, Default)]
pub(super) struct Together {
    generated: Generated,
    /// The modules, each with the input it is made of.
    modules: BTreeMap<String, String>,
}

impl Together {
    /// Adds what was generated for one more input; `input` is its name.
    ///
    /// # Errors
    /// When another input has given the same module; then nothing is added.
    pub(super) fn add(&mut self, input: &str, generated: Generated) -> Result<(), Errors> {
        let module = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
        let files = generated.files.iter();
        let modules: BTreeSet<String> = files.map(|(path, _)| module(path)).collect();
        let count = modules.len();
        for module in modules {
            if let Some(other) = self.modules.get(&module) {
                let other = other.clone();
                let hint = "give one of them a `module` of its own";
                let mut error = error(input, GenerateError::SameModule { module, other });
                error.hint = Some(hint.to_owned());
                return Err(error.into());
            }
            self.modules.insert(module, input.to_owned());
        }
        self.generated.diagnostics.extend(generated.diagnostics);
        self.generated.features.extend(generated.features);
        self.generated.files.extend(generated.files);
        // Several roots are nobody's root.
        self.generated.root = generated.root.filter(|_| self.modules.len() == count);
        self.generated.names.extend(generated.names);
        Ok(())
    }

    /// All of it.
    pub(super) fn finish(self) -> Generated {
        self.generated
    }
}

/// Checks that no two operations have the same module.
pub(super) fn modules(model: &Model) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let mut modules: BTreeMap<&str, &str> = BTreeMap::new();
    for operation in &model.operations {
        if let Some(other) = modules.insert(&operation.module, &operation.file) {
            let (module, other) = (operation.module.clone(), other.to_owned());
            let kind = GenerateError::SameModule { module, other };
            errors.push(error(&operation.file, kind));
        }
    }
    errors.gate(())
}

pub(super) fn error(file: &str, kind: GenerateError) -> Error {
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
