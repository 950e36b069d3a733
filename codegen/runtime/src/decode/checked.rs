//! Types whose values are checked as a whole, beside what their parts enforce.

use serde_core::Serialize;
use serde_json::Value;

use super::Source;
use crate::evaluate::Schema;

/// A type whose values have to satisfy a schema as a whole: by keywords that the type does not carry. Feature
/// `checks`.
pub trait Checked: Sized + Serialize {
    /// The keywords.
    const SCHEMA: &'static Schema;
    /// Whether the schema says everything that the rules of the type could say.
    const COVERS: bool = false;
    /// Whether a part of the value is a secret, so that the schema must not show what it finds.
    const HIDES: bool = false;
    /// Whether the text is checked, since the value that is made of it keeps too little or nests too deep for it;
    /// else the value is.
    const ASKS_TEXT: bool = false;
    /// Whether reading under the rules of the type alone finds out all that the schema says.
    const SETTLED: bool = false;

    /// Reads a value under the rules of the type alone.
    ///
    /// # Errors
    /// As [`Decode::decode`].
    fn decode_unchecked<'de, S: Source<'de>>(source: S) -> Result<Self, S::Error>;

    /// Makes the type of a value that was checked, where it holds any value; else gives it back.
    ///
    /// # Errors
    /// The value, where the type has to read it.
    fn from_tree(value: Value) -> Result<Self, Value> {
        Err(value)
    }
}
