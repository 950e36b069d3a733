//! A whole schema, with the plain JSON that it is for those who read that.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use serde_json::Value;

use super::Schema;

/// A schema that references lead into, and its plain JSON once somebody has asked for that.
#[derive(Debug, Default)]
pub struct Root {
    schema: Schema,
    json: OnceLock<Value>,
}

impl Root {
    /// The schema as plain JSON, which is made once.
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

/// A schema that is written nowhere; the JSON comes back where it is no object and no boolean.
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
