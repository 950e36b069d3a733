//! Updates a lock with the names of a run.

use std::collections::{HashMap, HashSet};

use super::{Entry, Name, NameLock, is_below};
use crate::document::Diagnostic;
use crate::error::{Location, NameKind};

/// Whether unused names stay in the lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unused {
    /// They stay reserved, and return with their places.
    #[default]
    Keep,
    /// They are removed.
    Free,
}

/// The result of an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// The lock to commit.
    pub lock: NameLock,
    /// The names whose places are gone, only the outermost.
    pub unused: Vec<Diagnostic>,
}

impl NameLock {
    /// The lock updated with the names of a run.
    #[must_use]
    pub fn updated(&self, names: &[Name], unused: Unused) -> Update {
        let key = |place: &str, kind: NameKind| (place.to_owned(), kind.class());
        let mut bound: HashSet<(String, NameKind)> = HashSet::new();
        for name in names {
            bound.insert(key(&name.place, name.kind));
            bound.extend(name.was.as_deref().map(|was| key(was, name.kind)));
        }
        let is_gone = |entry: &&Entry| !bound.contains(&key(&entry.place, entry.kind));
        let left: Vec<&Entry> = self.entries.iter().filter(is_gone).collect();
        let mut entries: Vec<Entry> = names.iter().map(entry).collect();
        if unused == Unused::Keep {
            entries.extend(left.iter().copied().cloned());
        }
        Update {
            lock: Self {
                file: self.file.clone(),
                entries,
                ..Self::default()
            },
            unused: self.reports(&left, unused),
        }
    }

    /// The diagnostics for names whose places are gone.
    fn reports(&self, left: &[&Entry], unused: Unused) -> Vec<Diagnostic> {
        let mut sorted = left.to_vec();
        sorted.sort_by(|a, b| super::order(a).cmp(super::order(b)));
        let mut outermost: Vec<&Entry> = Vec::new();
        let mut inside: HashMap<&str, usize> = HashMap::new();
        for entry in sorted {
            let around = outermost
                .last()
                .filter(|outer| is_below(&entry.place, &outer.place) || entry.place == outer.place);
            match around {
                Some(outer) => *inside.entry(&outer.place).or_default() += 1,
                None => outermost.push(entry),
            }
        }
        let diagnostic = |entry: &Entry| {
            let more = match inside.get(entry.place.as_str()) {
                None => String::new(),
                Some(1) => ", and one other name inside it".to_owned(),
                Some(more) => format!(", and {more} other names inside it"),
            };
            let (state, hint) = match unused {
                Unused::Keep => (
                    "stays reserved",
                    Some("`--free-names` removes unused names".to_owned()),
                ),
                Unused::Free => ("is free", None),
            };
            Diagnostic {
                location: Location {
                    file: self.file.clone(),
                    line: entry.line,
                    column: 1,
                    pointer: String::new(),
                },
                message: format!(
                    "`{}` was removed: the {} `{}` {state}{more}",
                    entry.place,
                    entry.kind.word(),
                    entry.name
                ),
                hint,
                ambiguous: false,
            }
        };
        outermost.into_iter().map(diagnostic).collect()
    }
}

fn entry(name: &Name) -> Entry {
    Entry {
        place: name.place.clone(),
        kind: name.kind,
        name: name.name.clone(),
        identity: name.identity.clone(),
        line: 0,
        was: None,
    }
}
