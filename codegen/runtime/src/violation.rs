//! Violations: why a document was rejected.

mod display;
mod json;

#[cfg(feature = "http")]
pub(crate) use display::Plain;

use std::borrow::Cow;
use std::convert::Infallible;
use std::num::TryFromIntError;

use crate::json::{Exact, Json, Types};
use crate::pointer::{Path, push_segment};

/// The location of a rule in the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// JSON Pointer of the schema, in the document the crate was generated from.
    pub schema: &'static str,
    /// The pointer from there to a subschema that states the rule (`/allOf/0/then`), or empty.
    pub rule: &'static str,
    /// The line of the documentation page, from 1; 0 if the input has no lines.
    pub line: u32,
    /// The documented sentence: the rule itself if it was found in prose, otherwise the description of the
    /// value; empty if there is none.
    pub sentence: &'static str,
}

impl Origin {
    /// No location: the pointer is derived from the enclosing objects.
    pub const NONE: Self = Self::new("", 0);

    /// A location by schema pointer and line (0 for none).
    #[must_use]
    pub const fn new(schema: &'static str, line: u32) -> Self {
        Self {
            schema,
            rule: "",
            line,
            sentence: "",
        }
    }

    /// Sets the line.
    #[must_use]
    pub const fn on(mut self, line: u32) -> Self {
        self.line = line;
        self
    }

    /// Sets the subschema that states the rule, and its line.
    #[must_use]
    pub const fn within(mut self, rule: &'static str, line: u32) -> Self {
        self.rule = rule;
        self.line = line;
        self
    }

    /// Sets the documented sentence.
    #[must_use]
    pub const fn says(mut self, sentence: &'static str) -> Self {
        self.sentence = sentence;
        self
    }
}

/// The limit of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// No limit, as for `uniqueItems` and `false`.
    None,
    /// A bound or a count.
    Integer(i128),
    /// A bound with a fraction.
    Number(f64),
    /// A pattern, a format, a property name, a constant, an expected JSON type.
    Text(&'static str),
    /// The values of an `enum`, the names of properties, the expected JSON types.
    Texts(&'static [&'static str]),
    /// The values of an integer `enum`.
    Integers(&'static [i64]),
    /// A bound of any size and precision.
    Exact(Exact),
    /// A `const` of any JSON type.
    Value(Json),
    /// The values of an `enum` of any JSON types.
    Values(&'static [Json]),
    /// The expected JSON types.
    Types(Types),
}

/// What was found in the document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Actual {
    /// Nothing: the property is missing.
    Absent,
    /// A secret, which is not shown.
    Hidden,
    /// The JSON type found (`"object"`, `"null"`, …).
    Type(&'static str),
    /// A string, shortened when displayed, never in data.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as written.
    Number(String),
    /// A length or a count.
    Count(usize),
    /// The name of an undocumented or invalid property.
    Property(String),
}

/// Keywords that JSON Schema does not have.
pub(crate) mod keyword {
    /// The text is not JSON.
    pub(crate) const SYNTAX: &str = "syntax";
    /// A duplicate property.
    pub(crate) const DUPLICATE: &str = "duplicate";
    /// A rule of the caller's, not of the schema.
    pub(crate) const CUSTOM: &str = "custom";
    /// The schema is `false`.
    pub(crate) const NEVER: &str = "falseSchema";
}

/// A violation of one rule: the location, the limit, the value found, and the documented rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) instance: String,
    pub(crate) keyword: &'static str,
    pub(crate) limit: Limit,
    pub(crate) actual: Actual,
    pub(crate) schema: Cow<'static, str>,
    /// If the schema pointer was derived from an enclosing object's: the length of that pointer, 0 if none is
    /// known. `None` if the rule states its own place.
    pub(crate) derived: Option<usize>,
    pub(crate) line: u32,
    pub(crate) sentence: &'static str,
    pub(crate) position: Option<Position>,
    pub(crate) note: Cow<'static, str>,
}

impl Violation {
    pub(crate) fn plain(keyword: &'static str, note: impl Into<Cow<'static, str>>) -> Self {
        Self {
            instance: String::new(),
            keyword,
            limit: Limit::None,
            actual: Actual::Absent,
            schema: Cow::Borrowed(""),
            derived: Some(0),
            line: 0,
            sentence: "",
            position: None,
            note: note.into(),
        }
    }

    /// JSON Pointer (RFC 6901) of the offending value, or of the object whose property is missing, duplicate
    /// or undocumented.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// The violated keyword of JSON Schema (`maxLength`, `required`, …); `syntax` for invalid JSON,
    /// `duplicate` for a duplicate property, `falseSchema` for the schema `false`.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The limit of the rule.
    #[must_use]
    pub fn limit(&self) -> Limit {
        self.limit
    }

    /// What was found.
    #[must_use]
    pub fn actual(&self) -> &Actual {
        &self.actual
    }

    /// JSON Pointer of the schema, in the document the crate was generated from.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// JSON Pointer of the keyword in its schema. `None` for invalid JSON, and for a value whose schema is
    /// unknown.
    #[must_use]
    pub fn keyword_location(&self) -> Option<String> {
        match self.keyword {
            keyword::SYNTAX | keyword::DUPLICATE | keyword::CUSTOM => None,
            keyword::NEVER => Some(self.schema.to_string()),
            _ if self.derived == Some(0) => None,
            keyword => Some(format!("{}/{keyword}", self.schema)),
        }
    }

    /// The line of the documentation page, from 1.
    #[must_use]
    pub fn documentation_line(&self) -> Option<u32> {
        (self.line > 0).then_some(self.line)
    }

    /// The documented sentence that states the rule or describes the value; empty if there is none.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.sentence
    }

    /// Line and column in the text; `None` if the value was not read from text.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// Further explanation, as for syntax errors and unions; empty if there is none.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }

    pub(crate) fn property(&self) -> Option<&str> {
        match &self.actual {
            Actual::Property(name) => Some(name),
            _ => None,
        }
    }
}

/// A position in a text: line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

/// The violations of a document, in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    pub(crate) list: Vec<Violation>,
    pub(crate) omitted: usize,
}

impl Violations {
    /// A violation of the caller's own rule, at the root.
    #[must_use]
    pub fn custom(message: &str) -> Self {
        Violation::plain(keyword::CUSTOM, message.to_owned()).into()
    }

    /// The number of violations in the list.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no violations.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The first violation.
    #[must_use]
    pub fn first(&self) -> Option<&Violation> {
        self.list.first()
    }

    /// The violations, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// The number of violations omitted from the list, whose pointers and names take at most 64 MiB.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Moves the violations to a property or index of a larger value.
    #[must_use]
    pub fn at(mut self, segment: impl AsRef<str>) -> Self {
        let mut prefix = String::new();
        push_segment(&mut prefix, segment.as_ref());
        for violation in &mut self.list {
            violation.instance.insert_str(0, &prefix);
        }
        self.unplaced()
    }

    /// Moves the violations to a value inside a larger one, whose schema pointer completes theirs.
    pub(crate) fn inside(mut self, place: &Path<'_>) -> Self {
        let prefix = place.pointer();
        let (schema, derived) = place.derived();
        for violation in &mut self.list {
            violation.instance.insert_str(0, &prefix);
            if violation.derived == Some(0) {
                violation.schema.to_mut().insert_str(0, &schema);
                violation.derived = Some(derived);
            }
        }
        self.unplaced()
    }

    /// Sets the position of each violation by `place`, and sorts by it: for text in other formats than JSON.
    /// A violation of a property's name has [`Actual::Property`].
    #[must_use]
    pub fn placed(mut self, place: impl Fn(&Violation) -> Option<Position>) -> Self {
        for violation in &mut self.list {
            violation.position = place(violation);
        }
        self.list.sort_by_key(|violation| violation.position);
        self
    }

    /// Drops positions, which refer to another text.
    pub(crate) fn unplaced(mut self) -> Self {
        for violation in &mut self.list {
            violation.position = None;
        }
        self
    }

    pub(crate) fn below(mut self, pointer: &str) -> Self {
        for violation in &mut self.list {
            violation.instance.insert_str(0, pointer);
        }
        self
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self {
            list: vec![violation],
            omitted: 0,
        }
    }
}

impl From<Infallible> for Violations {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<TryFromIntError> for Violations {
    fn from(_: TryFromIntError) -> Self {
        let mut violation = Violation::plain("type", "the number does not fit a 64-bit integer");
        violation.limit = Limit::Text("integer");
        violation.into()
    }
}

impl Extend<Violation> for Violations {
    fn extend<I: IntoIterator<Item = Violation>>(&mut self, violations: I) {
        self.list.extend(violations);
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl std::error::Error for Violation {}

impl std::error::Error for Violations {}
