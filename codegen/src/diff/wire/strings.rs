//! `pattern`, `format` and other keywords of strings that may assert.

use super::side::Both;
use super::walk::Walk;
use crate::diff::finding::name;
use crate::diff::rules::family::change;
use crate::diff::rules::{Rule, wire};
use crate::pattern::{self, Relation};

pub(super) fn compare(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    patterns(walk, both);
    checks(walk, both);
}

fn patterns(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    let rules = wire::PATTERN;
    let values = both.map(|node| node.schema.text("pattern"));
    let rule = change(values, rules.presence, |before, after| {
        (before != after).then(|| match pattern::relation(before, after) {
            Some(Relation::Equal) => wire::PATTERN_REWRITTEN,
            Some(Relation::Wider) => rules.tightened,
            Some(Relation::Narrower) => rules.loosened,
            Some(Relation::Neither) | None => rules.changed,
        })
    });
    if let Some(rule) = rule {
        walk.keyword(rule, both, "pattern", values.map(|value| value.map(name)));
    }
}

/// Keywords that may assert, if they do, and unchecked formats.
fn checks(walk: &mut Walk<'_, '_>, both: Both<'_, '_>) {
    for (keyword, added, removed, changed) in wire::CHECKS {
        let values = both.map(|node| node.schema.text(keyword));
        let rule = match both.map(|node| node.schema.asserts(keyword)) {
            [false, true] => Some(*added),
            [true, false] => Some(*removed),
            [true, true] => (values[0] != values[1]).then_some(*changed),
            [false, false] => unchecked(values).filter(|_| *keyword == "format"),
        };
        if let Some(rule) = rule {
            walk.keyword(rule, both, keyword, values.map(|value| value.map(name)));
        }
    }
}

/// The rule for an unchecked format.
fn unchecked(formats: [Option<&str>; 2]) -> Option<&'static Rule> {
    let rules = [wire::FORMAT_ADDED, wire::FORMAT_REMOVED];
    change(formats, rules, |before, after| {
        (before != after).then_some(wire::FORMAT_CHANGED)
    })
}
