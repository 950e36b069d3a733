//! Objects with documented properties, and the rules that span these.

use super::{Check, Docs, Origin, Place, Ref};

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

impl ObjectShape {
    /// Whether the fields depend on each other, so that only reader and builder may put them together.
    #[must_use]
    pub fn is_ruled(&self) -> bool {
        !self.rules.is_empty() || self.check.is_some()
    }

    /// The fields that are stored, with their types.
    pub fn stored(&self) -> impl Iterator<Item = (&Field, &Ref)> {
        self.fields.iter().filter_map(|field| match &field.content {
            Content::Value(ty) => Some((field, ty)),
            Content::Constant(_) => None,
        })
    }

    /// Whether it has a `Default`: a value with nothing set is one.
    #[must_use]
    pub fn has_default(&self) -> bool {
        !self.is_ruled() && self.fields.iter().all(|field| !field.required)
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
