//! Unions, by how their options are distinguished.

use serde_core::Serialize;

use super::{Inspect, Source};
#[cfg(feature = "checks")]
use crate::evaluate::Schema;
use crate::rules::{Probe, ScalarRules, UnionRules};
use crate::scalar::Scalar;

/// Visits the value of a union, to serialize or to check it.
pub trait VisitHeld {
    /// The result.
    type Output;
    /// Visits the value of an option's type.
    fn value<T: Serialize + Inspect + ?Sized>(self, value: &T) -> Self::Output;
    /// Visits a constant string.
    fn text(self, constant: &'static str) -> Self::Output;
    /// Visits a constant integer.
    fn integer(self, constant: i64) -> Self::Output;
}

/// A union as an enum.
pub trait OneOf {
    /// Passes the value to `visit`.
    fn held<V: VisitHeld>(&self, visit: V) -> V::Output;
}

/// A union whose options differ by JSON type. Each method reads the options of one type; the default rejects
/// the type.
pub trait Union: Sized {
    /// The rules of the union.
    const RULES: &'static UnionRules;
    /// The JSON types of the options.
    const TYPES: &'static [&'static str];

    /// Reads an object. Only called for types in `TYPES`, as are the methods below.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn object<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an array.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn array<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a string.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn string<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads an integer.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn integer<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a number; integers too, where no option is `integer`.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn number<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads a boolean.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn boolean<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
    /// Reads `null`.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn null<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.reject_type(Self::TYPES, Self::RULES)
    }
}

/// A union of scalars.
pub trait Choice: Sized {
    /// The rules of the union.
    const RULES: &'static UnionRules;
    /// The rules of the options, in order.
    const OPTIONS: &'static [ScalarRules];
    /// Constructs the option with this index from a scalar that it accepts, or that tolerant reading accepts;
    /// `None` if the option's type cannot hold it.
    fn from_option(option: usize, scalar: Scalar) -> Option<Self>;
}

/// A union whose options are tried in order on a buffered value.
pub trait Alternatives: Sized {
    /// The rules of the union.
    const RULES: &'static UnionRules;
    /// The number of options.
    const OPTIONS: usize;
    /// For each option what rules it out without trying; if empty, every option is tried.
    const PROBES: &'static [Probe] = &[];
    /// Decides between two options: the first is read if the schema holds, otherwise the second. Feature
    /// `checks`.
    #[cfg(feature = "checks")]
    const CONDITION: Option<&'static Schema> = None;
    /// Reads the option with this index.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn option<'de, S: Source<'de>>(index: usize, source: S) -> Result<Self, S::Error>;
}
