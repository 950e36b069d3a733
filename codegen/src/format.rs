//! `format` where it asserts: the keywords of a schema enter; the format its texts have to be of leaves.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use typewright_runtime::Format;

use crate::constraint::Schema;
use crate::model::{Model, Shape};
use crate::read::json_schema::FORMAT_ASSERTS;

/// What a schema calls the format that it asserts, whether there is such a format or not.
pub(crate) fn name(schema: &Map<String, Value>) -> Option<&str> {
    let asserts = schema.get(FORMAT_ASSERTS) == Some(&Value::Bool(true));
    schema.get("format")?.as_str().filter(|_| asserts)
}

/// The format that a schema asserts. One that no draft knows asserts nothing (JSON Schema validation,
/// 7.2.3).
pub(crate) fn asserted(schema: &Map<String, Value>) -> Option<Format> {
    Format::from_name(name(schema)?)
}

impl Model {
    /// The features of the crate `typewright-runtime` that what is emitted needs: for values that are checked
    /// as a whole, and for the formats that are checked.
    #[must_use]
    pub fn features(&self) -> BTreeSet<&'static str> {
        let mut formats = Vec::new();
        let mut add = |schemas: &[Schema]| formats.extend(schemas.iter().flat_map(Schema::formats));
        for constraints in &self.constraints {
            add(&constraints.table.definitions);
        }
        for check in self.types.iter().filter_map(|ty| ty.shape.check()) {
            add(&check.schemas);
        }
        formats.extend(self.types.iter().filter_map(|ty| match &ty.shape {
            Shape::String(string) => string.asserted,
            _ => None,
        }));
        let checks = self.types.iter().any(|ty| ty.shape.check().is_some());
        let formats = formats.into_iter().filter_map(Format::feature);
        formats.chain(checks.then_some("checks")).collect()
    }
}
