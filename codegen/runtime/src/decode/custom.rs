//! Newtypes over types of the user's.

use serde_json::Value;

use super::Decode;
use crate::log::{Broken, Log};
use crate::pointer::Path;
use crate::violation::{Actual, Limit, Origin};

/// A newtype over a type of the user's, which is not emitted.
pub trait CustomType: Sized {
    /// What is read and written: what the schema allows.
    type Form: Decode;
    /// Where the schema stands.
    const ORIGIN: Origin;
    /// What the user's type is called.
    const NAME: &'static str;
    /// Whether the value or a part of it is a secret, so that what the user's type says of it must not be shown.
    const HIDES: bool = false;

    /// Makes the user's type of what was read.
    ///
    /// # Errors
    /// Why it cannot hold that.
    fn from_form(form: Self::Form) -> Result<Self, String>;

    /// The value as it is written.
    ///
    /// # Errors
    /// Why the user's type cannot be written.
    fn written(&self) -> Result<Value, String>;
}

/// Says why a type of the user's cannot hold or write a value.
pub(crate) fn refuse_custom<T: CustomType>(why: &str, path: &Path<'_>, log: &mut Log) {
    let broken = Broken::new("type", Limit::None, Actual::Absent);
    let note = match T::HIDES {
        true => format!("is no `{}`", T::NAME),
        false => format!("is no `{}`: {why}", T::NAME),
    };
    let _ = log.refuse(path, &T::ORIGIN, broken.noting(note));
}
