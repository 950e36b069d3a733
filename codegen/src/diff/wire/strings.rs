//! `pattern`, `format` and other keywords of strings that may assert.

use super::side::Node;
use super::walk::Walk;
use crate::diff::finding::name;
use crate::diff::rules::{Rule, wire};
use crate::keyword;
use crate::pattern::{self, Relation};

pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    patterns(walk, old, new);
    checks(walk, old, new);
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

/// Keywords that may assert, where they do; and formats, where they do not.
fn checks<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) {
    for (keyword, added, removed, changed) in wire::CHECKS {
        let (before, after) = (text(old, keyword), text(new, keyword));
        let rule = match (is_checked(old, keyword), is_checked(new, keyword)) {
            (false, true) => added,
            (true, false) => removed,
            (true, true) if before != after => changed,
            (false, false) if *keyword == "format" => match named(before, after) {
                Some(rule) => rule,
                None => continue,
            },
            _ => continue,
        };
        walk.keyword(rule, old, new, keyword, (before.map(name), after.map(name)));
    }
}

/// The rule for a format that is not checked.
fn named(before: Option<&str>, after: Option<&str>) -> Option<&'static Rule> {
    let rule = match (before, after) {
        (None, _) => wire::FORMAT_ADDED,
        (_, None) => wire::FORMAT_REMOVED,
        _ => wire::FORMAT_CHANGED,
    };
    (before != after).then_some(rule)
}

fn is_checked(node: &Node<'_>, keyword: &str) -> bool {
    let schema = node.schema.as_object();
    schema.is_some_and(|schema| keyword::asserts(schema, keyword))
}

fn text<'a>(node: &Node<'a>, keyword: &str) -> Option<&'a str> {
    node.get(keyword)?.as_str()
}
