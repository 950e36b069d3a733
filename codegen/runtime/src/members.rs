//! What an object holds, property by property: one emitted function for writing and for deep checks.

use std::collections::BTreeMap;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::decode::{Fields, Inspect, VisitHeld};

/// Goes through the properties of an object.
pub trait Visit {
    /// Why it stops.
    type Error;

    /// A property that is present.
    ///
    /// # Errors
    /// Ends the walk.
    fn member<T: Serialize + Inspect + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// A property that may be absent.
    ///
    /// # Errors
    /// Ends the walk.
    fn optional<T: Serialize + Inspect>(
        &mut self,
        key: &'static str,
        value: &Option<T>,
    ) -> Result<(), Self::Error> {
        match value {
            Some(value) => self.member(key, value),
            None => Ok(()),
        }
    }

    /// The properties that the object has no fields for; `keys` are those it has fields for.
    ///
    /// # Errors
    /// Ends the walk.
    fn additional<T: Serialize + Inspect>(
        &mut self,
        members: &BTreeMap<String, T>,
        keys: &'static [&'static str],
    ) -> Result<(), Self::Error>;

    /// A property that only names an option and always has this value.
    ///
    /// # Errors
    /// Ends the walk.
    fn constant(&mut self, key: &'static str, value: &'static str) -> Result<(), Self::Error>;
}

/// An object with documented properties.
pub trait Members {
    /// Hands over each property, in documented order.
    ///
    /// # Errors
    /// What the visitor ends the walk with.
    fn members<V: Visit>(&self, visit: &mut V) -> Result<(), V::Error>;
}

/// The draft of an object that a builder can begin with.
pub trait Reopen: Fields<Output: Members> {
    /// Fills the draft, which is empty, with what the object holds.
    fn reopen(&mut self, value: Self::Output);
}

/// Writes an object.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_members<T: Members, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = MemberSerializer(serializer.serialize_map(None)?);
    value.members(&mut map)?;
    map.0.end()
}

struct MemberSerializer<M>(M);

impl<M: SerializeMap> Visit for MemberSerializer<M> {
    type Error = M::Error;

    fn member<T: Serialize + Inspect + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    fn additional<T: Serialize + Inspect>(
        &mut self,
        members: &BTreeMap<String, T>,
        _: &'static [&'static str],
    ) -> Result<(), M::Error> {
        members
            .iter()
            .try_for_each(|(key, value)| self.0.serialize_entry(key, value))
    }

    fn constant(&mut self, key: &'static str, value: &'static str) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }
}

/// Writes what a union holds.
pub struct HeldSerializer<S>(pub S);

impl<S: Serializer> VisitHeld for HeldSerializer<S> {
    type Output = Result<S::Ok, S::Error>;

    fn value<T: Serialize + Inspect + ?Sized>(self, value: &T) -> Self::Output {
        value.serialize(self.0)
    }

    fn text(self, constant: &'static str) -> Self::Output {
        self.0.serialize_str(constant)
    }

    fn integer(self, constant: i64) -> Self::Output {
        self.0.serialize_i64(constant)
    }
}
