//! The model: the Rust types to emit and the rules they enforce. Names are legal and unique, references resolved;
//! emitters need no further decisions.

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

/// The types and operations of a crate.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The types, in the order of emission.
    pub types: Vec<Type>,
    /// The operations.
    pub operations: Vec<Operation>,
    /// The name of the documentation file.
    pub file: String,
    /// Aliases: definitions without a type of their own, or which share one.
    pub aliases: Vec<Alias>,
    /// The type name of the first schema outside operations.
    pub root: Option<String>,
    /// The name of the module, if chosen, or if the model has a schema outside operations.
    pub module: Option<String>,
    /// For each root, the checks of its schemas; may be empty.
    pub constraints: Vec<Constraints>,
    /// For each union, how it is read.
    pub readings: Vec<Option<Reading>>,
    /// For each type, the choices that apply to it.
    pub chosen: Vec<Chosen>,
}

/// The choices that apply to a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Additional derives.
    pub derives: Vec<Derive>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
}

/// An alias of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// The type.
    pub ty: Ref,
    /// Its documentation.
    pub docs: Docs,
    /// The place of the definition; `None` for a former name of a type.
    pub place: Option<Place>,
}

/// Index of a type in [`Model::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// One Rust type.
#[derive(Clone, Debug)]
pub struct Type {
    /// Its name in `UpperCamelCase`.
    pub name: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its places in the document, in order.
    pub places: Vec<Place>,
    /// Its shape.
    pub shape: Shape,
    /// Its scope.
    pub scope: Scope,
    /// Whether a response may contain it, so that tolerant reading has to be able to create it from undocumented
    /// values.
    pub tolerable: bool,
    /// Whether the documentation calls it a secret, which is never shown.
    pub secret: bool,
}

/// The part of the model that a type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Types of several operations.
    Shared,
    /// Types of the operation of this index alone. A model with fewer than two operations only has index 0.
    Operation(usize),
}

/// A place of a schema in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// JSON Pointer into the operation (`/requestBody/properties/name`). For a type shared by several operations, the
    /// id of the operation and `#` precede it.
    pub pointer: String,
    /// The line, if the input has lines.
    pub line: Option<usize>,
}

/// Documented text, by paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The title, if any.
    pub title: Option<String>,
    /// The description, if any.
    pub description: Option<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Further notes, a sentence each: default, examples, `readOnly`, content of a string.
    pub notes: Vec<String>,
    /// Notes on corrections of the documentation, a paragraph each.
    pub corrections: Vec<String>,
}

/// Where a rule is stated: emitted as `typewright_runtime::violation::Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The place of the rule.
    pub place: Place,
    /// The documented sentence, if prose states the rule; otherwise the description.
    pub sentence: Option<String>,
}

/// The shape of a type.
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
    /// A value of another type with a check of the whole: a newtype.
    Checked(CheckedShape),
}

/// The type of a field, an item or a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// Any JSON value: `serde_json::Value`.
    Any,
    /// No value: a type without values.
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
    /// `null` or the type: `Option<…>`.
    Nullable(Box<Ref>),
    /// `Box<…>`, for a type that contains itself.
    Boxed(Box<Ref>),
    /// An array of this many items with different schemas: a tuple.
    Tuple(Vec<Ref>),
}

/// A type whose values are checked as a whole, by keywords that the inner type does not carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedShape {
    /// The inner type.
    pub inner: Ref,
    /// The keywords; `None` for a type that exists for another reason.
    pub check: Option<Check>,
    /// The custom type that is held instead. The inner type is what is read and written.
    pub custom: Option<Custom>,
}

/// A custom type.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// The type.
    pub ty: CustomType,
    /// Whether it is converted by `FromStr` and `Display`, not by serde.
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
