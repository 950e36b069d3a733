//! Which types contain secrets.

use super::Model;

impl Model {
    /// For each type, whether it is or contains a secret.
    #[must_use]
    pub fn secrets(&self) -> Vec<bool> {
        let secrets = self.ids().filter(|id| self.types[id.0].secret);
        self.with_holders(secrets.collect())
    }
}
