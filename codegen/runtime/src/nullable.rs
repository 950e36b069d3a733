//! A value that may be `null`, as opposed to absent.

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decode::{Decode, Inspect, Source};
use crate::log::Log;
use crate::pointer::Path;

/// `null` or a value. An absent property is `None`; one that is `null` is `Some(Nullable::Null)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is not `null`.
    #[must_use]
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, if it is not `null`.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Decode> Decode for Nullable<T> {
    fn decode<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error> {
        source.nullable().map(Self::from)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Decode> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::read::deserialize(deserializer)
    }
}

impl<T: Inspect> Inspect for Nullable<T> {
    fn inspect(&self, path: &Path<'_>, log: &mut Log) {
        if let Self::Value(value) = self {
            value.inspect(path, log);
        }
    }
}
