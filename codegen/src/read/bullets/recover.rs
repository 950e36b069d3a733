//! Recovers the tree from items, examples and hints. If more than one remains, the deepest is taken, with a diagnostic.

use std::cmp::Ordering;

use serde_json::Value;

use super::ambiguity;
use super::evidence::{self, Mismatch};
use super::items::Items;
use super::search::{self, Found, MAX_DEPTH};
use super::slots::{Grouping, slots};
use super::tree::Tree;
use super::value::Type;
use crate::document::Diagnostic;
use crate::error::{Error, ErrorKind, Errors, Location, ReadError};
use crate::pointer;
use crate::read::{HintPlace, Hints};

/// Recovers the tree.
///
/// # Errors
/// If there is none, none was found within the limits, or a hint matches nothing.
pub(super) fn recover(
    file: &str,
    items: &Items<'_>,
    hints: &Hints,
    examples: &[Vec<&Value>],
) -> Result<(Tree, Option<Diagnostic>), Errors> {
    let search = |alike| search::search(items, &slots(items, hints, alike), hints);
    let mut found = search(Grouping::Named);
    let mut sure = true;
    for alike in [Grouping::Described, Grouping::Nothing] {
        if found.trees.is_empty() {
            // Objects of the same name usually leak alike, but not always; then nothing is certain.
            sure = false;
            found = search(alike);
        }
    }
    let mut trees = best(items, &found, examples);
    let Some(tree) = trees.first().cloned() else {
        return Err(none(file, items, hints, &found));
    };
    unmatched(items, &tree, hints)?;
    sure = sure && found.complete;
    if sure && trees.len() == 1 {
        // Without a description, a common name is a preference and excludes no tree.
        let found = search(Grouping::Described);
        trees.extend(rivals(items, &found, &tree, examples));
        sure = found.complete;
    }
    let diagnostic =
        (!sure || trees.len() > 1).then(|| ambiguity::diagnostic(file, items, &trees, sure));
    Ok((tree, diagnostic))
}

/// The other trees that agree equally well with the examples.
fn rivals(items: &Items<'_>, found: &Found, tree: &Tree, examples: &[Vec<&Value>]) -> Vec<Tree> {
    let mismatch = evidence::compare(items, tree, examples).evident();
    let trees = found
        .trees
        .iter()
        .map(|leaking| Tree::build(items, leaking));
    let rivals = trees.filter(|rival| {
        rival != tree && evidence::compare(items, rival, examples).evident() <= mismatch
    });
    rivals.collect()
}

/// The trees whose properties agree best with the examples, sorted by agreement in required properties, then by depth.
/// Examples omit required properties too often to refute a tree.
fn best(items: &Items<'_>, found: &Found, examples: &[Vec<&Value>]) -> Vec<Tree> {
    let mut best: Vec<Tree> = Vec::new();
    let mut least: Option<Mismatch> = None;
    for leaking in &found.trees {
        let tree = Tree::build(items, leaking);
        let mismatch = evidence::compare(items, &tree, examples);
        let refuted = least.map(|least| mismatch.evident().cmp(&least.evident()));
        match refuted {
            Some(Ordering::Greater) => {}
            Some(Ordering::Equal) if least.is_some_and(|least| mismatch >= least) => {
                best.push(tree);
            }
            Some(Ordering::Equal) => {
                least = Some(mismatch);
                best.insert(0, tree);
            }
            None | Some(Ordering::Less) => {
                least = Some(mismatch);
                best = vec![tree];
            }
        }
    }
    best
}

/// The errors if there is no tree.
fn none(file: &str, items: &Items<'_>, hints: &Hints, found: &Found) -> Errors {
    let Some(item) = items.list.get(found.furthest) else {
        return Errors::new();
    };
    if !found.complete {
        let steps = found.steps;
        let mut error = item.line.error(file, ReadError::Search { steps });
        error.hint = Some(ambiguity::HINT.to_owned());
        return error.into();
    }
    if found.too_deep {
        let limit = MAX_DEPTH;
        return item.line.error(file, ReadError::Depth { limit }).into();
    }
    if let Some(first) = hints.list.first() {
        let free = Hints::default();
        if !search::search(items, &slots(items, &free, Grouping::Nothing), &free)
            .trees
            .is_empty()
        {
            let places = hints.list.iter().map(|hint| hint.place.to_string());
            let places = places.collect();
            return in_overlay(hints, first.line, ReadError::HintRefused { places }).into();
        }
    }
    let found = item.line.text.to_owned();
    item.line.error(file, ReadError::Tree { found }).into()
}

fn in_overlay(hints: &Hints, line: usize, kind: ReadError) -> Error {
    Error {
        location: Location {
            file: hints.file.clone(),
            line,
            column: 0,
            pointer: String::new(),
        },
        kind: ErrorKind::Read(kind),
        hint: None,
    }
}

/// Checks that each hint matches an object of the page.
fn unmatched(items: &Items<'_>, tree: &Tree, hints: &Hints) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let pointers = if hints.list.is_empty() {
        Vec::new()
    } else {
        tree.pointers(items)
    };
    for hint in &hints.list {
        let matched = items.list.iter().zip(&pointers).filter(|(item, pointer)| {
            item.facts.ty == Some(Type::Object)
                && match &hint.place {
                    HintPlace::Name(name) => item.is_named(name),
                    HintPlace::Pointer(hinted) => pointer::matches(hinted, pointer),
                }
        });
        let place = hint.place.to_string();
        let kind = match matched.count() {
            0 => ReadError::HintUnmatched { place },
            found if found != hint.places => ReadError::HintPlaces {
                place,
                expected: hint.places,
                found,
            },
            _ => continue,
        };
        errors.push(in_overlay(hints, hint.line, kind));
    }
    errors.gate(())
}
