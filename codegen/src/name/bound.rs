//! All names of a model with their places, for the lock.

use std::collections::{HashMap, HashSet};

use super::assigned::Assigned;
use super::lock::{Name, segment};
use super::member::{REST, value_segment};
use super::names::{Aliased, TypeNames};
use crate::error::NameKind;
use crate::model::{Model, Shape, Type, TypeId};

impl Assigned {
    /// All names, regardless of renames by choices.
    pub(crate) fn bound(&self, model: &Model) -> Vec<Name> {
        let mut all = Vec::new();
        self.parts(model, &mut all);
        for (index, ty) in model.types.iter().enumerate() {
            let place = self.places[index].clone();
            all.push(Name {
                identity: self.kept.fingerprints[index].clone(),
                ..name(
                    &place,
                    NameKind::Type,
                    &self.names.types[index].name,
                    pointer(ty),
                )
            });
            self.members(TypeId(index), ty, &place, &mut all);
            for line in self.kept.types[index].iter().skip(1) {
                let entry = &self.kept.lines.entries[*line];
                all.push(Name {
                    identity: self.kept.fingerprints[index].clone(),
                    ..name(&entry.place, NameKind::Alias, &entry.name, pointer(ty))
                });
                self.members(TypeId(index), ty, &entry.place, &mut all);
            }
        }
        let bound: HashSet<&String> = self.places.iter().collect();
        for alias in &self.names.aliases {
            if let Aliased::Definition(node) = alias.of
                && let place = &self.kept.places.of[node.0]
                && !bound.contains(place)
            {
                all.push(name(place, NameKind::Alias, &alias.name, ""));
            }
        }
        self.trace(all)
    }

    fn parts(&self, model: &Model, all: &mut Vec<Name>) {
        for (index, operation) in model.operations.iter().enumerate() {
            let (root, names) = (self.kept.operation(index), &self.names.operations[index]);
            all.push(Name {
                identity: root.identity.clone(),
                ..name(&root.key, NameKind::Module, &names.module, "")
            });
            all.push(name(&root.key, NameKind::Operation, &names.name, ""));
            for failure in &operation.failures {
                let place = format!("{}/responses/{}", root.key, failure.status);
                all.push(name(&place, NameKind::Variant, &failure.name, ""));
            }
        }
        if let (Some(module), [], [root, ..]) = (
            &self.names.module,
            model.operations.as_slice(),
            self.kept.roots.as_slice(),
        ) {
            all.push(Name {
                identity: root.identity.clone(),
                ..name(&root.key, NameKind::Module, module, "")
            });
        }
    }

    fn members(&self, id: TypeId, ty: &Type, place: &str, all: &mut Vec<Name>) {
        let TypeNames { members, rest, .. } = &self.names.types[id.0];
        match &ty.shape {
            Shape::Object(object) => {
                for (field, member) in object.fields.iter().zip(members) {
                    let place = format!("{place}/properties/{}", segment(&field.key));
                    all.push(name(&place, NameKind::Field, member, &field.place.pointer));
                }
                if let Some(rest) = rest {
                    let place = format!("{place}/properties/{REST}");
                    all.push(name(&place, NameKind::Field, rest, pointer(ty)));
                }
            }
            Shape::Enum(shape) => {
                let listed = shape.variants.iter().zip(members);
                let listed = listed.map(|(variant, name)| (value_segment(&variant.value), name));
                let rest = rest.iter().map(|rest| (REST.to_owned(), rest));
                for (segment, variant) in listed.chain(rest) {
                    let place = format!("{place}/enum/{segment}");
                    all.push(name(&place, NameKind::Variant, variant, pointer(ty)));
                }
            }
            Shape::Union(union) => {
                let known = self.options[id.0].iter().zip(members);
                for (option, (known, member)) in union.options.iter().zip(known) {
                    let place = format!("{place}/options/{}", known.key);
                    all.push(Name {
                        identity: known.identity.clone(),
                        ..name(&place, NameKind::Variant, member, &option.place.pointer)
                    });
                }
            }
            Shape::String(_)
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::Map(_)
            | Shape::Array(_)
            | Shape::Checked(_) => {}
        }
    }

    /// Records the former places of names that have moved.
    fn trace(&self, mut all: Vec<Name>) -> Vec<Name> {
        let moved = self.kept.lines.entries.iter().filter_map(|entry| {
            let place = (entry.place.as_str(), entry.kind.class());
            Some((place, entry.was.as_ref()?))
        });
        let moved: HashMap<(&str, NameKind), &String> = moved.collect();
        for name in &mut all {
            let place = (name.place.as_str(), name.kind.class());
            name.was = moved.get(&place).map(|was| (*was).clone());
        }
        all
    }
}

fn name(place: &str, kind: NameKind, name: &str, pointer: &str) -> Name {
    Name {
        place: place.to_owned(),
        kind,
        name: name.to_owned(),
        identity: String::new(),
        pointer: pointer.to_owned(),
        was: None,
    }
}

fn pointer(ty: &Type) -> &str {
    ty.places.first().map_or("", |place| &place.pointer)
}
