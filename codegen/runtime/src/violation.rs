//! What a rejected document is told: one [`Violation`] for each broken rule, all of them in one
//! [`Violations`].

use std::borrow::Cow;
use std::fmt;

/// Where a rule stands in the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// JSON Pointer of the schema that holds the rule, in the document the crate was generated from.
    pub schema: &'static str,
    /// Line of the documentation page (from 1); 0 where the input has no lines.
    pub line: u32,
    /// The documented sentence: for a rule found in prose that sentence, else the description of the
    /// value; empty where nothing is said.
    pub sentence: &'static str,
}

impl Origin {
    /// An origin at a schema pointer and a line of the page (0: none).
    #[must_use]
    pub const fn new(schema: &'static str, line: u32) -> Self {
        Self { schema, line, sentence: "" }
    }

    /// The same schema at another line.
    #[must_use]
    pub const fn on(mut self, line: u32) -> Self {
        self.line = line;
        self
    }

    /// The same place with the documented sentence.
    #[must_use]
    pub const fn says(mut self, sentence: &'static str) -> Self {
        self.sentence = sentence;
        self
    }
}

/// What a rule allows.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// The keyword has no value worth naming (`uniqueItems`, `false`).
    None,
    /// A bound or a count.
    Integer(i128),
    /// A bound that is no integer.
    Number(f64),
    /// A pattern, a format, a property name, a constant, an expected JSON type.
    Text(&'static str),
    /// The values of an `enum`, or the names of properties.
    Texts(&'static [&'static str]),
    /// The values of an integer `enum`.
    Integers(&'static [i64]),
}

/// What the document had instead.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Actual {
    /// Nothing: the property is missing.
    Absent,
    /// A value that must not be shown, since the documentation calls it a secret.
    Hidden,
    /// The JSON type found (`"object"`, `"null"`, …).
    Type(&'static str),
    /// A string, shortened for display, never in data.
    Text(String),
    /// A number, as written.
    Number(String),
    /// A length or a count.
    Count(usize),
    /// The name of a property that may not stand here.
    Property(String),
}

/// One broken rule: where, what is allowed, what was found, and who says so.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer (RFC 6901) of the offending value; of the object, where a property is missing or
    /// one too many.
    pub instance: String,
    /// The keyword of JSON Schema that is broken (`maxLength`, `required`, …); `syntax` where the text
    /// is no JSON at all.
    pub keyword: &'static str,
    /// What the rule allows.
    pub limit: Limit,
    /// What was found.
    pub actual: Actual,
    /// Where the rule stands: `schema` is the pointer of the schema, without the keyword.
    pub origin: Origin,
    /// Line and column (both from 1, columns in characters) in the text that was read; none where the
    /// value did not come from text.
    pub position: Option<Position>,
    /// Said in addition, where the fields above do not tell all (syntax errors, unions).
    pub note: Cow<'static, str>,
}

/// A place in a text: line and column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

/// Every violation of one document, in document order; never empty when it is an error.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    /// The violations.
    pub list: Vec<Violation>,
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} violations", self.list.len())
    }
}

impl std::error::Error for Violations {}
