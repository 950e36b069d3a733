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
use crate::document::Document;
use crate::error::{Errors, Location};
use crate::model::{Model, Place};
use surface::Surface;

/// Compares the models of paired documents.
pub(super) fn compare(
    pairs: &Pairs,
    old: &[Prepared<'_>],
    new: &[Prepared<'_>],
    found: &mut Vec<Finding>,
) {
    for (index, after) in new.iter().enumerate() {
        let part = part(&after.applied.document);
        match pairs.documents.get(&index) {
            None => lone(rust::MODULE_ADDED, &part, &after.model, false, found),
            Some(before) => both(&part, &old[*before].model, &after.model, found),
        }
    }
    let known: BTreeSet<usize> = pairs.documents.values().copied().collect();
    for (index, before) in old.iter().enumerate() {
        if !known.contains(&index) {
            lone(
                rust::MODULE_REMOVED,
                &part(&before.applied.document),
                &before.model,
                true,
                found,
            );
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

fn lone(
    rule: &'static Rule,
    part: &str,
    model: &Result<Model, Errors>,
    is_gone: bool,
    found: &mut Vec<Finding>,
) {
    let Ok(model) = model else {
        return;
    };
    let text = Some(name(model.only_module()));
    let at = Some(Location {
        file: model.file.clone(),
        ..Location::default()
    });
    let (before, after) = if is_gone { (text, None) } else { (None, text) };
    let (old, new) = if is_gone { (at, None) } else { (None, at) };
    let places = Places { old, new };
    note(found, part, rule, "", places, (before, after));
}

fn both(
    part: &str,
    old: &Result<Model, Errors>,
    new: &Result<Model, Errors>,
    found: &mut Vec<Finding>,
) {
    let reason = |errors: &Errors| errors.iter().next().map(ToString::to_string);
    match (old, new) {
        (Ok(old), Ok(new)) => {
            let (old, new) = (Surface::new(old), Surface::new(new));
            let mut pair = Pair {
                part,
                old: &old,
                new: &new,
                renamed: types::renamed(&old, &new),
                found,
            };
            pair.modules();
            types::compare(&mut pair);
            operations::compare(&mut pair);
        }
        (Ok(_), Err(errors)) => note(
            found,
            part,
            rust::CRATE_LOST,
            "",
            Places::default(),
            (None, reason(errors)),
        ),
        (Err(errors), Ok(_)) => note(
            found,
            part,
            rust::CRATE_GAINED,
            "",
            Places::default(),
            (reason(errors), None),
        ),
        (Err(_), Err(_)) => {}
    }
}

/// Where something stands on both sides.
#[derive(Default)]
struct Places {
    old: Option<Location>,
    new: Option<Location>,
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
            let values = (Some(name(before)), Some(name(after)));
            self.report(rust::MODULE_RENAMED, (None, None), values);
        }
    }

    /// Reports a change at these places.
    fn report(
        &mut self,
        rule: &'static Rule,
        places: (Option<&Place>, Option<&Place>),
        values: (Option<String>, Option<String>),
    ) {
        let location = |file: &str, place: &Place| Location {
            file: file.to_owned(),
            line: place.line.unwrap_or(0),
            column: 0,
            pointer: place.pointer.clone(),
        };
        let place = places.1.or(places.0);
        let pointer = place.map_or("", |place| place.pointer.as_str());
        let found = Places {
            old: places.0.map(|place| location(&self.old.model.file, place)),
            new: places.1.map(|place| location(&self.new.model.file, place)),
        };
        note(self.found, self.part, rule, pointer, found, values);
    }
}

fn note(
    found: &mut Vec<Finding>,
    part: &str,
    rule: &'static Rule,
    pointer: &str,
    places: Places,
    values: (Option<String>, Option<String>),
) {
    // Programs use names, wherever they are documented.
    let (places, values) = ([places.old, places.new], values.into());
    found.push(Finding::new(
        rule,
        part,
        None,
        [pointer, ""],
        places,
        values,
    ));
}
