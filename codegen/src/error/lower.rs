//! What can be wrong with a schema that is to become Rust types: one variant a mistake.

use std::fmt;

/// A mistake in a schema, or a construct that no type can be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LowerError {
    /// A documented body beside the one that has a type.
    SecondBody,
    /// A keyword whose value is not of the kind it has to be.
    Malformed {
        /// The keyword.
        keyword: String,
        /// What its value has to be.
        expected: &'static str,
    },
    /// A lower bound above its upper bound.
    EmptyRange {
        /// Keyword and value of the lower bound.
        least: (&'static str, String),
        /// Keyword and value of the upper bound.
        most: (&'static str, String),
    },
    /// A bound that no value of the Rust type reaches.
    OutOfRange {
        /// The keyword.
        keyword: &'static str,
        /// Its value.
        value: String,
    },
    /// Keywords that exclude each other's JSON types.
    NoType,
    /// An `enum` that allows no value.
    EmptyEnum,
    /// A pattern that is found in no text.
    NoMatch,
    /// A reference to nothing.
    UnknownReference {
        /// The reference.
        reference: String,
    },
    /// A schema that is nothing but a reference to itself.
    CircularReference,
    /// A required property, or one that a rule names, that a closed object does not know.
    UnknownProperty {
        /// The property.
        key: String,
    },
    /// Two options of a `oneOf` that are the same: nothing can match exactly one of them.
    SameOption {
        /// The first of the two, from 0.
        first: usize,
        /// The second of the two, from 0.
        second: usize,
    },
    /// A type that can only be made from a value of itself.
    Endless,
    /// Schemas nested too deeply.
    TooDeep {
        /// The deepest level that is read.
        limit: usize,
    },
    /// Too many schemas, counted after references are followed.
    TooLarge {
        /// The most that are read.
        limit: usize,
    },
    /// An operation without method and path.
    NoEndpoint,
    /// A locked name that is no legal Rust name, or is taken.
    Name {
        /// The name.
        name: String,
    },
}

impl fmt::Display for LowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SecondBody => f.write_str("no type can be made of this body yet"),
            Self::Malformed { keyword, expected } => {
                write!(f, "expected {expected} as the value of `{keyword}`")
            }
            Self::EmptyRange { least, most } => write!(
                f,
                "no value is allowed: `{}` is {}, `{}` is {}",
                least.0, least.1, most.0, most.1
            ),
            Self::OutOfRange { keyword, value } => {
                write!(f, "`{keyword}` is {value}, which no 64-bit integer reaches")
            }
            Self::NoType => f.write_str("no value is allowed: the keywords exclude every type"),
            Self::EmptyEnum => f.write_str("expected at least one allowed value, found none"),
            Self::NoMatch => f.write_str("no value is allowed: the pattern is found in no text"),
            Self::UnknownReference { reference } => {
                write!(f, "expected a schema of this document, found `{reference}`")
            }
            Self::CircularReference => f.write_str("the schema is a reference to itself"),
            Self::UnknownProperty { key } => {
                write!(f, "expected a documented property, found `{key}`")
            }
            Self::SameOption { first, second } => write!(
                f,
                "no value can match exactly one: options {first} and {second} are the same"
            ),
            Self::Endless => f.write_str("a value would have to contain itself without end"),
            Self::TooDeep { limit } => {
                write!(f, "expected at most {limit} levels of schemas, found more")
            }
            Self::TooLarge { limit } => {
                write!(f, "expected at most {limit} schemas, found more")
            }
            Self::NoEndpoint => f.write_str("expected a method and a path, found neither"),
            Self::Name { name } => write!(f, "`{name}` is no free and legal Rust name"),
        }
    }
}
