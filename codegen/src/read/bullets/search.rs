//! Searches the trees that the items can form. The only freedom is which containers without children leak; structure,
//! anchors and likeness leave few choices, which are searched depth first, the deepest tree first. Dead ends are
//! remembered.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::items::Items;
use super::slots::Slots;
use super::stack::{Parent, Stack};
use super::value::Type;
use crate::pointer;
use crate::read::{HintPlace, Hints};

/// The maximum true depth of an item.
pub(super) const MAX_DEPTH: usize = 64;
/// The maximum number of trees compared.
const MAX_TREES: usize = 1_000;
/// The maximum number of items placed during a search: ten times the worst of some 250 pages of one site, except for a
/// few templates of whole projects.
const MAX_STEPS: usize = 400_000;

/// The trees that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Each tree as the list of leaking items; the deepest tree first.
    pub(super) trees: Vec<Vec<usize>>,
    /// Whether these are all trees.
    pub(super) complete: bool,
    /// The number of items placed.
    pub(super) steps: usize,
    /// The item at which every choice failed, if there is no tree.
    pub(super) furthest: usize,
    /// Whether it failed because of its depth.
    pub(super) too_deep: bool,
}

/// A name in one object: section, object, number of the name.
type Name = (usize, Parent, usize);

/// A container that could also have leaked.
#[derive(Debug)]
struct Branch {
    item: usize,
    /// A hash of everything that the rest depends on.
    state: u64,
    /// The number of trees found before.
    trees: usize,
    /// Whether the alternative was tried too.
    taken: bool,
    decided: u64,
    section: usize,
    stack: Stack,
    leaks: usize,
    names: usize,
    groups: usize,
    leaking: usize,
}

#[derive(Debug)]
struct Search<'a, 't> {
    items: &'a Items<'t>,
    slots: &'a Slots,
    hints: &'a Hints,
    /// The decision for each group.
    groups: Vec<Option<bool>>,
    groups_decided: Vec<usize>,
    /// A hash of the decisions that still matter.
    decided: u64,
    /// States that lead to no tree. Never iterated.
    dead: HashSet<u64>,
    stack: Stack,
    section: usize,
    /// The number of leaks so far, by headings and by items above.
    leaks: usize,
    leaking: Vec<usize>,
    names: BTreeSet<Name>,
    names_added: Vec<Name>,
    choices: Vec<Branch>,
    found: Found,
}

pub(super) fn search(items: &Items<'_>, slots: &Slots, hints: &Hints) -> Found {
    let mut search = Search {
        items,
        slots,
        hints,
        groups: slots.groups.clone(),
        groups_decided: Vec::new(),
        decided: 0,
        dead: HashSet::new(),
        stack: Stack::default(),
        section: 0,
        leaks: 0,
        leaking: Vec::new(),
        names: BTreeSet::new(),
        names_added: Vec::new(),
        choices: Vec::new(),
        found: Found::default(),
    };
    search.run();
    search.found
}

impl Search<'_, '_> {
    fn run(&mut self) {
        // A page without choices takes one step per item.
        let limit = MAX_STEPS.max(self.items.list.len().saturating_mul(4));
        let mut next = self.open_section();
        while self.found.trees.len() < MAX_TREES && self.found.steps < limit {
            next = match next {
                Some(item) if item == self.items.list.len() => {
                    self.found.trees.push(self.leaking.clone());
                    None
                }
                Some(item) => {
                    self.found.steps += 1;
                    self.place(item).and_then(|()| self.decide(item))
                }
                None if self.choices.is_empty() => {
                    self.found.complete = true;
                    return;
                }
                None => self.backtrack(),
            };
        }
    }

    /// Starts the next section, if there is one, and returns its first item.
    fn open_section(&mut self) -> Option<usize> {
        let Some(section) = self.items.sections.get(self.section) else {
            return Some(self.items.list.len());
        };
        self.leaks = section.base;
        self.stack = Stack::of(section);
        Some(section.items.start)
    }

    /// The next item: this one, or the first of the next section.
    fn go_on(&mut self, next: usize) -> Option<usize> {
        let section = &self.items.sections[self.section];
        if next < section.items.end {
            return Some(next);
        }
        if !self.stack.finish() || self.leaks != section.end {
            return None;
        }
        self.section += 1;
        self.open_section()
    }

    /// Places an item by its column; `None` if that is impossible.
    fn place(&mut self, index: usize) -> Option<()> {
        let item = &self.items.list[index];
        if index > self.found.furthest {
            self.found.furthest = index;
            self.found.too_deep = false;
        }
        let depth = item.column_depth.checked_sub(self.leaks)?;
        if depth > MAX_DEPTH {
            self.found.too_deep |= index == self.found.furthest;
            return None;
        }
        let parent = self.stack.place(index, item, depth)?;
        if let Some(name) = self.slots.list[index].name {
            let name = (self.section, parent, name);
            if !self.names.insert(name) {
                return None;
            }
            self.names_added.push(name);
        }
        Some(())
    }

    /// Decides whether the container just placed leaks, and records a choice if both are possible. Returns the next
    /// item; `None` if neither is possible.
    fn decide(&mut self, index: usize) -> Option<usize> {
        let slot = &self.slots.list[index];
        let Some(group) = slot.group else {
            let room = self.room(index + 1, self.leaks);
            return if room { self.go_on(index + 1) } else { None };
        };
        let free_form = slot.free_form.or_else(|| self.pointed_at(index));
        let known = self.groups[group];
        let stays = known != Some(true)
            && (free_form != Some(false) || slot.may_own)
            && self.room(index + 1, self.leaks);
        let leaks = known != Some(false)
            && free_form != Some(false)
            && slot.may_leak
            && self.room(index + 1, self.leaks + 1);
        if !stays {
            return if leaks { self.leak(index, group) } else { None };
        }
        if leaks {
            let state = self.state(index);
            if self.dead.contains(&state) {
                return None;
            }
            self.choices.push(Branch {
                item: index,
                state,
                trees: self.found.trees.len(),
                taken: false,
                decided: self.decided,
                section: self.section,
                stack: self.stack.clone(),
                leaks: self.leaks,
                names: self.names_added.len(),
                groups: self.groups_decided.len(),
                leaking: self.leaking.len(),
            });
        }
        if free_form == Some(true) {
            self.stack.seal(false);
        }
        self.agree(index, group, false);
        self.go_on(index + 1)
    }

    /// A hash of everything that the items after a container depend on.
    fn state(&self, index: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        (index, self.leaks, self.stack.state(), self.decided).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether the items from this one on fit with this many leaks before them.
    fn room(&self, next: usize, leaks: usize) -> bool {
        let section = &self.items.sections[self.section];
        if next >= section.items.end {
            return leaks == section.end;
        }
        let slot = &self.slots.list[next];
        leaks <= slot.most && leaks + slot.leaky >= section.end
    }

    /// All containers of a group leak, or none.
    fn agree(&mut self, index: usize, group: usize, leaks: bool) {
        let last = self.slots.last[group] == index;
        let known = self.groups[group].is_some();
        if !known {
            self.groups[group] = Some(leaks);
            self.groups_decided.push(group);
        }
        // Only matters from the group's first container to its last.
        if known == last && self.slots.groups[group].is_none() {
            let mut hasher = DefaultHasher::new();
            (group, leaks).hash(&mut hasher);
            self.decided ^= hasher.finish();
        }
    }

    fn leak(&mut self, index: usize, group: usize) -> Option<usize> {
        self.agree(index, group, true);
        self.stack.seal(true);
        self.leaks += 1;
        self.leaking.push(index);
        self.go_on(index + 1)
    }

    /// Returns to the last choice with an untried alternative, and takes that.
    fn backtrack(&mut self) -> Option<usize> {
        while let Some(done) = self.choices.pop_if(|choice| choice.taken) {
            if done.trees == self.found.trees.len() {
                self.dead.insert(done.state);
            }
        }
        let choice = self.choices.last_mut()?;
        choice.taken = true;
        self.stack = std::mem::take(&mut choice.stack);
        self.section = choice.section;
        self.leaks = choice.leaks;
        self.decided = choice.decided;
        self.leaking.truncate(choice.leaking);
        for name in self.names_added.drain(choice.names..) {
            self.names.remove(&name);
        }
        for group in self.groups_decided.drain(choice.groups..) {
            self.groups[group] = None;
        }
        let item = choice.item;
        let group = self.slots.list[item].group?;
        self.leak(item, group)
    }

    /// The hint for the container just placed, if any.
    fn pointed_at(&self, index: usize) -> Option<bool> {
        if self.items.list[index].facts.ty != Some(Type::Object) {
            return None;
        }
        let mut pointers = None;
        let mut points = |place: &HintPlace| match place {
            HintPlace::Pointer(hinted) => pointers
                .get_or_insert_with(|| {
                    let section = &self.items.sections[self.section];
                    self.stack.pointers(section, &self.items.list)
                })
                .iter()
                .any(|pointer| pointer::matches(hinted, pointer)),
            HintPlace::Name(_) => false,
        };
        let hint = self.hints.list.iter().find(|hint| points(&hint.place));
        hint.map(|hint| hint.free_form)
    }
}
