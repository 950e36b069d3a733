//! A scalar as it was read, from any source.

use std::borrow::Cow;

use crate::json::number_text;
use crate::scalar::{Scalar, Undocumented, UndocumentedValue};
use crate::violation::Actual;

/// A scalar as it was read; of any other value only the type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    Null,
    Boolean(bool),
    Integer(i64),
    /// An integer above `i64::MAX`.
    Unsigned(u64),
    Float(f64),
    Text(Cow<'a, str>),
    Array,
    Object,
    /// A value that JSON does not have: a byte string, or an integer of more than 64 bits.
    Foreign(&'static str),
}

pub(crate) enum AsInteger {
    Integer(i64),
    /// An integer outside the range of `i64`.
    OutOfRange {
        above: bool,
    },
    No,
}

impl Token<'_> {
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "boolean",
            Self::Integer(_) | Self::Unsigned(_) | Self::Float(_) => "number",
            Self::Text(_) => "string",
            Self::Array => "array",
            Self::Object => "object",
            Self::Foreign(ty) => ty,
        }
    }

    /// A number without a fraction is an integer, however it is written (JSON Schema, 6.1.1 and 4.2.1). One
    /// with a fraction or an exponent counts as the nearest double.
    pub(crate) fn as_integer(&self) -> AsInteger {
        match *self {
            Self::Integer(value) => AsInteger::Integer(value),
            Self::Unsigned(_) => AsInteger::OutOfRange { above: true },
            Self::Float(value) => integer_of(value),
            _ => AsInteger::No,
        }
    }

    pub(crate) fn as_number(&self) -> Option<f64> {
        match *self {
            Self::Integer(value) => Some(value as f64),
            Self::Unsigned(value) => Some(value as f64),
            Self::Float(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn actual(&self) -> Actual {
        match self {
            Self::Integer(value) => Actual::Number(value.to_string()),
            Self::Unsigned(value) => Actual::Number(value.to_string()),
            Self::Float(value) => Actual::Number(number_text(*value)),
            Self::Text(text) => Actual::Text(text.as_ref().to_owned()),
            other => Actual::Type(other.type_name()),
        }
    }

    pub(crate) fn to_undocumented(&self) -> Option<Undocumented> {
        let value = match self {
            Self::Text(text) => UndocumentedValue::Text(text.as_ref().into()),
            _ => match self.as_integer() {
                AsInteger::Integer(value) => UndocumentedValue::Integer(value),
                AsInteger::OutOfRange { .. } | AsInteger::No => return None,
            },
        };
        Some(Undocumented(value))
    }

    pub(crate) fn into_scalar(self) -> Option<Scalar> {
        match self {
            Self::Null => Some(Scalar::Null),
            Self::Boolean(value) => Some(Scalar::Boolean(value)),
            Self::Integer(value) => Some(Scalar::Integer(value)),
            Self::Unsigned(value) => Some(Scalar::Number(value as f64)),
            Self::Float(value) => Some(match integer_of(value) {
                AsInteger::Integer(value) => Scalar::Integer(value),
                AsInteger::OutOfRange { .. } | AsInteger::No => Scalar::Number(value),
            }),
            Self::Text(text) => Some(Scalar::String(text.into_owned())),
            Self::Array | Self::Object | Self::Foreign(_) => None,
        }
    }
}

impl<'a> From<&'a Undocumented> for Token<'a> {
    fn from(value: &'a Undocumented) -> Self {
        match &value.0 {
            UndocumentedValue::Text(text) => Self::Text(text.as_ref().into()),
            UndocumentedValue::Integer(value) => Self::Integer(*value),
        }
    }
}

pub(crate) fn integer_of(value: f64) -> AsInteger {
    // Both bounds are exact doubles; the upper one is the first double above `i64::MAX`.
    const BELOW: f64 = i64::MIN as f64;
    if value.fract() != 0.0 {
        return AsInteger::No;
    }
    if (BELOW..-BELOW).contains(&value) {
        // Exact: the value has no fraction and lies in the range.
        return AsInteger::Integer(value as i64);
    }
    AsInteger::OutOfRange { above: value > 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{AsInteger, integer_of};

    #[test]
    fn only_whole_doubles_in_range_are_integers() {
        let whole = |value: f64| match integer_of(value) {
            AsInteger::Integer(value) => Some(value),
            AsInteger::OutOfRange { .. } | AsInteger::No => None,
        };
        assert_eq!(whole(-0.0), Some(0));
        assert_eq!(whole(1e18), Some(1_000_000_000_000_000_000));
        assert_eq!(whole(-9_223_372_036_854_775_808.0), Some(i64::MIN));
        assert_eq!(whole(9_223_372_036_854_775_808.0), None);
        assert_eq!(whole(1.5), None);
        assert!(matches!(
            integer_of(1e300),
            AsInteger::OutOfRange { above: true }
        ));
        assert!(matches!(
            integer_of(-1e300),
            AsInteger::OutOfRange { above: false }
        ));
    }
}
