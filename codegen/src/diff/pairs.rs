//! Pairs the operations and schemas of the two sides.

use std::collections::{BTreeMap, BTreeSet};

use super::effective::Effective;
use super::finding::{Finding, name, quoted};
use super::rules::{Rule, operations, wire};
use super::severity::Only;
use super::wire::{Documented, forms, normal};
use crate::document::{Operation, Part};
use crate::error::Location;

/// A document by its index, and an operation or schema in it.
pub(super) type Index = (usize, usize);

/// An operation on both sides.
pub(super) struct Pair {
    /// The old one.
    pub(super) old: Index,
    /// The new one.
    pub(super) new: Index,
}

impl Pair {
    pub(super) fn before<'a>(&self, all: &'a [Effective]) -> Documented<'a> {
        documented(all, self.old)
    }

    pub(super) fn after<'a>(&self, all: &'a [Effective]) -> Documented<'a> {
        documented(all, self.new)
    }
}

fn documented<'a>(all: &'a [Effective], (document, operation): Index) -> Documented<'a> {
    let prepared = &all[document];
    let document = &prepared.applied.document;
    Documented {
        file: &document.file,
        dialect: document.dialect,
        operation: &document.operations[operation],
        documented: &prepared.documented.operations[operation],
    }
}

/// The operations and schemas of both sides, paired.
#[derive(Default)]
pub(super) struct Pairs {
    /// Operations on both sides.
    pub(super) operations: Vec<Pair>,
    /// Schemas on both sides.
    pub(super) schemas: Vec<(Index, Index)>,
    /// Removed operations and schemas.
    gone: (Vec<Index>, Vec<Index>),
    /// Added ones.
    fresh: (Vec<Index>, Vec<Index>),
    /// The old document of each new one.
    pub(super) documents: BTreeMap<usize, usize>,
}

/// Finds the pairs.
pub(super) fn pairs(old: &[Effective], new: &[Effective]) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.pair_operations(old, new);
    pairs.pair_schemas(old, new);
    for pair in &pairs.operations {
        pairs.documents.entry(pair.new.0).or_insert(pair.old.0);
    }
    for (before, after) in &pairs.schemas {
        pairs.documents.entry(after.0).or_insert(before.0);
    }
    pairs
}

/// All operations, by their indices.
fn operations(all: &[Effective]) -> Vec<(Index, &Operation)> {
    let documents = all.iter().enumerate();
    let operations = documents.flat_map(|(document, prepared)| {
        let operations = prepared.applied.document.operations.iter().enumerate();
        operations.map(move |(index, operation)| ((document, index), operation))
    });
    operations.collect()
}

/// The names of all schemas, by their indices.
fn schemas(all: &[Effective]) -> Vec<(Index, &str)> {
    let documents = all.iter().enumerate();
    let schemas = documents.flat_map(|(document, prepared)| {
        let schemas = prepared.applied.document.schemas.iter().enumerate();
        schemas.map(move |(index, schema)| ((document, index), schema.name.as_str()))
    });
    schemas.collect()
}

impl Pairs {
    fn pair_operations(&mut self, old: &[Effective], new: &[Effective]) {
        let mut before: BTreeMap<Index, &Operation> = operations(old).into_iter().collect();
        let after = operations(new);
        let mut open: Vec<(Index, &Operation)> = after;
        // By method and path first, in any form; else by what the operation is called.
        let keys: [fn(&Operation) -> BTreeSet<(String, String)>; 3] = [
            |operation| operation.endpoint.iter().map(normal).collect(),
            forms,
            |operation| BTreeSet::from([(operation.id.clone(), String::new())]),
        ];
        for key in keys {
            let mut index = BTreeMap::new();
            for (at, operation) in before.iter().rev() {
                index.extend(key(operation).into_iter().map(|key| (key, *at)));
            }
            open.retain(|(at, operation)| {
                let same = key(operation)
                    .iter()
                    .find_map(|key| index.get(key).copied());
                let same = same.filter(|same| before.remove(same).is_some());
                if let Some(same) = same {
                    self.operations.push(Pair {
                        old: same,
                        new: *at,
                    });
                }
                same.is_none()
            });
        }
        // The only operation of each side is the same one, whatever its name.
        if let ([(only, _)], 1, true) = (open.as_slice(), before.len(), self.operations.is_empty())
            && let Some((other, _)) = before.pop_first()
        {
            self.operations.push(Pair {
                old: other,
                new: *only,
            });
            open.clear();
        }
        self.gone.0 = before.into_keys().collect();
        self.fresh.0 = open.into_iter().map(|(at, _)| at).collect();
        self.operations.sort_by_key(|pair| pair.new);
    }

    fn pair_schemas(&mut self, old: &[Effective], new: &[Effective]) {
        let (before, after) = (schemas(old), schemas(new));
        if let ([(one, _)], [(other, _)]) = (before.as_slice(), after.as_slice()) {
            self.schemas.push((*one, *other));
            return;
        }
        let mut index: BTreeMap<&str, Index> =
            before.iter().rev().map(|(at, name)| (*name, *at)).collect();
        for (at, name) in after {
            match index.remove(name) {
                Some(same) => self.schemas.push((same, at)),
                None => self.fresh.1.push(at),
            }
        }
        self.gone.1 = index.into_values().collect();
    }

    /// Reports what is on one side only.
    pub(super) fn missing(&self, old: &[Effective], new: &[Effective], found: &mut Vec<Finding>) {
        for at in &self.gone.0 {
            found.push(lone(operations::ENDPOINT_REMOVED, old, *at, Only::Old));
        }
        for at in &self.fresh.0 {
            found.push(lone(operations::ENDPOINT_ADDED, new, *at, Only::New));
        }
        for at in &self.gone.1 {
            found.push(lone_schema(
                operations::DOCUMENT_REMOVED,
                old,
                *at,
                Only::Old,
            ));
        }
        for at in &self.fresh.1 {
            found.push(lone_schema(operations::DOCUMENT_ADDED, new, *at, Only::New));
        }
    }

    /// Reports new sentences that may be rules and that nothing enforces.
    pub(super) fn unexplained(
        &self,
        old: &[Effective],
        new: &[Effective],
        found: &mut Vec<Finding>,
    ) {
        for (after, before) in &self.documents {
            let (before, after) = (&old[*before], &new[*after]);
            let [operation] = after.applied.document.operations.as_slice() else {
                continue;
            };
            let known: BTreeSet<&str> =
                before.unexplained().map(|(sentence, _)| sentence).collect();
            let mut told = BTreeSet::new();
            for (sentence, pointer) in after.unexplained() {
                if known.contains(sentence) || !told.insert(sentence) {
                    continue;
                }
                let file = &after.applied.document.file;
                let at = format!("{pointer}/description");
                found.push(Finding::new(
                    wire::PROSE_NOTICED,
                    &operation.id,
                    None,
                    [pointer, pointer],
                    [None, Some(Part::Operation(operation).location(file, &at))],
                    [None, Some(quoted(sentence))],
                ));
            }
        }
    }
}

/// An operation on one side only.
fn lone(rule: &'static Rule, all: &[Effective], at: Index, only: Only) -> Finding {
    let Documented {
        file, operation, ..
    } = documented(all, at);
    let text = operation.endpoint.as_ref().map_or_else(
        || quoted(&operation.title),
        |endpoint| format!("`{} {}`", endpoint.method, endpoint.path),
    );
    let location = Part::Operation(operation).location(file, "/title");
    one_sided(rule, &operation.id, text, location, only)
}

/// A schema on one side only.
fn lone_schema(
    rule: &'static Rule,
    all: &[Effective],
    (document, schema): Index,
    only: Only,
) -> Finding {
    let document = &all[document].applied.document;
    let schema = &document.schemas[schema].name;
    let location = Location {
        file: document.file.clone(),
        ..Location::default()
    };
    one_sided(rule, schema, name(schema), location, only)
}

fn one_sided(
    rule: &'static Rule,
    part: &str,
    text: String,
    location: Location,
    only: Only,
) -> Finding {
    let places = only.sides(Some(location), None);
    Finding::new(
        rule,
        part,
        None,
        ["", ""],
        places,
        only.sides(Some(text), None),
    )
}
