//! Names of members: fields, variants, options, failures. Locked names are kept.

use std::collections::HashMap;

use super::assigned::{Assigned, Naming};
use super::legal::is_legal_field;
use super::lock::{self, Entry, segment};
use super::names::OperationNames;
use super::place::OptionPlace;
use super::site::Sites;
use super::{members, shape, site, spell};
use crate::document::Document;
use crate::error::{Errors, LockError, NameKind};
use crate::graph::{Kind, NodeId, ObjectNode};
use crate::merge::Merged;
use crate::model::{EnumValue, TypeId};

/// The segment for the field of additional properties, and for the variant of undocumented values.
pub(super) const REST: &str = "*";

/// Names of members in the lock, and names still reserved for removed members.
struct Locked<'n> {
    fixed: Vec<Option<String>>,
    gone: Vec<&'n str>,
}

impl Assigned {
    /// Names the members of all types.
    pub(super) fn name_members(&mut self, naming: &Naming<'_>, sites: &Sites<'_>) {
        let merged = naming.merged;
        for (index, members) in merged.members.iter().enumerate() {
            let (segments, options) = self.union(sites, merged, index);
            self.options.push(segments);
            let first = members.first().copied();
            let first = first.filter(|_| !merged.wrapped.contains_key(&TypeId(index)));
            let (members, rest) = match first.map(|first| &naming.graph.node(first).kind) {
                Some(Kind::Object(object)) => self.fields(index, object, naming.private[index]),
                Some(Kind::Enum(values)) => self.variants(index, values, naming.tolerable[index]),
                _ => (options.unwrap_or_default(), None),
            };
            let names = &mut self.names.types[index];
            (names.members, names.rest) = (members, rest);
        }
    }

    pub(super) fn name_operations(&mut self, document: &Document, names: Vec<String>) {
        let operations = document.operations.iter().zip(names).enumerate();
        let operations = operations.map(|(index, (operation, name))| OperationNames {
            name,
            module: self.module(index, &operation.id),
        });
        self.names.operations = operations.collect();
    }

    /// The names of the fields of a type, and of the one for additional properties if it has one.
    fn fields(
        &self,
        ty: usize,
        object: &ObjectNode,
        private: bool,
    ) -> (Vec<String>, Option<String>) {
        let keys = object.fields.iter().map(|field| field.key.as_str());
        let mut keys: Vec<&str> = keys.collect();
        let mut segments: Vec<String> = keys.iter().map(|key| segment(key)).collect();
        if object.additional.is_some() {
            // A key `additional` makes another name necessary.
            let is_taken = keys.contains(&"additional");
            keys.push(if is_taken {
                "additionalProperties"
            } else {
                "additional"
            });
            segments.push(REST.to_owned());
        }
        let known = self.known(&self.places[ty], "properties", &segments);
        let mut names = members::fields_beside(&known.fixed, &keys, private, &known.gone);
        let rest = object.additional.and_then(|_| names.pop());
        (names, rest)
    }

    /// The names of the variants of an enum, and of the one for undocumented values if it has one.
    fn variants(
        &self,
        ty: usize,
        values: &[EnumValue],
        tolerable: bool,
    ) -> (Vec<String>, Option<String>) {
        let mut segments: Vec<String> = values.iter().map(value_segment).collect();
        segments.push(REST.to_owned());
        let mut known = self.known(&self.places[ty], "enum", &segments);
        let rest = known.fixed.pop().flatten().filter(|_| tolerable);
        known.gone.extend(rest.as_deref());
        let names = members::variants(&known.fixed, values, &known.gone);
        let rest = rest.or_else(|| tolerable.then(|| members::undocumented(&names)));
        (names, rest)
    }

    /// The names of an operation's documented failures.
    pub(crate) fn failures(&self, operation: usize, failures: &[(u16, &str)]) -> Vec<String> {
        let segments: Vec<String> = failures
            .iter()
            .map(|(status, _)| status.to_string())
            .collect();
        let known = self.known(&self.kept.operation(operation).key, "responses", &segments);
        members::failures(&known.fixed, failures, &known.gone)
    }

    fn known(&self, place: &str, group: &'static str, segments: &[String]) -> Locked<'_> {
        let mut fixed = vec![None; segments.len()];
        let segments: HashMap<&str, usize> = segments.iter().map(String::as_str).zip(0..).collect();
        let mut gone = Vec::new();
        for (last, entry) in self.kept.lines.members(place, group) {
            match segments.get(last) {
                Some(at) => fixed[*at] = Some(entry.name.clone()),
                None => gone.push(entry.name.as_str()),
            }
        }
        Locked { fixed, gone }
    }

    /// The options of a union in the order of its first node, and the names of their variants; empty for other types.
    fn union(
        &self,
        sites: &Sites<'_>,
        merged: &Merged,
        ty: usize,
    ) -> (Vec<OptionPlace>, Option<Vec<String>>) {
        let members = &merged.members[ty];
        let here = |node: &&NodeId| self.kept.places.of[node.0] == self.places[ty];
        let (Some(first), Some(own)) = (members.first(), members.iter().find(here)) else {
            return (Vec::new(), None);
        };
        let (Kind::Union(_), Some(options)) = (
            &sites.graph.node(*first).kind,
            self.kept.places.options.get(own),
        ) else {
            return (Vec::new(), None);
        };
        let fixed: Vec<Option<String>> = options.iter().map(|option| option.name.clone()).collect();
        let gone = self.kept.lines.members(&self.places[ty], "options");
        let gone = gone.map(|(_, entry)| entry.name.as_str());
        let gone: Vec<&str> = gone
            .filter(|name| !fixed.iter().flatten().any(|known| known == name))
            .collect();
        let names = site::named(sites, *own, &fixed, &gone);
        let order = order(sites, merged, *first, *own);
        let segments = order.iter().map(|at| options[*at].clone()).collect();
        let names = order.iter().map(|at| names[*at].clone()).collect();
        (segments, Some(names))
    }

    /// Checks locked names of private fields, whose accessors must not collide with methods.
    ///
    /// # Errors
    /// Returns every collision, with its line.
    pub(super) fn check_fields(&self, file: &str, private: &[bool]) -> Result<(), Errors> {
        let mut errors = Errors::new();
        for (place, _) in self
            .places
            .iter()
            .zip(private)
            .filter(|(_, private)| **private)
        {
            for (_, entry) in self.kept.lines.members(place, "properties") {
                if !is_legal_field(&entry.name, true) {
                    errors.push(illegal(file, entry));
                }
            }
        }
        errors.gate(())
    }

    fn module(&self, operation: usize, id: &str) -> String {
        let locked = self.kept(&self.kept.operation(operation).key, NameKind::Module);
        locked.map_or_else(|| spell::module(id), str::to_owned)
    }

    /// The module of the first schema outside operations.
    pub(super) fn schema_module(&self, name: &str) -> String {
        let locked = self.kept(&self.kept.schema(0).key, NameKind::Module);
        locked.map_or_else(|| spell::module(name), str::to_owned)
    }

    pub(super) fn place(&self, node: NodeId) -> &str {
        &self.kept.places.of[node.0]
    }

    /// The locked name of a definition.
    pub(super) fn of_definition(&self, node: NodeId) -> Option<&str> {
        self.kept(self.place(node), NameKind::Type)
    }

    /// The locked name of a place.
    fn kept(&self, place: &str, kind: NameKind) -> Option<&str> {
        Some(&self.kept.lines.at(place, kind)?.name)
    }
}

fn illegal(file: &str, entry: &Entry) -> crate::error::Error {
    let (kind, name) = (entry.kind, entry.name.clone());
    lock::error(file, entry.line, 1, LockError::Illegal { kind, name })
}

/// For each option of a union, the equal option of another node of the same type.
fn order(sites: &Sites<'_>, merged: &Merged, first: NodeId, own: NodeId) -> Vec<usize> {
    let (Kind::Union(these), Kind::Union(those)) =
        (&sites.graph.node(first).kind, &sites.graph.node(own).kind)
    else {
        return Vec::new();
    };
    let mut used = vec![false; those.options.len()];
    let same = |one: NodeId, other: NodeId| match (
        &sites.graph.node(one).kind,
        &sites.graph.node(other).kind,
    ) {
        (Kind::Constant(one), Kind::Constant(other)) => one == other,
        (Kind::Constant(_), _) | (_, Kind::Constant(_)) => false,
        _ => merged.refs[one.0] == merged.refs[other.0],
    };
    let order = these.options.iter().enumerate().map(|(index, option)| {
        let mut others = those.options.iter().enumerate();
        let found = others.find(|(at, other)| !used[*at] && same(*option, **other));
        let at = found.map_or(index, |(at, _)| at);
        if let Some(used) = used.get_mut(at) {
            *used = true;
        }
        at
    });
    order.collect()
}

/// A value of an enum as a segment.
pub(super) fn value_segment(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => segment(text),
        EnumValue::Integer(_) => shape::value(value),
    }
}
