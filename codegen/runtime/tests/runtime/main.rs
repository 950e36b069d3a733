//! Tests of the runtime over types as the generator emits them.

mod agreement;
mod building;
mod formats;
mod reading;
pub mod sample;
mod unions;
mod violations;

use typewright_runtime::Violations;

/// Pointer and keyword of each violation.
fn said(violations: &Violations) -> Vec<(&str, &str)> {
    violations
        .iter()
        .map(|violation| (violation.instance(), violation.keyword()))
        .collect()
}
