//! The changes, and the verdict.

use super::finding::Finding;
use super::severity::{Column, Severity};

/// The result of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes: of the wire, then of the crate, by falling severity, then by line.
    pub findings: Vec<Finding>,
}

impl Diff {
    /// The highest severity of a change that is not accepted; none without a known change.
    #[must_use]
    pub fn verdict(&self) -> Option<Severity> {
        verdict(&self.findings)
    }

    /// The same for one column.
    #[must_use]
    pub fn verdict_for(&self, column: Column) -> Option<Severity> {
        let findings = self.findings.iter();
        verdict(findings.filter(|finding| finding.rule.column == column))
    }

    /// Whether the verdict is at least this severe.
    #[must_use]
    pub fn denies(&self, severity: Severity) -> bool {
        self.verdict().is_some_and(|verdict| verdict >= severity)
    }
}

/// The highest severity of a change that is not accepted; none without a known change.
pub(super) fn verdict<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Option<Severity> {
    let counting = findings.into_iter().filter(|finding| finding.counts());
    let severities = counting.map(|finding| finding.severity);
    severities
        .max()
        .filter(|severity| *severity > Severity::Unknown)
}
