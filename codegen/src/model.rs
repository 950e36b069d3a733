//! The model: the Rust types to emit and the rules they enforce. Every name is legal and unique, every
//! reference known, nothing optional that is not; emitters only write down what stands here.

mod check;
mod features;
mod operation;
mod union;

use typewright_runtime::Format;

use crate::code::{Attribute, CustomType, Derive};

pub use check::{Check, CheckPiece, Constraints, Places};
pub use operation::{Failure, Operation};
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
    /// Further derives that were chosen.
    pub derives: Vec<Derive>,
    /// Attributes that were chosen.
    pub attributes: Vec<Attribute>,
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

/// Constraints of a string.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StringShape {
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `pattern`, as documented.
    pub pattern: Option<String>,
    /// `format`, as documented.
    pub format: Option<String>,
    /// The format that is checked; none where `format` is documentation alone.
    pub asserted: Option<Format>,
}

impl StringShape {
    /// Whether it has no rule.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.min_length.is_none()
            && self.max_length.is_none()
            && self.pattern.is_none()
            && self.asserted.is_none()
    }
}

/// Constraints of an integer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IntegerShape {
    /// `minimum`, or one more than `exclusiveMinimum`.
    pub minimum: Option<i64>,
    /// `maximum`, or one less than `exclusiveMaximum`.
    pub maximum: Option<i64>,
    /// Whether the minimum is documented as `exclusiveMinimum`.
    pub exclusive_minimum: bool,
    /// Whether the maximum is documented as `exclusiveMaximum`.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<i64>,
}

/// Constraints of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberShape {
    /// `minimum`.
    pub minimum: Option<f64>,
    /// `maximum`.
    pub maximum: Option<f64>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<f64>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<f64>,
}

/// The values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumShape {
    /// The variants, in documented order.
    pub variants: Vec<Variant>,
    /// The name of the variant for undocumented values, where the type is tolerable.
    pub undocumented: Option<String>,
    /// The keyword that lists the values: `enum` or `const`.
    pub keyword: &'static str,
    /// Whether the schema also names their type.
    pub typed: bool,
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The Rust name, `UpperCamelCase`.
    pub name: String,
    /// The value.
    pub value: EnumValue,
}

/// A value of an enum; all values of one enum are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EnumValue {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectShape {
    /// The properties, in documented order.
    pub fields: Vec<Field>,
    /// `additionalProperties: false`: unknown properties are violations; otherwise they are kept, or ignored.
    pub closed: bool,
    /// Rules that span fields; when there are any the fields are private.
    pub rules: Vec<Rule>,
    /// The field that keeps unknown properties.
    pub additional: Option<Additional>,
    /// Keywords that are checked on the object as a whole; when there are any the fields are private.
    pub check: Option<Check>,
}

/// The field of an object that keeps the properties it has no fields for.
#[derive(Clone, Debug, PartialEq)]
pub struct Additional {
    /// The Rust name.
    pub name: String,
    /// What the properties hold.
    pub values: Ref,
}

/// A type whose values are checked as a whole, by keywords that the type inside does not carry.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedShape {
    /// The type inside.
    pub inner: Ref,
    /// The keywords; none for what needs a type of its own without checking more.
    pub check: Option<Check>,
    /// The type of the user's that is held instead of the type inside, which is what is read and written.
    pub own: Option<Own>,
}

/// A type of the user's.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// The type.
    pub ty: CustomType,
    /// Whether it is made of text by `FromStr` and written by `Display`, rather than by serde.
    pub text: bool,
}

impl Shape {
    /// What values of it are made of, in order; the keys of a map are not among them.
    #[must_use]
    pub fn held(&self) -> Vec<&Ref> {
        match self {
            Self::String(_) | Self::Integer(_) | Self::Number(_) | Self::Enum(_) => Vec::new(),
            Self::Object(object) => {
                let fields = object
                    .fields
                    .iter()
                    .filter_map(|field| match &field.content {
                        Content::Value(ty) => Some(ty),
                        Content::Constant(_) => None,
                    });
                let additional = object.additional.iter();
                fields
                    .chain(additional.map(|additional| &additional.values))
                    .collect()
            }
            Self::Checked(checked) => vec![&checked.inner],
            Self::Map(map) => vec![&map.values],
            Self::Array(array) => vec![&array.items],
            Self::Union(union) => {
                let options = union
                    .options
                    .iter()
                    .filter_map(|option| match &option.content {
                        OptionContent::Value(ty) => Some(ty),
                        OptionContent::Constant(_) => None,
                    });
                options.collect()
            }
        }
    }

    /// What is checked on the values as a whole.
    #[must_use]
    pub fn check(&self) -> Option<&Check> {
        match self {
            Self::Object(object) => object.check.as_ref(),
            Self::Checked(checked) => checked.check.as_ref(),
            _ => None,
        }
    }
}

impl ObjectShape {
    /// Whether the fields depend on each other, so that only reader and builder may put them together.
    #[must_use]
    pub fn is_ruled(&self) -> bool {
        !self.rules.is_empty() || self.check.is_some()
    }
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The Rust name, `snake_case`, raw (`r#type`) where it is a keyword.
    pub name: String,
    /// The documented name.
    pub key: String,
    /// What it holds.
    pub content: Content,
    /// Whether the property has to be present.
    pub required: bool,
    /// What the documentation says about it.
    pub docs: Docs,
    /// Where it stands.
    pub place: Place,
    /// The name of the method that gives it as a point in time, where it is text that is documented as one.
    pub timestamp: Option<String>,
}

/// What a property holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A value of this type.
    Value(Ref),
    /// Always this string, and required: the type of the union option says so; not stored.
    Constant(String),
}

/// A rule that spans the fields of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// `if` the field has one of the values `then` these fields are required.
    RequiredIf {
        /// Index of the field that decides; its type is an enum, a boolean or a string.
        field: usize,
        /// The values, any of them.
        equals: Vec<RuleValue>,
        /// Indices of the fields required then.
        required: Vec<usize>,
        /// Where the rule is stated.
        origin: Origin,
    },
    /// `dependentRequired`: if the field is present, these are required.
    RequiredWith {
        /// Index of the field that decides.
        field: usize,
        /// Indices of the fields required then.
        required: Vec<usize>,
        /// Where the rule is stated.
        origin: Origin,
    },
}

impl Rule {
    /// Where it is stated.
    pub fn origin_mut(&mut self) -> &mut Origin {
        match self {
            Self::RequiredIf { origin, .. } | Self::RequiredWith { origin, .. } => origin,
        }
    }
}

/// A value that a rule compares a field with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// Index of a variant of the field's enum.
    Variant(usize),
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
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
