//! Document → model: every schema becomes a node of a graph, equal nodes become one type, types get
//! names, and what has a name is written down as the model.

mod arrays;
mod boxes;
mod checks;
mod conditional;
mod conditions;
mod cx;
mod enums;
mod keyword;
mod left;
mod model;
mod numbers;
mod objects;
mod operation;
mod own;
mod pieces;
mod reading;
mod references;
mod residual;
mod schema;
pub(crate) mod scope;
mod strings;
#[cfg(test)]
pub(crate) mod tests;
mod types;
mod unions;
mod wide;

use std::collections::BTreeSet;

use crate::choices::Choices;
use crate::document::{Diagnostic, Document};
use crate::error::{Errors, LowerError};
use crate::merge;
use crate::model::{CheckPiece, Model, Shape, TypeId};
use crate::name::{self, Name, NameLock};

/// What lowering a document gives.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
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

/// Makes the model of a document whose schemas are effective: objects closed, prose rules stated.
///
/// # Errors
/// Every schema that no type can be made of, with its place.
pub fn lower(document: &Document) -> Result<Model, Errors> {
    lower_with(document, &NameLock::default()).map(|lowered| lowered.model)
}

/// The same, with the names that a place had before, and with what the caller should know.
///
/// # Errors
/// As [`lower`]; also a locked name that is not legal or not free.
pub fn lower_with(document: &Document, lock: &NameLock) -> Result<Lowered, Errors> {
    lower_chosen(document, lock, &Choices::default())
}

/// The same, with types of the user's for what the choices replace.
///
/// # Errors
/// As [`lower_with`].
pub fn lower_chosen(
    document: &Document,
    lock: &NameLock,
    choices: &Choices,
) -> Result<Lowered, Errors> {
    let mut cx = cx::Cx::new(document, choices);
    let bodies = operation::lower_schemas(&mut cx);
    let standalone = operation::lower_standalone(&mut cx);
    for node in cx.graph.shorten() {
        let pointer = cx.graph.node(node).place.pointer.clone();
        cx.error(&pointer, LowerError::CircularReference);
    }
    unions::find_constants(&mut cx.graph);
    let parts = bodies.iter().flat_map(operation::Bodies::nodes);
    let definitions = standalone.iter().map(|definition| definition.node);
    let roots: Vec<_> = parts.chain(definitions).collect();
    let merged = merge::merge(&cx.graph, &roots);
    for node in &merged.circular {
        let pointer = cx.graph.node(*node).place.pointer.clone();
        cx.error(&pointer, LowerError::CircularReference);
    }
    let constraints = checks::build(&mut cx, &merged, &roots);
    let checked = checks::pieces(&cx.graph);
    let replaced = std::mem::take(&mut cx.replaced);
    let (graph, errors, notes) = cx.finish();
    errors.gate(())?;
    let scopes = scope::scopes(document, &graph, &merged);
    let names = name::assign(document, &graph, &merged, &scopes, lock)?;
    let facts = model::Facts {
        graph: &graph,
        merged: &merged,
        names: &names,
        scopes: &scopes,
    };
    let mut model = model::build(document, &facts, &bodies, &roots);
    model.constraints = constraints;
    let is_private = |id: TypeId| match &model.types[id.0].shape {
        Shape::Object(object) => object.is_ruled(),
        _ => false,
    };
    names.check_fields(&lock.file, is_private)?;
    let mut definitions = Vec::new();
    if let ([], [schema, ..]) = (document.operations.as_slice(), document.schemas.as_slice()) {
        model.module = Some(names.schema_module(&schema.name));
        definitions = model::name_definitions(&mut model, &graph, &merged, &names, &standalone);
    }
    crate::check::check(document, &model)?;
    Ok(Lowered {
        names: names.bound(&model, &definitions),
        model,
        notes,
        checked,
        replaced,
    })
}
