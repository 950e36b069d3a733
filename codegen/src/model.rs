//! The model: the Rust types to emit and the rules they enforce. Every name is legal and unique, every
//! reference known, nothing optional that is not; emitters only write down what stands here.

mod check;
mod comparable;
mod features;
mod held;
mod module;
mod object;
mod operation;
mod scalar;
mod secret;
mod union;

use crate::code::{Attribute, CustomType, Derive};

pub use check::{Check, CheckPiece, Constraints, Places};
pub use comparable::Comparable;
pub use object::{Additional, Content, Field, ObjectShape, Rule, RuleValue};
pub use operation::{Failure, Operation};
pub use scalar::{EnumShape, EnumValue, IntegerShape, NumberShape, StringShape, Variant};
pub use union::{
    ByType, Held, Merged, MergedField, OptionContent, Probe, Reading, ScalarType, UnionOption,
    UnionShape,
};

/// Everything to emit.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The types, in the order of emission.
    pub types: Vec<Type>,
    /// The operations.
    pub operations: Vec<Operation>,
    /// The name of the documentation file.
    pub file: String,
    /// Further names of types: of definitions that have no type of their own, or share one.
    pub aliases: Vec<Alias>,
    /// The name of the type of the first schema that stands alone.
    pub root: Option<String>,
    /// The name of the module, where it was chosen or is that of a schema that stands alone.
    pub module: Option<String>,
    /// For each root what is checked of its schemas; those without checks are empty.
    pub constraints: Vec<Constraints>,
    /// For each type how it is read, where it is a union.
    pub readings: Vec<Option<Reading>>,
    /// For each type what was chosen for it.
    pub chosen: Vec<Chosen>,
}

/// What was chosen for a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Further derives.
    pub derives: Vec<Derive>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

/// A further name of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// The type.
    pub ty: Ref,
    /// What the documentation says about it.
    pub docs: Docs,
    /// Where the definition stands; none for a name that a type has had before.
    pub place: Option<Place>,
}

/// Index of a type in [`Model::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// One Rust type.
#[derive(Clone, Debug)]
pub struct Type {
    /// Its name, `UpperCamelCase`.
    pub name: String,
    /// What the documentation says about it.
    pub docs: Docs,
    /// Where it stands in the document, the first place first.
    pub places: Vec<Place>,
    /// What it is.
    pub shape: Shape,
    /// Whose it is.
    pub scope: Scope,
    /// A response may hold it, so that tolerant reading has to be able to make it of values the
    /// documentation forbids.
    pub tolerable: bool,
    /// The documentation calls it a secret: never shown.
    pub secret: bool,
}

/// Which part of the model a type is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Several operations have it.
    Shared,
    /// The operation of this index alone has it; the only part of a model with fewer than two operations is that
    /// of index 0.
    Own(usize),
}

/// A place of a schema in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// JSON Pointer into the operation (`/requestBody/properties/name`). Where the model has several operations
    /// and the type is one that they share, the id of the operation and `#` stand before it.
    pub pointer: String,
    /// The line, where the input has lines.
    pub line: Option<usize>,
}

/// Documented text, by paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The title, if any.
    pub title: Option<String>,
    /// The description, if any.
    pub description: Option<String>,
    /// Whether it is called deprecated.
    pub deprecated: bool,
    /// What else is said about the value, a sentence each: its default, examples, who may write it, what a
    /// string holds.
    pub notes: Vec<String>,
    /// What is said about corrections of the documentation, a paragraph each.
    pub corrections: Vec<String>,
}

/// Where a rule is stated: emitted as `typewright_runtime::violation::Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where.
    pub place: Place,
    /// The documented sentence, if it is prose that states the rule; else the description.
    pub sentence: Option<String>,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A constrained or secret string: a newtype.
    String(StringShape),
    /// A constrained integer: a newtype over the narrowest integer that holds the bounds.
    Integer(IntegerShape),
    /// A constrained number: a newtype over `f64`.
    Number(NumberShape),
    /// One of some strings or integers: an enum without payload.
    Enum(EnumShape),
    /// An object with documented properties: a struct.
    Object(ObjectShape),
    /// A free-form object with rules: a newtype over a map.
    Map(MapShape),
    /// An array with rules: a newtype over `Vec`.
    Array(ArrayShape),
    /// One of several schemas: an enum with payload.
    Union(UnionShape),
    /// A value of another type that is checked as a whole: a newtype.
    Checked(CheckedShape),
}

/// The type of a field, an item or a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// Any JSON value: `serde_json::Value`.
    Any,
    /// No value at all: a type that nothing can be made of.
    Never,
    /// `null`.
    Null,
    /// Any JSON value but an object.
    NotObject,
    /// Any JSON value but an array.
    NotArray,
    /// `bool`.
    Boolean,
    /// `String`.
    String,
    /// `i64`.
    Integer,
    /// `f64`.
    Number,
    /// A type of the model.
    Named(TypeId),
    /// `Vec<…>`.
    Array(Box<Ref>),
    /// `BTreeMap<String, …>`.
    Map(Box<Ref>),
    /// `null` or the type: `Option<…>` with a meaning of its own.
    Nullable(Box<Ref>),
    /// `Box<…>`, where a type holds itself.
    Boxed(Box<Ref>),
    /// An array of this many items, which differ by position: a tuple.
    Tuple(Vec<Ref>),
}

/// A type whose values are checked as a whole, by keywords that the type inside does not carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedShape {
    /// The type inside.
    pub inner: Ref,
    /// The keywords; none for what needs a type of its own without checking more.
    pub check: Option<Check>,
    /// The custom type that is held instead of the type inside, which is what is read and written.
    pub custom: Option<Custom>,
}

/// A custom type.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// The type.
    pub ty: CustomType,
    /// Whether it is made of text by `FromStr` and written by `Display`, rather than by serde.
    pub text: bool,
}

/// A free-form object with rules.
#[derive(Clone, Debug, PartialEq)]
pub struct MapShape {
    /// `propertyNames`: a string type of the model.
    pub keys: Option<TypeId>,
    /// The values.
    pub values: Ref,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// An array with rules.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayShape {
    /// The items.
    pub items: Ref,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
}
