//! The model enters; all names in it leave, each with its place: what a lock keeps.

use std::collections::HashMap;

use super::Names;
use super::lock::{Name, step};
use super::member::{REST, value_step};
use crate::error::NameKind;
use crate::model::{Model, Shape, Type, TypeId};

impl Names {
    /// All names of a model. `definitions` are the places of the further names of types that stand for
    /// definitions, with those names.
    pub(crate) fn bound(&self, model: &Model, definitions: &[(String, String)]) -> Vec<Name> {
        let mut all = Vec::new();
        self.parts(model, &mut all);
        for (index, ty) in model.types.iter().enumerate() {
            let place = self.places[index].clone();
            all.push(Name {
                what: self.kept.words[index].clone(),
                ..name(&place, NameKind::Type, &ty.name, pointer(ty))
            });
            self.members(TypeId(index), ty, &place, &mut all);
            for line in self.kept.types[index].iter().skip(1) {
                let entry = &self.kept.lines.entries[*line];
                all.push(Name {
                    what: self.kept.words[index].clone(),
                    ..name(&entry.place, NameKind::Alias, &entry.name, pointer(ty))
                });
                self.members(TypeId(index), ty, &entry.place, &mut all);
            }
        }
        for (place, alias) in definitions {
            all.push(name(place, NameKind::Alias, alias, ""));
        }
        self.trace(all)
    }

    /// The names of operations and modules.
    fn parts(&self, model: &Model, all: &mut Vec<Name>) {
        for (index, operation) in model.operations.iter().enumerate() {
            let root = self.kept.operation(index);
            all.push(Name {
                what: root.what.clone(),
                ..name(&root.key, NameKind::Module, &operation.module, "")
            });
            all.push(name(&root.key, NameKind::Operation, &operation.name, ""));
            for failure in &operation.failures {
                let place = format!("{}/responses/{}", root.key, failure.status);
                all.push(name(&place, NameKind::Variant, &failure.name, ""));
            }
        }
        if let (Some(module), [], [root, ..]) = (
            &model.module,
            model.operations.as_slice(),
            self.kept.roots.as_slice(),
        ) {
            all.push(Name {
                what: root.what.clone(),
                ..name(&root.key, NameKind::Module, module, "")
            });
        }
    }

    /// The names of what a type is made of.
    fn members(&self, id: TypeId, ty: &Type, place: &str, all: &mut Vec<Name>) {
        match &ty.shape {
            Shape::Object(object) => {
                for field in &object.fields {
                    let place = format!("{place}/properties/{}", step(&field.key));
                    let pointer = &field.place.pointer;
                    all.push(name(&place, NameKind::Field, &field.name, pointer));
                }
                if let Some(additional) = &object.additional {
                    let place = format!("{place}/properties/{REST}");
                    all.push(name(&place, NameKind::Field, &additional.name, pointer(ty)));
                }
            }
            Shape::Enum(shape) => {
                let listed = shape.variants.iter();
                let listed = listed.map(|variant| (value_step(&variant.value), &variant.name));
                let rest = shape.undocumented.iter();
                for (step, variant) in listed.chain(rest.map(|rest| (REST.to_owned(), rest))) {
                    let place = format!("{place}/enum/{step}");
                    all.push(name(&place, NameKind::Variant, variant, pointer(ty)));
                }
            }
            Shape::Union(union) => {
                for (option, known) in union.options.iter().zip(&self.steps[id.0]) {
                    let place = format!("{place}/options/{}", known.key);
                    all.push(Name {
                        what: known.what.clone(),
                        ..name(
                            &place,
                            NameKind::Variant,
                            &option.name,
                            &option.place.pointer,
                        )
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

    /// Says of the names that have moved where they were.
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
        what: String::new(),
        pointer: pointer.to_owned(),
        was: None,
    }
}

/// Where a type stands first.
fn pointer(ty: &Type) -> &str {
    ty.places.first().map_or("", |place| &place.pointer)
}
