//! How the options of each union are told apart while reading.

mod probes;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use crate::model::{
    ByType, Content, EnumValue, Field, Held, Merged, MergedField, ObjectShape, OptionContent,
    Reading, Ref, ScalarType, Shape, Type, TypeId, UnionShape,
};
use crate::name;

/// The maximum number of properties of a merged draft, and of options: the width of the runtime's masks.
const MOST: usize = 128;

/// The depth to which nested unions are examined.
const DEEPEST: usize = 64;

/// How each union is read; `tags` has the properties that identify options.
pub(super) fn readings(types: &[Type], tags: &[Option<String>]) -> Vec<Option<Reading>> {
    let json = JsonTypes {
        types,
        known: RefCell::new(vec![Memo::No; types.len()]),
    };
    let types = types.iter().zip(tags);
    let readings = types.map(|(ty, tag)| match &ty.shape {
        Shape::Union(union) => Some(reading(&json, union, tag.as_deref())),
        _ => None,
    });
    readings.collect()
}

fn reading(json: &JsonTypes<'_>, union: &UnionShape, tag: Option<&str>) -> Reading {
    let types = json.types;
    let kinds: Vec<Option<Vec<JsonType>>> = union
        .options
        .iter()
        .map(|option| json.of_content(&option.content))
        .collect();
    let scalar =
        |kinds: &Vec<JsonType>| kinds.iter().all(|kind| matches!(kind, JsonType::Scalar(_)));
    let single = |content: &OptionContent| match content {
        OptionContent::Value(Ref::Named(id)) => {
            !matches!(types[id.0].shape, Shape::Union(_) | Shape::Checked(_))
        }
        OptionContent::Value(Ref::Nullable(_) | Ref::Boxed(_) | Ref::Null) => false,
        OptionContent::Value(_) | OptionContent::Constant(_) => true,
    };
    let plain = union.options.iter().all(|option| single(&option.content));
    if union.condition.is_some() {
        return Reading::Attempt(probes::of(types, union, &kinds));
    }
    if plain && kinds.iter().all(|kinds| kinds.as_ref().is_some_and(scalar)) {
        return Reading::Scalars;
    }
    if let Some(merged) = merged(types, union, tag) {
        return Reading::Merged(merged);
    }
    match by_type(&kinds) {
        Some(by_type) => Reading::ByType(by_type),
        None => Reading::Attempt(probes::of(types, union, &kinds)),
    }
}

/// A JSON type of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum JsonType {
    Scalar(ScalarType),
    Array,
    Object,
}

/// The JSON types of the types of a model, memoized.
struct JsonTypes<'m> {
    types: &'m [Type],
    known: RefCell<Vec<Memo>>,
}

#[derive(Clone)]
enum Memo {
    No,
    Asked,
    Yes(Option<Vec<JsonType>>),
}

impl JsonTypes<'_> {
    /// The JSON types of an option; `None` if it may have any.
    fn of_content(&self, content: &OptionContent) -> Option<Vec<JsonType>> {
        match content {
            OptionContent::Value(ty) => self.of(ty, 0),
            OptionContent::Constant(value) => Some(vec![value_type(value)]),
        }
    }

    fn of(&self, ty: &Ref, depth: usize) -> Option<Vec<JsonType>> {
        let one = |scalar| Some(vec![JsonType::Scalar(scalar)]);
        match ty {
            Ref::Any | Ref::Never => None,
            Ref::Null => one(ScalarType::Null),
            Ref::NotObject => Some(others(JsonType::Array)),
            Ref::NotArray => Some(others(JsonType::Object)),
            Ref::Boolean => one(ScalarType::Boolean),
            Ref::String => one(ScalarType::String),
            Ref::Integer => one(ScalarType::Integer),
            Ref::Number => one(ScalarType::Number),
            Ref::Array(_) | Ref::Tuple(_) => Some(vec![JsonType::Array]),
            Ref::Map(_) => Some(vec![JsonType::Object]),
            Ref::Boxed(inner) => self.of(inner, depth),
            Ref::Nullable(inner) => {
                let mut inner = self.of(inner, depth)?;
                inner.push(JsonType::Scalar(ScalarType::Null));
                Some(inner)
            }
            Ref::Named(id) => self.of_type(*id, depth),
        }
    }

    fn of_type(&self, id: TypeId, depth: usize) -> Option<Vec<JsonType>> {
        let one = |scalar| Some(vec![JsonType::Scalar(scalar)]);
        match &self.types[id.0].shape {
            Shape::String(_) => one(ScalarType::String),
            Shape::Integer(_) => one(ScalarType::Integer),
            Shape::Number(_) => one(ScalarType::Number),
            Shape::Enum(shape) => shape
                .variants
                .first()
                .map(|variant| vec![value_type(&variant.value)]),
            Shape::Object(_) | Shape::Map(_) => Some(vec![JsonType::Object]),
            Shape::Array(_) => Some(vec![JsonType::Array]),
            Shape::Union(union) => self.of_union(id, union, depth),
            Shape::Checked(_) if depth > DEEPEST => None,
            Shape::Checked(checked) => self.of(&checked.inner, depth + 1),
        }
    }

    fn of_union(&self, id: TypeId, union: &UnionShape, depth: usize) -> Option<Vec<JsonType>> {
        let known = self.known.borrow()[id.0].clone();
        match known {
            Memo::Yes(kinds) => return kinds,
            // A cycle of unions: nothing is known.
            Memo::Asked => return None,
            Memo::No if depth > DEEPEST => return None,
            Memo::No => self.known.borrow_mut()[id.0] = Memo::Asked,
        }
        let mut kinds = Some(Vec::new());
        for option in &union.options {
            let more = match &option.content {
                OptionContent::Constant(value) => Some(vec![value_type(value)]),
                OptionContent::Value(ty) => self.of(ty, depth + 1),
            };
            kinds = kinds
                .zip(more)
                .map(|(mut kinds, more): (Vec<JsonType>, _)| {
                    kinds.extend(more);
                    kinds
                });
        }
        if let Some(kinds) = &mut kinds {
            kinds.sort_unstable();
            kinds.dedup();
        }
        self.known.borrow_mut()[id.0] = Memo::Yes(kinds.clone());
        kinds
    }
}

/// All scalars, and one more type.
fn others(more: JsonType) -> Vec<JsonType> {
    let scalars = [
        ScalarType::Null,
        ScalarType::Boolean,
        ScalarType::Number,
        ScalarType::String,
    ];
    let scalars = scalars.into_iter().map(JsonType::Scalar);
    scalars.chain([more]).collect()
}

fn value_type(value: &EnumValue) -> JsonType {
    JsonType::Scalar(match value {
        EnumValue::String(_) => ScalarType::String,
        EnumValue::Integer(_) => ScalarType::Integer,
    })
}

/// Options without a common JSON type.
fn by_type(kinds: &[Option<Vec<JsonType>>]) -> Option<ByType> {
    let mut by_type = ByType::default();
    let mut scalars: BTreeMap<ScalarType, usize> = BTreeMap::new();
    for (option, kinds) in kinds.iter().enumerate() {
        for kind in kinds.as_ref()? {
            let before = match kind {
                JsonType::Object => by_type.object.replace(option),
                JsonType::Array => by_type.array.replace(option),
                JsonType::Scalar(scalar) => scalars.insert(*scalar, option),
            };
            if before.is_some_and(|before| before != option) {
                return None;
            }
        }
    }
    // Every integer is a number.
    let numbers = (
        scalars.get(&ScalarType::Integer),
        scalars.get(&ScalarType::Number),
    );
    if let (Some(integer), Some(number)) = numbers
        && integer != number
    {
        return None;
    }
    by_type.scalars = scalars.into_iter().collect();
    Some(by_type)
}

/// The merged draft of closed objects that exclude each other.
fn merged(types: &[Type], union: &UnionShape, tag: Option<&str>) -> Option<Merged> {
    let objects: Vec<&ObjectShape> = union
        .options
        .iter()
        .map(|option| match &option.content {
            OptionContent::Value(Ref::Named(id)) => match &types[id.0].shape {
                Shape::Object(object) if object.closed && object.check.is_none() => Some(object),
                _ => None,
            },
            _ => None,
        })
        .collect::<Option<_>>()?;
    if objects.len() > MOST {
        return None;
    }
    let (keys, options) = positions(&objects)?;
    if tag.is_none() && !apart(&objects, &options) {
        return None;
    }
    let names = name::fields(&keys, false);
    let tag = tag.and_then(|tag| keys.iter().position(|key| *key == tag));
    let fields = keys
        .iter()
        .zip(names)
        .enumerate()
        .map(|(index, (key, name))| {
            let held = held(types, &objects, &options, index)?;
            let key = (*key).to_owned();
            Some(MergedField { name, key, held })
        });
    let fields = fields.collect::<Option<_>>()?;
    Some(Merged {
        fields,
        options,
        tag,
    })
}

/// The keys of all objects in order of first appearance, and for each object the indices of its fields.
fn positions<'a>(objects: &[&'a ObjectShape]) -> Option<(Vec<&'a str>, Vec<Vec<usize>>)> {
    let mut keys: Vec<&str> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut options = Vec::with_capacity(objects.len());
    for object in objects {
        let mut option = Vec::with_capacity(object.fields.len());
        for field in &object.fields {
            let index = *known.entry(&field.key).or_insert_with(|| {
                keys.push(&field.key);
                keys.len() - 1
            });
            option.push(index);
        }
        options.push(option);
    }
    (keys.len() <= MOST).then_some((keys, options))
}

/// Whether of each two objects, one requires a property that the other does not have.
fn apart(objects: &[&ObjectShape], options: &[Vec<usize>]) -> bool {
    let mask = |option: usize, keep: &dyn Fn(&Field) -> bool| -> u128 {
        let fields = objects[option].fields.iter().zip(&options[option]);
        fields
            .filter(|(field, _)| keep(field))
            .fold(0, |mask, (_, bit)| mask | (1u128 << bit))
    };
    let masks: Vec<(u128, u128)> = (0..objects.len())
        .map(|option| {
            (
                mask(option, &|field| field.required),
                mask(option, &|_| true),
            )
        })
        .collect();
    masks.iter().enumerate().all(|(index, (required, known))| {
        masks[index + 1..]
            .iter()
            .all(|(other_required, other_known)| {
                required & !other_known != 0 || other_required & !known != 0
            })
    })
}

/// What the draft holds of a property until the option is known.
fn held(
    types: &[Type],
    objects: &[&ObjectShape],
    options: &[Vec<usize>],
    index: usize,
) -> Option<Held> {
    let contents: Vec<&Content> = objects
        .iter()
        .zip(options)
        .flat_map(|(object, option)| object.fields.iter().zip(option))
        .filter(|(_, position)| **position == index)
        .map(|(field, _)| &field.content)
        .collect();
    let constants: Vec<String> = contents
        .iter()
        .filter_map(|content| match content {
            Content::Constant(value) => Some(value.clone()),
            Content::Value(_) => None,
        })
        .collect();
    if !constants.is_empty() {
        return (constants.len() == objects.len()).then_some(Held::Tag(constants));
    }
    let mut held = contents.iter().filter_map(|content| match content {
        Content::Value(ty) => Some(ty),
        Content::Constant(_) => None,
    });
    let first = held.next()?;
    let others: Vec<&Ref> = held.collect();
    if others.iter().all(|other| *other == first) {
        return Some(Held::Same(first.clone()));
    }
    let text = |ty: &Ref| match ty {
        Ref::String => true,
        Ref::Named(id) => matches!(types[id.0].shape, Shape::String(_)),
        _ => false,
    };
    (text(first) && others.into_iter().all(text)).then_some(Held::Text)
}
