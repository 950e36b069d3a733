//! Unions, and how their options are told apart while reading.

use typewright_runtime::Types;

use super::{Check, Docs, EnumValue, Model, Place, Ref, Shape, TypeId};

/// One of several schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionShape {
    /// `oneOf` (exactly one) rather than `anyOf` (at least one).
    pub exclusive: bool,
    /// The keyword that states the options: `oneOf`, `anyOf`, or a list of `type`s or of values.
    pub keyword: &'static str,
    /// Whether a `type` stands beside the options.
    pub typed: bool,
    /// The options, in documented order.
    pub options: Vec<UnionOption>,
    /// What decides between two options, which are tried then: the first is meant where it holds.
    pub condition: Option<Check>,
}

impl UnionShape {
    /// What an option is made of by `From`: what it holds, where the type of that names only this option.
    #[must_use]
    pub fn payload<'s>(&self, option: &'s UnionOption) -> Option<&'s Ref> {
        let OptionContent::Value(ty) = &option.content else {
            return None;
        };
        let same = self.options.iter();
        let same = same.filter(|other| other.content == option.content).count();
        (same == 1 && !matches!(ty, Ref::Boxed(_))).then_some(ty)
    }
}

/// One option of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionOption {
    /// The Rust name of the variant.
    pub name: String,
    /// What it holds; none for a single constant, which needs no payload.
    pub content: OptionContent,
    /// What the documentation says about it.
    pub docs: Docs,
    /// Where it stands.
    pub place: Place,
}

/// What an option of a union holds.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionContent {
    /// A value of this type.
    Value(Ref),
    /// A single constant: a variant without payload.
    Constant(EnumValue),
}

/// How the options of a union are told apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// All options are scalars: read once, ask each.
    Scalars,
    /// All options are closed objects that exclude each other by their properties or by a constant:
    /// read into one merged draft, told apart at the end.
    Merged(Merged),
    /// The options differ in their JSON type (at most one object reading, one array, some scalars).
    ByType(ByType),
    /// None of these: every option is tried that a glance at the value does not rule out. For each what
    /// the glance looks for.
    Attempt(Vec<Probe>),
}

/// What rules an option of a union out before it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The JSON types that it may have.
    pub types: Types,
    /// The properties that an object has to have.
    pub required: Vec<String>,
    /// A property that has to be one of these strings.
    pub tag: Option<(String, Vec<String>)>,
}

/// The merged draft of a union of objects.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// All properties of all options, each once, in order of first appearance; at most 128.
    pub fields: Vec<MergedField>,
    /// For each option (by index in [`UnionShape::options`], which are all named objects), the index
    /// in `fields` of each field of the option's object, in that object's order.
    pub options: Vec<Vec<usize>>,
    /// The field that holds a constant in every option and so names the option, if there is one.
    pub tag: Option<usize>,
}

/// A property of a merged draft.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedField {
    /// The Rust name of the field in the draft.
    pub name: String,
    /// The documented name.
    pub key: String,
    /// What is held until the option is known.
    pub held: Held,
}

/// What a merged draft holds of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// All options that know the property agree on its type.
    Same(Ref),
    /// They are different string types: the text, checked once the option is known.
    Text,
    /// The constant that names the option: the allowed values; value `i` belongs to option `i`.
    Tag(Vec<String>),
}

/// Options told apart by JSON type: indices in [`UnionShape::options`].
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ByType {
    /// The option that is an object, map, struct or union of objects.
    pub object: Option<usize>,
    /// The option that is an array.
    pub array: Option<usize>,
    /// The option that is a scalar, by JSON type (`string`, `number`, `integer`, `boolean`, `null`).
    pub scalars: Vec<(ScalarType, usize)>,
}

/// A scalar JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScalarType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
}

impl Model {
    /// How a union is read.
    ///
    /// # Panics
    /// For a type that is no union.
    #[must_use]
    pub fn reading(&self, id: TypeId) -> &Reading {
        let reading = self.readings[id.0].as_ref();
        reading.unwrap_or_else(|| panic!("`{}` is no union", self.types[id.0].name))
    }

    /// The draft that the options of a union are read into together, if they are.
    fn merged(&self, id: TypeId) -> Option<&Merged> {
        match self.readings[id.0].as_ref()? {
            Reading::Merged(merged) => Some(merged),
            _ => None,
        }
    }

    /// The types that the merged draft of a union holds.
    #[must_use]
    pub fn drafted(&self, id: TypeId) -> Vec<TypeId> {
        let fields = self
            .merged(id)
            .into_iter()
            .flat_map(|merged| &merged.fields);
        let held = fields.filter_map(|field| match &field.held {
            Held::Same(ty) => Some(ty.named()),
            Held::Text | Held::Tag(_) => None,
        });
        held.flatten().collect()
    }

    /// The objects that a merged draft is made into; nothing for a union that has none.
    #[must_use]
    pub fn merged_objects(&self, id: TypeId) -> Vec<TypeId> {
        let (Some(_), Shape::Union(union)) = (self.merged(id), &self.types[id.0].shape) else {
            return Vec::new();
        };
        let objects = union
            .options
            .iter()
            .filter_map(|option| match &option.content {
                OptionContent::Value(ty) => ty.innermost(),
                OptionContent::Constant(_) => None,
            });
        objects.collect()
    }
}
