//! The diagnostic for a page with several possible trees: the objects in which they differ, and how to settle it.

use super::items::{Item, Items};
use super::tree::Tree;
use crate::document::Diagnostic;
use crate::error::Location;

pub(super) const HINT: &str = "settle it in the overlay: `[[free-form]]` with the `name` or `pointer` of an \
                               object, `free-form = true` or `false`, and a `reason`";

/// The name of an ambiguous object, and where it is.
struct Candidate<'t> {
    name: &'t str,
    lines: Vec<usize>,
}

/// The diagnostic for objects that are free-form in some of the trees only; the first tree was chosen. Unless
/// `complete`, there may be more trees.
pub(super) fn diagnostic(
    file: &str,
    items: &Items<'_>,
    trees: &[Tree],
    complete: bool,
) -> Diagnostic {
    let open: Vec<usize> = (0..items.list.len())
        .filter(|index| {
            let mut bare = trees.iter().map(|tree| tree.children[*index].is_empty());
            let first = bare.next();
            bare.any(|bare| Some(bare) != first)
        })
        .collect();
    let mut location = Location {
        file: file.to_owned(),
        ..Location::default()
    };
    if let (Some(tree), Some(first)) = (trees.first(), open.first()) {
        location.pointer.clone_from(&tree.pointers(items)[*first]);
    }
    let first = open
        .first()
        .map_or(items.list.first(), |index| items.list.get(*index));
    if let Some(first) = first {
        let position = first.line.position();
        (location.line, location.column) = (position.line, position.column);
    }
    Diagnostic {
        location,
        message: message(items, trees, &open, complete),
        hint: Some(HINT.to_owned()),
        ambiguous: true,
    }
}

fn message(items: &Items<'_>, trees: &[Tree], open: &[usize], complete: bool) -> String {
    if open.is_empty() {
        return "the indentation leaves one tree only where objects of one name differ, or within the \
                limits of the search"
            .to_owned();
    }
    let taken: Vec<usize> = open
        .iter()
        .copied()
        .filter(|index| {
            trees
                .first()
                .is_some_and(|tree| tree.children[*index].is_empty())
        })
        .collect();
    let more = if complete { "" } else { "more than " };
    format!(
        "the indentation leaves {more}{} trees: it is open which of {} are free-form; taken: {}",
        trees.len(),
        list(items, open, true),
        list(items, &taken, false),
    )
}

/// The names of items, deduplicated.
fn list(items: &Items<'_>, indices: &[usize], lines: bool) -> String {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    for item in indices.iter().map(|index| &items.list[*index]) {
        let name = name(item);
        match candidates.iter_mut().find(|known| known.name == name) {
            Some(known) => known.lines.push(item.line.number),
            None => candidates.push(Candidate {
                name,
                lines: vec![item.line.number],
            }),
        }
    }
    if candidates.is_empty() {
        return "none of them".to_owned();
    }
    let shown = candidates.iter().map(|candidate| {
        let numbers: Vec<String> = candidate.lines.iter().map(ToString::to_string).collect();
        match numbers.len() {
            _ if !lines => format!("`{}`", candidate.name),
            1 => format!("`{}` (line {})", candidate.name, numbers.join(", ")),
            _ => format!("`{}` (lines {})", candidate.name, numbers.join(", ")),
        }
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The name of an item, or else its type.
fn name<'t>(item: &Item<'t>) -> &'t str {
    item.line.bullet().unwrap_or(item.line.text)
}
