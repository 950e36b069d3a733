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

/// The greatest true depth of an item.
pub(super) const MAX_DEPTH: usize = 64;
/// The most trees that are compared.
const MAX_TREES: usize = 1_000;
/// The most items that are placed during a search: ten times what the worst of some 250 pages of one
/// site takes, a few templates of whole projects aside.
const MAX_STEPS: usize = 400_000;

/// The trees that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Each as the items that leak, in order; the deepest tree first.
    pub(super) trees: Vec<Vec<usize>>,
    /// Whether these are all.
    pub(super) complete: bool,
    /// How many items were placed.
    pub(super) steps: usize,
    /// The item that no choice got past, where there is no tree.
    pub(super) furthest: usize,
    /// Whether that was because it was nested too deeply.
    pub(super) too_deep: bool,
}

/// The names in one object: section, object, number of the name.
type Name = (usize, Parent, usize);

/// Where the search can take the other way: the container leaks.
#[derive(Debug)]
struct Choice {
    item: usize,
    /// Everything that what follows depends on.
    state: u64,
    /// How many trees were known before.
    trees: usize,
    /// Whether the other way was taken, too.
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
    /// What is decided of each group.
    groups: Vec<Option<bool>>,
    groups_decided: Vec<usize>,
    /// The decisions that still matter, as a number that is different for other decisions.
    decided: u64,
    /// States that lead to no tree. Never iterated.
    dead: HashSet<u64>,
    stack: Stack,
    section: usize,
    /// Leaks so far, by the headings and by the items above.
    leaks: usize,
    leaking: Vec<usize>,
    names: BTreeSet<Name>,
    names_added: Vec<Name>,
    choices: Vec<Choice>,
    found: Found,
}

/// Finds the trees.
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
        // A page that needs no choice takes one step an item.
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

    /// Starts the section `self.section`, if there is one more, and gives its first item.
    fn open_section(&mut self) -> Option<usize> {
        let Some(section) = self.items.sections.get(self.section) else {
            return Some(self.items.list.len());
        };
        self.leaks = section.base;
        self.stack = Stack::of(section);
        Some(section.items.start)
    }

    /// The item to place now: this one, or the first of the next section.
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

    /// Puts an item where its column says; none if it cannot stand there.
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

    /// Decides whether the container just placed leaks, and leaves a choice behind where both is
    /// possible. Gives the next item; none if neither is possible.
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
            self.choices.push(Choice {
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

    /// Everything that what follows a container depends on, as one number.
    fn state(&self, index: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        (index, self.leaks, self.stack.state(), self.decided).hash(&mut hasher);
        hasher.finish()
    }

    /// Whether the items from this one on can stand after so many leaks.
    fn room(&self, next: usize, leaks: usize) -> bool {
        let section = &self.items.sections[self.section];
        if next >= section.items.end {
            return leaks == section.end;
        }
        let slot = &self.slots.list[next];
        leaks <= slot.most && leaks + slot.leaky >= section.end
    }

    /// All containers of a group leak, or none does.
    fn agree(&mut self, index: usize, group: usize, leaks: bool) {
        let last = self.slots.last[group] == index;
        let known = self.groups[group].is_some();
        if !known {
            self.groups[group] = Some(leaks);
            self.groups_decided.push(group);
        }
        // Counts from the first of its containers to the last.
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

    /// Goes back to the last choice whose other way was not taken, and takes it.
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

    /// What a hint says that points at the container just placed.
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
