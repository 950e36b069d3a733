//! Custom types, held by emitted newtypes: converted from and checked against the type that the schema
//! allows.

use std::fmt::Display;
use std::str::FromStr;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::decode::{CustomType, refuse_custom};
use crate::log::Log;
use crate::pointer::Path;

/// Parses a type from text.
///
/// # Errors
/// The message of the type's own error.
pub fn from_text<T: FromStr<Err: Display>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// Deserializes a type from a value the schema allows.
///
/// # Errors
/// The message of the type's own error.
pub fn from_form<T: DeserializeOwned>(form: &impl Serialize) -> Result<T, String> {
    let value = serde_json::to_value(form).map_err(|error| error.to_string())?;
    serde_json::from_value(value).map_err(|error| error.to_string())
}

/// Serializes a value to JSON.
///
/// # Errors
/// The message of the type's own error.
pub fn written(value: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}

/// Checks that the schema allows what a custom type serializes to.
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
