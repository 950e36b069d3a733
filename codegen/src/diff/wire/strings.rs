//! `pattern` and `format`.

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::name;
use crate::pattern::{self, Relation};
use crate::read::json_schema::FORMAT_ASSERTS;

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    patterns(walk, old, new);
    formats(walk, old, new);
}

fn patterns<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (text(old, "pattern"), text(new, "pattern"));
    let id = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => "pattern-added",
        (Some(_), None) => "pattern-removed",
        (Some(before), Some(after)) if before == after => return,
        (Some(before), Some(after)) => match pattern::relation(before, after) {
            Some(Relation::Equal) => "pattern-rewritten",
            Some(Relation::Wider) => "pattern-tightened",
            Some(Relation::Narrower) => "pattern-loosened",
            Some(Relation::Neither) | None => "pattern-changed",
        },
    };
    walk.keyword(id, old, new, "pattern", (before.map(name), after.map(name)));
}

fn formats<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (text(old, "format"), text(new, "format"));
    let checked = |node: &Node<'_>, format: Option<&str>| {
        format.is_some() && node.get(FORMAT_ASSERTS).is_some()
    };
    let id = match (checked(old, before), checked(new, after)) {
        (false, true) => "format-check-added",
        (true, false) => "format-check-removed",
        (true, true) if before != after => "format-check-changed",
        (false, false) if before != after => match (before, after) {
            (None, _) => "format-added",
            (_, None) => "format-removed",
            _ => "format-changed",
        },
        _ => return,
    };
    walk.keyword(id, old, new, "format", (before.map(name), after.map(name)));
}

fn text<'a>(node: &Node<'a>, keyword: &str) -> Option<&'a str> {
    node.get(keyword)?.as_str()
}
