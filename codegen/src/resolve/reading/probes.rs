//! Probes for the options of a union that have to be tried.

use typewright_runtime::Types;

use super::JsonType;
use crate::model::{
    Content, EnumValue, Field, OptionContent, Probe, Ref, ScalarType, Shape, Type, UnionShape,
};

/// The probe of each option; `kinds` are the JSON types of the options, if known.
pub(super) fn of(
    types: &[Type],
    union: &UnionShape,
    kinds: &[Option<Vec<JsonType>>],
) -> Vec<Probe> {
    let options = union.options.iter().zip(kinds);
    options
        .map(|(option, kinds)| {
            let types_of = kinds.as_ref().map_or(ALL, |kinds| json_types(kinds));
            let fields = match &option.content {
                OptionContent::Value(ty) => fields(types, ty),
                OptionContent::Constant(_) => &[],
            };
            let required = || fields.iter().filter(|field| field.required);
            Probe {
                types: types_of,
                required: required().map(|field| field.key.clone()).collect(),
                tag: required().find_map(|field| tag(types, field)),
            }
        })
        .collect()
}

const ALL: Types = Types::NULL
    .or(Types::BOOLEAN)
    .or(Types::NUMBER)
    .or(Types::STRING)
    .or(Types::ARRAY)
    .or(Types::OBJECT);

fn json_types(kinds: &[JsonType]) -> Types {
    let types = kinds.iter().map(|kind| match kind {
        JsonType::Object => Types::OBJECT,
        JsonType::Array => Types::ARRAY,
        JsonType::Scalar(ScalarType::Null) => Types::NULL,
        JsonType::Scalar(ScalarType::Boolean) => Types::BOOLEAN,
        JsonType::Scalar(ScalarType::Integer | ScalarType::Number) => Types::NUMBER,
        JsonType::Scalar(ScalarType::String) => Types::STRING,
    });
    types.fold(Types::NONE, Types::or)
}

fn fields<'t>(types: &'t [Type], ty: &Ref) -> &'t [Field] {
    match ty {
        Ref::Named(id) => match &types[id.0].shape {
            Shape::Object(object) => &object.fields,
            _ => &[],
        },
        _ => &[],
    }
}

/// The values of a string property, if it lists them.
fn tag(types: &[Type], field: &Field) -> Option<(String, Vec<String>)> {
    let values = match &field.content {
        Content::Constant(value) => vec![value.clone()],
        Content::Value(Ref::Named(id)) => match &types[id.0].shape {
            Shape::Enum(shape) => {
                let values = shape.variants.iter().map(|variant| match &variant.value {
                    EnumValue::String(value) => Some(value.clone()),
                    EnumValue::Integer(_) => None,
                });
                values.collect::<Option<Vec<String>>>()?
            }
            _ => return None,
        },
        Content::Value(_) => return None,
    };
    Some((field.key.clone(), values))
}
