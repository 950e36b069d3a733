//! Which types must not be shown.

use super::Model;

impl Model {
    /// For each type whether it or a part of it is a secret.
    #[must_use]
    pub fn secrets(&self) -> Vec<bool> {
        let secrets = self.ids().filter(|id| self.types[id.0].secret);
        self.with_holders(secrets.collect())
    }
}
