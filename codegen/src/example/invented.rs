//! Invents small examples for types without a documented one, using documented examples of their parts.

use serde_json::{Map, Number, Value};

use super::{DEPTH, Examples, fits, fits_string};
use crate::model::{
    Content, EnumValue, IntegerShape, Model, NumberShape, ObjectShape, OptionContent, Ref, Shape,
    StringShape, TypeId,
};

/// The most values in an example, so that it stays readable.
const SIZE: usize = 40;

/// A string type gets the first of these texts that it can hold.
const TEXTS: [&str; 12] = [
    "example",
    "web-1",
    "a",
    "/app",
    "1",
    "1.0.0",
    "0123456789abcdef0123456789abcdef01234567",
    "2025-01-31T12:00:00Z",
    "2025-01-31",
    "user@example.com",
    "https://example.com/",
    "123e4567-e89b-12d3-a456-426614174000",
];

/// A value of a type; `None` if there is none that is certain to be valid.
pub(super) fn invent(examples: &Examples, model: &Model, id: TypeId) -> Option<Value> {
    let mut inventor = Inventor {
        examples,
        model,
        left: SIZE,
    };
    let value = inventor.shape(id, 0)?;
    fits(model, &Ref::Named(id), &value, 0).then_some(value)
}

struct Inventor<'m> {
    examples: &'m Examples,
    model: &'m Model,
    /// How many more values are allowed.
    left: usize,
}

impl Inventor<'_> {
    fn value(&mut self, ty: &Ref, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth == DEPTH {
            return None;
        }
        match ty {
            Ref::Never => None,
            Ref::Any | Ref::NotObject | Ref::NotArray | Ref::String => Some(TEXTS[0].into()),
            Ref::Null => Some(Value::Null),
            Ref::Boolean => Some(true.into()),
            Ref::Integer | Ref::Number => Some(1.into()),
            Ref::Named(id) => match self.examples.of(self.model, *id) {
                Some(value) => Some(value.clone()),
                None => self.shape(*id, depth + 1),
            },
            Ref::Array(items) => Some(Value::Array(vec![self.value(items, depth + 1)?])),
            Ref::Map(values) => {
                let value = self.value(values, depth + 1)?;
                Some(Map::from_iter([("name".to_owned(), value)]).into())
            }
            Ref::Nullable(inner) | Ref::Boxed(inner) => self.value(inner, depth + 1),
            Ref::Tuple(items) => {
                let items = items.iter().map(|item| self.value(item, depth + 1));
                items.collect::<Option<Vec<Value>>>().map(Value::Array)
            }
        }
    }

    fn shape(&mut self, id: TypeId, depth: usize) -> Option<Value> {
        match &self.model.types[id.0].shape {
            Shape::String(shape) => string(shape).map(Value::from),
            Shape::Integer(shape) => integer(shape).map(Value::from),
            Shape::Number(shape) => number(shape),
            Shape::Enum(shape) => shape
                .variants
                .first()
                .map(|variant| constant(&variant.value)),
            Shape::Object(shape) => self.object(shape, depth),
            Shape::Map(shape) => {
                let key = match shape.keys {
                    Some(keys) => self.value(&Ref::Named(keys), depth)?,
                    None => "name".into(),
                };
                let value = self.value(&shape.values, depth + 1)?;
                Some(Map::from_iter([(key.as_str()?.to_owned(), value)]).into())
            }
            Shape::Array(shape) => {
                let count = shape.min_items.unwrap_or(1).clamp(1, SIZE as u64);
                let items = (0..count).map(|_| self.value(&shape.items, depth + 1));
                items.collect::<Option<Vec<Value>>>().map(Value::Array)
            }
            Shape::Union(shape) => shape.options.iter().find_map(|option| {
                let value = match &option.content {
                    OptionContent::Value(ty) => self.value(ty, depth + 1)?,
                    OptionContent::Constant(value) => constant(value),
                };
                fits(self.model, &Ref::Named(id), &value, 0).then_some(value)
            }),
            // The check is not evaluated here.
            Shape::Checked(_) => None,
        }
    }

    /// The required properties; if nothing is required, the first property.
    fn object(&mut self, shape: &ObjectShape, depth: usize) -> Option<Value> {
        if shape.check.is_some() {
            return None;
        }
        let bare = shape.fields.iter().all(|field| !field.required);
        let fields = shape.fields.iter().enumerate();
        let fields = fields.filter(|(index, field)| field.required || (bare && *index == 0));
        let mut members = Map::new();
        for (_, field) in fields {
            let value = match &field.content {
                Content::Value(ty) => self.value(ty, depth + 1)?,
                Content::Constant(value) => value.as_str().into(),
            };
            members.insert(field.key.clone(), value);
        }
        Some(members.into())
    }
}

fn string(shape: &StringShape) -> Option<String> {
    let least = usize::try_from(shape.min_length.unwrap_or(0)).ok()?;
    let repeated = (least < 100).then(|| "a".repeat(least.max(1)));
    let texts = TEXTS.iter().map(|text| (*text).to_owned());
    texts.chain(repeated).find(|text| fits_string(shape, text))
}

/// The least integer of the type from 1 on, otherwise the greatest.
fn integer(shape: &IntegerShape) -> Option<i64> {
    let least = shape.minimum.unwrap_or(1).max(1);
    let most = shape.maximum.unwrap_or(i64::MAX);
    let step = shape.multiple_of.filter(|step| *step > 0).unwrap_or(1);
    let value = if least <= most { least } else { most };
    let rest = value.rem_euclid(step);
    match rest {
        0 => Some(value),
        rest if least <= most => value.checked_add(step - rest),
        rest => value.checked_sub(rest),
    }
}

/// An inclusive bound, or a number between the bounds.
fn number(shape: &NumberShape) -> Option<Value> {
    let within = match (shape.exclusive_minimum, shape.exclusive_maximum) {
        (Some(least), Some(most)) => Some(least / 2.0 + most / 2.0),
        (Some(least), None) => Some(least + 1.0),
        (None, Some(most)) => Some(most - 1.0),
        (None, None) => Some(1.0),
    };
    let value = shape.minimum.or(shape.maximum).or(within)?;
    Number::from_f64(value).map(Value::Number)
}

fn constant(value: &EnumValue) -> Value {
    match value {
        EnumValue::String(text) => text.as_str().into(),
        EnumValue::Integer(number) => (*number).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_numbers_lie_within_their_bounds() {
        let of = |minimum, maximum, multiple_of| {
            integer(&IntegerShape {
                minimum,
                maximum,
                multiple_of,
                ..IntegerShape::default()
            })
        };
        assert_eq!(of(Some(1024), Some(65_535), None), Some(1024));
        assert_eq!(of(None, Some(-5), Some(2)), Some(-6));
        assert_eq!(of(Some(3), None, Some(5)), Some(5));
        assert_eq!(of(None, None, None), Some(1));
        let half = NumberShape {
            exclusive_minimum: Some(0.0),
            exclusive_maximum: Some(1.0),
            ..NumberShape::default()
        };
        assert_eq!(number(&half), Some(0.5.into()));
    }

    #[test]
    fn texts_keep_to_pattern_and_length() {
        let of = |pattern: &str, min_length| {
            string(&StringShape {
                pattern: Some(pattern.to_owned()),
                min_length,
                ..StringShape::default()
            })
        };
        assert_eq!(of("^/", None).as_deref(), Some("/app"));
        assert_eq!(of("^a+$", Some(3)).as_deref(), Some("aaa"));
        assert_eq!(of("^Q$", None), None);
    }
}
