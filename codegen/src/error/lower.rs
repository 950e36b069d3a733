//! Errors in schemas that are to become Rust types.

/// A mistake in a schema, or a construct that no Rust type can express.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LowerError {
    /// A second documented body; only one can have a type.
    #[error("unsupported second response body")]
    SecondBody,
    /// The value of a keyword has the wrong type.
    #[error("invalid `{keyword}`: expected {expected}")]
    Malformed {
        /// The keyword.
        keyword: String,
        /// The expected type.
        expected: &'static str,
    },
    /// A lower bound above its upper bound.
    #[error("no value is allowed: `{}` is {}, but `{}` is {}", .least.0, .least.1, .most.0, .most.1)]
    EmptyRange {
        /// Keyword and value of the lower bound.
        least: (&'static str, String),
        /// Keyword and value of the upper bound.
        most: (&'static str, String),
    },
    /// A bound that no value of the Rust type reaches.
    #[error("`{keyword}` is {value}, beyond 64-bit integers")]
    OutOfRange {
        /// The keyword.
        keyword: &'static str,
        /// Its value.
        value: String,
    },
    /// Keywords whose JSON types exclude each other.
    #[error("no value is allowed: the keywords exclude every type")]
    NoType,
    /// An `enum` that allows no value.
    #[error("empty `enum`: no value is allowed")]
    EmptyEnum,
    /// A pattern that matches no text.
    #[error("no value is allowed: no string matches the pattern")]
    NoMatch,
    /// An unresolved reference.
    #[error("unknown reference `{reference}`")]
    UnknownReference {
        /// The reference.
        reference: String,
    },
    /// A schema that is only a reference to itself.
    #[error("reference cycle: the schema is nothing but a reference to itself")]
    CircularReference,
    /// A property that is required or named by a rule, but unknown to a closed object.
    #[error("unknown property `{key}`")]
    UnknownProperty {
        /// The property.
        key: String,
    },
    /// Two equal options of a `oneOf`: no value can match exactly one of them.
    #[error(
        "no value matches exactly one option: options {first} and {second} of `oneOf` are the same"
    )]
    SameOption {
        /// The first of the two, from 0.
        first: usize,
        /// The second of the two, from 0.
        second: usize,
    },
    /// A type that can only be made from a value of itself.
    #[error("infinite type: every value would contain itself")]
    Endless,
    /// Schemas nested too deeply.
    #[error("more than {limit} levels of nesting")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Too many schemas, counted after resolving references.
    #[error("more than {limit} schemas")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// An operation without a method and path.
    #[error("missing method and path")]
    NoEndpoint,
    /// A locked name that is not a legal Rust name, or is in use.
    #[error("`{name}` is not a valid Rust name here, or already taken")]
    Name {
        /// The name.
        name: String,
    },
}
