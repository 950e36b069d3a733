//! Applies choices, and records which of them matched.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::rename::Renaming;
use super::{derives, operation};
use crate::choices::{ChoiceKind, Choices, Matched};
use crate::error::{ChoiceError, Error, ErrorKind, Errors};
use crate::model::{Chosen, Type};
use crate::name::Names;

pub(super) struct Choosing<'c> {
    choices: &'c Choices,
    matched: Matched,
    /// Errors by choice.
    errors: BTreeMap<usize, Error>,
}

impl<'c> Choosing<'c> {
    /// Starts with the choices that matched during lowering.
    pub(super) fn new(choices: &'c Choices, matched: Matched) -> Self {
        Self {
            choices,
            matched,
            errors: BTreeMap::new(),
        }
    }

    /// The names after renaming.
    pub(super) fn names(&mut self, facts: &Facts<'_>, documented: &Names) -> Names {
        let mut names = documented.clone();
        let document = facts.document;
        if let (Some(module), []) = (
            self.choices.modules.get(&document.file),
            document.operations.as_slice(),
        ) {
            names.module = Some(module.clone());
        }
        for (operation, names) in document.operations.iter().zip(&mut names.operations) {
            let file = operation::file(document, operation);
            if let Some(module) = self.choices.modules.get(file) {
                names.module.clone_from(module);
            }
        }
        let mut renaming = Renaming { facts, names };
        for (index, choice) in self.choices.list.iter().enumerate() {
            if let ChoiceKind::Rename { pointer, name } = &choice.kind {
                self.settle(index, renaming.rename(pointer, name));
            }
        }
        renaming.names
    }

    /// The derives and attributes for each type.
    pub(super) fn chosen(&mut self, types: &[Type]) -> Vec<Chosen> {
        let mut chosen = vec![Chosen::default(); types.len()];
        for (index, choice) in self.choices.list.iter().enumerate() {
            self.settle(index, derives::choose(types, &choice.kind, &mut chosen));
        }
        chosen
    }

    /// The choices that matched.
    ///
    /// # Errors
    /// Returns every impossible choice.
    pub(super) fn finish(self) -> Result<Matched, Errors> {
        let mut errors = Errors::new();
        errors.extend(self.errors.into_values());
        errors.gate(self.matched)
    }

    fn settle(&mut self, index: usize, outcome: Result<usize, ChoiceError>) {
        match outcome {
            Ok(0) => {}
            Ok(_) => drop(self.matched.insert(index)),
            Err(kind) => {
                let error = Error {
                    location: self.choices.list[index].location.clone(),
                    kind: ErrorKind::Choice(kind),
                    hint: None,
                };
                self.errors.insert(index, error);
            }
        }
    }
}
