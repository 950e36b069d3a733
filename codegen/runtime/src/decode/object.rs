//! Objects: their drafts.

use super::{Decode, Inspect, Report, Source};
use crate::rules::{ObjectRules, OptionRules};

/// The draft of an object while it is read or built: an option for each field.
pub trait Fields: Default {
    /// What it becomes.
    type Output: Inspect + Decode;
    /// The properties.
    const RULES: &'static ObjectRules;
    /// The options, where this is the draft of a union: the schemas that document the properties.
    const OPTIONS: &'static [OptionRules] = &[];

    /// Finds the property whose name, followed by a quotation mark and a colon, begins `rest`: the index
    /// of the field, or `usize::MAX`. Names with escapes or with white space after them are not found
    /// here; the cursor then takes its slow path over [`ObjectRules::keys`].
    fn locate(rest: &[u8]) -> usize;

    /// Reads the field with this index. A source does so once at most for each field.
    ///
    /// # Errors
    /// When the value is not what the field can hold.
    fn field<'de, S: Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error>;

    /// Whether properties without a field are kept.
    const KEEPS: bool = false;

    /// Whether a property without a field is kept already.
    fn has_additional(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Reads a property without a field, which is not kept already.
    ///
    /// # Errors
    /// When the value is not what such a property can hold.
    fn additional<'de, S: Source<'de>>(&mut self, name: String, source: S) -> Result<(), S::Error> {
        let _ = name;
        source.value().map(drop)
    }

    /// Enforces the rules that span fields, and makes the object. The source has already dealt with
    /// unknown, duplicate and missing required properties.
    ///
    /// # Errors
    /// When a rule is broken or a required field was rejected.
    fn finish<R: Report>(self, report: &mut R) -> Result<Self::Output, R::Error>;
}

/// Reads a field of a draft, which is empty before: so there is nothing to drop, and nothing is compiled
/// that would.
///
/// # Errors
/// As [`Decode::decode`].
#[inline]
pub fn fill<'de, T: Decode, S: Source<'de>>(
    field: &mut Option<T>,
    source: S,
) -> Result<(), S::Error> {
    std::mem::forget(field.replace(source.part()?));
    Ok(())
}
