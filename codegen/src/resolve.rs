//! Document → model: what the schemas become gets its types, checks and names, and is written down.

mod boxes;
mod checks;
mod operation;
mod reading;
mod residual;
mod scope;
#[cfg(test)]
pub(crate) mod tests;
mod types;
mod wide;

use std::collections::{BTreeSet, HashSet};

use crate::choices::Choices;
use crate::document::{Diagnostic, Document, Part};
use crate::error::{Error, ErrorKind, Errors, LowerError};
use crate::lower::{self, Lowered};
use crate::merge::{self, Merged};
use crate::model::{CheckPiece, Model, Shape, TypeId};
use crate::name::{self, Name, NameLock};

/// A document as types.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// The model.
    pub model: Model,
    /// What the caller should know: values that were dropped, rules that never hold.
    pub notes: Vec<Diagnostic>,
    /// What is left to checks, with the index of the root it stands in.
    pub checked: Vec<(usize, CheckPiece)>,
    /// The choices that gave a schema a type, by their index.
    pub replaced: BTreeSet<usize>,
    /// All names of the model with their places, as a lock keeps them.
    pub names: Vec<Name>,
}

/// Makes the model of a document whose schemas are effective, with the names that a place had before.
///
/// # Errors
/// Every schema that no type can be made of, with its place; every locked name that is not legal or not free.
pub fn resolve(document: &Document, lock: &NameLock) -> Result<Resolved, Errors> {
    resolve_chosen(document, lock, &Choices::default())
}

/// The same, as the choices have it.
///
/// # Errors
/// As [`resolve`].
pub(crate) fn resolve_chosen(
    document: &Document,
    lock: &NameLock,
    choices: &Choices,
) -> Result<Resolved, Errors> {
    let mut lowered = lower::lower(document, choices);
    let roots = lowered.held();
    let merged = merge::merge(&lowered.graph, &roots);
    circular(document, &mut lowered, &merged);
    let constraints = checks::build(&document.file, &mut lowered, &merged, &roots);
    distinct(lowered.errors).gate(())?;
    let (graph, definitions) = (&lowered.graph, &lowered.definitions);
    let checked = checks::pieces(graph);
    let scopes = scope::scopes(document, graph, &merged);
    let names = name::assign(document, graph, &merged, &scopes, lock)?;
    let facts = types::Facts {
        graph,
        merged: &merged,
        names: &names,
        scopes: &scopes,
    };
    let mut model = types::build(document, &facts, &lowered.bodies, &roots);
    model.constraints = constraints;
    let is_private = |id: TypeId| match &model.types[id.0].shape {
        Shape::Object(object) => object.is_ruled(),
        _ => false,
    };
    names.check_fields(&lock.file, is_private)?;
    let mut places = Vec::new();
    if let ([], [schema, ..]) = (document.operations.as_slice(), document.schemas.as_slice()) {
        model.module = Some(names.schema_module(&schema.name));
        places = types::name_definitions(&mut model, graph, &merged, &names, definitions);
    }
    crate::check::check(document, &model)?;
    Ok(Resolved {
        names: names.bound(&model, &places),
        model,
        notes: lowered.notes,
        checked,
        replaced: lowered.replaced,
    })
}

/// Nodes that hold nothing but themselves are errors.
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

/// The errors, each once.
fn distinct(errors: Errors) -> Errors {
    let mut seen = HashSet::new();
    let mut all = Errors::new();
    let errors = errors.into_iter();
    all.extend(errors.filter(|error| seen.insert(error.to_string())));
    all
}
