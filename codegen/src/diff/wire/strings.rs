//! `pattern` and `format`.

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::name;
use crate::diff::rules::wire;
use crate::keyword::FORMAT_ASSERTS;
use crate::pattern::{self, Relation};

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    patterns(walk, old, new);
    formats(walk, old, new);
}

fn patterns<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (text(old, "pattern"), text(new, "pattern"));
    let rule = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => wire::PATTERN.added,
        (Some(_), None) => wire::PATTERN.removed,
        (Some(before), Some(after)) if before == after => return,
        (Some(before), Some(after)) => match pattern::relation(before, after) {
            Some(Relation::Equal) => wire::PATTERN_REWRITTEN,
            Some(Relation::Wider) => wire::PATTERN.tightened,
            Some(Relation::Narrower) => wire::PATTERN.loosened,
            Some(Relation::Neither) | None => wire::PATTERN.changed,
        },
    };
    walk.keyword(
        rule,
        old,
        new,
        "pattern",
        (before.map(name), after.map(name)),
    );
}

fn formats<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    let (before, after) = (text(old, "format"), text(new, "format"));
    let checked = |node: &Node<'_>, format: Option<&str>| {
        format.is_some() && node.get(FORMAT_ASSERTS).is_some()
    };
    let rule = match (checked(old, before), checked(new, after)) {
        (false, true) => wire::FORMAT_CHECK_ADDED,
        (true, false) => wire::FORMAT_CHECK_REMOVED,
        (true, true) if before != after => wire::FORMAT_CHECK_CHANGED,
        (false, false) if before != after => match (before, after) {
            (None, _) => wire::FORMAT_ADDED,
            (_, None) => wire::FORMAT_REMOVED,
            _ => wire::FORMAT_CHANGED,
        },
        _ => return,
    };
    walk.keyword(
        rule,
        old,
        new,
        "format",
        (before.map(name), after.map(name)),
    );
}

fn text<'a>(node: &Node<'a>, keyword: &str) -> Option<&'a str> {
    node.get(keyword)?.as_str()
}
