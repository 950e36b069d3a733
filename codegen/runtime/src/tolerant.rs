//! Tolerant reading of responses: a value and its deviations.

pub use crate::scalar::Undocumented;
use crate::violation::Violations;

/// A value read tolerantly, with its deviations from the documentation.
///
/// Servers outgrow their documentation. Undocumented properties and enum values, and values outside
/// documented bounds or patterns, are accepted and listed; wrong JSON types and missing required properties
/// are still errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Tolerant<T> {
    value: T,
    deviations: Violations,
}

impl<T> Tolerant<T> {
    pub(crate) fn new(value: T, deviations: Violations) -> Self {
        Self { value, deviations }
    }

    /// Drops positions, which refer to another text.
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

    /// The value, without its deviations.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The deviations, in document order.
    #[must_use]
    pub fn deviations(&self) -> &Violations {
        &self.deviations
    }

    /// Whether the value has no deviations.
    #[must_use]
    pub fn is_documented(&self) -> bool {
        self.deviations.is_empty()
    }
}
