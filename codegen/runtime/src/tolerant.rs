//! Tolerant reading of responses: the value, and a list of what was let through.

use std::fmt;

use crate::decode::Decode;
use crate::token::{AsInteger, Token};
use crate::violation::Violations;

/// A value of an `enum` that the documentation does not know. Only tolerant reading makes one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(UndocumentedValue);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum UndocumentedValue {
    Text(Box<str>),
    Integer(i64),
}

impl Undocumented {
    /// A string or an integer as an undocumented value.
    pub(crate) fn of(token: &Token<'_>) -> Option<Self> {
        match token {
            Token::Text(text) => Some(Self(UndocumentedValue::Text(text.as_ref().into()))),
            _ => match token.as_integer() {
                AsInteger::Integer(value) => Some(Self(UndocumentedValue::Integer(value))),
                AsInteger::OutOfRange { .. } | AsInteger::No => None,
            },
        }
    }

    /// The value as a scalar.
    pub(crate) fn token(&self) -> Token<'_> {
        match &self.0 {
            UndocumentedValue::Text(text) => Token::Text(text.as_ref().into()),
            UndocumentedValue::Integer(value) => Token::Integer(*value),
        }
    }

    /// The value, if it is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            UndocumentedValue::Text(text) => Some(text),
            UndocumentedValue::Integer(_) => None,
        }
    }

    /// The value, if it is an integer.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            UndocumentedValue::Text(_) => None,
            UndocumentedValue::Integer(value) => Some(value),
        }
    }
}

impl fmt::Display for Undocumented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            UndocumentedValue::Text(text) => f.write_str(text),
            UndocumentedValue::Integer(value) => write!(f, "{value}"),
        }
    }
}

/// A value that was read tolerantly, with what the documentation does not know in it.
///
/// Servers outgrow their documentation. Unknown properties, unknown values of enums and values outside
/// of documented bounds or patterns are let through and listed; wrong JSON types and missing required
/// properties are errors all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Tolerant<T> {
    value: T,
    deviations: Violations,
}

impl<T: Decode> Tolerant<T> {
    /// Reads a JSON document: what the documentation does not know is let through and listed.
    ///
    /// # Errors
    /// What cannot be let through: text that is no JSON, values of another JSON type, missing required
    /// properties.
    pub fn from_json(json: &[u8]) -> Result<Self, Violations> {
        crate::read::tolerant_from_json(json)
    }
}

impl<T> Tolerant<T> {
    pub(crate) fn new(value: T, deviations: Violations) -> Self {
        Self { value, deviations }
    }

    /// The same without positions, which would be those in some other text.
    pub(crate) fn unplaced(self) -> Self {
        Self {
            deviations: self.deviations.unplaced(),
            ..self
        }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// What was let through, in document order.
    #[must_use]
    pub fn deviations(&self) -> &Violations {
        &self.deviations
    }

    /// Whether nothing had to be let through: the value is what the documentation says.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        self.deviations.is_empty()
    }
}
