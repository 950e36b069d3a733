//! Types made from one scalar.

use crate::rules::{EnumRules, EnumValues, IntegerRules, NumberRules, StringRules};
use crate::scalar::{Scalar, Undocumented};

/// A type made from a string.
pub trait StringType: Sized {
    /// Its constraints.
    const RULES: StringRules;
    /// Makes it from a string that was checked, or that a tolerant source lets through.
    fn from_admitted(text: String) -> Self;
}

/// A type made from an integer.
pub trait IntegerType: Sized {
    /// Its constraints.
    const RULES: IntegerRules;
    /// Makes it from an integer that was checked, or that a tolerant source lets through; none where
    /// the type cannot hold it.
    fn from_admitted(value: i64) -> Option<Self>;
}

/// A type made from a number.
pub trait NumberType: Sized {
    /// Its constraints.
    const RULES: NumberRules;
    /// Makes it from a finite number that was checked, or that a tolerant source lets through.
    fn from_admitted(value: f64) -> Self;
}

/// A type made from one of some values.
pub trait EnumType: Sized {
    /// Its values.
    const RULES: EnumRules;
    /// The variant of the value with this index in [`EnumRules::values`].
    fn from_index(index: usize) -> Self;
    /// The variant that holds a value the documentation does not know, where there is one.
    fn from_undocumented(value: Undocumented) -> Option<Self>;
    /// What is held: the index of the documented value, or the undocumented one.
    fn value(&self) -> EnumValue<'_>;
    /// Index of a string value: emitted as a `match`, for speed.
    #[must_use]
    fn index_of(text: &str) -> Option<usize> {
        match Self::RULES.values {
            EnumValues::Strings(values) => values.iter().position(|value| *value == text),
            EnumValues::Integers(_) => None,
        }
    }
}

/// What an enum holds.
#[derive(Clone, Copy, Debug)]
pub enum EnumValue<'a> {
    /// The value with this index in [`EnumRules::values`].
    Documented(usize),
    /// A value the documentation does not know.
    Undocumented(&'a Undocumented),
}

/// A type that is made of a scalar: every string, integer, number and enum type, `bool` (the macros
/// and the runtime implement it).
pub trait FromScalar: Sized {
    /// Makes it; none where it cannot hold the scalar.
    fn from_scalar(scalar: Scalar) -> Option<Self>;
}
