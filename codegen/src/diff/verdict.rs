//! What has changed, and how grave that is.

use super::finding::Finding;
use super::severity::{Column, Severity};

/// What has changed.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes: for the wire, then for the crate; the gravest first, then by line.
    pub findings: Vec<Finding>,
}

impl Diff {
    /// The gravest change that is not accepted; nothing where nothing has changed, or nothing that is known.
    #[must_use]
    pub fn verdict(&self) -> Option<Severity> {
        let counting = self.findings.iter().filter(|finding| finding.counts());
        counting
            .map(|finding| finding.severity)
            .max()
            .filter(|severity| *severity > Severity::Unknown)
    }

    /// The same for one column.
    #[must_use]
    pub fn verdict_for(&self, column: Column) -> Option<Severity> {
        let findings = self
            .findings
            .iter()
            .filter(|finding| finding.rule.column == column && finding.counts());
        findings
            .map(|finding| finding.severity)
            .max()
            .filter(|severity| *severity > Severity::Unknown)
    }

    /// Whether it is graver than allowed: at least this severe.
    #[must_use]
    pub fn denies(&self, severity: Severity) -> bool {
        self.verdict().is_some_and(|verdict| verdict >= severity)
    }
}
