//! Applies renames to the documented names, or returns why that is impossible.

use serde_json::Value;

use super::facts::Facts;
use crate::choices::NewName;
use crate::error::ChoiceError;
use crate::graph::{Kind, NodeId, ObjectNode, UnionNode};
use crate::model::{EnumValue, TypeId};
use crate::name::{self, Aliased, Names};
use crate::pointer::join;

/// The names of a document and what they name.
pub(super) struct Renaming<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) names: Names,
}

impl Renaming<'_> {
    /// Renames everything that a choice matches; returns how many there are.
    pub(super) fn rename(&mut self, pointer: &str, new: &NewName) -> Result<usize, ChoiceError> {
        if let NewName::Type(name) = new {
            return self.rename_type(pointer, name);
        }
        let facts = self.facts;
        let mut count = 0;
        for id in facts.ids() {
            count += match (new, facts.kind(id)) {
                (NewName::Field(name), Some(Kind::Object(object))) => {
                    self.rename_field((id, object), pointer, name)?
                }
                (NewName::Option(name), Some(Kind::Union(union))) => {
                    self.rename_option((id, union), pointer, name)?
                }
                (NewName::Value { value, name }, Some(Kind::Enum(values)))
                    if self.stands_at(id, pointer) =>
                {
                    self.rename_value((id, values), value, name)?
                }
                _ => 0,
            };
        }
        Ok(count)
    }

    /// Whether a type has a place at a pointer.
    fn stands_at(&self, id: TypeId, pointer: &str) -> bool {
        let mut places = self.facts.places[id.0].iter();
        places.any(|place| place.pointer == pointer)
    }

    fn rename_type(&mut self, pointer: &str, name: &str) -> Result<usize, ChoiceError> {
        let here = |node: NodeId| self.facts.graph.node(node).place.pointer == pointer;
        let types = self.facts.ids().filter(|id| self.stands_at(*id, pointer));
        let types: Vec<TypeId> = types.collect();
        let aliases = self.names.aliases.iter().enumerate();
        let aliases = aliases
            .filter(|(_, alias)| matches!(alias.of, Aliased::Definition(node) if here(node)));
        let aliases: Vec<usize> = aliases.map(|(index, _)| index).collect();
        if types.is_empty() && aliases.is_empty() {
            return Ok(0);
        }
        if !name::is_legal_type(name) {
            return Err(ChoiceError::Name {
                name: name.to_owned(),
                of: "a type",
                expected: "letters and digits that begin with a capital, and no name that emitted code uses",
            });
        }
        if let Some(by) = self.taken_type(name, &types, &aliases) {
            let name = name.to_owned();
            return Err(ChoiceError::Taken { name, by });
        }
        // An alias with the new name of the type is redundant.
        let renamed = match types.first() {
            Some(first) => vec![&mut self.names.types[first.0].name],
            None => {
                let all = self.names.aliases.iter_mut().enumerate();
                let renamed = all.filter(|(index, _)| aliases.contains(index));
                renamed.map(|(_, alias)| &mut alias.name).collect()
            }
        };
        for renamed in renamed {
            let old = std::mem::replace(renamed, name.to_owned());
            if self.names.root.as_deref() == Some(old.as_str()) {
                self.names.root = Some(name.to_owned());
            }
        }
        Ok(types.len().max(aliases.len()))
    }

    /// What else has the name of a type.
    fn taken_type(&self, name: &str, types: &[TypeId], aliases: &[usize]) -> Option<String> {
        let mut others = self.facts.ids().filter(|id| !types.contains(id));
        if let Some(other) = others.find(|id| self.names.types[id.0].name == name) {
            let place = self.facts.places[other.0].first();
            return Some(match place.map(|place| place.pointer.as_str()) {
                None => ANOTHER.to_owned(),
                Some("") => "the root type".to_owned(),
                Some(pointer) => format!("the type of `{pointer}`"),
            });
        }
        let mut others = self.names.aliases.iter().enumerate();
        let is_alias = others.any(|(index, other)| other.name == name && !aliases.contains(&index));
        let mut operations = self.names.operations.iter();
        let is_operation = operations.any(|operation| operation.name == name);
        (is_alias || is_operation).then(|| ANOTHER.to_owned())
    }

    fn rename_field(
        &mut self,
        (id, object): (TypeId, &ObjectNode),
        pointer: &str,
        name: &str,
    ) -> Result<usize, ChoiceError> {
        let stands_at = |key: &str| {
            let mut places = self.facts.places[id.0].iter();
            places.any(|place| join(&join(&place.pointer, "properties"), key) == pointer)
        };
        let mut fields = object.fields.iter();
        let found = fields.position(|field| {
            self.facts.place_of(id, &field.content).pointer == pointer || stands_at(&field.key)
        });
        let Some(index) = found else {
            return Ok(0);
        };
        let is_private = self.facts.private[id.0];
        let legal = name::legal_field(name, is_private).ok_or_else(|| ChoiceError::Name {
            name: name.to_owned(),
            of: "a field",
            expected: "small letters, digits and `_`, and no method that emitted types have",
        })?;
        let names = &mut self.names.types[id.0];
        let by = match other(&names.members, index, &legal) {
            Some(other) => Some(format!("the property `{}`", object.fields[other].key)),
            None => (names.rest.as_ref() == Some(&legal))
                .then(|| "the field for other properties".to_owned()),
        };
        if let Some(by) = by {
            let by = format!("{by} of `{}`", names.name);
            let name = name.to_owned();
            return Err(ChoiceError::Taken { name, by });
        }
        names.members[index] = legal;
        Ok(1)
    }

    fn rename_option(
        &mut self,
        (id, union): (TypeId, &UnionNode),
        pointer: &str,
        name: &str,
    ) -> Result<usize, ChoiceError> {
        let place = |node: NodeId| self.facts.place(id, &self.facts.graph.node(node).place);
        let mut options = union.options.iter();
        match options.position(|option| place(*option).pointer == pointer) {
            Some(index) => self.rename_variant(id, index, name),
            None => Ok(0),
        }
    }

    fn rename_value(
        &mut self,
        (id, values): (TypeId, &[EnumValue]),
        value: &Value,
        name: &str,
    ) -> Result<usize, ChoiceError> {
        let is_it = |known: &EnumValue| match known {
            EnumValue::String(text) => value.as_str() == Some(text),
            EnumValue::Integer(integer) => value.as_i64() == Some(*integer),
        };
        match values.iter().position(is_it) {
            Some(index) => self.rename_variant(id, index, name),
            None => Ok(0),
        }
    }

    fn rename_variant(
        &mut self,
        id: TypeId,
        index: usize,
        name: &str,
    ) -> Result<usize, ChoiceError> {
        if !name::is_legal_variant(name) {
            return Err(ChoiceError::Name {
                name: name.to_owned(),
                of: "a variant",
                expected: "letters and digits that begin with a capital",
            });
        }
        let names = &mut self.names.types[id.0];
        if other(&names.members, index, name).is_some() || names.rest.as_deref() == Some(name) {
            return Err(ChoiceError::Taken {
                name: name.to_owned(),
                by: format!("another variant of `{}`", names.name),
            });
        }
        name.clone_into(&mut names.members[index]);
        Ok(1)
    }
}

const ANOTHER: &str = "another type or operation";

/// The other member with a name.
fn other(members: &[String], index: usize, name: &str) -> Option<usize> {
    let mut members = members.iter().enumerate();
    let found = members.find(|(at, member)| *at != index && *member == name);
    found.map(|(at, _)| at)
}
