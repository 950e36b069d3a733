//! Errors in JSON Schema documents.

/// What is wrong with a schema document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// A JSON syntax error.
    #[error("expected {expected}, found {found}")]
    Syntax {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Values are nested too deeply.
    #[error("more than {limit} levels of nesting")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A duplicate key in an object.
    #[error("duplicate keyword `{key}`, first on line {first}")]
    KeyTwice {
        /// The key.
        key: String,
        /// The line of the first.
        first: usize,
    },
    /// A keyword whose value has the wrong type.
    #[error("invalid `{keyword}`: expected {expected}, found {found}")]
    Value {
        /// The keyword.
        keyword: String,
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Neither an object nor a boolean, where a schema is expected.
    #[error("expected {expected}, found {found}")]
    NoSchema {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A `$schema` that is neither a known draft nor a given metaschema.
    #[error(
        "unknown `$schema` `{uri}`: neither draft 4, 6, 7, 2019-09 or 2020-12 nor a given metaschema"
    )]
    Draft {
        /// The URI.
        uri: String,
    },
    /// A required vocabulary that is unknown.
    #[error("unknown vocabulary `{uri}` is required")]
    Vocabulary {
        /// The URI of the vocabulary.
        uri: String,
    },
    /// A URI that is invalid or cannot be resolved against its base.
    #[error("invalid URI reference `{uri}` (base `{base}`)")]
    Uri {
        /// What was found.
        uri: String,
        /// The base.
        base: String,
    },
    /// Two schemas with one URI.
    #[error("duplicate schema `{uri}`, first at {first}")]
    UriTwice {
        /// The URI.
        uri: String,
        /// The location of the first.
        first: String,
    },
    /// A duplicate anchor in a schema resource.
    #[error("duplicate anchor `{anchor}`, first at {first}")]
    AnchorTwice {
        /// The name.
        anchor: String,
        /// The location of the first.
        first: String,
    },
    /// A reference to an unknown document.
    #[error("unknown document `{uri}`")]
    NoDocument {
        /// Its URI.
        uri: String,
    },
    /// A reference to an unknown anchor.
    #[error("unknown anchor `{reference}`")]
    NoAnchor {
        /// The reference.
        reference: String,
    },
    /// A reference with an unresolved JSON Pointer.
    #[error("unknown reference `{reference}`: nothing found below `#{reached}`")]
    NoTarget {
        /// The reference.
        reference: String,
        /// The part of the pointer that resolves.
        reached: String,
    },
    /// A reference cycle that never descends into the value.
    #[error("reference cycle: `{reference}` leads back here")]
    Loop {
        /// The reference that closes the loop.
        reference: String,
    },
    /// Too many schemas, counted after resolving dynamic references.
    #[error("more than {limit} schemas")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}
