//! Errors in JSON Schema documents.

use std::fmt;

/// What is wrong with a schema document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaError {
    /// The text is no JSON.
    Syntax {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Values are nested too deeply.
    TooDeep {
        /// The greatest depth that is read.
        limit: usize,
    },
    /// The same key twice in one object.
    KeyTwice {
        /// The key.
        key: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword whose value is of the wrong kind.
    Value {
        /// The keyword.
        keyword: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A value that is no schema stands where one has to.
    NoSchema {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A `$schema` that names no draft that is known and no metaschema that was given.
    Draft {
        /// The URI.
        uri: String,
    },
    /// A metaschema requires a vocabulary that is not known.
    Vocabulary {
        /// The URI of the vocabulary.
        uri: String,
    },
    /// A URI that is none, or that cannot be resolved against the base.
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
        /// Where the first stands.
        first: String,
    },
    /// Two anchors of one name in a schema resource.
    AnchorTwice {
        /// The name.
        anchor: String,
        /// Where the first stands.
        first: String,
    },
    /// A reference to a document that was not given.
    NoDocument {
        /// Its URI.
        uri: String,
    },
    /// A reference to an anchor that is not there.
    NoAnchor {
        /// The reference.
        reference: String,
    },
    /// A reference whose JSON Pointer leads nowhere.
    NoTarget {
        /// The reference.
        reference: String,
        /// The part of the pointer that leads somewhere.
        reached: String,
    },
    /// References that lead back to where they began without entering the value.
    Loop {
        /// The reference that closes the loop.
        reference: String,
    },
    /// Too many schemas, counted after dynamic references are resolved.
    TooLarge {
        /// The most that are made.
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
