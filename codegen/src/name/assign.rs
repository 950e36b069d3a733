//! A graph, its types and a lock enter; the names of all types leave: those of the lock, then what each
//! type is called that has none.

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

/// Names all types: those that several operations share, then those of each operation beside the shared ones that
/// it has. Then names what types are made of.
///
/// # Errors
/// Every name of the lock that cannot be given any more.
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
        steps: Vec::new(),
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

/// The parts of an operation that have types of their own names.
const ROOTS: [Section; 4] = [
    Section::Path,
    Section::Query,
    Section::Request,
    Section::Response,
];

/// Types by their indices, each with the nodes that count.
type Group = BTreeMap<usize, Vec<NodeId>>;

/// What names are made of.
struct Assigning<'a> {
    document: &'a Document,
    sites: &'a Sites<'a>,
    scopes: &'a [Scope],
    kept: &'a Kept,
    /// The names of the types that stand for operations.
    operations: &'a [String],
    /// Whose each line of the lock about a type is.
    owners: Vec<Option<Scope>>,
    /// The names of types that the lock knows, by whose they are.
    locked: HashMap<Scope, Vec<String>>,
}

/// Whose each line of a lock is that names a type of today, or used to: that of its type, else of the operation
/// its place is in.
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
        *owner = owner.or_else(|| gone().map(Scope::Own));
    }
    owners
}

/// The names of types that a lock knows, by whose they are: without several operations, all are of the one part.
fn locked(
    document: &Document,
    owners: &[Option<Scope>],
    kept: &Kept,
) -> HashMap<Scope, Vec<String>> {
    let several = document.operations.len() > 1;
    let mut locked: HashMap<Scope, Vec<String>> = HashMap::new();
    for (entry, owner) in kept.lines.entries.iter().zip(owners) {
        let owner = if several { *owner } else { Some(Scope::Own(0)) };
        if let (NameKind::Type, Some(owner)) = (entry.kind.class(), owner) {
            locked.entry(owner).or_default().push(entry.name.clone());
        }
    }
    locked
}

impl Assigning<'_> {
    /// The names of all types, by their indices.
    fn types(&self, merged: &Merged) -> Vec<String> {
        let mut names = vec![String::new(); merged.members.len()];
        let types = merged.members.iter().enumerate();
        let shared: Group = types
            .filter(|(index, _)| self.scopes[*index] == Scope::Shared)
            .map(|(index, members)| (index, members.clone()))
            .collect();
        self.group(&shared, Scope::Shared, &mut names);
        for (index, group) in self.groups(merged).iter().enumerate() {
            self.group(group, Scope::Own(index), &mut names);
        }
        names
    }

    /// The types of each operation; of those without operations all.
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

    /// Names that no new type of a scope may have: of operations, and of types that the lock knows.
    fn reserved(&self, scope: Scope) -> HashSet<String> {
        let mut reserved: HashSet<String> = match scope {
            Scope::Own(index) => self.operations.get(index).cloned().into_iter().collect(),
            Scope::Shared => self.operations.iter().cloned().collect(),
        };
        if scope == Scope::Shared {
            reserved.extend(ROOTS.map(|section| camel(&site::root_words(section))));
        }
        reserved.extend(self.locked.get(&scope).into_iter().flatten().cloned());
        reserved
    }

    /// Names the types of a group that have no name yet; those that have keep it.
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

    /// Strings of a format that the user has a type for are called as that type, whatever they belong to, unless
    /// that is the name of something else.
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

    /// The name of the user's type that holds any string of a format.
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

    /// The title of the operation that a node is in.
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

    /// The name that a type has whatever others want: the one it had before, or that of a part of its operation,
    /// unless another type has that since.
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

    /// Checks that no type of the lock has the name of another one beside it, or of its operation.
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
                Some(Scope::Own(index)) => self.operations.get(index) == Some(&entry.name),
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
