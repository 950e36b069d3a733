//! Newtypes over strings and integers: accepted literals and integer widths.

use super::Pair;
use crate::diff::rules::rust;
use crate::model::{IntegerShape, StringShape, TypeId};
use crate::pattern::{self, Relation};

/// Whether fewer or more literals compile.
#[derive(Default)]
struct Literals {
    tighter: bool,
    looser: bool,
}

impl Literals {
    /// Compares a bound; without one, everything is allowed.
    fn bound<T: PartialOrd>(&mut self, old: Option<T>, new: Option<T>, is_lower: bool) {
        let (tighter, looser) = match (old, new) {
            (None, None) => (false, false),
            (None, Some(_)) => (true, false),
            (Some(_), None) => (false, true),
            (Some(old), Some(new)) if is_lower => (new > old, new < old),
            (Some(old), Some(new)) => (new < old, new > old),
        };
        self.tighter |= tighter;
        self.looser |= looser;
    }

    fn report(&self, pair: &mut Pair<'_, '_>, old: TypeId, new: TypeId, function: &str) {
        let rule = match self {
            Self { tighter: true, .. } => rust::LITERAL_TIGHTENED,
            Self { looser: true, .. } => rust::LITERAL_LOOSENED,
            _ => return,
        };
        let text = format!("`{}::{function}(…)`", pair.new.ty(new).name);
        let places = pair.places(old, new);
        pair.report(rule, places, [None, Some(text)]);
    }
}

pub(super) fn strings(
    pair: &mut Pair<'_, '_>,
    old: (TypeId, &StringShape),
    new: (TypeId, &StringShape),
) {
    let ((old, before), (new, after)) = (old, new);
    let places = pair.places(old, new);
    let is_time = |shape: &StringShape| shape.format.as_deref() == Some("date-time");
    let conversions = format!("`{}` ↔ `jiff::Timestamp`", pair.new.ty(new).name);
    match (is_time(before), is_time(after)) {
        (true, false) => pair.report(rust::TIMESTAMP_LOST, places, [Some(conversions), None]),
        (false, true) => pair.report(rust::TIMESTAMP_GAINED, places, [None, Some(conversions)]),
        _ => {}
    }
    let text = format!("`{}::literal`", pair.new.ty(new).name);
    // A format is not checked while compiling.
    match (before.asserted.is_some(), after.asserted.is_some()) {
        (false, true) => return pair.report(rust::LITERAL_LOST, places, [Some(text), None]),
        (true, false) => return pair.report(rust::LITERAL_GAINED, places, [None, Some(text)]),
        (true, true) => return,
        (false, false) => {}
    }
    let mut literals = Literals::default();
    literals.bound(before.min_length, after.min_length, true);
    literals.bound(before.max_length, after.max_length, false);
    match (&before.pattern, &after.pattern) {
        (None, None) => {}
        (None, Some(_)) => literals.tighter = true,
        (Some(_), None) => literals.looser = true,
        (Some(one), Some(other)) if one == other => {}
        (Some(one), Some(other)) => match pattern::relation(one, other) {
            Some(Relation::Equal) => {}
            Some(Relation::Narrower) => literals.looser = true,
            Some(Relation::Wider | Relation::Neither) | None => literals.tighter = true,
        },
    }
    literals.report(pair, old, new, "literal");
}

pub(super) fn integers(
    pair: &mut Pair<'_, '_>,
    old: (TypeId, &IntegerShape),
    new: (TypeId, &IntegerShape),
) {
    let ((old, before), (new, after)) = (old, new);
    let widths = (before.width(), after.width());
    if widths.0 != widths.1 {
        let text = |name: &str, width: &str| Some(format!("`{name}({width})`"));
        let values = [
            text(&pair.old.ty(old).name, widths.0),
            text(&pair.new.ty(new).name, widths.1),
        ];
        pair.report(rust::WIDTH_CHANGED, pair.places(old, new), values);
    }
    let mut literals = Literals::default();
    literals.bound(before.minimum, after.minimum, true);
    literals.bound(before.maximum, after.maximum, false);
    let steps = (
        before.multiple_of.unwrap_or(1),
        after.multiple_of.unwrap_or(1),
    );
    if steps.0 != steps.1 {
        let is_looser = steps.0.checked_rem(steps.1) == Some(0);
        literals.looser |= is_looser;
        literals.tighter |= !is_looser;
    }
    literals.report(pair, old, new, "literal");
}
