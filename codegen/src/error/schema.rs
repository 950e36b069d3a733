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
        f.write_str("expected ")?;
        self.expected(f)?;
        f.write_str(", found ")?;
        self.found(f)
    }
}

impl SchemaError {
    fn expected(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { expected, .. } | Self::NoSchema { expected, .. } => {
                f.write_str(expected)
            }
            Self::TooDeep { limit } => write!(f, "at most {limit} levels of nesting"),
            Self::KeyTwice { key, .. } => write!(f, "the key `{key}` once"),
            Self::Value {
                keyword, expected, ..
            } => write!(f, "{expected} as the value of `{keyword}`"),
            Self::Draft { .. } => {
                f.write_str("draft 4, 6, 7, 2019-09 or 2020-12 or a metaschema that was given")
            }
            Self::Vocabulary { .. } => f.write_str("vocabularies of the drafts"),
            Self::Uri { base, .. } => {
                write!(f, "a URI reference that resolves against `{base}`")
            }
            Self::UriTwice { uri, .. } => write!(f, "one schema `{uri}`"),
            Self::AnchorTwice { anchor, .. } => write!(f, "one anchor `{anchor}`"),
            Self::NoDocument { .. } => f.write_str("a reference into a document that was given"),
            Self::NoAnchor { .. } => f.write_str("a reference to an anchor"),
            Self::NoTarget { .. } => f.write_str("a reference to a schema"),
            Self::Loop { .. } => f.write_str("references that come to an end"),
            Self::TooLarge { limit } => write!(f, "at most {limit} schemas"),
        }
    }

    fn found(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { found, .. }
            | Self::NoSchema { found, .. }
            | Self::Value { found, .. } => f.write_str(found),
            Self::TooDeep { .. } | Self::TooLarge { .. } => f.write_str("more"),
            Self::KeyTwice { first, .. } => write!(f, "it in line {first} and here"),
            Self::Draft { uri } | Self::Uri { uri, .. } | Self::NoDocument { uri } => {
                write!(f, "`{uri}`")
            }
            Self::Vocabulary { uri } => write!(f, "that `{uri}` is required"),
            Self::UriTwice { first, .. } | Self::AnchorTwice { first, .. } => {
                write!(f, "it at {first} and here")
            }
            Self::NoAnchor { reference } => write!(f, "`{reference}`, which is none"),
            Self::NoTarget { reference, reached } => {
                write!(f, "`{reference}`, which ends after `#{reached}`")
            }
            Self::Loop { reference } => write!(f, "`{reference}`, which leads back here"),
        }
    }
}
