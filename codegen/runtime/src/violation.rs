//! What a rejected document is told: one [`Violation`] for each broken rule, all of them in one
//! [`Violations`].

mod display;
mod json;

#[cfg(feature = "http")]
pub(crate) use display::Plain;

use std::borrow::Cow;
use std::convert::Infallible;
use std::num::TryFromIntError;

use crate::json::{Exact, Json, Types};
use crate::pointer::{Path, push_segment};

/// Where a rule stands in the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// JSON Pointer of the schema that holds the rule, in the document the crate was generated from.
    pub schema: &'static str,
    /// What leads from there to the rule, where a subschema states it (`/allOf/0/then`); else empty.
    pub rule: &'static str,
    /// Line of the documentation page (from 1); 0 where the input has no lines.
    pub line: u32,
    /// The documented sentence: for a rule found in prose that sentence, else the description of the
    /// value; empty where nothing is said.
    pub sentence: &'static str,
}

impl Origin {
    /// No origin: the pointer is then derived from where the value stands.
    pub const NONE: Self = Self::new("", 0);

    /// An origin at a schema pointer and a line of the page (0: none).
    #[must_use]
    pub const fn new(schema: &'static str, line: u32) -> Self {
        Self {
            schema,
            rule: "",
            line,
            sentence: "",
        }
    }

    /// The same schema at another line.
    #[must_use]
    pub const fn on(mut self, line: u32) -> Self {
        self.line = line;
        self
    }

    /// A rule that a subschema of this schema states, at its line.
    #[must_use]
    pub const fn within(mut self, rule: &'static str, line: u32) -> Self {
        self.rule = rule;
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
    /// The values of an `enum`, the names of properties, the expected JSON types.
    Texts(&'static [&'static str]),
    /// The values of an integer `enum`.
    Integers(&'static [i64]),
    /// A bound that may be larger or finer than any double.
    Exact(Exact),
    /// A `const` that may be any JSON value.
    Value(Json),
    /// The values of an `enum` that may be any JSON values.
    Values(&'static [Json]),
    /// The expected JSON types.
    Types(Types),
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
    /// `true` or `false`.
    Boolean(bool),
    /// A number, as written.
    Number(String),
    /// A length or a count.
    Count(usize),
    /// The name of a property that may not stand here.
    Property(String),
}

/// The keywords that JSON Schema does not have.
pub(crate) mod keyword {
    /// The text is no JSON.
    pub(crate) const SYNTAX: &str = "syntax";
    /// An object has two members of the same name.
    pub(crate) const DUPLICATE: &str = "duplicate";
    /// A rule of the program that made the value, not of the schema.
    pub(crate) const CUSTOM: &str = "custom";
    /// The schema is `false`.
    pub(crate) const NEVER: &str = "falseSchema";
}

/// One broken rule: where, what is allowed, what was found, and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) instance: String,
    pub(crate) keyword: &'static str,
    pub(crate) limit: Limit,
    pub(crate) actual: Actual,
    pub(crate) schema: Cow<'static, str>,
    /// Where the pointer was derived from that of an object around: the length of that pointer, 0 if no
    /// such object is known. None where the rule itself says where it stands.
    pub(crate) derived: Option<usize>,
    pub(crate) line: u32,
    pub(crate) sentence: &'static str,
    pub(crate) position: Option<Position>,
    pub(crate) note: Cow<'static, str>,
}

impl Violation {
    /// A violation that no rule of a schema stands behind: of the syntax, or of the caller's own.
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

    /// JSON Pointer (RFC 6901) of the offending value; of the object, where a property is missing or
    /// one too many.
    #[must_use]
    pub fn instance(&self) -> &str {
        &self.instance
    }

    /// The keyword of JSON Schema that is broken (`maxLength`, `required`, …); `syntax` where the text
    /// is no JSON at all, `duplicate` where an object has a property twice, `falseSchema` where the schema
    /// is `false`.
    #[must_use]
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// What the rule allows.
    #[must_use]
    pub fn limit(&self) -> Limit {
        self.limit
    }

    /// What was found.
    #[must_use]
    pub fn actual(&self) -> &Actual {
        &self.actual
    }

    /// JSON Pointer of the schema that holds the rule, in the document the crate was generated from.
    #[must_use]
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// JSON Pointer of the rule itself: the schema and the keyword. Syntax has no rule in a schema, nor has
    /// what is wrong with a value of which it is not known where it is documented.
    #[must_use]
    pub fn keyword_location(&self) -> Option<String> {
        match self.keyword {
            keyword::SYNTAX | keyword::DUPLICATE | keyword::CUSTOM => None,
            keyword::NEVER => Some(self.schema.to_string()),
            _ if self.derived == Some(0) => None,
            keyword => Some(format!("{}/{keyword}", self.schema)),
        }
    }

    /// The line of the documentation page that states the rule, from 1.
    #[must_use]
    pub fn documentation_line(&self) -> Option<u32> {
        (self.line > 0).then_some(self.line)
    }

    /// The documented sentence that states the rule or describes the value; empty where there is none.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.sentence
    }

    /// Line and column in the text that was read; none where the value did not come from text.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.position
    }

    /// Said in addition, where the fields above do not tell all (syntax errors, unions).
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The name of the property, where the violation is about the property and not about its value.
    pub(crate) fn property(&self) -> Option<&str> {
        match &self.actual {
            Actual::Property(name) => Some(name),
            _ => None,
        }
    }
}

/// A place in a text: line and column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

/// Every violation of one document, in document order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    pub(crate) list: Vec<Violation>,
    pub(crate) omitted: usize,
}

impl Violations {
    /// A violation of the caller's own, at the root.
    #[must_use]
    pub fn custom(message: &str) -> Self {
        Violation::plain(keyword::CUSTOM, message.to_owned()).into()
    }

    /// How many there are in the list.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The first in the document.
    #[must_use]
    pub fn first(&self) -> Option<&Violation> {
        self.list.first()
    }

    /// The violations, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// How many more there were that the list has no room for (its pointers and names may take 64 MiB).
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// The same violations, of a value that stands at this property or index of a larger one.
    #[must_use]
    pub fn at(mut self, segment: impl AsRef<str>) -> Self {
        let mut prefix = String::new();
        push_segment(&mut prefix, segment.as_ref());
        for violation in &mut self.list {
            violation.instance.insert_str(0, &prefix);
        }
        self.unplaced()
    }

    /// The same violations, of a value that stands at this place of a larger one: it tells where those
    /// are documented that did not know.
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

    /// The same violations, each where this function says that it stands, in that order: for a value that
    /// did not come from JSON text, but from a text all the same. What is about the name of a property
    /// has [`Actual::Property`].
    #[must_use]
    pub fn placed(mut self, place: impl Fn(&Violation) -> Option<Position>) -> Self {
        for violation in &mut self.list {
            violation.position = place(violation);
        }
        self.list.sort_by_key(|violation| violation.position);
        self
    }

    /// The same violations without positions, which would be those in some other text.
    pub(crate) fn unplaced(mut self) -> Self {
        for violation in &mut self.list {
            violation.position = None;
        }
        self
    }

    /// The same violations of a value that stands at this pointer in another one.
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
        let mut violation =
            Violation::plain("type", "the number does not fit into an integer of 64 bits");
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
