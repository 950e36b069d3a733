//! Types of the user's, which emitted newtypes hold: read through what the schema allows, checked against it
//! whenever they come from elsewhere.

use std::fmt::Display;
use std::str::FromStr;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::decode::{CustomType, refuse_custom};
use crate::log::Log;
use crate::pointer::Path;

/// Makes a type of text.
///
/// # Errors
/// What the type says.
pub fn from_text<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// Makes a type of what was read.
///
/// # Errors
/// What the type says.
pub fn from_form<T: DeserializeOwned>(form: &impl Serialize) -> Result<T, String> {
    let value = serde_json::to_value(form).map_err(|error| error.to_string())?;
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// A value of a type as JSON.
///
/// # Errors
/// What the type says.
pub fn written(value: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}

/// Checks that what a type of the user's writes is what the schema allows.
pub fn inspect<T: CustomType>(value: &T, path: &Path<'_>, log: &mut Log) {
    match value.written() {
        Ok(written) => {
            if let Err(violations) = crate::read::from_value::<T::Form>(&written) {
                log.adopt(violations.below(&path.pointer()));
            }
        }
        Err(why) => refuse_custom::<T>(&why, path, log),
    }
}
