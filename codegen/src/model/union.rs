//! Unions, and how their options are told apart while reading.

use typewright_runtime::Types;

use super::{Check, Docs, EnumValue, Model, Place, Ref, Shape, TypeId};

/// One of several schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionShape {
    /// `oneOf` (exactly one), not `anyOf` (at least one).
    pub exclusive: bool,
    /// The keyword with the options: `oneOf`, `anyOf`, a list of `type`s or of values.
    pub keyword: &'static str,
    /// Whether the union also has a `type`.
    pub typed: bool,
    /// The options, in documented order.
    pub options: Vec<UnionOption>,
    /// The condition of two options that are tried: if it holds, the first is meant.
    pub condition: Option<Check>,
}

impl UnionShape {
    /// The type from which `From` makes an option, if no other option has it.
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
    /// Its content.
    pub content: OptionContent,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
}

/// The content of an option.
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
    /// All options are scalars: read once, check each.
    Scalars,
    /// All options are closed objects that differ in properties or a constant: read into one merged draft,
    /// distinguished at the end.
    Merged(Merged),
    /// The options differ in JSON type (at most one reads objects, one arrays, the rest scalars).
    ByType(ByType),
    /// Neither: every option is tried unless its probe rules it out.
    Attempt(Vec<Probe>),
}

/// Rules an option of a union out before it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The allowed JSON types.
    pub types: Types,
    /// Properties that an object needs.
    pub required: Vec<String>,
    /// A property with one of these strings.
    pub tag: Option<(String, Vec<String>)>,
}

/// The merged draft of a union of objects.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// All properties of all options, deduplicated, in order of first appearance; at most 128.
    pub fields: Vec<MergedField>,
    /// For each option (all of which are named objects), the index in `fields` of each field of its object.
    pub options: Vec<Vec<usize>>,
    /// The constant field that identifies the option, if there is one.
    pub tag: Option<usize>,
}

/// A property of a merged draft.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedField {
    /// The Rust name in the draft.
    pub name: String,
    /// The documented name.
    pub key: String,
    /// What is held until the option is known.
    pub held: Held,
}

/// The content of a field of a merged draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// A type on which all options with the property agree.
    Same(Ref),
    /// The options have different string types: text, checked once the option is known.
    Text,
    /// The constant that identifies the option: value `i` belongs to option `i`.
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
    /// If the type is not a union.
    #[must_use]
    pub fn reading(&self, id: TypeId) -> &Reading {
        let reading = self.readings[id.0].as_ref();
        reading.unwrap_or_else(|| panic!("`{}` is no union", self.types[id.0].name))
    }

    /// The merged draft of a union, if it has one.
    fn merged(&self, id: TypeId) -> Option<&Merged> {
        match self.readings[id.0].as_ref()? {
            Reading::Merged(merged) => Some(merged),
            _ => None,
        }
    }

    /// The types in the merged draft of a union.
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

    /// The objects that a merged draft becomes; empty without one.
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
