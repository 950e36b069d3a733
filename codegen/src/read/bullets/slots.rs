//! What the search may do at each item: which containers may leak, which have to agree, and how many leaks fit
//! before each item.

use std::collections::BTreeMap;

use super::items::{Item, ItemKind, ItemSection, Items};
use super::value::Type;
use crate::read::{HintPlace, Hints};

/// What the search knows of an item in advance.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The number of its name; equal for equal names.
    pub(super) name: Option<usize>,
    /// For containers: the group that leaks together.
    pub(super) group: Option<usize>,
    /// Whether what follows permits a leak.
    pub(super) may_leak: bool,
    /// Whether the next item can be its child, judged by column and kind.
    pub(super) may_own: bool,
    /// Whether a hint by name makes it free-form.
    pub(super) free_form: Option<bool>,
    /// The maximum number of leaks before this item that leaves room for it and all later ones.
    pub(super) most: usize,
    /// How many items of the section from this one on may leak.
    pub(super) leaky: usize,
}

/// Which containers leak together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Those with the same name, type and description, even without a description.
    Named,
    /// Those with the same name, type and description, if there is a description: `config` alone may be different
    /// things.
    Described,
    /// None.
    Nothing,
}

/// The slots of all items, and what is known of groups.
#[derive(Debug)]
pub(super) struct Slots {
    /// By item.
    pub(super) list: Vec<Slot>,
    /// For each group, whether it leaks, if known.
    pub(super) groups: Vec<Option<bool>>,
    /// The last item of each group.
    pub(super) last: Vec<usize>,
}

/// What containers of a group have in common: name, type and description.
type Likeness<'t> = (Option<&'t str>, Option<Type>, Option<&'t str>);

pub(super) fn slots(items: &Items<'_>, hints: &Hints, alike: Grouping) -> Slots {
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
            let name = (item.kind == ItemKind::Named)
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
                    // Nothing distinguishes the `{object}`s of a list.
                    (_, None, None) | (Grouping::Described, _, None) | (Grouping::Nothing, ..) => {
                        fresh
                    }
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
    /// Adds a container to a group. If it cannot leak, the group does not.
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

/// Whether what follows permits a container to leak. An anonymous item is always the first child of the container right
/// above it, unless a separator is between.
fn may_leak(next: Option<&Item<'_>>) -> bool {
    next.is_none_or(|next| next.kind != ItemKind::Anonymous)
}

fn may_own(item: &Item<'_>, next: &Item<'_>) -> bool {
    let kind = match item.facts.ty {
        Some(Type::Object) => ItemKind::Named,
        _ => ItemKind::Anonymous,
    };
    next.kind == kind && next.column_depth == item.column_depth + 1
}

fn hinted(item: &Item<'_>, name: &str, hints: &Hints) -> Option<bool> {
    let matches = |place: &HintPlace| matches!(place, HintPlace::Name(hinted) if hinted == name);
    let object = item.facts.ty == Some(Type::Object);
    let hint = hints.list.iter().find(|hint| matches(&hint.place));
    hint.filter(|_| object).map(|hint| hint.free_form)
}

/// Computes, from the end of a section, how many leaks fit and how many may still come.
fn bound(items: &Items<'_>, section: &ItemSection, slots: &mut [Slot]) {
    let mut most = section.end;
    let mut leaky = 0;
    for index in section.items.clone().rev() {
        let item = &items.list[index];
        let after_root = index
            .checked_sub(1)
            .filter(|before| section.items.contains(before))
            .is_some_and(|before| items.list[before].kind != ItemKind::OrText);
        let floor = match item.kind {
            ItemKind::OrText if section.bare => 3,
            ItemKind::OrText => 0,
            ItemKind::OrBullet => 2,
            ItemKind::Named => 2,
            ItemKind::Anonymous if section.bare || after_root => 2,
            ItemKind::Anonymous => 1,
        };
        // An item left of its minimum column leaves no room at all; the search reports it.
        most = most.min(item.column_depth.saturating_sub(floor));
        leaky += usize::from(slots[index].may_leak);
        slots[index].most = most;
        slots[index].leaky = leaky;
    }
}
