//! Decides which names of the lock are kept: those of places that still exist, and of types that moved unchanged.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::lock::{self, Entry, NameLock, holder};
use super::place::{Index, Places};
use super::shape::{self, kind_of};
use super::site::Sites;
use super::spell;
use crate::document::Document;
use crate::error::NameKind;
use crate::graph::Section;
use crate::merge::Merged;

/// A move may reveal further ones; this bounds the rounds.
const ROUNDS: usize = 4;

/// An operation or a schema in the lock.
#[derive(Clone, Debug)]
pub(super) struct LockedRoot {
    /// The first segment of all its places.
    pub(super) key: String,
    /// What identifies it: an endpoint or a file.
    pub(super) identity: String,
}

pub(super) struct Kept {
    /// The operations, then the schemas.
    pub(super) roots: Vec<LockedRoot>,
    /// How many of them are operations.
    operations: usize,
    /// The lines of the lock about this document, with current places.
    pub(super) lines: Index,
    /// The places of all nodes.
    pub(super) places: Places,
    /// The fingerprint of each type.
    pub(super) fingerprints: Vec<String>,
    /// The lines that name each type; the one with its name first, then aliases.
    pub(super) types: Vec<Vec<usize>>,
}

impl Kept {
    pub(super) fn new(
        document: &Document,
        sites: &Sites<'_>,
        merged: &Merged,
        lock: &NameLock,
    ) -> Self {
        let operations = document.operations.len();
        let roots = roots(document, lock);
        let mut lines = Index::new(relevant(&roots, operations, lock).cloned().collect());
        let fingerprints: Vec<String> = merged
            .members
            .iter()
            .map(|members| {
                members
                    .first()
                    .map_or_else(String::new, |node| shape::fingerprint(sites.graph, *node))
            })
            .collect();
        let root = |section: Section, at: usize| root_place(&roots, operations, section, at);
        let mut places = Places::find(sites, root, &lines);
        for _ in 0..ROUNDS {
            let types = CurrentTypes::new(merged, &places, &fingerprints);
            let moves = types.moves(&lines);
            if moves.is_empty() {
                break;
            }
            lines = Index::new(types.follow(&moves, lines.entries));
            places = Places::find(sites, root, &lines);
        }
        let types = CurrentTypes::new(merged, &places, &fingerprints).named(
            merged,
            &places,
            &lines.entries,
        );
        Self {
            roots,
            operations,
            lines,
            places,
            fingerprints,
            types,
        }
    }

    pub(super) fn operation(&self, index: usize) -> &LockedRoot {
        &self.roots[index]
    }

    pub(super) fn schema(&self, index: usize) -> &LockedRoot {
        &self.roots[self.operations + index]
    }
}

/// The lines of a lock about the parts of a document; if several operations share types, also those about removed
/// operations.
fn relevant<'l>(
    roots: &[LockedRoot],
    operations: usize,
    lock: &'l NameLock,
) -> impl Iterator<Item = &'l Entry> {
    let own = roots.iter().map(|root| root.key.as_str());
    let mut keys: HashSet<String> = own.map(str::to_owned).collect();
    if operations > 1 {
        let modules = lock
            .entries
            .iter()
            .filter(|entry| entry.kind == NameKind::Module);
        let of_operations = modules.filter(|entry| entry.identity.contains(" /"));
        keys.extend(of_operations.map(|entry| entry.place.clone()));
    }
    lock.entries
        .iter()
        .filter(move |entry| keys.contains(lock::root(&entry.place)))
}

/// The parts of a document: each found by the line with its endpoint or file, otherwise by its name.
fn roots(document: &Document, lock: &NameLock) -> Vec<LockedRoot> {
    let operations = document.operations.iter();
    let operations = operations.map(|operation| (operation.id.clone(), lock::endpoint(operation)));
    let schemas = document.schemas.iter().map(|schema| {
        let file = document.file.replace('\\', "/");
        let file = file.strip_prefix("./").unwrap_or(&file).to_owned();
        (
            spell::module(&schema.name).replace('_', "-"),
            lock::identity(&file),
        )
    });
    let wanted: Vec<(String, String)> = operations
        .chain(schemas)
        .map(|(called, identity)| (lock::segment(&called), identity))
        .collect();
    let modules = || {
        lock.entries
            .iter()
            .filter(|entry| entry.kind == NameKind::Module)
    };
    let mut known: Vec<Option<&str>> = wanted
        .iter()
        .map(|(_, identity)| {
            modules()
                .find(|entry| entry.identity == *identity)
                .map(|entry| entry.place.as_str())
        })
        .collect();
    for (index, (called, _)) in wanted.iter().enumerate() {
        let mut others = modules().filter(|entry| !lock.present.contains(&entry.identity));
        let same = others.find(|entry| entry.place == *called);
        let same = same.map(|entry| entry.place.as_str());
        if known[index].is_none() && !known.contains(&same) {
            known[index] = same;
        }
    }
    let mut taken: BTreeSet<String> = modules().map(|entry| entry.place.clone()).collect();
    let roots = wanted
        .into_iter()
        .zip(known)
        .map(|((called, identity), known)| {
            let key = match known {
                Some(key) => key.to_owned(),
                None => spell::free(&called, &taken),
            };
            taken.insert(key.clone());
            LockedRoot { key, identity }
        });
    roots.collect()
}

fn root_place(roots: &[LockedRoot], operations: usize, section: Section, at: usize) -> String {
    let (index, part) = match section {
        Section::Path => (at, "/pathParameters"),
        Section::Query => (at, "/queryParameters"),
        Section::Request => (at, "/requestBody"),
        Section::Response => (at, "/response"),
        Section::Schema => (operations + at, ""),
    };
    let key = roots.get(index).map_or("", |root| root.key.as_str());
    format!("{key}{part}")
}

/// The current types, by place and fingerprint.
struct CurrentTypes<'a> {
    at: HashMap<String, usize>,
    by_fingerprint: HashMap<&'a str, Vec<usize>>,
    first: Vec<String>,
    fingerprints: &'a [String],
}

impl<'a> CurrentTypes<'a> {
    fn new(merged: &Merged, places: &Places, fingerprints: &'a [String]) -> Self {
        let mut at = HashMap::new();
        let mut by_fingerprint: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut first = Vec::new();
        for (index, members) in merged.members.iter().enumerate() {
            for node in members {
                at.entry(places.of[node.0].clone()).or_insert(index);
            }
            by_fingerprint
                .entry(&fingerprints[index])
                .or_default()
                .push(index);
            let place = members.first().map(|node| places.of[node.0].clone());
            first.push(place.unwrap_or_default());
        }
        Self {
            at,
            by_fingerprint,
            first,
            fingerprints,
        }
    }

    /// Whether a type has left its place: nothing, or a union, is there now.
    fn has_left(&self, entry: &Entry) -> bool {
        match self.at.get(&entry.place) {
            None => true,
            Some(there) => {
                let there = &self.fingerprints[*there];
                *there != entry.identity
                    && kind_of(there) == "union"
                    && kind_of(&entry.identity) != "union"
            }
        }
    }

    /// Where types have moved: from places they left to an unnamed type with the same fingerprint.
    fn moves(&self, lines: &Index) -> HashMap<String, String> {
        let mut named = vec![false; self.fingerprints.len()];
        let types = || lines.types().filter(|entry| entry.kind == NameKind::Type);
        for entry in types().filter(|entry| !self.has_left(entry)) {
            if let Some(there) = self.at.get(&entry.place) {
                named[*there] = true;
            }
        }
        let mut left: Vec<&Entry> = types().filter(|entry| self.has_left(entry)).collect();
        left.retain(|entry| !is_whole(&entry.place));
        left.sort_by(|a, b| a.place.cmp(&b.place));
        let mut moves = HashMap::new();
        for entry in left {
            let same = self
                .by_fingerprint
                .get(entry.identity.as_str())
                .into_iter()
                .flatten();
            let same = same.copied().filter(|index| !named[*index]);
            let same: Vec<usize> = same
                .filter(|index| !is_whole(&self.first[*index]))
                .collect();
            if let Some(index) = self.choose(&same, &entry.place, &moves) {
                named[index] = true;
                moves.insert(entry.place.clone(), self.first[index].clone());
            }
        }
        moves
    }

    /// Chooses among types with the fingerprint of one that left its place: the type at the place that its surroundings
    /// moved to, otherwise the only one, otherwise the only one under the same key.
    fn choose(
        &self,
        same: &[usize],
        place: &str,
        moves: &HashMap<String, String>,
    ) -> Option<usize> {
        let there = moved(place, moves).and_then(|there| self.at.get(&there));
        if let Some(there) = there.filter(|there| same.contains(there)) {
            return Some(*there);
        }
        let segment = |place: &str| place.rsplit('/').next().map(str::to_owned);
        let called = same
            .iter()
            .filter(|index| segment(&self.first[**index]) == segment(place));
        let called: Vec<usize> = called.copied().collect();
        match (same, called.as_slice()) {
            ([only], _) | (_, [only]) => Some(*only),
            _ => None,
        }
    }

    /// Moves lines to the new places of their types, members included.
    fn follow(&self, moves: &HashMap<String, String>, mut entries: Vec<Entry>) -> Vec<Entry> {
        let mut taken: HashSet<(String, NameKind)> = entries
            .iter()
            .map(|entry| (entry.place.clone(), entry.kind.class()))
            .collect();
        for entry in &mut entries {
            let stays = match entry.kind {
                NameKind::Type => {
                    !moves.contains_key(&entry.place) && self.at.contains_key(&entry.place)
                }
                NameKind::Field | NameKind::Variant => {
                    let holder = holder(&entry.place);
                    !moves.contains_key(holder) && self.at.contains_key(holder)
                }
                _ => true,
            };
            let Some(place) = moved(&entry.place, moves).filter(|_| !stays) else {
                continue;
            };
            if taken.insert((place.clone(), entry.kind.class())) {
                let was = std::mem::replace(&mut entry.place, place);
                entry.was.get_or_insert(was);
            }
        }
        entries
    }

    /// The lines that name each type: the one with its name, then aliases.
    fn named(&self, merged: &Merged, places: &Places, entries: &[Entry]) -> Vec<Vec<usize>> {
        let mut named: Vec<Vec<usize>> = vec![Vec::new(); self.fingerprints.len()];
        for (index, entry) in entries.iter().enumerate() {
            // An alias for a definition belongs to the definition, whatever type that has.
            let of_definition = entry.kind == NameKind::Alias && entry.identity.is_empty();
            if entry.kind.class() == NameKind::Type
                && !of_definition
                && let Some(there) = self.at.get(&entry.place)
            {
                named[*there].push(index);
            }
        }
        for (lines, members) in named.iter_mut().zip(&merged.members) {
            let order: HashMap<&str, usize> = members
                .iter()
                .enumerate()
                .map(|(order, node)| (places.of[node.0].as_str(), order))
                .collect();
            lines.sort_by_key(|index| {
                let entry = &entries[*index];
                (entry.kind, order.get(entry.place.as_str()).copied())
            });
        }
        named
    }
}

/// The new place of a place that moved itself or inside another.
fn moved(place: &str, moves: &HashMap<String, String>) -> Option<String> {
    let segments = place.rmatch_indices('/').map(|(at, _)| at);
    let mut ends = std::iter::once(place.len()).chain(segments);
    ends.find_map(|end| {
        let to = moves.get(&place[..end])?;
        Some(format!("{to}{}", &place[end..]))
    })
}

/// Whether a place is a part of an operation or a whole schema, which are named after what they are.
fn is_whole(place: &str) -> bool {
    place.matches('/').count() < 2
}
