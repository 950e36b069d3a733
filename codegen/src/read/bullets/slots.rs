//! What the search may do at each item: which containers may leak, which have to agree, and how many leaks fit
//! before each item.

use std::collections::BTreeMap;

use super::items::{Item, ItemSection, Items, Kind};
use super::value::Type;
use crate::read::{HintPlace, Hints};

/// What the search knows of an item beforehand.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The number of the name, equal for equal names; none where there is no name.
    pub(super) name: Option<usize>,
    /// For containers: the number of the group that leaks together.
    pub(super) group: Option<usize>,
    /// Whether leaking is possible by what follows.
    pub(super) may_leak: bool,
    /// Whether the next item can be its child by column and kind.
    pub(super) may_own: bool,
    /// Whether it is free-form by a hint that names it.
    pub(super) free_form: Option<bool>,
    /// The greatest number of leaks before this item that leaves it and all later ones inside.
    pub(super) most: usize,
    /// The number of items of the section, from this one on, that may leak.
    pub(super) leaky: usize,
}

/// Which containers have to leak alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alike {
    /// Those of one name, type and description, even if the description is absent.
    Named,
    /// Those of one name, type and description, where there is a description: `config` alone may be one
    /// thing here and another there.
    Described,
    /// None.
    Nothing,
}

/// The slots of all items, and the groups that are known not to leak.
#[derive(Debug)]
pub(super) struct Slots {
    /// One for each item.
    pub(super) list: Vec<Slot>,
    /// For each group whether it leaks, as far as that is known.
    pub(super) groups: Vec<Option<bool>>,
    /// For each group its last item.
    pub(super) last: Vec<usize>,
}

/// What has to be equal for two containers to leak alike: name, type and description.
type Likeness<'t> = (Option<&'t str>, Option<Type>, Option<&'t str>);

/// Prepares the search.
pub(super) fn slots(items: &Items<'_>, hints: &Hints, alike: Alike) -> Slots {
    let mut names = BTreeMap::new();
    let mut likenesses: BTreeMap<Likeness<'_>, usize> = BTreeMap::new();
    let mut slots = Slots {
        list: Vec::with_capacity(items.list.len()),
        groups: Vec::new(),
        last: Vec::new(),
    };
    for section in &items.sections {
        for index in section.items.clone() {
            let item = &items.list[index];
            let next = items.list[..section.items.end].get(index + 1);
            let name = (item.kind == Kind::Named)
                .then(|| item.line.bullet())
                .flatten();
            let known = names.len();
            let container = item.facts.ty.is_some_and(Type::is_container);
            let may_leak = container && may_leak(next);
            let group = container.then(|| {
                let fresh = slots.groups.len();
                let description = item.facts.description.map(|line| line.text);
                let likeness = (name, item.facts.ty, description);
                match (alike, name, description) {
                    // Nothing tells one `{object}` of a list from another.
                    (_, None, None) | (Alike::Described, _, None) | (Alike::Nothing, ..) => fresh,
                    _ => *likenesses.entry(likeness).or_insert(fresh),
                }
            });
            if let Some(group) = group {
                slots.joins(group, index, may_leak);
            }
            slots.list.push(Slot {
                name: name.map(|name| *names.entry(name).or_insert(known)),
                group,
                may_leak,
                may_own: container && next.is_some_and(|next| may_own(item, next)),
                free_form: name.and_then(|name| hinted(item, name, hints)),
                most: 0,
                leaky: 0,
            });
        }
        bound(items, section, &mut slots.list);
    }
    slots
}

impl Slots {
    /// A container joins a group, the last one or one before; if it can't leak, none of them does.
    fn joins(&mut self, group: usize, index: usize, may_leak: bool) {
        if group == self.groups.len() {
            self.groups.push(None);
            self.last.push(index);
        }
        self.last[group] = index;
        if !may_leak {
            self.groups[group] = Some(false);
        }
    }
}

/// Whether a container may leak by what follows: an anonymous item is always the first child of the
/// container right above it, unless a separator stands between.
fn may_leak(next: Option<&Item<'_>>) -> bool {
    next.is_none_or(|next| next.kind != Kind::Anonymous)
}

/// Whether the next item can be the first child.
fn may_own(item: &Item<'_>, next: &Item<'_>) -> bool {
    let kind = match item.facts.ty {
        Some(Type::Object) => Kind::Named,
        _ => Kind::Anonymous,
    };
    next.kind == kind && next.column_depth == item.column_depth + 1
}

fn hinted(item: &Item<'_>, name: &str, hints: &Hints) -> Option<bool> {
    let matches = |place: &HintPlace| matches!(place, HintPlace::Name(hinted) if hinted == name);
    let object = item.facts.ty == Some(Type::Object);
    let hint = hints.list.iter().find(|hint| matches(&hint.place));
    hint.filter(|_| object).map(|hint| hint.free_form)
}

/// Counts, from the end of a section back, how many leaks fit and how many may still come.
fn bound(items: &Items<'_>, section: &ItemSection, slots: &mut [Slot]) {
    let mut most = section.end;
    let mut leaky = 0;
    for index in section.items.clone().rev() {
        let item = &items.list[index];
        let after_root = index
            .checked_sub(1)
            .filter(|before| section.items.contains(before))
            .is_some_and(|before| items.list[before].kind != Kind::OrText);
        let floor = match item.kind {
            Kind::OrText if section.bare => 3,
            Kind::OrText => 0,
            Kind::OrBullet => 2,
            Kind::Named => 2,
            Kind::Anonymous if section.bare || after_root => 2,
            Kind::Anonymous => 1,
        };
        // An item that stands left of its floor leaves no room at all; the search finds it.
        most = most.min(item.column_depth.saturating_sub(floor));
        leaky += usize::from(slots[index].may_leak);
        slots[index].most = most;
        slots[index].leaky = leaky;
    }
}
