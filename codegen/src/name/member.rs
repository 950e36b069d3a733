//! The names of what a type is made of: fields, variants, options, failures. Those of the lock stay.

use std::collections::HashMap;

use super::assigned::{Assigned, Naming};
use super::legal::is_legal_field;
use super::lock::{self, Entry, step};
use super::names::OperationNames;
use super::place::OptionPlace;
use super::site::Sites;
use super::{members, shape, site, spell};
use crate::document::Document;
use crate::error::{Errors, LockError, NameKind};
use crate::graph::{Kind, NodeId, ObjectNode};
use crate::merge::Merged;
use crate::model::{EnumValue, TypeId};

/// The step of the field that keeps what has no field, and of the variant for values without one.
pub(super) const REST: &str = "*";

/// The names that members have already, and those that are taken by members that are gone.
struct Known<'n> {
    fixed: Vec<Option<String>>,
    gone: Vec<&'n str>,
}

impl Assigned {
    /// Names what types are made of: fields, variants, options.
    pub(super) fn name_members(&mut self, naming: &Naming<'_>, sites: &Sites<'_>) {
        let merged = naming.merged;
        for (index, members) in merged.members.iter().enumerate() {
            let (steps, options) = self.union(sites, merged, index);
            self.steps.push(steps);
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

    /// Names operations and their modules.
    pub(super) fn name_operations(&mut self, document: &Document, names: Vec<String>) {
        let operations = document.operations.iter().zip(names).enumerate();
        let operations = operations.map(|(index, (operation, name))| OperationNames {
            name,
            module: self.module(index, &operation.id),
        });
        self.names.operations = operations.collect();
    }

    /// The names of the fields of a type, and of what keeps additional properties, if there is such.
    fn fields(
        &self,
        ty: usize,
        object: &ObjectNode,
        private: bool,
    ) -> (Vec<String>, Option<String>) {
        let keys = object.fields.iter().map(|field| field.key.as_str());
        let mut keys: Vec<&str> = keys.collect();
        let mut steps: Vec<String> = keys.iter().map(|key| step(key)).collect();
        if object.additional.is_some() {
            // What is kept besides has a name that no property has.
            let is_taken = keys.contains(&"additional");
            keys.push(if is_taken {
                "additionalProperties"
            } else {
                "additional"
            });
            steps.push(REST.to_owned());
        }
        let known = self.known(&self.places[ty], "properties", &steps);
        let mut names = members::fields_beside(&known.fixed, &keys, private, &known.gone);
        let rest = object.additional.and_then(|_| names.pop());
        (names, rest)
    }

    /// The names of the variants of an enum, and of the one for undocumented values, if there is such.
    fn variants(
        &self,
        ty: usize,
        values: &[EnumValue],
        tolerable: bool,
    ) -> (Vec<String>, Option<String>) {
        let mut steps: Vec<String> = values.iter().map(value_step).collect();
        steps.push(REST.to_owned());
        let mut known = self.known(&self.places[ty], "enum", &steps);
        let rest = known.fixed.pop().flatten().filter(|_| tolerable);
        known.gone.extend(rest.as_deref());
        let names = members::variants(&known.fixed, values, &known.gone);
        let rest = rest.or_else(|| tolerable.then(|| members::undocumented(&names)));
        (names, rest)
    }

    /// The names of the documented failures of an operation.
    pub(crate) fn failures(&self, operation: usize, failures: &[(u16, &str)]) -> Vec<String> {
        let steps: Vec<String> = failures
            .iter()
            .map(|(status, _)| status.to_string())
            .collect();
        let known = self.known(&self.kept.operation(operation).key, "responses", &steps);
        members::failures(&known.fixed, failures, &known.gone)
    }

    fn known(&self, place: &str, group: &'static str, steps: &[String]) -> Known<'_> {
        let mut fixed = vec![None; steps.len()];
        let steps: HashMap<&str, usize> = steps.iter().map(String::as_str).zip(0..).collect();
        let mut gone = Vec::new();
        for (last, entry) in self.kept.lines.members(place, group) {
            match steps.get(last) {
                Some(at) => fixed[*at] = Some(entry.name.clone()),
                None => gone.push(entry.name.as_str()),
            }
        }
        Known { fixed, gone }
    }

    /// The options of a union, in the order of its first node, and the names of their variants; nothing
    /// for another type.
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
        let steps = order.iter().map(|at| options[*at].clone()).collect();
        let names = order.iter().map(|at| names[*at].clone()).collect();
        (steps, Some(names))
    }

    /// Names of fields that the lock has and that methods have, too, since the fields are private.
    ///
    /// # Errors
    /// All of them, with their lines.
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

    /// The module of an operation.
    fn module(&self, operation: usize, id: &str) -> String {
        let locked = self.kept(&self.kept.operation(operation).key, NameKind::Module);
        locked.map_or_else(|| spell::module(id), str::to_owned)
    }

    /// The module of the first schema that stands alone.
    pub(super) fn schema_module(&self, name: &str) -> String {
        let locked = self.kept(&self.kept.schema(0).key, NameKind::Module);
        locked.map_or_else(|| spell::module(name), str::to_owned)
    }

    /// The place of a node.
    pub(super) fn place(&self, node: NodeId) -> &str {
        &self.kept.places.of[node.0]
    }

    /// The name that the lock has for a definition.
    pub(super) fn of_definition(&self, node: NodeId) -> Option<&str> {
        self.kept(self.place(node), NameKind::Type)
    }

    /// The name that the lock has for a place.
    fn kept(&self, place: &str, kind: NameKind) -> Option<&str> {
        Some(&self.kept.lines.at(place, kind)?.name)
    }
}

fn illegal(file: &str, entry: &Entry) -> crate::error::Error {
    let (kind, name) = (entry.kind, entry.name.clone());
    lock::error(file, entry.line, 1, LockError::Illegal { kind, name })
}

/// For each option of a union the option of another one of the same type that is the same.
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

/// A value of an enum as a step.
pub(super) fn value_step(value: &EnumValue) -> String {
    match value {
        EnumValue::String(text) => step(text),
        EnumValue::Integer(_) => shape::value(value),
    }
}
