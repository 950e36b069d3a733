//! The context of a comparison: both sides, the findings so far, and the definitions to be compared.

use std::collections::{HashSet, VecDeque};

use super::side::{Both, Side, Subschema};
use crate::diff::finding::{Finding, value};
use crate::diff::rules::family::{Presence, change};
use crate::diff::rules::{Rule, wire};
use crate::diff::severity::{Direction, Only};
use crate::schema::{Keyword, Schema};

/// Two operations or schemas that are compared, and the findings so far.
pub(crate) struct Comparison<'a, 'f> {
    /// The name of the operation or schema.
    pub(crate) part: &'a str,
    /// The old side and the new one.
    pub(crate) sides: [Side<'a>; 2],
    /// The direction of values.
    pub(crate) direction: Direction,
    /// The findings so far.
    pub(crate) found: &'f mut Vec<Finding>,
}

impl Comparison<'_, '_> {
    /// Reports a change.
    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        pointers: [&str; 2],
        values: [Option<String>; 2],
    ) {
        let [old, new] = pointers;
        let only = Only::of(&values);
        let pointer = if only == Some(Only::Old) { old } else { new };
        // The old pointer stays the same while the new documentation is edited.
        let named = if only == Some(Only::New) { new } else { old };
        let [before, after] = &self.sides;
        self.found.push(Finding::new(
            rule,
            self.part,
            Some(self.direction),
            [pointer, named],
            [before.location(old), after.location(new)],
            values,
        ));
    }
}

/// Compares two schemas.
type Compare<'a, 'f> = fn(&mut Walk<'a, 'f>, Both<'_, 'a>);

/// A walk through two schemas at once.
pub(super) struct Walk<'a, 'f> {
    pub(super) comparison: Comparison<'a, 'f>,
    /// The schemas that references lead into.
    pub(super) roots: [&'a Schema; 2],
    /// Definitions to be compared; they may refer to one another.
    pub(super) pending: VecDeque<[Subschema<'a>; 2]>,
    /// The pointers of all pairs that were ever pending.
    seen: HashSet<[String; 2]>,
    compare: Compare<'a, 'f>,
}

impl<'a, 'f> Walk<'a, 'f> {
    /// A walk from two schemas on; `compare` compares those that families hold.
    pub(super) fn new(
        comparison: Comparison<'a, 'f>,
        roots: [&'a Schema; 2],
        compare: Compare<'a, 'f>,
    ) -> Self {
        Self {
            comparison,
            roots,
            pending: VecDeque::new(),
            seen: HashSet::new(),
            compare,
        }
    }

    /// Compares two schemas.
    pub(super) fn compare(&mut self, both: Both<'_, 'a>) {
        (self.compare)(self, both);
    }

    /// Compares two definitions later, and only once.
    pub(super) fn later(&mut self, both: [Subschema<'a>; 2]) {
        let pointers = both.each_ref().map(|node| node.pointer.clone());
        if self.seen.insert(pointers) {
            self.pending.push_back(both);
        }
    }

    /// Reports a change of a keyword.
    pub(super) fn keyword(
        &mut self,
        rule: &'static Rule,
        both: Both<'_, '_>,
        keyword: &str,
        values: [Option<String>; 2],
    ) {
        let unstated = Only::of(&values).and_then(|only| self.unstated(only, keyword, both));
        let values = match unstated {
            Some(_) => values.map(|value| Some(format!("`{keyword}` {}", value?))),
            None => values,
        };
        let [old, new] = both.map(|node| node.at(keyword));
        self.report(unstated.unwrap_or(rule), [&old, &new], values);
    }

    /// Compares a keyword; `judge` says what a change of its value is.
    pub(super) fn stated(
        &mut self,
        both: Both<'_, '_>,
        keyword: &str,
        rules: Presence,
        judge: impl FnOnce(&Keyword, &Keyword) -> Option<&'static Rule>,
    ) {
        let stated = both.map(|node| node.keyword(keyword));
        if let Some(rule) = change(stated, rules, judge) {
            self.keyword(rule, both, keyword, stated.map(|one| one.map(value)));
        }
    }

    /// The rule for a keyword of one side, if the dialect of the other one cannot state it.
    pub(super) fn unstated(
        &self,
        only: Only,
        keyword: &str,
        both: Both<'_, '_>,
    ) -> Option<&'static Rule> {
        let [old, new] = [0, 1].map(|side| {
            let dialect = self.comparison.sides[side].dialect;
            dialect.states(keyword, both[side].schema)
        });
        let [_, other] = only.sides(old, new);
        (!other).then(|| wire::unstated(only))
    }

    /// Reports a change.
    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        pointers: [&str; 2],
        values: [Option<String>; 2],
    ) {
        self.comparison.report(rule, pointers, values);
    }
}
