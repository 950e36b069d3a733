//! Compares two models as a program that uses the old types sees them.

mod enums;
mod objects;
mod operations;
mod scalars;
mod surface;
mod types;

use std::collections::BTreeSet;

use super::crates::Prepared;
use super::finding::{Finding, name};
use super::pairs::Pairs;
use super::rules::{Rule, rust};
use super::severity::Only;
use crate::document::Document;
use crate::error::{Errors, Location};
use crate::model::{Model, Place, TypeId};
use surface::Surface;

/// Compares the models of paired documents.
pub(super) fn compare(
    pairs: &Pairs,
    old: &[Prepared<'_>],
    new: &[Prepared<'_>],
    found: &mut Vec<Finding>,
) {
    for (index, after) in new.iter().enumerate() {
        match pairs.documents.get(&index) {
            None => lone(rust::MODULE_ADDED, after, Only::New, found),
            Some(before) => both(&old[*before], after, found),
        }
    }
    let known: BTreeSet<usize> = pairs.documents.values().copied().collect();
    for (index, before) in old.iter().enumerate() {
        if !known.contains(&index) {
            lone(rust::MODULE_REMOVED, before, Only::Old, found);
        }
    }
}

/// The name of a document.
fn part(document: &Document) -> String {
    let operation = document
        .operations
        .first()
        .map(|operation| operation.id.clone());
    let schema = document.schemas.first().map(|schema| schema.name.clone());
    operation.or(schema).unwrap_or_default()
}

/// A module on one side only.
fn lone(rule: &'static Rule, prepared: &Prepared<'_>, only: Only, found: &mut Vec<Finding>) {
    if let Ok(model) = &prepared.model {
        let part = part(&prepared.applied.document);
        let places = only.sides(Some(location(model, None)), None);
        let values = only.sides(Some(name(model.only_module())), None);
        found.push(finding(rule, &part, "", places, values));
    }
}

fn both(old: &Prepared<'_>, new: &Prepared<'_>, found: &mut Vec<Finding>) {
    let part = part(&new.applied.document);
    let reason = |errors: &Errors| errors.iter().next().map(ToString::to_string);
    let (rule, values) = match (&old.model, &new.model) {
        (Ok(old), Ok(new)) => {
            let (old, new) = (Surface::new(old), Surface::new(new));
            let mut pair = Pair {
                part: &part,
                old: &old,
                new: &new,
                renamed: types::renamed(&old, &new),
                found,
            };
            pair.modules();
            types::compare(&mut pair);
            operations::compare(&mut pair);
            return;
        }
        (Ok(_), Err(errors)) => (rust::CRATE_LOST, [None, reason(errors)]),
        (Err(errors), Ok(_)) => (rust::CRATE_GAINED, [reason(errors), None]),
        (Err(_), Err(_)) => return,
    };
    found.push(finding(rule, &part, "", [None, None], values));
}

/// Two models that are compared.
struct Pair<'a, 'f> {
    part: &'a str,
    old: &'a Surface<'a>,
    new: &'a Surface<'a>,
    /// The new names of renamed types, by their old names.
    renamed: std::collections::BTreeMap<&'a str, &'a str>,
    found: &'f mut Vec<Finding>,
}

impl<'a> Pair<'a, '_> {
    fn modules(&mut self) {
        let (before, after) = (&self.old.module, &self.new.module);
        if before != after {
            let values = [Some(name(before)), Some(name(after))];
            self.report(rust::MODULE_RENAMED, NOWHERE, values);
        }
    }

    /// The places of a type on both sides.
    fn places(&self, old: TypeId, new: TypeId) -> [Option<&'a Place>; 2] {
        [self.old.place(old), self.new.place(new)]
    }

    /// Reports a change at these places.
    fn report(
        &mut self,
        rule: &'static Rule,
        places: [Option<&Place>; 2],
        values: [Option<String>; 2],
    ) {
        let [old, new] = places;
        let pointer = new.or(old).map_or("", |place| &place.pointer);
        let locations = [
            old.map(|place| location(self.old.model, Some(place))),
            new.map(|place| location(self.new.model, Some(place))),
        ];
        self.found
            .push(finding(rule, self.part, pointer, locations, values));
    }
}

/// The places of what is not documented.
const NOWHERE: [Option<&Place>; 2] = [None, None];

/// A place of a model, or that of its document.
fn location(model: &Model, place: Option<&Place>) -> Location {
    Location {
        file: model.file.clone(),
        line: place.and_then(|place| place.line).unwrap_or(0),
        column: 0,
        pointer: place.map_or_else(String::new, |place| place.pointer.clone()),
    }
}

fn finding(
    rule: &'static Rule,
    part: &str,
    pointer: &str,
    places: [Option<Location>; 2],
    values: [Option<String>; 2],
) -> Finding {
    // Programs use names, wherever they are documented.
    Finding::new(rule, part, None, [pointer, ""], places, values)
}
