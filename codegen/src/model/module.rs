//! The modules that a model is emitted in.

use super::Model;

/// The module of a model that nothing gives a name.
const UNNAMED: &str = "types";

impl Model {
    /// The module that holds all that is emitted for a model of one document.
    #[must_use]
    pub fn only_module(&self) -> &str {
        self.module_of(0)
    }

    /// The module of an operation, else of a schema that stands alone.
    pub(crate) fn module_of(&self, operation: usize) -> &str {
        match self.operations.get(operation) {
            Some(operation) => &operation.module,
            None => self.module.as_deref().unwrap_or(UNNAMED),
        }
    }

    /// The module of what operations share; none where there are not several.
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
