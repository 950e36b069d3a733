//! A graph, its types and a lock enter; the names of all types leave: those of the lock, then what each
//! type is called that has none.

use std::collections::{HashMap, HashSet};

use super::contender::Contender;
use super::keep::Kept;
use super::lock::{self, Entry, LockError, NameKind, NameLock};
use super::place::OptionPlace;
use super::site::{self, Sites};
use super::words::camel;
use super::{LONGEST, contest, is_legal_type, operation_name, reserved, standalone};
use crate::document::Document;
use crate::error::Errors;
use crate::lower::graph::{Graph, Kind, NodeId, Section};
use crate::merge::Merged;
use crate::model::{Ref, TypeId};

/// The names of what a graph becomes.
pub(crate) struct Names {
    /// The name of each type, by its index.
    pub(crate) types: Vec<String>,
    /// The variants of each union, by the node of the union.
    pub(crate) options: HashMap<NodeId, Vec<String>>,
    /// Further names of types, which they have had on their own.
    pub(crate) aliases: Vec<(String, TypeId)>,
    /// The place of each type: that of its line in the lock, else the first.
    pub(super) places: Vec<String>,
    /// What the options of each union are known by, in the order of its first node.
    pub(super) steps: Vec<Vec<OptionPlace>>,
    pub(super) kept: Kept,
    /// The names of the types that stand for operations.
    pub(super) operations: Vec<String>,
}

/// Names all types.
///
/// # Errors
/// Every name of the lock that cannot be given any more.
pub(crate) fn assign(
    document: &Document,
    graph: &Graph,
    merged: &Merged,
    lock: &NameLock,
) -> Result<Names, Errors> {
    let sites = Sites::new(graph);
    let kept = Kept::new(document, &sites, merged, lock);
    let operations = operation_names(document, &kept);
    check_types(&kept, &operations, &lock.file)?;
    let mut reserved: HashSet<&str> = operations.iter().map(String::as_str).collect();
    reserved.extend(kept.lines.types().map(|entry| entry.name.as_str()));
    let is_taken = |name: &str| reserved::is_taken_type(name) || reserved.contains(name);
    let subject = |operation| site::subject(document, operation);
    let members = merged.members.iter().zip(&kept.types);
    let fixed = members.map(|(members, lines)| {
        let locked = lines
            .first()
            .map(|line| kept.lines.entries[*line].name.clone());
        locked.or_else(|| {
            let (section, operation) = contest::root_of(&sites, members)?;
            let name = root_name(document, section, operation);
            // Another type may have its name since.
            (!reserved.contains(name.as_str())).then_some(name)
        })
    });
    let mut fixed: Vec<Option<String>> = fixed.collect();
    own_names(graph, merged, &reserved, &mut fixed);
    let members = merged.members.iter().zip(fixed);
    let mut contenders: Vec<Contender> = members
        .map(|(members, fixed)| Contender::new(&sites, members, subject, fixed))
        .collect();
    let types = contest::decide(&mut contenders, is_taken);
    let mut names = Names {
        aliases: aliases(&kept),
        types,
        options: HashMap::new(),
        places: places(merged, &kept),
        steps: Vec::new(),
        kept,
        operations,
    };
    for (index, members) in merged.members.iter().enumerate() {
        let (steps, variants) = names.union(&sites, merged, index);
        names.steps.push(steps);
        if let (Some(first), Some(variants)) = (members.first(), variants) {
            names.options.insert(*first, variants);
        }
    }
    Ok(names)
}

/// Strings of a format that the user has a type for are called as that type, whatever they belong to, unless
/// that is the name of something else.
fn own_names(
    graph: &Graph,
    merged: &Merged,
    reserved: &HashSet<&str>,
    fixed: &mut [Option<String>],
) {
    let mut taken: HashSet<String> = fixed.iter().flatten().cloned().collect();
    for (members, fixed) in merged.members.iter().zip(fixed) {
        let first = members.first().map(|node| &graph.node(*node).kind);
        if let (None, Some(Kind::Own(inner, own))) = (&fixed, first)
            && own.text
            && merged.refs[inner.0] == Ref::String
            && is_legal_type(own.ty.name())
            && !reserved.contains(own.ty.name())
            && taken.insert(own.ty.name().to_owned())
        {
            *fixed = Some(own.ty.name().to_owned());
        }
    }
}

/// The names of the types that stand for operations. A new one yields to types that have its name.
fn operation_names(document: &Document, kept: &Kept) -> Vec<String> {
    let types: HashSet<&str> = kept
        .lines
        .types()
        .map(|entry| entry.name.as_str())
        .collect();
    let operations = document.operations.iter().enumerate();
    let names = operations.map(|(index, operation)| {
        let key = &kept.operation(index).key;
        if let Some(entry) = kept.lines.at(key, NameKind::Operation) {
            return entry.name.clone();
        }
        let name = operation_name(&operation.title);
        match types.contains(name.as_str()) {
            true => format!("{name}Operation"),
            false => name,
        }
    });
    names.collect()
}

/// Types of the lock that have the name of another one, or of an operation.
fn check_types(kept: &Kept, operations: &[String], file: &str) -> Result<(), Errors> {
    let mut errors = Errors::new();
    let mut known: HashMap<&str, &Entry> = HashMap::new();
    for entry in kept.lines.types() {
        let kind = if operations.contains(&entry.name) {
            let (kind, name) = (entry.kind, entry.name.clone());
            Some(LockError::Illegal { kind, name })
        } else {
            let other = known.insert(&entry.name, entry);
            other.map(|other| lock::same_name(entry, other))
        };
        errors.extend(kind.map(|kind| lock::error(file, entry.line, 1, kind)));
    }
    errors.gate(())
}

fn aliases(kept: &Kept) -> Vec<(String, TypeId)> {
    let types = kept.types.iter().enumerate();
    let aliases = types.flat_map(|(index, lines)| {
        let further = lines.iter().skip(1);
        further.map(move |line| (kept.lines.entries[*line].name.clone(), TypeId(index)))
    });
    aliases.collect()
}

fn places(merged: &Merged, kept: &Kept) -> Vec<String> {
    let types = merged.members.iter().zip(&kept.types);
    let places = types.map(|(members, lines)| match (lines.first(), members.first()) {
        (Some(line), _) => kept.lines.entries[*line].place.clone(),
        (None, Some(node)) => kept.places.of[node.0].clone(),
        (None, None) => String::new(),
    });
    places.collect()
}

/// The name of the type that is a whole part of an operation; with several operations in one
/// document, the operation's stands in front.
fn root_name(document: &Document, section: Section, operation: usize) -> String {
    if section == Section::Schema {
        let schema = document.schemas.get(operation);
        return standalone(schema.map_or("", |schema| &schema.name));
    }
    let name = camel(&site::root_words(section));
    match document.operations.as_slice() {
        [_] => name,
        operations => {
            let title = operations
                .get(operation)
                .map_or("", |operation| &operation.title);
            let mut operation = operation_name(title);
            operation.truncate(LONGEST - name.len());
            format!("{operation}{name}")
        }
    }
}
