//! Errors in schemas that are to become Rust types.

use std::fmt;

/// A mistake in a schema, or a construct that no Rust type can express.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LowerError {
    /// A second documented body; only one can have a type.
    SecondBody,
    /// The value of a keyword has the wrong type.
    Malformed {
        /// The keyword.
        keyword: String,
        /// The expected type.
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
    /// Keywords whose JSON types exclude each other.
    NoType,
    /// An `enum` that allows no value.
    EmptyEnum,
    /// A pattern that matches no text.
    NoMatch,
    /// An unresolved reference.
    UnknownReference {
        /// The reference.
        reference: String,
    },
    /// A schema that is only a reference to itself.
    CircularReference,
    /// A property that is required or named by a rule, but unknown to a closed object.
    UnknownProperty {
        /// The property.
        key: String,
    },
    /// Two equal options of a `oneOf`: no value can match exactly one of them.
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
        /// The limit.
        limit: usize,
    },
    /// Too many schemas, counted after resolving references.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// An operation without a method and path.
    NoEndpoint,
    /// A locked name that is not a legal Rust name, or is in use.
    Name {
        /// The name.
        name: String,
    },
}

impl fmt::Display for LowerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SecondBody => f.write_str("unsupported second response body"),
            Self::Malformed { keyword, expected } => {
                write!(f, "invalid `{keyword}`: expected {expected}")
            }
            Self::EmptyRange { least, most } => write!(
                f,
                "no value is allowed: `{}` is {}, but `{}` is {}",
                least.0, least.1, most.0, most.1
            ),
            Self::OutOfRange { keyword, value } => {
                write!(f, "`{keyword}` is {value}, beyond 64-bit integers")
            }
            Self::NoType => f.write_str("no value is allowed: the keywords exclude every type"),
            Self::EmptyEnum => f.write_str("empty `enum`: no value is allowed"),
            Self::NoMatch => f.write_str("no value is allowed: no string matches the pattern"),
            Self::UnknownReference { reference } => {
                write!(f, "unknown reference `{reference}`")
            }
            Self::CircularReference => {
                f.write_str("reference cycle: the schema is nothing but a reference to itself")
            }
            Self::UnknownProperty { key } => {
                write!(f, "unknown property `{key}`")
            }
            Self::SameOption { first, second } => write!(
                f,
                "no value matches exactly one option: options {first} and {second} of `oneOf` are the same"
            ),
            Self::Endless => f.write_str("infinite type: every value would contain itself"),
            Self::TooDeep { limit } => {
                write!(f, "more than {limit} levels of nesting")
            }
            Self::TooLarge { limit } => {
                write!(f, "more than {limit} schemas")
            }
            Self::NoEndpoint => f.write_str("missing method and path"),
            Self::Name { name } => write!(
                f,
                "`{name}` is not a valid Rust name here, or already taken"
            ),
        }
    }
}
