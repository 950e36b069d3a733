//! Examples for types: the part of a documented example at one of the type's places, if the type can hold it.

mod invented;

use std::collections::HashMap;

use serde_json::Value;

use crate::model::{
    Content, EnumValue, Model, ObjectShape, OptionContent, Ref, Rule, RuleValue, Scope, Shape,
    StringShape, TypeId,
};
use crate::pattern;
use crate::pointer::unescape;

/// The depth limit; deeper examples are not used.
const DEPTH: usize = 64;

/// The examples of operations, with the pointer of the schema that each belongs to.
pub struct Examples {
    roots: Vec<PartExample>,
    /// The index of each operation, by id.
    ids: HashMap<String, usize>,
}

/// An example of a part of an operation.
#[derive(Debug)]
struct PartExample {
    operation: usize,
    /// The beginning of the pointers of its schema.
    pointer: &'static str,
    value: Value,
}

impl Examples {
    /// Parses the examples of all operations of a model, skipping any that is not JSON.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut roots = Vec::new();
        let mut ids = HashMap::new();
        for (index, operation) in model.operations.iter().enumerate() {
            ids.insert(operation.id.clone(), index);
            let bodies = [
                ("/requestBody", &operation.request_example),
                ("/responses/", &operation.response_example),
            ];
            for (pointer, text) in bodies {
                if let Some(value) = text
                    .as_deref()
                    .and_then(|text| serde_json::from_str(text).ok())
                {
                    roots.push(PartExample {
                        operation: index,
                        pointer,
                        value,
                    });
                }
            }
        }
        Self { roots, ids }
    }

    /// The first documented example that the type can hold.
    #[must_use]
    pub fn of(&self, model: &Model, id: TypeId) -> Option<&Value> {
        let ty = &model.types[id.0];
        let mut values = ty.places.iter().flat_map(|place| {
            let (operation, pointer) = match (ty.scope, place.pointer.split_once('#')) {
                (Scope::Operation(index), _) => (Some(index), place.pointer.as_str()),
                (Scope::Shared, Some((id, pointer))) => (self.ids.get(id).copied(), pointer),
                (Scope::Shared, None) => (None, place.pointer.as_str()),
            };
            let roots = operation.map_or(&[][..], |operation| self.of_operation(operation));
            roots.iter().filter_map(move |root| {
                let rest = pointer.strip_prefix(root.pointer)?;
                // For a response, the pointer continues with its index and `body`.
                let rest = if root.pointer.ends_with('/') {
                    rest.split_once("/body")?.1
                } else {
                    rest
                };
                locate(&root.value, rest)
            })
        });
        values.find(|value| fits(model, &Ref::Named(id), value, 0))
    }

    /// The examples of an operation. They are in the order of operations.
    fn of_operation(&self, operation: usize) -> &[PartExample] {
        let start = self
            .roots
            .partition_point(|root| root.operation < operation);
        let end = self
            .roots
            .partition_point(|root| root.operation <= operation);
        &self.roots[start..end]
    }
}

impl Examples {
    /// An invented example, for a type without a documented one.
    #[must_use]
    pub fn invented(&self, model: &Model, id: TypeId) -> Option<Value> {
        invented::invent(self, model, id)
    }
}

/// The value at a schema pointer: properties are entered, a list is represented by its first item, and options of a
/// union have the place of the union.
fn locate<'a>(mut value: &'a Value, pointer: &str) -> Option<&'a Value> {
    let mut tokens = pointer.split('/').skip(1);
    while let Some(token) = tokens.next() {
        value = match token {
            "properties" => value.get(unescape(tokens.next()?))?,
            "items" => value.get(0)?,
            "oneOf" | "anyOf" => {
                tokens.next()?;
                value
            }
            _ => return None,
        };
    }
    Some(value)
}

fn fits(model: &Model, ty: &Ref, value: &Value, depth: usize) -> bool {
    let inner = |ty: &Ref, value: &Value| depth < DEPTH && fits(model, ty, value, depth + 1);
    match ty {
        // Checked values are not judged here.
        Ref::Never => false,
        Ref::Any => true,
        Ref::Null => value.is_null(),
        Ref::NotObject => !value.is_object(),
        Ref::NotArray => !value.is_array(),
        Ref::Tuple(items) => value.as_array().is_some_and(|list| {
            list.len() == items.len()
                && items
                    .iter()
                    .zip(list)
                    .all(|(item, value)| inner(item, value))
        }),
        Ref::Boolean => value.is_boolean(),
        Ref::String => value.is_string(),
        Ref::Integer => value.is_i64(),
        Ref::Number => value.is_number(),
        Ref::Array(items) => value
            .as_array()
            .is_some_and(|list| list.iter().all(|value| inner(items, value))),
        Ref::Map(values) => value
            .as_object()
            .is_some_and(|map| map.values().all(|value| inner(values, value))),
        Ref::Nullable(of) => value.is_null() || inner(of, value),
        Ref::Boxed(of) => inner(of, value),
        Ref::Named(id) => fits_shape(model, &model.types[id.0].shape, value, &inner),
    }
}

fn fits_shape(
    model: &Model,
    shape: &Shape,
    value: &Value,
    inner: &dyn Fn(&Ref, &Value) -> bool,
) -> bool {
    match shape {
        Shape::String(string) => value.as_str().is_some_and(|text| fits_string(string, text)),
        // The check is not evaluated here.
        Shape::Checked(_) => false,
        Shape::Integer(integer) => value.as_i64().is_some_and(|number| {
            integer.minimum.is_none_or(|least| least <= number)
                && integer.maximum.is_none_or(|most| number <= most)
                && integer
                    .multiple_of
                    .is_none_or(|step| number.checked_rem(step) == Some(0))
        }),
        Shape::Number(bounds) => value.as_f64().is_some_and(|number| {
            bounds.minimum.is_none_or(|least| least <= number)
                && bounds.maximum.is_none_or(|most| number <= most)
                && bounds.exclusive_minimum.is_none_or(|least| least < number)
                && bounds.exclusive_maximum.is_none_or(|most| number < most)
        }),
        Shape::Enum(shape) => shape
            .variants
            .iter()
            .any(|variant| equals(&variant.value, value)),
        Shape::Object(object) => fits_object(model, object, value, inner),
        Shape::Map(map) => {
            let key = |key: &String| {
                map.keys
                    .is_none_or(|id| inner(&Ref::Named(id), &Value::String(key.clone())))
            };
            value.as_object().is_some_and(|entries| {
                let count = entries.len() as u64;
                map.min_properties.is_none_or(|least| least <= count)
                    && map.max_properties.is_none_or(|most| count <= most)
                    && entries
                        .iter()
                        .all(|(name, value)| key(name) && inner(&map.values, value))
            })
        }
        Shape::Array(array) => value.as_array().is_some_and(|items| {
            let count = items.len() as u64;
            array.min_items.is_none_or(|least| least <= count)
                && array.max_items.is_none_or(|most| count <= most)
                && !array.unique_items
                && items.iter().all(|value| inner(&array.items, value))
        }),
        Shape::Union(union) => {
            let options = union.options.iter().filter(|option| match &option.content {
                OptionContent::Value(ty) => inner(ty, value),
                OptionContent::Constant(constant) => equals(constant, value),
            });
            let count = options.count();
            if union.exclusive {
                count == 1
            } else {
                count > 0
            }
        }
    }
}

fn fits_string(string: &StringShape, text: &str) -> bool {
    let length = text.chars().count() as u64;
    let matches = |pattern: &String| pattern::compile(pattern).is_ok_and(|it| it.is_match(text));
    string.min_length.is_none_or(|least| least <= length)
        && string.max_length.is_none_or(|most| length <= most)
        && string.pattern.as_ref().is_none_or(matches)
        && string.asserted.is_none_or(|format| format.admits(text))
}

fn fits_object(
    model: &Model,
    object: &ObjectShape,
    value: &Value,
    inner: &dyn Fn(&Ref, &Value) -> bool,
) -> bool {
    let Some(members) = value.as_object() else {
        return false;
    };
    let known = members
        .keys()
        .all(|key| object.fields.iter().any(|field| field.key == *key));
    let fields =
        object
            .fields
            .iter()
            .all(|field| match (members.get(&field.key), &field.content) {
                (None, _) => !field.required,
                (Some(value), Content::Value(ty)) => inner(ty, value),
                (Some(value), Content::Constant(constant)) => value.as_str() == Some(constant),
            });
    let present = |field: &usize| members.contains_key(&object.fields[*field].key);
    let rules = object.rules.iter().all(|rule| match rule {
        Rule::RequiredWith {
            field, required, ..
        } => !present(field) || required.iter().all(present),
        Rule::RequiredIf {
            field,
            equals,
            required,
            ..
        } => {
            let held = members.get(&object.fields[*field].key);
            let applies = held.is_some_and(|held| {
                equals
                    .iter()
                    .any(|value| has(model, object, *field, value, held))
            });
            !applies || required.iter().all(present)
        }
    });
    (known || !object.closed) && fields && rules
}

/// Whether a field has the value that a rule compares it with.
fn has(model: &Model, object: &ObjectShape, field: usize, value: &RuleValue, held: &Value) -> bool {
    match value {
        RuleValue::Boolean(value) => held.as_bool() == Some(*value),
        RuleValue::String(value) => held.as_str() == Some(value),
        RuleValue::Integer(value) => held.as_i64() == Some(*value),
        RuleValue::Variant(variant) => {
            let Content::Value(Ref::Named(id)) = &object.fields[field].content else {
                return false;
            };
            let Shape::Enum(shape) = &model.types[id.0].shape else {
                return false;
            };
            shape
                .variants
                .get(*variant)
                .is_some_and(|variant| equals(&variant.value, held))
        }
    }
}

fn equals(constant: &EnumValue, value: &Value) -> bool {
    match constant {
        EnumValue::String(text) => value.as_str() == Some(text),
        EnumValue::Integer(number) => value.as_i64() == Some(*number),
    }
}
