//! The model of one input and the choices enter; the model leaves as it was chosen. What a choice replaces
//! was settled while lowering.

use super::{Choice, Choices, Derive, Matched, What, rename};
use crate::error::{ChoiceError, Error, ErrorKind, Errors};
use crate::model::{CheckedShape, Model, Ref, Shape, Type, TypeId};

/// Applies the choices to a model, and remembers which of them matched.
///
/// # Errors
/// Every choice that cannot be.
pub(crate) fn apply(
    model: &mut Model,
    choices: &Choices,
    matched: &mut Matched,
) -> Result<(), Errors> {
    if let (Some(module), []) = (
        choices.modules.get(&model.file),
        model.operations.as_slice(),
    ) {
        model.module = Some(module.clone());
    }
    for operation in &mut model.operations {
        if let Some(module) = choices.modules.get(&operation.file) {
            operation.module.clone_from(module);
        }
    }
    let mut errors = Errors::new();
    // Places are those of the document: names first, whatever the order of the choices.
    for (index, choice) in choices.list.iter().enumerate() {
        let outcome = match &choice.what {
            What::Rename { pointer, name } => rename::rename(model, pointer, name),
            What::Derive { pointer, derives } => derive(model, pointer.as_deref(), derives),
            What::Attribute { pointer, attribute } => {
                let types = chosen(model, pointer.as_deref());
                for id in &types {
                    model.types[id.0].attributes.push(attribute.clone());
                }
                Ok(types.len())
            }
            What::Replace { .. } => Ok(0),
        };
        match outcome {
            Ok(0) => {}
            Ok(_) => drop(matched.insert(index)),
            Err(kind) => {
                matched.insert(index);
                errors.push(error(choice, kind));
            }
        }
    }
    errors.gate(())
}

fn error(choice: &Choice, kind: ChoiceError) -> Error {
    Error {
        location: choice.location.clone(),
        kind: ErrorKind::Choice(kind),
        hint: None,
    }
}

/// The types at a pointer; without one, all.
fn chosen(model: &Model, pointer: Option<&str>) -> Vec<TypeId> {
    let is_here = |ty: &Type| {
        pointer.is_none_or(|pointer| ty.places.iter().any(|place| place.pointer == pointer))
    };
    let types = model.types.iter().enumerate();
    types
        .filter(|(_, ty)| is_here(ty))
        .map(|(index, _)| TypeId(index))
        .collect()
}

/// Adds derives to the types that can have them; one that is named has to.
fn derive(
    model: &mut Model,
    pointer: Option<&str>,
    derives: &[Derive],
) -> Result<usize, ChoiceError> {
    let types = chosen(model, pointer);
    for derive in derives {
        let able = able(model, derive.name());
        for id in &types {
            match able[id.0] {
                Able::Has => {}
                Able::Can => {
                    let ty = &mut model.types[id.0];
                    if !ty.derives.contains(derive) {
                        ty.derives.push(derive.clone());
                    }
                }
                Able::Not(why) if pointer.is_some() => {
                    return Err(ChoiceError::Impossible {
                        derive: derive.as_str().to_owned(),
                        ty: model.types[id.0].name.clone(),
                        why,
                    });
                }
                Able::Not(_) => {}
            }
        }
    }
    Ok(types.len())
}

/// Whether a type can have a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Able {
    /// It has.
    Has,
    /// It can.
    Can,
    /// It cannot.
    Not(&'static str),
}

const COMPARED: &str = "a part of it is a number with a fraction or any JSON value";
const ORDERED: &str = "a part of it has no order";
const OWN: &str = "your type is not said to have it";
const COPIED: &str = "it holds text, a list or a map";

/// For each type whether it can have a trait. Of a trait that is not known here every type can: the compiler
/// has the last word.
fn able(model: &Model, derive: &str) -> Vec<Able> {
    let why = match derive {
        "Eq" | "Hash" => COMPARED,
        "PartialOrd" | "Ord" => ORDERED,
        "Copy" => COPIED,
        _ => return vec![Able::Can; model.types.len()],
    };
    let own = |ty: &Type| match (&ty.shape, derive) {
        (
            Shape::Checked(CheckedShape {
                custom: Some(custom),
                ..
            }),
            _,
        ) if custom.ty.has(derive) => Able::Has,
        (
            Shape::Checked(CheckedShape {
                custom: Some(_), ..
            }),
            _,
        ) => Able::Not(OWN),
        (Shape::Object(object), "Copy") if object.additional.is_some() => Able::Not(why),
        (Shape::String(_), "Copy") => Able::Not(why),
        (Shape::String(_) | Shape::Integer(_), _) => Able::Has,
        (Shape::Number(_), "Copy" | "PartialOrd") => Able::Has,
        (Shape::Number(_), _) => Able::Not(why),
        (Shape::Enum(shape), _) if shape.undocumented.is_none() => Able::Has,
        (Shape::Enum(_), "Copy") => Able::Not(why),
        (Shape::Enum(_), _) => Able::Has,
        (Shape::Map(_) | Shape::Array(_), "Copy") => Able::Not(why),
        (_, "Eq" | "Hash") => Able::Has,
        _ => Able::Can,
    };
    let mut able: Vec<Able> = model.types.iter().map(own).collect();
    // What holds something that cannot, cannot either; types that hold themselves settle in the end.
    loop {
        let mut changed = false;
        for (index, ty) in model.types.iter().enumerate() {
            let cannot = !matches!(able[index], Able::Not(_))
                && !is_scalar(ty)
                && ty
                    .shape
                    .held()
                    .iter()
                    .any(|held| !holds(held, derive, &able));
            if cannot {
                able[index] = Able::Not(why);
                changed = true;
            }
        }
        if !changed {
            return able;
        }
    }
}

fn is_scalar(ty: &Type) -> bool {
    match &ty.shape {
        Shape::String(_) | Shape::Integer(_) | Shape::Number(_) | Shape::Enum(_) => true,
        Shape::Checked(checked) => checked.custom.is_some(),
        _ => false,
    }
}

/// Whether what a type holds has a trait.
fn holds(ty: &Ref, derive: &str, able: &[Able]) -> bool {
    match ty {
        Ref::Any | Ref::NotObject | Ref::NotArray => false,
        Ref::Never | Ref::Null | Ref::Boolean | Ref::Integer => true,
        Ref::Number => matches!(derive, "PartialOrd" | "Copy"),
        Ref::String => derive != "Copy",
        Ref::Array(inner) | Ref::Map(inner) | Ref::Boxed(inner) => {
            derive != "Copy" && holds(inner, derive, able)
        }
        Ref::Nullable(inner) => holds(inner, derive, able),
        Ref::Tuple(items) => items.iter().all(|item| holds(item, derive, able)),
        Ref::Named(id) => !matches!(able[id.0], Able::Not(_)),
    }
}
