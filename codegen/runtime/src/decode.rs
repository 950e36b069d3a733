//! How emitted types are read: each type states its rules and how it is made from checked parts; a
//! [`Source`] does the reading. One emitted path, driven by the runtime's own cursor and by serde.

#[cfg(feature = "checks")]
mod checked;
mod collection;
mod custom;
mod inspect;
mod object;
mod report;
mod scalar;
mod select;
mod union;

use std::collections::BTreeMap;

use serde_core::Serialize;
use serde_json::Value;

#[cfg(feature = "checks")]
pub use checked::Checked;
pub use collection::{ArrayType, MapType, TupleType};
pub use custom::CustomType;
pub(crate) use custom::refuse_custom;
pub use inspect::Inspect;
pub use object::{Fields, fill};
pub use report::Report;
pub use scalar::{EnumType, EnumValue, FromScalar, IntegerType, NumberType, StringType};
pub use union::{Alternatives, Choice, OneOf, Union, VisitHeld};

use crate::rules::{ArrayRules, EnumRules, MapRules, UnionRules};
pub use crate::rules::{Probe, ScalarRules};
pub use crate::scalar::Scalar;

/// A place in a document from which one value is read.
///
/// The methods read the value, check it against the rules of the target type and make it. A source
/// that stops at the first violation returns an error at once; one that collects records the
/// violation, consumes the value and returns an error that says so; a tolerant one records a
/// deviation and makes the value all the same where the type can hold it.
pub trait Source<'de>: Sized {
    /// Why nothing was made.
    type Error;

    /// Reads a value that is a part of another.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    #[inline(always)]
    fn part<T: Decode>(self) -> Result<T, Self::Error> {
        T::decode(self)
    }

    /// Reads `true` or `false`.
    fn boolean(self) -> Result<bool, Self::Error>;
    /// Reads a string under the rules of `T`.
    fn string<T: StringType>(self) -> Result<T, Self::Error>;
    /// Reads an integer (`1.0` is one) under the rules of `T`.
    fn integer<T: IntegerType>(self) -> Result<T, Self::Error>;
    /// Reads a number under the rules of `T`.
    fn number<T: NumberType>(self) -> Result<T, Self::Error>;
    /// Reads one of the values of `T`.
    fn enumeration<T: EnumType>(self) -> Result<T, Self::Error>;
    /// Reads one of the allowed constants of a property that names an option: the index of the value.
    fn constant(self, rules: &'static EnumRules) -> Result<usize, Self::Error>;
    /// Reads any JSON value.
    fn value(self) -> Result<Value, Self::Error>;
    /// Reads any JSON value but one of this type, `object` or `array`.
    fn value_but(self, ty: &'static str) -> Result<Value, Self::Error>;
    /// Reads `null` or a `T`.
    fn nullable<T: Decode>(self) -> Result<Option<T>, Self::Error>;
    /// Reads an array of `T`.
    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Self::Error>;
    /// Reads an array of `T` no two of which are the same JSON value (`uniqueItems`).
    fn distinct<T: Decode + Serialize>(
        self,
        rules: &'static ArrayRules,
    ) -> Result<Vec<T>, Self::Error>;
    /// Reads a free-form object whose names are `K` and whose values are `T`.
    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Self::Error>;
    /// Reads an object into the draft `D` and finishes it.
    fn object<D: Fields>(self) -> Result<D::Output, Self::Error>;
    /// Reads a union whose options differ in their JSON type: looks at the type, then calls the method
    /// of `U` for it.
    fn union<U: Union>(self) -> Result<U, Self::Error>;
    /// Reads a union of scalars: the value is read once and each option is asked.
    fn choice<C: Choice>(self) -> Result<C, Self::Error>;
    /// Reads a union whose options cannot be told apart beforehand: the value is buffered and every
    /// option is tried on it.
    fn attempt<A: Alternatives>(self) -> Result<A, Self::Error>;
    /// Reads a value that has to satisfy a schema as a whole, besides what its type enforces. Feature
    /// `checks`.
    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Self::Error>;
    /// Reads a value that a type of the user's holds: first as what the schema allows, of which the type is made.
    fn custom<T: CustomType>(self) -> Result<T, Self::Error>;
    /// Reads an array whose items differ by position.
    fn tuple<T: TupleType>(self) -> Result<T, Self::Error>;
    /// Reads `null`.
    fn null(self) -> Result<(), Self::Error>;
    /// Consumes a value where none is allowed.
    fn never<T>(self) -> Result<T, Self::Error>;
    /// Consumes a value whose JSON type is none of these.
    fn reject_type<T>(
        self,
        types: &'static [&'static str],
        union: &'static UnionRules,
    ) -> Result<T, Self::Error>;
}

/// A type that can be read from a [`Source`].
pub trait Decode: Sized {
    /// Reads one value.
    ///
    /// # Errors
    /// When the source has something that the type cannot hold.
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// A reference to the schema of the type, if the type has a name. Feature `schemars`.
    #[cfg(feature = "schemars")]
    #[must_use]
    fn subschema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        let _ = generator;
        None
    }
}
