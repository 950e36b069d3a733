//! What can be wrong with a JSON Schema document, one variant a mistake.

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
            Self::TooDeep { limit } => {
                write!(f, "expected at most {limit} levels of nesting, found more")
            }
            Self::KeyTwice { key, first } => write!(
                f,
                "expected the key `{key}` once, found it in line {first} and here"
            ),
            Self::Value {
                keyword,
                expected,
                found,
            } => write!(
                f,
                "expected {expected} as the value of `{keyword}`, found {found}"
            ),
            Self::Draft { uri } => write!(
                f,
                "expected draft 4, 6, 7, 2019-09 or 2020-12 or a metaschema that was given, found `{uri}`"
            ),
            Self::Vocabulary { uri } => {
                write!(
                    f,
                    "expected vocabularies of the drafts, found that `{uri}` is required"
                )
            }
            Self::Uri { uri, base } => {
                write!(
                    f,
                    "expected a URI reference that resolves against `{base}`, found `{uri}`"
                )
            }
            Self::UriTwice { uri, first } => {
                write!(
                    f,
                    "expected one schema `{uri}`, found it at {first} and here"
                )
            }
            Self::AnchorTwice { anchor, first } => {
                write!(
                    f,
                    "expected one anchor `{anchor}`, found it at {first} and here"
                )
            }
            Self::NoDocument { uri } => {
                write!(
                    f,
                    "expected a reference into a document that was given, found `{uri}`"
                )
            }
            Self::NoAnchor { reference } => {
                write!(
                    f,
                    "expected a reference to an anchor, found `{reference}`, which is none"
                )
            }
            Self::NoTarget { reference, reached } => write!(
                f,
                "expected a reference to a schema, found `{reference}`, which ends after `#{reached}`"
            ),
            Self::Loop { reference } => write!(
                f,
                "expected references that come to an end, found `{reference}`, which leads back here"
            ),
            Self::TooLarge { limit } => write!(f, "expected at most {limit} schemas, found more"),
        }
    }
}
