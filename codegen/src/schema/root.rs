//! A whole schema, with its plain JSON on demand.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use serde_json::Value;

use super::Schema;

/// A schema that references point into, with its plain JSON once requested.
#[derive(Debug, Default)]
pub struct Root {
    schema: Schema,
    json: OnceLock<Value>,
}

impl Root {
    /// The schema as plain JSON, computed once.
    pub fn as_value(&self) -> &Value {
        self.json.get_or_init(|| self.schema.to_value())
    }
}

impl From<Schema> for Root {
    fn from(schema: Schema) -> Self {
        Self {
            schema,
            json: OnceLock::new(),
        }
    }
}

/// A schema without places. The JSON is returned if it is neither an object nor a boolean.
impl TryFrom<Value> for Root {
    type Error = Value;

    fn try_from(value: Value) -> Result<Self, Value> {
        Schema::of(&value).map(Self::from).ok_or(value)
    }
}

impl Clone for Root {
    fn clone(&self) -> Self {
        self.schema.clone().into()
    }
}

impl PartialEq for Root {
    fn eq(&self, other: &Self) -> bool {
        self.schema == other.schema
    }
}

impl Deref for Root {
    type Target = Schema;

    fn deref(&self) -> &Schema {
        &self.schema
    }
}

impl DerefMut for Root {
    fn deref_mut(&mut self) -> &mut Schema {
        self.json = OnceLock::new();
        &mut self.schema
    }
}
