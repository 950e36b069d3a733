//! Errors in JSON Schema documents.

use std::fmt;

/// What is wrong with a schema document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// A JSON syntax error.
    Syntax {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Values are nested too deeply.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A duplicate key in an object.
    KeyTwice {
        /// The key.
        key: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword whose value has the wrong type.
    Value {
        /// The keyword.
        keyword: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Neither an object nor a boolean, where a schema is expected.
    NoSchema {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A `$schema` that is neither a known draft nor a given metaschema.
    Draft {
        /// The URI.
        uri: String,
    },
    /// A required vocabulary that is unknown.
    Vocabulary {
        /// The URI of the vocabulary.
        uri: String,
    },
    /// A URI that is invalid or cannot be resolved against its base.
    Uri {
        /// What was found.
        uri: String,
        /// The base.
        base: String,
    },
    /// Two schemas with one URI.
    UriTwice {
        /// The URI.
        uri: String,
        /// The location of the first.
        first: String,
    },
    /// A duplicate anchor in a schema resource.
    AnchorTwice {
        /// The name.
        anchor: String,
        /// The location of the first.
        first: String,
    },
    /// A reference to an unknown document.
    NoDocument {
        /// Its URI.
        uri: String,
    },
    /// A reference to an unknown anchor.
    NoAnchor {
        /// The reference.
        reference: String,
    },
    /// A reference with an unresolved JSON Pointer.
    NoTarget {
        /// The reference.
        reference: String,
        /// The part of the pointer that resolves.
        reached: String,
    },
    /// A reference cycle that never descends into the value.
    Loop {
        /// The reference that closes the loop.
        reference: String,
    },
    /// Too many schemas, counted after resolving dynamic references.
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { expected, found } | Self::NoSchema { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            Self::TooDeep { limit } => write!(f, "more than {limit} levels of nesting"),
            Self::KeyTwice { key, first } => {
                write!(f, "duplicate keyword `{key}`, first on line {first}")
            }
            Self::Value {
                keyword,
                expected,
                found,
            } => write!(f, "invalid `{keyword}`: expected {expected}, found {found}"),
            Self::Draft { uri } => write!(
                f,
                "unknown `$schema` `{uri}`: neither draft 4, 6, 7, 2019-09 or 2020-12 nor a given metaschema"
            ),
            Self::Vocabulary { uri } => write!(f, "unknown vocabulary `{uri}` is required"),
            Self::Uri { uri, base } => write!(f, "invalid URI reference `{uri}` (base `{base}`)"),
            Self::UriTwice { uri, first } => {
                write!(f, "duplicate schema `{uri}`, first at {first}")
            }
            Self::AnchorTwice { anchor, first } => {
                write!(f, "duplicate anchor `{anchor}`, first at {first}")
            }
            Self::NoDocument { uri } => write!(f, "unknown document `{uri}`"),
            Self::NoAnchor { reference } => write!(f, "unknown anchor `{reference}`"),
            Self::NoTarget { reference, reached } => {
                write!(
                    f,
                    "unknown reference `{reference}`: nothing found below `#{reached}`"
                )
            }
            Self::Loop { reference } => write!(f, "reference cycle: `{reference}` leads back here"),
            Self::TooLarge { limit } => write!(f, "more than {limit} schemas"),
        }
    }
}
