//! The features of the runtime that a model needs.

use std::collections::BTreeSet;

use super::{Model, Shape};
use crate::constraint::Schema;

impl Model {
    /// The features of `typewright-runtime` that the emitted code needs: for checks of whole values, asserted formats
    /// and asserted content.
    #[must_use]
    pub fn features(&self) -> BTreeSet<&'static str> {
        let mut features = BTreeSet::new();
        let mut add =
            |schemas: &[Schema]| features.extend(schemas.iter().flat_map(Schema::features));
        for constraints in &self.constraints {
            add(&constraints.table.definitions);
        }
        for check in self.types.iter().filter_map(|ty| ty.shape.check()) {
            add(&check.schemas);
        }
        features.extend(self.types.iter().filter_map(|ty| match &ty.shape {
            Shape::String(string) => string.asserted?.feature(),
            _ => None,
        }));
        if self.types.iter().any(|ty| ty.shape.check().is_some()) {
            features.insert("checks");
        }
        features
    }
}
