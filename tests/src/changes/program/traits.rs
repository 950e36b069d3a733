//! The part of a program that requires the traits of a type.

use typewright::model::{
    EnumShape, Model, ObjectShape, OptionContent, Ref, Shape, Type, TypeId, UnionOption, UnionShape,
};

/// A function that compiles if the type implements the traits of its kind.
pub(super) fn asks(model: &Model, index: usize, ty: &Type) -> String {
    let total = is_total(model, TypeId(index));
    let mut traits = vec!["Clone", "PartialEq", "std::fmt::Debug", "serde::Serialize"];
    traits.extend(
        total
            .then_some(["Eq", "std::hash::Hash"])
            .into_iter()
            .flatten(),
    );
    match &ty.shape {
        Shape::String(_) if ty.secret => traits.push("Ord"),
        Shape::String(_) => traits.extend(["Ord", "std::fmt::Display"]),
        Shape::Integer(_) => traits.extend(["Copy", "Ord"]),
        Shape::Number(_) => traits.extend(["Copy", "PartialOrd"]),
        Shape::Enum(EnumShape { undocumented, .. }) => {
            traits.push("Ord");
            traits.extend(undocumented.is_none().then_some("Copy"));
        }
        Shape::Object(object) if has_default(object) => traits.push("Default"),
        Shape::Object(_)
        | Shape::Map(_)
        | Shape::Array(_)
        | Shape::Union(_)
        | Shape::Checked(_) => {}
    }
    let (name, traits) = (&ty.name, traits.join(" + "));
    format!("fn traits{index}() {{ fn is<T: {traits}>() {{}} is::<{name}>(); }}\n")
}

/// A trait of the program with an impl for each type, which would conflict if two types were the same.
pub(super) fn own(model: &Model) -> String {
    let of = |ty: &Type| format!("impl Own for {} {{}}\n", ty.name);
    let all = model.types.iter().map(of).collect::<String>();
    format!("pub trait Own {{}}\n{all}")
}

/// What the alternatives of a union hold, if `From` makes the union of it.
pub(super) fn payloads(union: &UnionShape) -> impl Iterator<Item = &Ref> {
    union.options.iter().filter_map(|option| {
        let OptionContent::Value(ty) = &option.content else {
            return None;
        };
        let is_twin = |other: &&UnionOption| other.content == option.content;
        let is_alone = union.options.iter().filter(is_twin).count() == 1;
        (is_alone && !matches!(ty, Ref::Boxed(_))).then_some(ty)
    })
}

/// Whether a value with nothing set is valid, and its fields are public.
fn has_default(object: &ObjectShape) -> bool {
    let is_free = object.rules.is_empty() && object.check.is_none();
    is_free && object.fields.iter().all(|field| !field.required)
}

/// Whether there is no floating-point number or arbitrary JSON inside.
fn is_total(model: &Model, id: TypeId) -> bool {
    let mut seen = vec![false; model.types.len()];
    let mut types = vec![id];
    while let Some(id) = types.pop() {
        if std::mem::replace(&mut seen[id.0], true) {
            continue;
        }
        let shape = &model.types[id.0].shape;
        if matches!(shape, Shape::Number(_)) {
            return false;
        }
        let mut parts = shape.held();
        while let Some(part) = parts.pop() {
            match part {
                Ref::Any | Ref::NotObject | Ref::NotArray | Ref::Number => return false,
                Ref::Never | Ref::Null | Ref::Boolean | Ref::String | Ref::Integer => {}
                Ref::Named(id) => types.push(*id),
                Ref::Tuple(items) => parts.extend(items),
                Ref::Array(inner) | Ref::Map(inner) | Ref::Nullable(inner) | Ref::Boxed(inner) => {
                    parts.push(inner);
                }
            }
        }
    }
    true
}
