//! The modules of a model.

use super::Model;

/// The module of a model without a name.
const UNNAMED: &str = "types";

impl Model {
    /// The module for the model of a single document.
    #[must_use]
    pub fn only_module(&self) -> &str {
        self.module_of(0)
    }

    /// The module of an operation, or else of a schema outside operations.
    pub(crate) fn module_of(&self, operation: usize) -> &str {
        match self.operations.get(operation) {
            Some(operation) => &operation.module,
            None => self.module.as_deref().unwrap_or(UNNAMED),
        }
    }

    /// The module of shared types; `None` with fewer than two operations.
    #[must_use]
    pub fn shared_module(&self) -> Option<String> {
        if self.operations.len() < 2 {
            return None;
        }
        let mut name = "shared".to_owned();
        while self.operations.iter().any(|other| other.module == name) {
            name.push_str("_types");
        }
        Some(name)
    }
}
