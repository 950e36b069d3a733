//! Scalars that unions and enums are constructed from.

use std::fmt;

/// A scalar that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer, which may be written `1.0`.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A string.
    String(String),
    /// An undocumented value, for an option that is an enum.
    Undocumented(Undocumented),
}

impl Scalar {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "boolean",
            Self::Integer(_) | Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Undocumented(_) => "undocumented value",
        }
    }
}

/// An undocumented value of an `enum`, accepted only by tolerant reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Undocumented(pub(crate) UndocumentedValue);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum UndocumentedValue {
    Text(Box<str>),
    Integer(i64),
}

impl Undocumented {
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
