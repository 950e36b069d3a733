//! Objects with documented properties, and rules between properties.

use super::{Check, Docs, Origin, Place, Ref};

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectShape {
    /// The properties, in documented order.
    pub fields: Vec<Field>,
    /// `additionalProperties: false`: unknown properties are violations. Otherwise they are kept or ignored.
    pub closed: bool,
    /// Rules between fields; with any, the fields are private.
    pub rules: Vec<Rule>,
    /// The field for unknown properties.
    pub additional: Option<Additional>,
    /// A check of the whole object; with one, the fields are private.
    pub check: Option<Check>,
}

/// The field of an object for properties without a field of their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Additional {
    /// The Rust name.
    pub name: String,
    /// The type of their values.
    pub values: Ref,
}

impl ObjectShape {
    /// Whether fields depend on each other, so that only the reader and the builder may set them.
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

    /// Whether it implements `Default`: an object with nothing set is valid.
    #[must_use]
    pub fn has_default(&self) -> bool {
        !self.is_ruled() && self.fields.iter().all(|field| !field.required)
    }
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The Rust name in `snake_case`, raw (`r#type`) if it is a keyword.
    pub name: String,
    /// The documented name.
    pub key: String,
    /// Its content.
    pub content: Content,
    /// Whether the property is required.
    pub required: bool,
    /// Its documentation.
    pub docs: Docs,
    /// Its place.
    pub place: Place,
    /// The name of the method that returns it as a point in time, for text documented as one.
    pub timestamp: Option<String>,
}

/// The content of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A value of this type.
    Value(Ref),
    /// A required constant that identifies the union option; not stored.
    Constant(String),
}

/// A rule between the fields of an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// `if` the field has one of the values `then` these fields are required.
    RequiredIf {
        /// The index of the field compared; its type is an enum, boolean or string.
        field: usize,
        /// The values, any of them.
        equals: Vec<RuleValue>,
        /// The indices of the fields that are required then.
        required: Vec<usize>,
        /// The origin of the rule.
        origin: Origin,
    },
    /// `dependentRequired`: if the field is present, these are required.
    RequiredWith {
        /// The index of the field whose presence decides.
        field: usize,
        /// The indices of the fields that are required then.
        required: Vec<usize>,
        /// The origin of the rule.
        origin: Origin,
    },
}

impl Rule {
    /// The origin of the rule.
    pub fn origin_mut(&mut self) -> &mut Origin {
        match self {
            Self::RequiredIf { origin, .. } | Self::RequiredWith { origin, .. } => origin,
        }
    }
}

/// A value that a field is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// The index of a variant of the field's enum.
    Variant(usize),
    /// A boolean.
    Boolean(bool),
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}
