//! Unions: matches options and compares them.

use std::collections::BTreeSet;

use super::keywords::{UNIONS, is_union, unions};
use super::label::label;
use super::matching::matches;
use super::side::{Both, Subschema};
use super::walk::Walk;
use crate::diff::rules::wire;
use crate::diff::severity::Only;
use crate::document::Dialect;
use crate::policy::subsumes;

/// The most options among which a wider one is looked for.
const MAX_WIDE: usize = 64;

/// Compares the options; returns whether there is nothing else to compare.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>) -> bool {
    let [old, new] = both;
    let [before, after] = both.map(|node| unions(node.schema));
    match (before.as_slice(), after.as_slice()) {
        ([], []) => false,
        ([one], [other]) => {
            exclusive(walk, both, [one, other]);
            pair(walk, both, [old.list(one), new.list(other)]);
            false
        }
        ([], [only]) if is_union(new.schema) => {
            pair(walk, both, [vec![old.clone()], new.list(only)]);
            true
        }
        ([only], []) if is_union(old.schema) => {
            pair(walk, both, [old.list(only), vec![new.clone()]]);
            true
        }
        _ => {
            for keyword in UNIONS {
                beside(walk, both, keyword);
            }
            false
        }
    }
}

/// A union beside another one, or beside other keywords.
fn beside<'a>(walk: &mut Walk<'a, '_>, both: Both<'_, 'a>, keyword: &str) {
    if both.into_iter().all(|node| node.schema.has(keyword)) {
        pair(walk, both, both.map(|node| node.list(keyword)));
    }
    let rules = [wire::UNION_ADDED, wire::UNION_REMOVED];
    walk.stated(both, keyword, rules, |_, _| None);
}

/// `oneOf` and `anyOf`.
fn exclusive(walk: &mut Walk<'_, '_>, both: Both<'_, '_>, keywords: [&str; 2]) {
    let rule = match keywords {
        ["anyOf", "oneOf"] => wire::UNION_EXCLUSIVE,
        ["oneOf", "anyOf"] => wire::UNION_INCLUSIVE,
        _ => return,
    };
    let tells = walk
        .comparison
        .sides
        .map(|side| side.dialect.tells_unions());
    let only = match tells {
        [_, false] => Some(Only::Old),
        [false, true] => Some(Only::New),
        [true, true] => None,
    };
    let what = || Some("whether one alternative or more have to hold".to_owned());
    let values = only.map_or([None, None], |only| only.sides(what(), None));
    let [old, new] = [0, 1].map(|side| both[side].at(keywords[side]));
    walk.report(only.map_or(rule, wire::unstated), [&old, &new], values);
}

/// Compares options with their counterparts, and reports those without one.
fn pair<'a>(
    walk: &mut Walk<'a, '_>,
    both: Both<'_, 'a>,
    [mut before, mut after]: [Vec<Subschema<'a>>; 2],
) {
    let mut counterpart = matches(&before, &after);
    // In pages, an option that is a union equals its options, so that one that became several is found again.
    if walk.comparison.sides[1].dialect != Dialect::JsonSchema {
        let kept: BTreeSet<usize> = counterpart.iter().flatten().copied().collect();
        let (gone, fresh) = (before.len() - kept.len(), after.len() - kept.len());
        if gone > 0 && fresh > 0 {
            before = opened(before, |index| kept.contains(&index));
            after = opened(after, |index| counterpart[index].is_some());
            counterpart = matches(&before, &after);
        }
    }
    let is_same = counterpart.iter().all(Option::is_none) && (before.len(), after.len()) == (1, 1);
    if is_same {
        // The only option of each side describes the same value.
        counterpart[0] = Some(0);
    }
    for (option, other) in after.iter().zip(&counterpart) {
        match other {
            Some(index) => walk.compare([&before[*index], option]),
            None => lone(walk, both, Only::New, option, &before),
        }
    }
    let kept: BTreeSet<usize> = counterpart.into_iter().flatten().collect();
    for (index, option) in before.iter().enumerate() {
        if !kept.contains(&index) {
            lone(walk, both, Only::Old, option, &after);
        }
    }
}

/// The options, with each unpaired union replaced by its own options.
fn opened<'a>(all: Vec<Subschema<'a>>, is_kept: impl Fn(usize) -> bool) -> Vec<Subschema<'a>> {
    let all = all.into_iter().enumerate();
    let inner = |(index, option): (usize, Subschema<'a>)| match unions(option.schema).as_slice() {
        [keyword] if !is_kept(index) && is_union(option.schema) => option.list(keyword),
        _ => vec![option],
    };
    all.flat_map(inner).collect()
}

/// An option on one side only; `others` are those of the other side.
fn lone(
    walk: &mut Walk<'_, '_>,
    both: Both<'_, '_>,
    only: Only,
    option: &Subschema<'_>,
    others: &[Subschema<'_>],
) {
    let [before, after] = walk.comparison.sides.map(|side| side.dialect);
    let [this, other] = only.sides(before, after);
    let label = label(option);
    let is_folded = folds(walk, both[1], others, option);
    // Markdown does not state which properties of objects are required, so that one option may seem to allow another.
    let tells_apart = this == other || other.tells_unions();
    let (rule, what) = match only {
        Only::Old if !is_folded => (wire::OPTION_REMOVED, label),
        Only::New if !is_folded => (wire::OPTION_ADDED, label),
        Only::Old if tells_apart => (wire::OPTION_FOLDED, label),
        Only::New if tells_apart => (wire::OPTION_UNFOLDED, label),
        only => (
            wire::unstated(only),
            format!("whether an option applies by itself: {label}"),
        ),
    };
    let [_, union] = only.sides(both[0], both[1]);
    let pointers = only.sides(option.pointer.as_str(), &union.pointer);
    walk.report(rule, pointers, only.sides(Some(what), None));
}

/// Whether one of some options allows all that another one allows. With a strict `oneOf` that forbids these values; in
/// pages, such options are folded.
fn folds(
    walk: &Walk<'_, '_>,
    union: &Subschema<'_>,
    all: &[Subschema<'_>],
    option: &Subschema<'_>,
) -> bool {
    let is_strict =
        walk.comparison.sides[1].dialect == Dialect::JsonSchema && union.schema.has("oneOf");
    !is_strict
        && all.len() <= MAX_WIDE
        && all.iter().any(|wide| subsumes(wide.schema, option.schema))
}
