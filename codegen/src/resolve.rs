//! Resolves a document to a model: lowers its schemas, merges and names the types, and builds checks.

mod aliases;
mod checks;
mod choosing;
mod derives;
mod facts;
mod held;
mod operation;
mod reading;
mod rename;
mod residual;
mod scope;
#[cfg(test)]
pub(crate) mod tests;
mod types;

use std::collections::{BTreeSet, HashSet};

use crate::choices::Choices;
use crate::document::{Diagnostic, Document, Part};
use crate::error::{Error, ErrorKind, Errors, Location, LowerError};
use crate::lower::{self, Lowered};
use crate::merge::{self, Merged};
use crate::model::{CheckPiece, Model};
use crate::name::{self, Name, NameLock, Naming};
use choosing::Choosing;
use facts::Facts;

/// The result of resolving a document.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The model of a document.
    pub model: Model,
    /// Diagnostics: dropped values, rules that never hold.
    pub notes: Vec<Diagnostic>,
    /// The keywords that do not apply to the types of their schema, with these types in words.
    pub inapplicable: Vec<(Location, String)>,
    /// The keywords left to checks, with the index of their root.
    pub checked: Vec<(usize, CheckPiece)>,
    /// The indices of the choices that matched.
    pub matched: BTreeSet<usize>,
    /// All names of the model with their places, for a lock.
    pub names: Vec<Name>,
}

/// Resolves a document whose schemas are effective, with the names of a lock.
///
/// # Errors
/// Returns every schema that cannot become a type, and every locked name that is illegal or in use, each with its
/// location.
pub fn resolve(document: &Document, lock: &NameLock) -> Result<Resolved, Errors> {
    resolve_chosen(document, lock, &Choices::default())
}

/// [`resolve`], with choices applied.
///
/// # Errors
/// Like [`resolve`]; also every impossible choice.
pub(crate) fn resolve_chosen(
    document: &Document,
    lock: &NameLock,
    choices: &Choices,
) -> Result<Resolved, Errors> {
    let mut lowered = lower::lower(document, choices);
    let roots = lowered.held();
    let merged = merge::merge(&lowered.graph, &roots);
    circular(document, &mut lowered, &merged);
    let checks = checks::build(&document.file, &mut lowered, &merged, &roots);
    distinct(std::mem::take(&mut lowered.errors)).gate(())?;
    let facts = Facts::new(document, &lowered, &merged, &checks, &roots);
    let naming = Naming {
        document,
        graph: &lowered.graph,
        merged: &merged,
        scopes: &facts.scopes,
        tolerable: &facts.tolerable,
        private: &facts.private,
        definitions: &lowered.definitions,
    };
    let assigned = name::assign(&naming, lock)?;
    let mut choosing = Choosing::new(choices, lowered.replaced.clone());
    let names = choosing.names(&facts, &assigned.names);
    let types = types::build(&facts, &names, &assigned.names);
    let model = Model {
        chosen: choosing.chosen(&types),
        readings: reading::readings(&types, &facts.tags()),
        operations: operation::operations(&facts, &lowered.bodies, &assigned, &names),
        file: document.file.clone(),
        aliases: aliases::aliases(&facts, &names),
        root: names.root,
        module: names.module,
        constraints: checks.constraints.clone(),
        types,
    };
    crate::check::check(document, &model)?;
    Ok(Resolved {
        names: assigned.bound(&model),
        checked: checks.pieces(&lowered.graph),
        matched: choosing.finish()?,
        notes: lowered.notes,
        inapplicable: lowered.inapplicable,
        model,
    })
}

/// Records nodes that contain nothing but themselves as errors.
fn circular(document: &Document, lowered: &mut Lowered<'_>, merged: &Merged) {
    let operations = lowered.graph.operations();
    for node in &merged.circular {
        let part = match document.operations.get(operations[node.0]) {
            Some(operation) => Part::Operation(operation),
            None => document.schemas.first().map_or(Part::None, Part::Schema),
        };
        let pointer = &lowered.graph.node(*node).place.pointer;
        let prefix = part.prefix();
        let pointer = pointer.strip_prefix(&prefix).unwrap_or(pointer);
        lowered.errors.push(Error {
            location: part.location(&document.file, pointer),
            kind: ErrorKind::Lower(LowerError::CircularReference),
            hint: None,
        });
    }
}

/// The errors, deduplicated.
fn distinct(errors: Errors) -> Errors {
    let mut seen = HashSet::new();
    let mut all = Errors::new();
    let errors = errors.into_iter();
    all.extend(errors.filter(|error| seen.insert(error.to_string())));
    all
}
