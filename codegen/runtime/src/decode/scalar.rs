//! Types constructed from a scalar.

use crate::rules::{EnumRules, EnumValues, IntegerRules, NumberRules, StringRules};
use crate::scalar::{Scalar, Undocumented};

/// A type made from a string.
pub trait StringType: Sized {
    /// Its constraints.
    const RULES: StringRules;
    /// Constructs the type from a string that was checked, or accepted by tolerant reading.
    fn from_admitted(text: String) -> Self;
}

/// A type made from an integer.
pub trait IntegerType: Sized {
    /// Its constraints.
    const RULES: IntegerRules;
    /// Constructs the type from an integer that was checked, or accepted by tolerant reading; `None` if the
    /// type cannot hold it.
    fn from_admitted(value: i64) -> Option<Self>;
}

/// A type made from a number.
pub trait NumberType: Sized {
    /// Its constraints.
    const RULES: NumberRules;
    /// Constructs the type from a finite number that was checked, or accepted by tolerant reading.
    fn from_admitted(value: f64) -> Self;
}

/// A type with enumerated values.
pub trait EnumType: Sized {
    /// Its values.
    const RULES: EnumRules;
    /// The variant for the value with this index in [`EnumRules::values`].
    fn from_index(index: usize) -> Self;
    /// The variant for an undocumented value, if there is one.
    fn from_undocumented(value: Undocumented) -> Option<Self>;
    /// The value: the index of a documented one, or an undocumented one.
    fn value(&self) -> EnumValue<'_>;
    /// The index of a string value. Emitted as a `match`, for speed.
    #[must_use]
    fn index_of(text: &str) -> Option<usize> {
        match Self::RULES.values {
            EnumValues::Strings(values) => values.iter().position(|value| *value == text),
            EnumValues::Integers(_) => None,
        }
    }
}

/// The value of an enum.
#[derive(Clone, Copy, Debug)]
pub enum EnumValue<'a> {
    /// The value with this index in [`EnumRules::values`].
    Documented(usize),
    /// An undocumented value.
    Undocumented(&'a Undocumented),
}

/// A type constructed from a scalar: every string, integer, number and enum type, and `bool`.
pub trait FromScalar: Sized {
    /// Constructs the type; `None` if it cannot hold the scalar.
    fn from_scalar(scalar: Scalar) -> Option<Self>;
}
