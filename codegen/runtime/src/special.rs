//! Types of schemas that allow only `null`, nothing, or all but one type.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use serde_json::Value;

use crate::decode::{Decode, Inspect, Source};
use crate::log::Log;
use crate::pointer::Path;
use crate::violation::Violations;

/// The type of a schema that allows only `null`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Null;

impl From<()> for Null {
    fn from((): ()) -> Self {
        Self
    }
}

impl Decode for Null {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.null().map(Self::from)
    }
}

impl Inspect for Null {
    fn inspect(&self, _: &Path<'_>, _: &mut Log) {}
}

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Null {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::read::deserialize(deserializer)
    }
}

/// The type of a schema that allows nothing: `false`, or keywords that exclude each other. It has no values,
/// so a property of this type is always absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Never {}

impl Decode for Never {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.never()
    }
}

impl Inspect for Never {
    fn inspect(&self, _: &Path<'_>, _: &mut Log) {
        match *self {}
    }
}

impl Serialize for Never {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> Deserialize<'de> for Never {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::read::deserialize(deserializer)
    }
}

macro_rules! others {
    ($($name:ident: $shape:ident, $ty:literal, $article:literal;)*) => {$(
        #[doc = concat!("Any JSON value except ", $article, ", which a schema without `type` also allows.")]
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(Value);

        impl $name {
            /// The value.
            #[must_use]
            pub fn get(&self) -> &Value {
                &self.0
            }

            /// The value.
            #[must_use]
            pub fn into_value(self) -> Value {
                self.0
            }
        }

        impl TryFrom<Value> for $name {
            type Error = Violations;

            fn try_from(value: Value) -> Result<Self, Violations> {
                match value {
                    Value::$shape(_) => Err(Violations::custom(concat!("must not be ", $article))),
                    value => Ok(Self(value)),
                }
            }
        }

        impl Decode for $name {
            fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
                source.value_but($ty).map(Self)
            }
        }

        impl Inspect for $name {
            fn inspect(&self, _: &Path<'_>, _: &mut Log) {}
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::read::deserialize(deserializer)
            }
        }
    )*};
}

others! {
    NotObject: Object, "object", "an object";
    NotArray: Array, "array", "an array";
}
