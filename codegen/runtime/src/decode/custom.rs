//! Custom types.

use serde_json::Value;

use super::Decode;
use crate::log::{Broken, Log};
use crate::pointer::Path;
use crate::violation::{Actual, Limit, Origin};

/// An emitted newtype over a custom type.
pub trait CustomType: Sized {
    /// The type the schema allows, which is read and written.
    type Form: Decode;
    /// The location of the schema.
    const ORIGIN: Origin;
    /// The name of the custom type.
    const NAME: &'static str;
    /// Whether the value is secret, in whole or in part, so that errors of the custom type must not be shown.
    const HIDES: bool = false;

    /// Constructs the custom type.
    ///
    /// # Errors
    /// Returns why the type cannot hold the value.
    fn from_form(form: Self::Form) -> Result<Self, String>;

    /// Serializes the value.
    ///
    /// # Errors
    /// Returns why the custom type cannot be serialized.
    fn written(&self) -> Result<Value, String>;
}

pub(crate) fn refuse_custom<T: CustomType>(why: &str, path: &Path<'_>, log: &mut Log) {
    let broken = Broken::new("type", Limit::None, Actual::Absent);
    let note = match T::HIDES {
        true => format!("is not a valid `{}`", T::NAME),
        false => format!("is not a valid `{}`: {why}", T::NAME),
    };
    let _ = log.refuse(path, &T::ORIGIN, broken.noting(note));
}
