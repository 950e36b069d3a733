//! Replaces a pattern that the oracle's engine rejects by a custom keyword.

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError};
use regress::Regex;
use serde_json::{Map, Value};

struct Pattern(Regex);

impl<'i> Keyword<'i> for Pattern {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if Keyword::is_valid(self, instance) {
            Ok(())
        } else {
            Err(ValidationError::custom("the pattern does not match"))
        }
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        instance
            .as_str()
            .is_none_or(|text| self.0.find(text).is_some())
    }
}

/// Compiles a pattern with the flag `u` if it is valid with it.
pub(super) fn pattern<'a>(
    _schema: &'a Map<String, Value>,
    pattern: &'a Value,
    _location: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    let text = pattern.as_str().unwrap_or_default();
    match Regex::with_flags(text, "u").or_else(|_| Regex::new(text)) {
        Ok(regex) => Ok(Box::new(Pattern(regex))),
        Err(error) => Err(ValidationError::custom(format!("`{text}`: {error}"))),
    }
}
