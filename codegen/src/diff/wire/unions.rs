//! Unions: matches options and compares them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::annotations;
use super::label::label;
use super::matching::matches;
use super::side::Node;
use super::walk::{Change, Walk, is_silent};
use crate::diff::finding::schema;
use crate::diff::rules::wire;
use crate::document::Dialect;
use crate::policy::subsumes;

/// The keywords that state alternatives.
pub(super) const KEYWORDS: [&str; 2] = ["oneOf", "anyOf"];

/// Of so many alternatives it is asked whether they allow what another one allows.
const MAX_WIDE: usize = 64;

/// Compares the alternatives; whether there is nothing else to compare.
pub(super) fn compare<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>) -> bool {
    let (before, after) = (stated(old), stated(new));
    match (before.as_slice(), after.as_slice()) {
        ([], []) => false,
        ([one], [other]) => {
            exclusive(walk, old, new, one, other);
            pair(walk, (old, options(old, one)), (new, options(new, other)));
            false
        }
        ([], [only]) if is_pure(new) => {
            pair(walk, (old, vec![old.clone()]), (new, options(new, only)));
            true
        }
        ([only], []) if is_pure(old) => {
            pair(walk, (old, options(old, only)), (new, vec![new.clone()]));
            true
        }
        _ => {
            for keyword in KEYWORDS {
                both(walk, old, new, keyword);
            }
            false
        }
    }
}

/// A keyword beside another union, or beside other keywords.
fn both<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>, keyword: &str) {
    let rule = match (old.get(keyword), new.get(keyword)) {
        (None, None) => return,
        (Some(_), Some(_)) => {
            pair(
                walk,
                (old, options(old, keyword)),
                (new, options(new, keyword)),
            );
            return;
        }
        (None, Some(_)) => wire::UNION_ADDED,
        (Some(_), None) => wire::UNION_REMOVED,
    };
    let text = |node: &Node<'_>| node.get(keyword).map(schema);
    walk.keyword(rule, old, new, keyword, (text(old), text(new)));
}

/// Whether exactly one or at least one has to hold.
fn exclusive<'a>(walk: &mut Walk<'a, '_>, old: &Node<'a>, new: &Node<'a>, one: &str, other: &str) {
    let rule = match (one, other) {
        ("anyOf", "oneOf") => wire::UNION_EXCLUSIVE,
        ("oneOf", "anyOf") => wire::UNION_INCLUSIVE,
        _ => return,
    };
    let dialects = (walk.old.dialect, walk.new.dialect);
    let what = "whether one alternative or more have to hold".to_owned();
    let pointers = (
        format!("{}/{one}", old.pointer),
        format!("{}/{other}", new.pointer),
    );
    let (rule, before, after) = match (dialects.0.tells_unions(), dialects.1.tells_unions()) {
        (_, false) => (wire::NOT_STATED, Some(what), None),
        (false, true) => (wire::NOT_STATED_BEFORE, None, Some(what)),
        (true, true) => (rule, None, None),
    };
    walk.report(
        rule,
        Change {
            old: &pointers.0,
            new: &pointers.1,
            before,
            after,
        },
    );
}

/// The unions that a schema states.
fn stated(node: &Node<'_>) -> Vec<&'static str> {
    KEYWORDS
        .into_iter()
        .filter(|keyword| node.get(keyword).is_some())
        .collect()
}

/// Whether a schema says nothing but its alternatives.
fn is_pure(node: &Node<'_>) -> bool {
    node.schema.as_object().is_none_or(|schema| {
        schema.keys().all(|name| {
            KEYWORDS.contains(&name.as_str())
                || annotations::is_one(schema, name)
                || is_silent(name)
        })
    })
}

pub(super) fn options<'a>(node: &Node<'a>, keyword: &str) -> Vec<Node<'a>> {
    let list = node.get(keyword).and_then(Value::as_array);
    let list = list.into_iter().flatten().enumerate();
    list.map(|(index, schema)| node.named(keyword, &index.to_string(), schema))
        .collect()
}

/// Compares alternatives that are the same ones, and names those that have no counterpart.
fn pair<'a>(
    walk: &mut Walk<'a, '_>,
    old: (&Node<'a>, Vec<Node<'a>>),
    new: (&Node<'a>, Vec<Node<'a>>),
) {
    let (old, mut before) = old;
    let (new, mut after) = new;
    let mut counterpart = matches(&before, &after);
    // Of pages, an alternative of alternatives is no more than these: one that had become several is found again.
    if walk.new.dialect != Dialect::JsonSchema {
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
        // Whatever became of the only one, it is the same value.
        counterpart[0] = Some(0);
    }
    for (option, other) in after.iter().zip(&counterpart) {
        match other {
            Some(index) => walk.nodes(&before[*index], option),
            None => added(walk, old, &before, (new, option)),
        }
    }
    let kept: BTreeSet<usize> = counterpart.into_iter().flatten().collect();
    let gone = before.iter().enumerate();
    for (_, option) in gone.filter(|(index, _)| !kept.contains(index)) {
        removed(walk, option, (new, &after));
    }
}

/// The same alternatives, with those of an alternative that is not kept in its place.
fn opened<'a>(all: Vec<Node<'a>>, is_kept: impl Fn(usize) -> bool) -> Vec<Node<'a>> {
    let all = all.into_iter().enumerate();
    let inner = |(index, option): (usize, Node<'a>)| match stated(&option).as_slice() {
        [keyword] if !is_kept(index) && is_pure(&option) => options(&option, keyword),
        _ => vec![option],
    };
    all.flat_map(inner).collect()
}

/// An alternative that only the new schema has.
fn added<'a>(
    walk: &mut Walk<'a, '_>,
    old: &Node<'a>,
    before: &[Node<'a>],
    (new, option): (&Node<'a>, &Node<'a>),
) {
    let is_wider = !folds(walk, new, before, option);
    let (rule, what) = match is_wider {
        true => (wire::OPTION_ADDED, label(option)),
        false if tells_apart(walk.old.dialect, walk.new.dialect) => {
            (wire::OPTION_UNFOLDED, label(option))
        }
        false => (wire::NOT_STATED_BEFORE, apart(option)),
    };
    let change = Change {
        old: &old.pointer,
        new: &option.pointer,
        before: None,
        after: Some(what),
    };
    walk.report(rule, change);
}

/// An alternative that only the old schema has.
fn removed<'a>(walk: &mut Walk<'a, '_>, option: &Node<'a>, (new, after): (&Node<'a>, &[Node<'a>])) {
    let is_narrower = !folds(walk, new, after, option);
    let (rule, what) = match is_narrower {
        true => (wire::OPTION_REMOVED, label(option)),
        false if tells_apart(walk.new.dialect, walk.old.dialect) => {
            (wire::OPTION_FOLDED, label(option))
        }
        false => (wire::NOT_STATED, apart(option)),
    };
    let change = Change {
        old: &option.pointer,
        new: &new.pointer,
        before: Some(what),
        after: None,
    };
    walk.report(rule, change);
}

/// Whether one form of documentation tells alternatives apart as well as the other one: Markdown does not say which
/// objects are required, so that one alternative may seem to allow what another one does.
fn tells_apart(dialect: Dialect, other: Dialect) -> bool {
    dialect == other || dialect.tells_unions()
}

/// What cannot be known of an alternative.
fn apart(option: &Node<'_>) -> String {
    format!("whether an option applies by itself: {}", label(option))
}

/// Whether one of some alternatives allows all that another one allows. Where exactly one has to hold, that
/// forbids what it allows; of pages, such alternatives are folded into one.
fn folds(walk: &Walk<'_, '_>, union: &Node<'_>, all: &[Node<'_>], option: &Node<'_>) -> bool {
    let is_strict = walk.new.dialect == Dialect::JsonSchema && union.get("oneOf").is_some();
    !is_strict
        && all.len() <= MAX_WIDE
        && all.iter().any(|wide| subsumes(wide.schema, option.schema))
}
