//! Types without rules: `String`, `i64`, `f64`, `bool`, any JSON value, lists and maps.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::decode::{Decode, EnumType, FromScalar, IntegerType, NumberType, Source, StringType};
use crate::rules::{ArrayRules, EnumValues, IntegerRules, MapRules, NumberRules, StringRules};
use crate::scalar::Scalar;
use crate::violation::Origin;

impl StringType for String {
    const RULES: StringRules = StringRules::at(Origin::NONE);

    fn from_admitted(text: String) -> Self {
        text
    }
}

impl IntegerType for i64 {
    const RULES: IntegerRules = IntegerRules::at(Origin::NONE);

    fn from_admitted(value: i64) -> Option<Self> {
        Some(value)
    }
}

impl NumberType for f64 {
    const RULES: NumberRules = NumberRules::at(Origin::NONE);

    fn from_admitted(value: f64) -> Self {
        value
    }
}

macro_rules! decode {
    ($($ty:ty: $method:ident),*) => {$(
        impl Decode for $ty {
            fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
                source.$method()
            }
        }
    )*};
}

decode!(String: string, i64: integer, f64: number, bool: boolean, Value: value);

impl<T: Decode> Decode for Box<T> {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.part().map(Self::new)
    }

    #[cfg(feature = "schemars")]
    fn subschema(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        T::subschema(generator)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        const RULES: ArrayRules = ArrayRules::at(Origin::NONE);
        source.array(&RULES)
    }
}

impl<K: StringType + Ord, T: Decode> Decode for BTreeMap<K, T> {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        const RULES: MapRules = MapRules::at(Origin::NONE);
        source.map(&RULES)
    }
}

/// Constructs a string type from a scalar.
pub fn string_from_scalar<T: StringType>(scalar: Scalar) -> Option<T> {
    match scalar {
        Scalar::String(text) => Some(T::from_admitted(text)),
        _ => None,
    }
}

/// Constructs an integer type from a scalar.
pub fn integer_from_scalar<T: IntegerType>(scalar: Scalar) -> Option<T> {
    match scalar {
        Scalar::Integer(value) => T::from_admitted(value),
        _ => None,
    }
}

/// Constructs a number type from a scalar.
pub fn number_from_scalar<T: NumberType>(scalar: Scalar) -> Option<T> {
    match scalar {
        Scalar::Integer(value) => Some(T::from_admitted(value as f64)),
        Scalar::Number(value) => Some(T::from_admitted(value)),
        _ => None,
    }
}

/// Constructs an enum from a scalar.
pub fn enum_from_scalar<T: EnumType>(scalar: Scalar) -> Option<T> {
    let index = match (scalar, T::RULES.values) {
        (Scalar::Undocumented(value), _) => return T::from_undocumented(value),
        (Scalar::String(text), _) => T::index_of(&text),
        (Scalar::Integer(value), EnumValues::Integers(values)) => {
            values.iter().position(|known| *known == value)
        }
        _ => None,
    };
    index.map(T::from_index)
}

impl FromScalar for String {
    fn from_scalar(scalar: Scalar) -> Option<Self> {
        string_from_scalar(scalar)
    }
}

impl FromScalar for i64 {
    fn from_scalar(scalar: Scalar) -> Option<Self> {
        integer_from_scalar(scalar)
    }
}

impl FromScalar for f64 {
    fn from_scalar(scalar: Scalar) -> Option<Self> {
        number_from_scalar(scalar)
    }
}

impl FromScalar for bool {
    fn from_scalar(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Boolean(value) => Some(value),
            _ => None,
        }
    }
}
