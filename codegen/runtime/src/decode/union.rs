//! Unions, by how their options are told apart.

use serde_core::Serialize;

use super::{Inspect, Source};
#[cfg(feature = "checks")]
use crate::evaluate::Schema;
use crate::rules::{Probe, ScalarRules, UnionRules};
use crate::scalar::Scalar;

/// What a union does with what it holds, for writing it and for checking it deeply.
pub trait VisitHeld {
    /// What comes of it.
    type Output;
    /// A value of an option's type.
    fn value<T: Serialize + Inspect + ?Sized>(self, value: &T) -> Self::Output;
    /// A constant string.
    fn text(self, constant: &'static str) -> Self::Output;
    /// A constant integer.
    fn integer(self, constant: i64) -> Self::Output;
}

/// A union as an enum.
pub trait OneOf {
    /// Hands over what is held.
    fn held<V: VisitHeld>(&self, visit: V) -> V::Output;
}

/// A union whose options differ in their JSON type. Each method reads the options of one type; the
/// default rejects the type.
pub trait Union: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// The JSON types that some option has, for the message.
    const TYPES: &'static [&'static str];

    /// Reads an object. The default, here as below, is never called, since `TYPES` does not have the type.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn object<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an array.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn array<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a string.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn string<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an integer.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn integer<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a number; integers too, where no option is `integer`.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn number<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a boolean.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn boolean<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads `null`.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn null<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
}

/// A union of scalars.
pub trait Choice: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// What the options accept, in order.
    const OPTIONS: &'static [ScalarRules];
    /// Makes the option with this index of the scalar, which it accepts (or a tolerant source lets
    /// through); none where the option's type cannot hold it.
    fn from_option(option: usize, scalar: Scalar) -> Option<Self>;
}

/// A union whose options are tried one after the other on a buffered value.
pub trait Alternatives: Sized {
    /// Where it stands.
    const RULES: &'static UnionRules;
    /// How many options there are.
    const OPTIONS: usize;
    /// For each option what rules it out before it is tried; without any, every option is tried.
    const PROBES: &'static [Probe] = &[];
    /// What decides between two options: the first is meant where it holds, else the second. Feature `checks`.
    #[cfg(feature = "checks")]
    const CONDITION: Option<&'static Schema> = None;
    /// Reads the option with this index.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn option<'de, S: Source<'de>>(index: usize, source: S) -> Result<Self, S::Error>;
}
