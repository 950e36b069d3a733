//! The output of the generator.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Diagnostic;
use crate::error::{Error, ErrorKind, Errors, GenerateError, Location};
use crate::files::Files;
use crate::model::Model;
use crate::name::Name;

/// The output of the generator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// Diagnostics of the reader.
    pub diagnostics: Vec<Diagnostic>,
    /// The type of the whole document, for a JSON Schema.
    pub root: Option<String>,
    /// The features of `typewright-runtime` that the code needs.
    pub features: BTreeSet<&'static str>,
    /// The names of types and members, with their places.
    pub names: Vec<Name>,
}

/// The output for several inputs, each with its own modules.
#[derive(Clone, Debug, Default)]
pub(super) struct Combined {
    generated: Generated,
    /// The modules, each with the input it comes from.
    modules: BTreeMap<String, String>,
}

impl Combined {
    /// Adds the output for another input, named `input`.
    ///
    /// # Errors
    /// If another input has the same module; then nothing is added.
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
        // With several roots, none is the root.
        self.generated.root = generated.root.filter(|_| self.modules.len() == count);
        self.generated.names.extend(generated.names);
        Ok(())
    }

    pub(super) fn finish(self) -> Generated {
        self.generated
    }
}

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
