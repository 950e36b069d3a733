//! The place of each node: the path of keys from the operation or schema. Options of a union are identified by what
//! they are, not by their index.

use std::collections::{HashMap, HashSet};

use super::lock::{self, Entry, holder, segment};
use super::shape::{self, kind_of, value};
use super::site::Sites;
use crate::error::NameKind;
use crate::graph::{Graph, Kind, NodeId, Role, Section};

/// The lines of a lock, by place.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) entries: Vec<Entry>,
    places: HashMap<String, Vec<usize>>,
    members: HashMap<String, Vec<usize>>,
}

impl Index {
    pub(super) fn new(entries: Vec<Entry>) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut members: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let place = entry.place.clone();
            places.entry(place).or_default().push(index);
            if entry.kind.is_member() {
                let holder = holder(&entry.place).to_owned();
                members.entry(holder).or_default().push(index);
            }
        }
        Self {
            entries,
            places,
            members,
        }
    }

    /// The line for something of a kind at a place.
    pub(super) fn at(&self, place: &str, kind: NameKind) -> Option<&Entry> {
        let there = self.places.get(place)?.iter();
        let mut there = there.map(|index| &self.entries[*index]);
        there.find(|entry| entry.kind.class() == kind)
    }

    pub(super) fn types(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.kind.class() == NameKind::Type)
    }

    /// The lines of the members in `group` of the type at a place, each with its last segment.
    pub(super) fn members(
        &self,
        place: &str,
        group: &'static str,
    ) -> impl Iterator<Item = (&str, &Entry)> {
        let all = self.members.get(place).map_or(&[][..], Vec::as_slice);
        all.iter().filter_map(move |index| {
            let entry = &self.entries[*index];
            let mut segments = entry.place.rsplit('/');
            let last = segments.next()?;
            (segments.next() == Some(group)).then_some((last, entry))
        })
    }
}

#[derive(Clone, Debug)]
pub(super) struct OptionPlace {
    /// Its segment.
    pub(super) key: String,
    /// Its fingerprint.
    pub(super) identity: String,
    /// Its locked name.
    pub(super) name: Option<String>,
}

pub(super) struct Places {
    /// By node.
    pub(super) of: Vec<String>,
    /// The options of each union.
    pub(super) options: HashMap<NodeId, Vec<OptionPlace>>,
}

impl Places {
    /// Finds all places. `root` gives the first segment of an operation or schema.
    pub(super) fn find(
        sites: &Sites<'_>,
        root: impl Fn(Section, usize) -> String,
        index: &Index,
    ) -> Self {
        let graph = sites.graph;
        let mut places = Self {
            of: Vec::with_capacity(graph.len()),
            options: HashMap::new(),
        };
        let mut segments: HashMap<NodeId, String> = HashMap::new();
        for (id, node) in graph.iter() {
            let place = match (&node.label.role, node.label.parent) {
                (Role::Root(section, at), _) => root(*section, *at),
                (_, Some(parent)) => {
                    let around = places.of.get(parent.0).map_or("", String::as_str);
                    match segments.get(&id) {
                        Some(option) => format!("{around}/options/{option}"),
                        None => format!("{around}{}", own_segment(&node.label.role)),
                    }
                }
                (role, None) => definition(&places.of, node.label.inside.as_ref(), role),
            };
            if let Kind::Union(union) = &node.kind {
                let options = options(sites, id, index, &place);
                for (option, found) in union.options.iter().zip(&options) {
                    segments.insert(*option, found.key.clone());
                }
                places.options.insert(id, options);
            }
            places.of.push(place);
        }
        places
    }
}

fn definition(known: &[String], inside: Option<&(NodeId, String)>, role: &Role) -> String {
    match inside {
        Some((whole, pointer)) => {
            let whole = known.get(whole.0).map_or("", String::as_str);
            let segments = pointer.split('/').map(lock::plain);
            format!("{whole}{}", segments.collect::<Vec<_>>().join("/"))
        }
        None => own_segment(role),
    }
}

/// The segments from the parent of a node to the node.
fn own_segment(role: &Role) -> String {
    match role {
        Role::Root(..) => String::new(),
        Role::Definition(name) => format!("/$defs/{}", segment(name)),
        Role::Property(key) => format!("/properties/{}", segment(key)),
        Role::Item => "/items".to_owned(),
        Role::Value => "/values".to_owned(),
        Role::Name => "/names".to_owned(),
        Role::Option(index) => format!("/options/{index}"),
        Role::Position(index) => format!("/items/{index}"),
        Role::Inner => "/inner".to_owned(),
    }
}

/// The options of a union at a place, each with its line of the lock, if any.
fn options(sites: &Sites<'_>, union: NodeId, index: &Index, place: &str) -> Vec<OptionPlace> {
    let Kind::Union(held) = &sites.graph.node(union).kind else {
        return Vec::new();
    };
    let called = sites
        .options(union)
        .into_iter()
        .map(|option| option.variant);
    let fresh = held.options.iter().zip(called).map(|(node, called)| Fresh {
        identity: identity(sites.graph, *node),
        keys: keys(sites.graph, *node),
        called,
        found: None,
    });
    let mut fresh: Vec<Fresh> = fresh.collect();
    let locked = index.members(place, "options");
    let locked = locked.map(|(key, entry)| {
        let option = format!("{place}/options/{key}");
        let inside = index.members(&option, "properties");
        let keys: HashSet<String> = inside.map(|(key, _)| key.to_owned()).collect();
        (key, entry, keys)
    });
    let locked: Vec<Locked<'_>> = locked.collect();
    match_options(&mut fresh, &locked);
    let mut taken: HashSet<String> = locked.iter().map(|(key, ..)| (*key).to_owned()).collect();
    let options = fresh.into_iter().map(|option| {
        let found = option.found.and_then(|found| locked.get(found));
        let key = match found {
            Some((key, ..)) => (*key).to_owned(),
            None => {
                let mut key = segment(&option.called);
                while !taken.insert(key.clone()) {
                    key.push('_');
                }
                key
            }
        };
        OptionPlace {
            key,
            identity: option.identity,
            name: found.map(|(_, entry, _)| entry.name.clone()),
        }
    });
    options.collect()
}

/// An option in the lock: its segment, its line, the keys of its properties.
type Locked<'e> = (&'e str, &'e Entry, HashSet<String>);

/// An option of the document.
struct Fresh {
    identity: String,
    /// The keys of its properties.
    keys: HashSet<String>,
    /// Its name without a lock.
    called: String,
    /// The index of the same option in the lock.
    found: Option<usize>,
}

/// Matches the options of the document with those of a lock: first equal ones; then those with the same name and kind;
/// then objects that share most properties; then the only ones left of a kind.
fn match_options(fresh: &mut [Fresh], locked: &[Locked<'_>]) {
    let mut open: Vec<bool> = vec![true; locked.len()];
    let tests: [fn(&Fresh, &Locked<'_>) -> bool; 3] = [
        |new, (key, entry, _)| entry.identity == new.identity && segment(&new.called) == *key,
        |new, (_, entry, _)| entry.identity == new.identity,
        |new, (key, entry, _)| {
            kind_of(&entry.identity) == kind_of(&new.identity) && segment(&new.called) == *key
        },
    ];
    for test in tests {
        for new in fresh.iter_mut().filter(|new| new.found.is_none()) {
            let known = locked.iter().enumerate();
            let mut same = known.filter(|(index, known)| open[*index] && test(new, known));
            if let Some((index, _)) = same.next() {
                new.found = Some(index);
                open[index] = false;
            }
        }
    }
    by_properties(fresh, locked, &mut open);
    only_ones(fresh, locked, &mut open);
}

/// Matches objects, the pairs with the largest share of common properties first.
fn by_properties(fresh: &mut [Fresh], locked: &[Locked<'_>], open: &mut [bool]) {
    let mut pairs: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (at, new) in fresh
        .iter()
        .enumerate()
        .filter(|(_, new)| new.found.is_none())
    {
        for (index, (_, _, keys)) in locked.iter().enumerate().filter(|(index, _)| open[*index]) {
            let shared = new.keys.intersection(keys).count();
            if shared > 0 {
                let all = new.keys.union(keys).count();
                // The share in thousandths, negated to sort the largest first; then in the order of both.
                pairs.push((1000 - shared * 1000 / all, at, index, shared));
            }
        }
    }
    pairs.sort_unstable();
    for (_, at, index, _) in pairs {
        if fresh[at].found.is_none() && open[index] {
            fresh[at].found = Some(index);
            open[index] = false;
        }
    }
}

fn only_ones(fresh: &mut [Fresh], locked: &[Locked<'_>], open: &mut [bool]) {
    let known: Vec<usize> = (0..locked.len()).filter(|index| open[*index]).collect();
    let new: Vec<usize> = (0..fresh.len())
        .filter(|at| fresh[*at].found.is_none())
        .collect();
    for index in &known {
        let (_, entry, keys) = &locked[*index];
        let kind = kind_of(&entry.identity);
        let alone = |count: usize| count == 1;
        let of_kind = |at: &&usize| kind_of(&fresh[**at].identity) == kind;
        let same = |other: &&usize| kind_of(&locked[**other].1.identity) == kind;
        if !alone(known.iter().filter(same).count()) || !alone(new.iter().filter(of_kind).count()) {
            continue;
        }
        let at = new.iter().find(of_kind).copied();
        // Objects with properties but none in common are different things.
        if let Some(at) = at.filter(|at| keys.is_empty() || fresh[*at].keys.is_empty()) {
            fresh[at].found = Some(*index);
            open[*index] = false;
        }
    }
}

fn identity(graph: &Graph, option: NodeId) -> String {
    match &graph.node(option).kind {
        Kind::Constant(constant) => format!("value:{}", lock::identity(&value(constant))),
        _ => shape::fingerprint(graph, option),
    }
}

fn keys(graph: &Graph, option: NodeId) -> HashSet<String> {
    match &graph.node(graph.target(option)).kind {
        Kind::Object(object) => object
            .fields
            .iter()
            .map(|field| segment(&field.key))
            .collect(),
        _ => HashSet::new(),
    }
}
