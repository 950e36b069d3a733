//! Violations as JSON.

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{Actual, Limit, Violation, Violations};
use crate::json::Json;

impl Violations {
    /// The violations as a JSON array of objects with `instanceLocation`, `keyword`, `message`, `line`,
    /// `column`, `limit`, `actual`, `keywordLocation`, `documentationLine` and `sentence`; unknown members
    /// are absent.
    #[must_use]
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl Violation {
    /// The violation as a JSON object, as in [`Violations::to_json`].
    #[must_use]
    pub fn to_json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.list)
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("instanceLocation", &self.instance)?;
        map.serialize_entry("keyword", self.keyword)?;
        map.serialize_entry("message", &self.message())?;
        if let Some(position) = self.position {
            map.serialize_entry("line", &position.line)?;
            map.serialize_entry("column", &position.column)?;
        }
        if self.limit != Limit::None {
            map.serialize_entry("limit", &self.limit)?;
        }
        if self.actual != Actual::Absent {
            map.serialize_entry("actual", &self.actual)?;
        }
        if let Some(location) = self.keyword_location() {
            map.serialize_entry("keywordLocation", &location)?;
        }
        if let Some(line) = self.documentation_line() {
            map.serialize_entry("documentationLine", &line)?;
        }
        if !self.sentence.is_empty() {
            map.serialize_entry("sentence", self.sentence)?;
        }
        map.end()
    }
}

impl Serialize for Limit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_unit(),
            Self::Integer(value) => match i64::try_from(*value) {
                Ok(value) => serializer.serialize_i64(value),
                Err(_) => serializer.serialize_str(&value.to_string()),
            },
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Texts(texts) => serializer.collect_seq(*texts),
            Self::Integers(values) => serializer.collect_seq(*values),
            Self::Exact(number) => Json::Number(*number).serialize(serializer),
            Self::Value(value) => value.serialize(serializer),
            Self::Values(values) => serializer.collect_seq(*values),
            Self::Types(types) => serializer.collect_seq(types.names()),
        }
    }
}

impl Serialize for Actual {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_unit(),
            Self::Hidden => serializer.serialize_str("***"),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Type(text) => serializer.serialize_str(text),
            Self::Number(text) => match text.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Self::Text(text) | Self::Property(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u64(*count as u64),
        }
    }
}
