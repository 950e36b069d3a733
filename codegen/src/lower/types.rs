//! The JSON type of a value, and the types of a check.

use serde_json::Value;

use super::value;
pub(crate) use crate::keyword::Types;

impl Types {
    pub(crate) fn of(json: &Value) -> Self {
        match json {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(_) if value::integer(json).is_some() => Self::INTEGER,
            Value::Number(_) => Self::FRACTION,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// The types in a check.
    pub(crate) fn all_of(stated: typewright_runtime::Types) -> Self {
        let named = stated.names().filter_map(Self::named);
        named.fold(Self::NONE, Self::or)
    }

    /// The types as a check states them; `None` if it cannot.
    pub(crate) fn stated(self) -> Option<typewright_runtime::Types> {
        use typewright_runtime::Types as Stated;
        let mut stated = Stated::NONE;
        for one in self.apart() {
            stated = stated.or(match one {
                Self::NULL => Stated::NULL,
                Self::BOOLEAN => Stated::BOOLEAN,
                Self::INTEGER => Stated::INTEGER,
                Self::NUMBER => Stated::NUMBER,
                Self::STRING => Stated::STRING,
                Self::ARRAY => Stated::ARRAY,
                Self::OBJECT => Stated::OBJECT,
                _ => return None,
            });
        }
        Some(stated)
    }
}
