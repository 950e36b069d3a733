//! Prints a comparison as JSON.

use serde_json::{Value, json};

use super::finding::Finding;
use super::severity::{Column, Direction, Severity};
use super::verdict::Diff;
use crate::error::Location;

impl Diff {
    /// The comparison as JSON: verdicts, then findings.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let name = |severity: Option<Severity>| severity.map(Severity::name);
        let findings: Vec<Value> = self.findings.iter().map(finding).collect();
        json!({
            "verdict": name(self.verdict()),
            "wire": name(self.verdict_for(Column::Wire)),
            "rust": name(self.verdict_for(Column::Rust)),
            "findings": findings,
        })
    }
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.id,
        "column": finding.rule.column.name(),
        "severity": finding.severity.name(),
        "part": finding.part,
        "direction": finding.direction.map(Direction::name),
        "pointer": finding.pointer,
        "what": finding.what(),
        "before": finding.before,
        "after": finding.after,
        "note": finding.note,
        "old": finding.old.as_ref().map(location),
        "new": finding.new.as_ref().map(location),
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
    })
}

fn location(location: &Location) -> Value {
    let known = |number: usize| (number > 0).then_some(number);
    json!({"file": location.file, "line": known(location.line), "column": known(location.column)})
}
