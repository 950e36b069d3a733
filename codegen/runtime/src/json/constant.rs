//! Constants of `enum` and `const`.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter, Write};

use serde_core::ser::{Serialize, Serializer};
use serde_json::Value;

use super::{Exact, Primitive};

/// A constant JSON value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Exact),
    /// A string.
    String(&'static str),
    /// An array.
    Array(&'static [Json]),
    /// An object with distinct names.
    Object(&'static [(&'static str, Json)]),
}

impl Json {
    /// Whether both are the same JSON value: numbers by value, objects without order (JSON Schema Core,
    /// 4.2.2).
    #[must_use]
    pub fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Array(own), Value::Array(other)) => {
                own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.is(other))
            }
            (Self::Object(own), Value::Object(other)) => {
                let same = |(name, own): &(&str, Self)| {
                    other.get(*name).is_some_and(|other| own.is(other))
                };
                own.len() == other.len() && own.iter().all(same)
            }
            _ => self.is_scalar(Primitive::of(value)),
        }
    }

    pub(crate) fn is_scalar(&self, primitive: Primitive<'_>) -> bool {
        match (self, primitive) {
            (Self::Null, Primitive::Null) => true,
            (Self::Boolean(own), Primitive::Boolean(other)) => *own == other,
            (Self::Number(own), Primitive::Number(other)) => own.compare(other) == Ordering::Equal,
            (Self::String(own), Primitive::Text(other)) => *own == other,
            _ => false,
        }
    }
}

impl Display for Json {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::String(text) => string(f, text),
            Self::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    write!(f, "{item}")?;
                }
                f.write_char(']')
            }
            Self::Object(members) => {
                f.write_char('{')?;
                for (index, (name, member)) in members.iter().enumerate() {
                    f.write_str(if index > 0 { "," } else { "" })?;
                    string(f, name)?;
                    write!(f, ":{member}")?;
                }
                f.write_char('}')
            }
        }
    }
}

/// A number that `serde_json` cannot represent is written as a string.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => {
                let text = number.to_string();
                match text.parse::<serde_json::Number>() {
                    Ok(number) => number.serialize(serializer),
                    Err(_) => serializer.serialize_str(&text),
                }
            }
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(*items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, member)| (name, member)))
            }
        }
    }
}

fn string(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    match serde_json::to_string(text) {
        Ok(text) => f.write_str(&text),
        Err(_) => Err(fmt::Error),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Exact, Json};

    const NESTED: Json = Json::Object(&[
        ("a", Json::Number(Exact::integer(1))),
        ("b", Json::Array(&[Json::Null, Json::Boolean(true)])),
    ]);

    #[test]
    fn the_same_value_may_be_written_in_many_ways() {
        assert!(NESTED.is(&json!({"b": [null, true], "a": 1.0})));
        assert!(!NESTED.is(&json!({"b": [null, true], "a": true})));
        assert!(!NESTED.is(&json!({"b": [null, true]})));
        assert!(!Json::Boolean(false).is(&json!(0)));
        assert!(Json::String("é").is(&json!("\u{e9}")));
    }

    #[test]
    fn it_is_shown_as_json() {
        assert_eq!(NESTED.to_string(), r#"{"a":1,"b":[null,true]}"#);
        assert_eq!(Json::String("a\"\n").to_string(), r#""a\"\n""#);
    }
}
