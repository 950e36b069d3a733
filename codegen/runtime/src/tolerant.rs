//! Tolerant reading of responses: the value, and a list of what was let through.

pub use crate::scalar::Undocumented;
use crate::violation::Violations;

/// A value that was read tolerantly, with what the documentation does not know in it.
///
/// Servers outgrow their documentation. Unknown properties, unknown values of enums and values outside
/// of documented bounds or patterns are let through and listed; wrong JSON types and missing required
/// properties are errors all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Tolerant<T> {
    value: T,
    deviations: Violations,
}

impl<T> Tolerant<T> {
    pub(crate) fn new(value: T, deviations: Violations) -> Self {
        Self { value, deviations }
    }

    /// The same without positions, which would be those in some other text.
    pub(crate) fn unplaced(self) -> Self {
        Self {
            deviations: self.deviations.unplaced(),
            ..self
        }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// What was let through, in document order.
    #[must_use]
    pub fn deviations(&self) -> &Violations {
        &self.deviations
    }

    /// Whether nothing had to be let through: the value is what the documentation says.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        self.deviations.is_empty()
    }
}
