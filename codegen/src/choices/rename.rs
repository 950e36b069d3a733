//! Another name for a type, a field or a variant: the model enters and leaves with it, or an error says why
//! that cannot be.

use crate::error::ChoiceError;
use serde_json::Value;

use crate::model::{EnumValue, Model, ObjectShape, Shape, Type, UnionShape};
use crate::name;
use crate::read::pointer::join;

/// A name, and what it is the name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewName {
    /// Of the type of a schema.
    Type(String),
    /// Of the field of a property.
    Field(String),
    /// Of the variant of an option of a union.
    Option(String),
    /// Of the variant of a value of an enum.
    Value {
        /// The value: a string or an integer.
        value: Value,
        /// The name.
        name: String,
    },
}

/// Gives everything that a rename is about its name; how much that is.
pub(super) fn rename(
    model: &mut Model,
    pointer: &str,
    new: &NewName,
) -> Result<usize, ChoiceError> {
    match new {
        NewName::Type(name) => rename_type(model, pointer, name),
        NewName::Field(name) => {
            let mut count = 0;
            for ty in &mut model.types {
                count += rename_field(ty, pointer, name)?;
            }
            Ok(count)
        }
        NewName::Option(name) => rename_options(model, |ty| match &mut ty.shape {
            Shape::Union(union) => rename_option(union, &ty.name, pointer, name),
            _ => Ok(0),
        }),
        NewName::Value { value, name } => rename_options(model, |ty| {
            let is_here = ty.places.iter().any(|place| place.pointer == pointer);
            match is_here {
                true => rename_value(ty, value, name),
                false => Ok(0),
            }
        }),
    }
}

fn rename_type(model: &mut Model, pointer: &str, name: &str) -> Result<usize, ChoiceError> {
    let is_here = |ty: &Type| ty.places.iter().any(|place| place.pointer == pointer);
    let types = model.types.iter().enumerate();
    let types: Vec<usize> = types
        .filter(|(_, ty)| is_here(ty))
        .map(|(index, _)| index)
        .collect();
    let aliases = model.aliases.iter().enumerate();
    let aliases: Vec<usize> = aliases
        .filter(|(_, alias)| {
            let place = alias.place.as_ref();
            place.is_some_and(|place| place.pointer == pointer)
        })
        .map(|(index, _)| index)
        .collect();
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
    let others = model.types.iter().enumerate();
    let mut others = others.filter(|(index, _)| !types.contains(index));
    let another = others.find(|(_, ty)| ty.name == name);
    let mut aliased = model.aliases.iter().enumerate();
    let other_alias = aliased.any(|(index, alias)| alias.name == name && !aliases.contains(&index));
    let mut operations = model.operations.iter();
    let is_operation = operations.any(|operation| operation.name == name);
    if another.is_some() || other_alias || is_operation {
        let by = another.and_then(|(_, ty)| ty.places.first());
        return Err(ChoiceError::Taken {
            name: name.to_owned(),
            by: match by.map(|place| place.pointer.as_str()) {
                None => "another type or operation".to_owned(),
                Some("") => "the root type".to_owned(),
                Some(pointer) => format!("the type of `{pointer}`"),
            },
        });
    }
    let root = model.root.clone();
    // An alias under the name that the type is to have is no longer needed.
    if let Some(first) = types.first() {
        let old = std::mem::replace(&mut model.types[*first].name, name.to_owned());
        if root.as_deref() == Some(old.as_str()) {
            model.root = Some(name.to_owned());
        }
    } else {
        for index in &aliases {
            let old = std::mem::replace(&mut model.aliases[*index].name, name.to_owned());
            if root.as_deref() == Some(old.as_str()) {
                model.root = Some(name.to_owned());
            }
        }
    }
    Ok(types.len().max(aliases.len()))
}

fn rename_field(ty: &mut Type, pointer: &str, name: &str) -> Result<usize, ChoiceError> {
    let Type {
        places,
        shape: Shape::Object(object),
        name: ty,
        ..
    } = ty
    else {
        return Ok(0);
    };
    let stands_at = |key: &str| {
        let mut places = places.iter();
        places.any(|place| join(&join(&place.pointer, "properties"), key) == pointer)
    };
    let mut fields = object.fields.iter();
    let found = fields.position(|field| field.place.pointer == pointer || stands_at(&field.key));
    let Some(index) = found else {
        return Ok(0);
    };
    let is_ruled = object.is_ruled();
    let legal = name::legal_field(name, is_ruled).ok_or_else(|| ChoiceError::Name {
        name: name.to_owned(),
        of: "a field",
        expected: "small letters, digits and `_`, and no method that emitted types have",
    })?;
    if let Some(by) = taken_field(object, index, &legal) {
        let name = name.to_owned();
        let by = format!("{by} of `{ty}`");
        return Err(ChoiceError::Taken { name, by });
    }
    object.fields[index].name = legal;
    Ok(1)
}

/// Which other field of an object has a name.
fn taken_field(object: &ObjectShape, index: usize, name: &str) -> Option<String> {
    let mut others = object.fields.iter().enumerate();
    let other = others.find(|(other, field)| *other != index && field.name == name);
    let additional = object.additional.as_ref();
    match other {
        Some((_, field)) => Some(format!("the property `{}`", field.key)),
        None => additional
            .filter(|additional| additional.name == name)
            .map(|_| "the field for other properties".to_owned()),
    }
}

fn rename_options(
    model: &mut Model,
    mut rename: impl FnMut(&mut Type) -> Result<usize, ChoiceError>,
) -> Result<usize, ChoiceError> {
    let mut count = 0;
    for ty in &mut model.types {
        count += rename(ty)?;
    }
    Ok(count)
}

fn rename_option(
    union: &mut UnionShape,
    ty: &str,
    pointer: &str,
    name: &str,
) -> Result<usize, ChoiceError> {
    let mut options = union.options.iter();
    let Some(index) = options.position(|option| option.place.pointer == pointer) else {
        return Ok(0);
    };
    legal_variant(name)?;
    let mut others = union.options.iter().enumerate();
    if others.any(|(other, option)| other != index && option.name == name) {
        return Err(taken_variant(name, ty));
    }
    name.clone_into(&mut union.options[index].name);
    Ok(1)
}

fn rename_value(ty: &mut Type, value: &Value, name: &str) -> Result<usize, ChoiceError> {
    let Shape::Enum(shape) = &mut ty.shape else {
        return Ok(0);
    };
    let is_it = |known: &EnumValue| match known {
        EnumValue::String(text) => value.as_str() == Some(text),
        EnumValue::Integer(integer) => value.as_i64() == Some(*integer),
    };
    let mut variants = shape.variants.iter();
    let Some(index) = variants.position(|variant| is_it(&variant.value)) else {
        return Ok(0);
    };
    legal_variant(name)?;
    let mut others = shape.variants.iter().enumerate();
    let other = others.any(|(other, variant)| other != index && variant.name == name);
    if other || shape.undocumented.as_deref() == Some(name) {
        return Err(taken_variant(name, &ty.name));
    }
    name.clone_into(&mut shape.variants[index].name);
    Ok(1)
}

fn legal_variant(name: &str) -> Result<(), ChoiceError> {
    match name::is_legal_variant(name) {
        true => Ok(()),
        false => Err(ChoiceError::Name {
            name: name.to_owned(),
            of: "a variant",
            expected: "letters and digits that begin with a capital",
        }),
    }
}

fn taken_variant(name: &str, ty: &str) -> ChoiceError {
    ChoiceError::Taken {
        name: name.to_owned(),
        by: format!("another variant of `{ty}`"),
    }
}
