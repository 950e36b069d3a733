//! Names all types: those of the lock keep their names, the others get new ones.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::assigned::{Assigned, Naming};
use super::contender::Contender;
use super::keep::Kept;
use super::legal::is_legal_type;
use super::lock::{self, Entry, NameLock};
use super::names::{AliasName, Aliased, Names, TypeNames};
use super::site::{self, Sites};
use super::spell::{operation_name, standalone};
use super::words::{camel, words};
use super::{contest, reserved};
use crate::document::Document;
use crate::error::{Errors, LockError, NameKind};
use crate::graph::{Kind, NodeId, Role, Section};
use crate::merge::Merged;
use crate::model::{Scope, TypeId};

/// Names all types, first those that several operations share, then the other types of each operation; then their
/// members.
///
/// # Errors
/// Returns every name of the lock that cannot be used any more.
pub(crate) fn assign(naming: &Naming<'_>, lock: &NameLock) -> Result<Assigned, Errors> {
    let Naming {
        document,
        graph,
        merged,
        scopes,
        ..
    } = *naming;
    let sites = Sites::new(graph);
    let kept = Kept::new(document, &sites, merged, lock);
    let operations = operation_names(document, &kept);
    let owners = owners(scopes, &kept);
    let assigning = Assigning {
        document,
        sites: &sites,
        scopes,
        kept: &kept,
        operations: &operations,
        locked: locked(document, &owners, &kept),
        owners,
    };
    assigning.check_types(&lock.file)?;
    let types = assigning.types(merged);
    let mut assigned = Assigned {
        names: Names {
            types: types.into_iter().map(TypeNames::of).collect(),
            aliases: aliases(&kept),
            operations: Vec::new(),
            root: None,
            module: None,
        },
        places: places(merged, &kept),
        options: Vec::new(),
        kept,
    };
    assigned.name_members(naming, &sites);
    assigned.name_operations(document, operations);
    if let ([], [schema, ..]) = (document.operations.as_slice(), document.schemas.as_slice()) {
        assigned.names.module = Some(assigned.schema_module(&schema.name));
        assigned.name_definitions(merged, naming.definitions);
    }
    assigned.check_fields(&lock.file, naming.private)?;
    Ok(assigned)
}

/// The parts of an operation whose types have fixed names.
const ROOTS: [Section; 4] = [
    Section::Path,
    Section::Query,
    Section::Request,
    Section::Response,
];

/// Types by index, each with the nodes that count.
type Group = BTreeMap<usize, Vec<NodeId>>;

struct Assigning<'a> {
    document: &'a Document,
    sites: &'a Sites<'a>,
    scopes: &'a [Scope],
    kept: &'a Kept,
    /// The names of the types of operations.
    operations: &'a [String],
    /// The scope of each line of the lock about a type.
    owners: Vec<Option<Scope>>,
    /// The type names in the lock, by scope.
    locked: HashMap<Scope, Vec<String>>,
}

/// The scope of each line of the lock that names a type, or used to: that of its type, otherwise that of the operation
/// of its place.
fn owners(scopes: &[Scope], kept: &Kept) -> Vec<Option<Scope>> {
    let mut owners = vec![None; kept.lines.entries.len()];
    for (lines, scope) in kept.types.iter().zip(scopes) {
        for line in lines {
            owners[*line] = Some(*scope);
        }
    }
    let roots = kept.roots.iter().enumerate();
    let roots: HashMap<&str, usize> = roots.map(|(at, root)| (root.key.as_str(), at)).collect();
    for (owner, entry) in owners.iter_mut().zip(&kept.lines.entries) {
        let gone = || roots.get(lock::root(&entry.place)).copied();
        *owner = owner.or_else(|| gone().map(Scope::Operation));
    }
    owners
}

/// The type names in a lock, by scope. With fewer than two operations there is one scope.
fn locked(
    document: &Document,
    owners: &[Option<Scope>],
    kept: &Kept,
) -> HashMap<Scope, Vec<String>> {
    let several = document.operations.len() > 1;
    let mut locked: HashMap<Scope, Vec<String>> = HashMap::new();
    for (entry, owner) in kept.lines.entries.iter().zip(owners) {
        let owner = if several {
            *owner
        } else {
            Some(Scope::Operation(0))
        };
        if let (NameKind::Type, Some(owner)) = (entry.kind.class(), owner) {
            locked.entry(owner).or_default().push(entry.name.clone());
        }
    }
    locked
}

impl Assigning<'_> {
    /// The names of all types, by index.
    fn types(&self, merged: &Merged) -> Vec<String> {
        let mut names = vec![String::new(); merged.members.len()];
        let types = merged.members.iter().enumerate();
        let shared: Group = types
            .filter(|(index, _)| self.scopes[*index] == Scope::Shared)
            .map(|(index, members)| (index, members.clone()))
            .collect();
        self.group(&shared, Scope::Shared, &mut names);
        for (index, group) in self.groups(merged).iter().enumerate() {
            self.group(group, Scope::Operation(index), &mut names);
        }
        names
    }

    /// The types of each operation; all types if there are no operations.
    fn groups(&self, merged: &Merged) -> Vec<Group> {
        let count = self.document.operations.len().max(1);
        let mut groups = vec![Group::new(); count];
        let operations = match count {
            1 => Vec::new(),
            _ => self.sites.graph.operations(),
        };
        for (index, members) in merged.members.iter().enumerate() {
            if count == 1 {
                groups[0].insert(index, members.clone());
                continue;
            }
            for node in members {
                let group = &mut groups[operations[node.0]];
                group.entry(index).or_default().push(*node);
            }
        }
        groups
    }

    /// Names that no new type of a scope may have: those of operations, and of types in the lock.
    fn reserved(&self, scope: Scope) -> HashSet<String> {
        let mut reserved: HashSet<String> = match scope {
            Scope::Operation(index) => self.operations.get(index).cloned().into_iter().collect(),
            Scope::Shared => self.operations.iter().cloned().collect(),
        };
        if scope == Scope::Shared {
            reserved.extend(ROOTS.map(|section| camel(&site::root_words(section))));
        }
        reserved.extend(self.locked.get(&scope).into_iter().flatten().cloned());
        reserved
    }

    /// Names the types of a group that have no name yet.
    fn group(&self, group: &Group, scope: Scope, names: &mut [String]) {
        let subject = |operation| site::subject(self.document, operation);
        let reserved = self.reserved(scope);
        let mut contenders: Vec<Contender> = group
            .iter()
            .map(|(index, members)| {
                let known = Some(&names[*index]).filter(|name| !name.is_empty());
                let fixed = known.cloned();
                let fixed = fixed.or_else(|| self.fixed(*index, members, &reserved));
                let mut contender = Contender::new(self.sites, members, subject, fixed);
                if self.scopes[*index] == Scope::Shared
                    && let Some(title) = members.first().and_then(|node| self.title(*node))
                {
                    contender.offer(&words(title));
                }
                contender
            })
            .collect();
        self.own_names(group, &reserved, &mut contenders);
        let is_taken = |name: &str| reserved::is_taken_type(name) || reserved.contains(name);
        let decided = contest::decide(&mut contenders, is_taken);
        for (index, name) in group.keys().zip(decided) {
            names[*index] = name;
        }
    }

    /// Names a string with a format after the custom type for that format, wherever it is, unless something else has
    /// that name.
    fn own_names(&self, group: &Group, reserved: &HashSet<String>, contenders: &mut [Contender]) {
        let fixed = contenders.iter().filter_map(|one| one.fixed.clone());
        let mut taken: HashSet<String> = fixed.collect();
        for (members, contender) in group.values().zip(contenders) {
            let name = members.first().and_then(|node| self.own_name(*node));
            let name = name.filter(|name| is_legal_type(name) && !reserved.contains(*name));
            if let (None, Some(name)) = (&contender.fixed, name)
                && taken.insert(name.to_owned())
            {
                contender.fixed = Some(name.to_owned());
            }
        }
    }

    /// The name of the custom type for the format of a string.
    fn own_name(&self, node: NodeId) -> Option<&str> {
        let graph = self.sites.graph;
        let Kind::Custom(inner, own) = &graph.node(node).kind else {
            return None;
        };
        let inner = graph.node(*inner);
        let is_any =
            matches!(&inner.kind, Kind::String(shape) if shape.is_plain() && !inner.secret);
        (own.text && is_any).then(|| own.ty.name())
    }

    fn title(&self, node: NodeId) -> Option<&str> {
        let mut label = &self.sites.graph.node(node).label;
        loop {
            match (&label.role, label.parent) {
                (Role::Root(_, index), _) => {
                    return Some(&self.document.operations.get(*index)?.title);
                }
                (_, parent) => label = &self.sites.graph.node(parent?).label,
            }
        }
    }

    /// The name that a type has regardless of others: its locked name, or that of its part of the operation unless
    /// another type has taken it.
    fn fixed(
        &self,
        index: usize,
        members: &[NodeId],
        reserved: &HashSet<String>,
    ) -> Option<String> {
        let locked = self.kept.types[index].first();
        let locked = locked.map(|line| self.kept.lines.entries[*line].name.clone());
        locked.or_else(|| {
            let (section, index) = contest::root_of(self.sites, members)?;
            let name = match section {
                Section::Schema => {
                    let schema = self.document.schemas.get(index);
                    standalone(schema.map_or("", |schema| &schema.name))
                }
                section => camel(&site::root_words(section)),
            };
            (!reserved.contains(&name)).then_some(name)
        })
    }

    /// Checks that no locked type name is used twice in a scope, or by its operation.
    fn check_types(&self, file: &str) -> Result<(), Errors> {
        let mut errors = Errors::new();
        let several = self.document.operations.len() > 1;
        let mut known: HashMap<(Option<Scope>, &str), &Entry> = HashMap::new();
        for (entry, owner) in self.kept.lines.entries.iter().zip(&self.owners) {
            if entry.kind.class() != NameKind::Type {
                continue;
            }
            let owner = owner.filter(|_| several);
            let is_operation = match owner {
                Some(Scope::Operation(index)) => self.operations.get(index) == Some(&entry.name),
                Some(Scope::Shared) | None => self.operations.contains(&entry.name),
            };
            let kind = if is_operation {
                let (kind, name) = (entry.kind, entry.name.clone());
                Some(LockError::Illegal { kind, name })
            } else {
                let other = known.insert((owner, &entry.name), entry);
                other.map(|other| lock::same_name(entry, other))
            };
            errors.extend(kind.map(|kind| lock::error(file, entry.line, 1, kind)));
        }
        errors.gate(())
    }
}

/// The names of the types of operations. A new one avoids locked type names.
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

fn aliases(kept: &Kept) -> Vec<AliasName> {
    let types = kept.types.iter().enumerate();
    let aliases = types.flat_map(|(index, lines)| {
        let further = lines.iter().skip(1);
        further.map(move |line| AliasName {
            name: kept.lines.entries[*line].name.clone(),
            of: Aliased::Type(TypeId(index)),
        })
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
