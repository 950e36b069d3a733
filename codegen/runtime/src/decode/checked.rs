//! Types whose values are checked as a whole.

use serde_core::Serialize;
use serde_json::Value;

use super::Source;
use crate::evaluate::Schema;

/// A type whose values must satisfy a schema as a whole, by keywords that the type does not enforce. Feature
/// `checks`.
pub trait Checked: Sized + Serialize {
    /// The schema of those keywords.
    const SCHEMA: &'static Schema;
    /// Whether the schema covers every rule of the type.
    const COVERS: bool = false;
    /// Whether part of the value is secret, so that violations must not show values.
    const HIDES: bool = false;
    /// Whether the text is checked instead of the value read from it, which holds too little or nests too
    /// deep.
    const ASKS_TEXT: bool = false;
    /// Whether the type's own rules already imply the schema.
    const SETTLED: bool = false;

    /// Reads a value without checking the schema.
    ///
    /// # Errors
    /// Like [`Decode::decode`](super::Decode::decode).
    fn decode_unchecked<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// Constructs a type that holds any JSON value.
    ///
    /// # Errors
    /// Returns the value if the type has to read it.
    fn from_tree(value: Value) -> Result<Self, Value> {
        Err(value)
    }
}
