//! Chosen derives and attributes.

use crate::choices::{ChoiceKind, Derive};
use crate::error::ChoiceError;
use crate::model::{CheckedShape, Chosen, Ref, Shape, Type};

/// Applies a choice to types; returns how many it matched.
pub(super) fn choose(
    types: &[Type],
    kind: &ChoiceKind,
    chosen: &mut [Chosen],
) -> Result<usize, ChoiceError> {
    match kind {
        ChoiceKind::Derive { pointer, derives } => {
            derive(types, pointer.as_deref(), derives, chosen)
        }
        ChoiceKind::Attribute { pointer, attribute } => {
            let at = at(types, pointer.as_deref());
            for index in &at {
                chosen[*index].attributes.push(attribute.clone());
            }
            Ok(at.len())
        }
        ChoiceKind::Rename { .. } | ChoiceKind::Replace { .. } => Ok(0),
    }
}

/// The types at a pointer; all types without one.
fn at(types: &[Type], pointer: Option<&str>) -> Vec<usize> {
    let is_here = |ty: &Type| {
        pointer.is_none_or(|pointer| ty.places.iter().any(|place| place.pointer == pointer))
    };
    let types = types.iter().enumerate();
    let types = types.filter(|(_, ty)| is_here(ty));
    types.map(|(index, _)| index).collect()
}

/// Adds derives to the types that can have them. A type named by a pointer has to.
fn derive(
    types: &[Type],
    pointer: Option<&str>,
    derives: &[Derive],
    chosen: &mut [Chosen],
) -> Result<usize, ChoiceError> {
    let at = at(types, pointer);
    for derive in derives {
        let able = able(types, derive.name());
        for index in &at {
            match able[*index] {
                Derivable::Has => {}
                Derivable::Can => {
                    let derives = &mut chosen[*index].derives;
                    if !derives.contains(derive) {
                        derives.push(derive.clone());
                    }
                }
                Derivable::Not(why) if pointer.is_some() => {
                    return Err(ChoiceError::Impossible {
                        derive: derive.as_str().to_owned(),
                        ty: types[*index].name.clone(),
                        why,
                    });
                }
                Derivable::Not(_) => {}
            }
        }
    }
    Ok(at.len())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Derivable {
    /// It has it already.
    Has,
    /// It can have it.
    Can,
    /// It cannot, for this reason.
    Not(&'static str),
}

const COMPARED: &str = "a part of it is a number with a fraction or any JSON value";
const ORDERED: &str = "a part of it has no order";
const OWN: &str = "your type is not said to have it";
const COPIED: &str = "it holds text, a list or a map";

/// For each type, whether it can have a trait. An unknown trait is assumed possible: the compiler decides.
fn able(types: &[Type], derive: &str) -> Vec<Derivable> {
    let why = match derive {
        "Eq" | "Hash" => COMPARED,
        "PartialOrd" | "Ord" => ORDERED,
        "Copy" => COPIED,
        _ => return vec![Derivable::Can; types.len()],
    };
    let own = |ty: &Type| match (&ty.shape, derive) {
        (
            Shape::Checked(CheckedShape {
                custom: Some(custom),
                ..
            }),
            _,
        ) if custom.ty.has(derive) => Derivable::Has,
        (
            Shape::Checked(CheckedShape {
                custom: Some(_), ..
            }),
            _,
        ) => Derivable::Not(OWN),
        (Shape::Object(object), "Copy") if object.additional.is_some() => Derivable::Not(why),
        (Shape::String(_), "Copy") => Derivable::Not(why),
        (Shape::String(_) | Shape::Integer(_), _) => Derivable::Has,
        (Shape::Number(_), "Copy" | "PartialOrd") => Derivable::Has,
        (Shape::Number(_), _) => Derivable::Not(why),
        (Shape::Enum(shape), _) if shape.undocumented.is_none() => Derivable::Has,
        (Shape::Enum(_), "Copy") => Derivable::Not(why),
        (Shape::Enum(_), _) => Derivable::Has,
        (Shape::Map(_) | Shape::Array(_), "Copy") => Derivable::Not(why),
        (_, "Eq" | "Hash") => Derivable::Has,
        _ => Derivable::Can,
    };
    let mut able: Vec<Derivable> = types.iter().map(own).collect();
    // A type cannot if a part of it cannot. Recursive types settle in the end.
    loop {
        let mut changed = false;
        for (index, ty) in types.iter().enumerate() {
            let cannot = !matches!(able[index], Derivable::Not(_))
                && !is_scalar(ty)
                && ty
                    .shape
                    .held()
                    .iter()
                    .any(|held| !holds(held, derive, &able));
            if cannot {
                able[index] = Derivable::Not(why);
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

/// Whether the content of a field can have a trait.
fn holds(ty: &Ref, derive: &str, able: &[Derivable]) -> bool {
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
        Ref::Named(id) => !matches!(able[id.0], Derivable::Not(_)),
    }
}
