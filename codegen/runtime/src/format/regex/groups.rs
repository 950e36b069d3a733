//! Open groups, and group names that are taken.

use std::collections::HashSet;
use std::mem;

/// What a pair of parentheses is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// A group with a number.
    Capturing,
    /// A group without one.
    Plain,
    /// One that looks ahead or behind.
    Assertion,
}

/// A disjunction that is being read.
#[derive(Default)]
struct Disjunction {
    /// The names in the alternative that is being read.
    names: HashSet<String>,
    /// Those in the alternatives before. They may come again in this one.
    before: HashSet<String>,
}

/// All groups so far.
#[derive(Default)]
pub(super) struct Groups {
    /// The disjunction outside of all open groups, or of the last one of them.
    innermost: Disjunction,
    /// The open groups, and the disjunctions they are in.
    open: Vec<(GroupKind, Disjunction)>,
    names: HashSet<String>,
    capturing: usize,
}

impl Groups {
    /// A group begins.
    pub(super) fn open(&mut self, kind: GroupKind) {
        self.capturing += usize::from(kind == GroupKind::Capturing);
        self.open.push((kind, mem::take(&mut self.innermost)));
    }

    /// A name is given to the group that begins. None where it is taken.
    pub(super) fn name(&mut self, name: String) -> Option<()> {
        self.names.insert(name.clone());
        self.innermost.names.insert(name).then_some(())
    }

    /// Another alternative begins.
    pub(super) fn alternative(&mut self) {
        let names = mem::take(&mut self.innermost.names);
        merge(&mut self.innermost.before, names);
    }

    /// A group ends. None where none is open, or where it has a name that is outside of it too.
    pub(super) fn close(&mut self) -> Option<GroupKind> {
        self.alternative();
        let (kind, outer) = self.open.pop()?;
        let inner = mem::replace(&mut self.innermost, outer).before;
        let distinct = merge(&mut self.innermost.names, inner);
        distinct.then_some(kind)
    }

    /// Whether no group is open.
    pub(super) fn all_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// How many groups have numbers.
    pub(super) fn capturing(&self) -> usize {
        self.capturing
    }

    /// Whether a group has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// Adds the smaller set to the larger, so that a name is moved few times. Whether they had nothing in common.
fn merge(into: &mut HashSet<String>, mut other: HashSet<String>) -> bool {
    if into.len() < other.len() {
        mem::swap(into, &mut other);
    }
    let expected = into.len() + other.len();
    into.extend(other);
    into.len() == expected
}
