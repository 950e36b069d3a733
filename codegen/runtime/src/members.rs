//! The properties of an object, visited to serialize and to check it.

use std::collections::BTreeMap;

use serde_core::ser::{Serialize, SerializeMap, Serializer};

use crate::decode::{Fields, Inspect, VisitHeld};

/// Visits the properties of an object.
pub trait Visit {
    /// Why the visit ends early.
    type Error;

    /// Visits a property that is present.
    ///
    /// # Errors
    /// Ends the visit.
    fn member<T: Serialize + Inspect + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// Visits a property that may be absent.
    ///
    /// # Errors
    /// Ends the visit.
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

    /// Visits the additional properties; `keys` are the documented ones.
    ///
    /// # Errors
    /// Ends the visit.
    fn additional<T: Serialize + Inspect>(
        &mut self,
        members: &BTreeMap<String, T>,
        keys: &'static [&'static str],
    ) -> Result<(), Self::Error>;

    /// Visits a constant property that tags an option.
    ///
    /// # Errors
    /// Ends the visit.
    fn constant(&mut self, key: &'static str, value: &'static str) -> Result<(), Self::Error>;
}

/// An object with documented properties.
pub trait Members {
    /// Passes each property to `visit`, in documented order.
    ///
    /// # Errors
    /// The error of the visitor.
    fn members<V: Visit>(&self, visit: &mut V) -> Result<(), V::Error>;
}

/// A draft that a builder can start from.
pub trait Reopen: Fields<Output: Members> {
    /// Fills the empty draft with the properties of an object.
    fn reopen(&mut self, value: Self::Output);
}

/// Serializes an object.
///
/// # Errors
/// Returns errors of the serializer.
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

/// Serializes the value of a union.
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
