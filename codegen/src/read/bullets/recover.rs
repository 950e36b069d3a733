//! Items, examples and hints come in; the tree they form leaves. Where more than one remains the
//! deepest is taken and a diagnostic names what is open.

use std::collections::BTreeMap;

use serde_json::Value;

use super::evidence;
use super::items::Items;
use super::search::{self, Found, MAX_DEPTH};
use super::slots::slots;
use super::tree::Tree;
use super::value::Type;
use crate::document::Diagnostic;
use crate::error::{Error, ErrorKind, Errors, Location};
use crate::read::{HintPlace, Hints, ReadError};

/// Recovers the tree.
///
/// # Errors
/// When there is none, none was found within the limits, or a hint fits nothing.
pub(super) fn recover(
    file: &str,
    items: &Items<'_>,
    hints: &Hints,
    examples: &[Vec<&Value>],
) -> Result<(Tree, Option<Diagnostic>), Errors> {
    let mut alike = true;
    let mut found = search::search(items, &slots(items, hints, alike), hints);
    if found.trees.is_empty() && found.complete {
        // Objects of one name and description are not always alike; but then nothing is sure.
        alike = false;
        found = search::search(items, &slots(items, hints, alike), hints);
    }
    if found.trees.is_empty() {
        return Err(none(file, items, hints, &found));
    }
    let trees = best(items, &found, examples);
    let Some(tree) = trees.first() else {
        return Err(none(file, items, hints, &found));
    };
    unmatched(items, tree, hints)?;
    let sure = trees.len() == 1 && found.complete && alike;
    let diagnostic = (!sure).then(|| ambiguity(file, items, &trees, found.complete));
    Ok((tree.clone(), diagnostic))
}

/// The trees that agree best with the examples, the deepest first.
fn best(items: &Items<'_>, found: &Found, examples: &[Vec<&Value>]) -> Vec<Tree> {
    let mut best = Vec::new();
    let mut least = None;
    for leaking in &found.trees {
        let tree = Tree::build(items, leaking);
        let mismatch = evidence::compare(items, &tree, examples);
        match least {
            Some(least) if mismatch > least => continue,
            Some(least) if mismatch == least => {}
            _ => best.clear(),
        }
        least = Some(mismatch);
        best.push(tree);
    }
    best
}

/// Says why there is no tree.
fn none(file: &str, items: &Items<'_>, hints: &Hints, found: &Found) -> Errors {
    let Some(item) = items.list.get(found.furthest) else {
        return Errors::new();
    };
    if !found.complete {
        let steps = found.steps;
        let mut error = item.line.error(file, ReadError::Search { steps });
        error.hint = Some(HINT.to_owned());
        return error.into();
    }
    if found.too_deep {
        let limit = MAX_DEPTH;
        return item.line.error(file, ReadError::Depth { limit }).into();
    }
    if let Some(first) = hints.list.first() {
        let free = Hints::default();
        if !search::search(items, &slots(items, &free, false), &free)
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

const HINT: &str = "name the free-form objects of the page in its overlay";

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

/// Checks that each hint names an object of the page.
fn unmatched(items: &Items<'_>, tree: &Tree, hints: &Hints) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let pointers = if hints.list.is_empty() {
        Vec::new()
    } else {
        tree.pointers(items)
    };
    for hint in &hints.list {
        let matched = items.list.iter().zip(&pointers).any(|(item, pointer)| {
            item.facts.ty == Some(Type::Object)
                && match &hint.place {
                    HintPlace::Name(name) => item.is_named(name),
                    HintPlace::Pointer(hinted) => hinted == pointer,
                }
        });
        if !matched {
            let place = hint.place.to_string();
            errors.push(in_overlay(
                hints,
                hint.line,
                ReadError::HintUnmatched { place },
            ));
        }
    }
    errors.gate(())
}

/// Names the objects of which the trees differ, and how to settle it.
fn ambiguity(file: &str, items: &Items<'_>, trees: &[Tree], complete: bool) -> Diagnostic {
    let mut open: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut taken: Vec<&str> = Vec::new();
    let mut first = None;
    for (index, item) in items.list.iter().enumerate() {
        let differs = trees
            .iter()
            .any(|tree| tree.children[index].is_empty() != trees[0].children[index].is_empty());
        if !differs {
            continue;
        }
        first = first.or(Some(item));
        let name = item.line.bullet().unwrap_or_default();
        open.entry(name).or_default().push(item.line.number);
        if trees[0].children[index].is_empty() && !taken.contains(&name) {
            taken.push(name);
        }
    }
    let named: Vec<String> = open
        .iter()
        .map(|(name, lines)| candidate(name, lines))
        .collect();
    let message = if named.is_empty() {
        "the indentation leaves it open which objects are free-form".to_owned()
    } else {
        format!(
            "the indentation leaves {}{} trees: it is open which of {} are free-form; taken: `{}`",
            if complete { "" } else { "more than " },
            trees.len(),
            named.join(", "),
            taken.join("`, `"),
        )
    };
    let position = first
        .or(items.list.first())
        .map(|item| item.line.position());
    let position = position.unwrap_or_default();
    Diagnostic {
        location: Location {
            file: file.to_owned(),
            line: position.line,
            column: position.column,
            pointer: String::new(),
        },
        message,
        hint: Some(HINT.to_owned()),
        ambiguous: true,
    }
}

fn candidate(name: &str, lines: &[usize]) -> String {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let word = if lines.len() == 1 { "line" } else { "lines" };
    format!("`{name}` ({word} {})", lines.join(", "))
}
