//! How emitted types are read: a type states its rules and how it is constructed, a [`Source`] reads. The
//! cursor, serde and the schema builder drive the same emitted code.

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

/// A place in a document from which one value is read.
///
/// The methods read a value, check it against the rules of the target type and construct it. A source may
/// stop at the first violation; collect violations, consuming the rejected value and returning an error that
/// says so; or be tolerant and record a deviation, constructing the value if the type can hold it.
pub trait Source<'de>: Sized {
    /// Why no value was constructed.
    type Error;

    /// Reads a part of a larger value.
    ///
    /// # Errors
    /// Like [`Decode::decode`].
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
    /// Reads the constant of a property that tags an option: the index of the value.
    fn constant(self, rules: &'static EnumRules) -> Result<usize, Self::Error>;
    /// Reads any JSON value.
    fn value(self) -> Result<Value, Self::Error>;
    /// Reads any JSON value except one of this type, `object` or `array`.
    fn value_but(self, ty: &'static str) -> Result<Value, Self::Error>;
    /// Reads `null` or a `T`.
    fn nullable<T: Decode>(self) -> Result<Option<T>, Self::Error>;
    /// Reads an array of `T`.
    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Self::Error>;
    /// Reads an array of distinct `T` (`uniqueItems`).
    fn distinct<T: Decode + Serialize>(
        self,
        rules: &'static ArrayRules,
    ) -> Result<Vec<T>, Self::Error>;
    /// Reads a map from `K` to `T`.
    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Self::Error>;
    /// Reads an object into the draft `D` and finishes it.
    fn object<D: Fields>(self) -> Result<D::Output, Self::Error>;
    /// Reads a union whose options differ by JSON type, calling the method of `U` for the type found.
    fn union<U: Union>(self) -> Result<U, Self::Error>;
    /// Reads a union of scalars: one scalar, checked against each option.
    fn choice<C: Choice>(self) -> Result<C, Self::Error>;
    /// Reads a union whose options can only be tried, one after the other, on a buffered value.
    fn attempt<A: Alternatives>(self) -> Result<A, Self::Error>;
    /// Reads a value that must satisfy a schema as a whole, beyond what its type enforces. Feature `checks`.
    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Self::Error>;
    /// Reads a custom type, constructed from the form the schema allows.
    fn custom<T: CustomType>(self) -> Result<T, Self::Error>;
    /// Reads an array whose items differ by position.
    fn tuple<T: TupleType>(self) -> Result<T, Self::Error>;
    /// Reads `null`.
    fn null(self) -> Result<(), Self::Error>;
    /// Rejects any value.
    fn never<T>(self) -> Result<T, Self::Error>;
    /// Rejects a value whose JSON type is none of `types`.
    fn reject_type<T>(
        self,
        types: &'static [&'static str],
        union: &'static UnionRules,
    ) -> Result<T, Self::Error>;
}

/// A type that can be read from a [`Source`].
pub trait Decode: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// If the source holds anything else.
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// A reference to the schema of this type, if the type has a name. Feature `schemars`.
    #[cfg(feature = "schemars")]
    #[must_use]
    fn subschema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        let _ = generator;
        None
    }
}
