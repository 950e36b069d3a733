//! The features of the runtime that a model needs.

use std::collections::BTreeSet;

use typewright_runtime::Format;

use super::{Model, Shape};
use crate::constraint::Schema;

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
