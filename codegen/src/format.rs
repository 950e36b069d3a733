//! Asserted formats of a schema.

use typewright_runtime::Format;

use crate::schema::Schema;

/// The format that a schema asserts. An unknown one asserts nothing (JSON Schema validation, 7.2.3).
pub(crate) fn asserted(schema: &Schema) -> Option<Format> {
    Format::from_name(schema.asserted("format")?)
}
