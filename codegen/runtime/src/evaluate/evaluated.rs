//! The evaluated properties and items of a value (JSON Schema Core, 11), for `unevaluatedProperties` and
//! `unevaluatedItems`.

use std::collections::BTreeSet;

#[derive(Debug, Default)]
pub(super) struct Evaluated {
    all: bool,
    names: BTreeSet<String>,
    /// How many of the first items.
    first: usize,
    items: BTreeSet<usize>,
    /// What failed subschemas would have evaluated.
    failed: Option<Box<Evaluated>>,
    /// Evaluation continues after a keyword has failed, to find every violation.
    pub(super) thorough: bool,
}

impl Evaluated {
    pub(super) fn thorough() -> Self {
        Self {
            thorough: true,
            ..Self::default()
        }
    }

    pub(super) fn like(outer: Option<&Self>) -> Self {
        Self {
            thorough: outer.is_some_and(|outer| outer.thorough),
            ..Self::default()
        }
    }

    pub(super) fn add_all(&mut self) {
        self.all = true;
    }

    pub(super) fn add_name(&mut self, name: &str) {
        if !self.all && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    pub(super) fn add_first(&mut self, count: usize) {
        self.first = self.first.max(count);
    }

    pub(super) fn add_item(&mut self, index: usize) {
        if !self.all && index >= self.first {
            self.items.insert(index);
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.all |= other.all;
        self.add_first(other.first);
        if !self.all {
            self.names.extend(other.names);
            self.items.extend(other.items);
        }
        if let Some(failed) = other.failed {
            self.join_failed(*failed);
        }
    }

    /// Keeps what a failed option has evaluated, for the messages.
    pub(super) fn join_failed(&mut self, mut other: Self) {
        if !self.thorough {
            return;
        }
        let nested = other.failed.take();
        let failed = self.failed.get_or_insert_default();
        failed.join(other);
        if let Some(nested) = nested {
            failed.join(*nested);
        }
    }

    pub(super) fn failed(&self) -> Option<&Self> {
        self.failed.as_deref()
    }

    pub(super) fn has_name(&self, name: &str) -> bool {
        self.all || self.names.contains(name)
    }

    pub(super) fn has_item(&self, index: usize) -> bool {
        self.all || index < self.first || self.items.contains(&index)
    }
}
