//! Drafts of objects.

use super::{Decode, Inspect, Report, Source};
use crate::rules::{ObjectRules, OptionRules};

/// The draft of an object being read or built: an `Option` for each field.
pub trait Fields: Default {
    /// The finished object.
    type Output: Inspect + Decode;
    /// The properties.
    const RULES: &'static ObjectRules;
    /// If this is the draft of a union: its options, whose schemas document the properties.
    const OPTIONS: &'static [OptionRules] = &[];

    /// Finds the property whose name, a quotation mark and a colon begin `rest`: the index of the field, or
    /// `usize::MAX`. A name with escapes, or followed by white space, is not found here; the cursor then
    /// searches [`ObjectRules::keys`].
    fn locate(rest: &[u8]) -> usize;

    /// Reads the field with this index, at most once per field.
    ///
    /// # Errors
    /// If the value does not match the field's type.
    fn field<'de, S: Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error>;

    /// Whether additional properties are kept.
    const KEEPS: bool = false;

    /// Whether an additional property of this name has been read.
    fn has_additional(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Reads an additional property, whose name is new.
    ///
    /// # Errors
    /// If the value does not match the type of additional properties.
    fn additional<'de, S: Source<'de>>(&mut self, name: String, source: S) -> Result<(), S::Error> {
        let _ = name;
        source.value().map(drop)
    }

    /// Checks the rules across fields and constructs the object. The source has already rejected
    /// undocumented, duplicate and missing required properties.
    ///
    /// # Errors
    /// If a rule is violated or a required field was rejected.
    fn finish<R: Report>(self, report: &mut R) -> Result<Self::Output, R::Error>;
}

/// Reads an empty field of a draft, without compiling code that drops a previous value.
///
/// # Errors
/// Like [`Decode::decode`].
#[inline]
pub fn fill<'de, T: Decode, S: Source<'de>>(
    field: &mut Option<T>,
    source: S,
) -> Result<(), S::Error> {
    std::mem::forget(field.replace(source.part()?));
    Ok(())
}
