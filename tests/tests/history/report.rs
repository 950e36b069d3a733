//! Prints findings without the documentation's prose: rules, lines and pointers; for the crate, how often each rule
//! occurs.

use std::collections::BTreeMap;

use typewright::diff::{Column, Diff, Direction, Finding, Severity};

pub(crate) fn told(diff: &Diff) -> String {
    let mut text = format!("{}\n", diff.verdict().map_or("none", Severity::name));
    let mut crates: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in &diff.findings {
        match finding.rule.column {
            Column::Wire => text += &line(finding),
            Column::Rust => {
                let key = (finding.severity.name(), finding.rule.id);
                *crates.entry(key).or_default() += 1;
            }
        }
    }
    for ((severity, rule), count) in crates {
        text += &format!("crate {severity} {rule} ×{count}\n");
    }
    text
}

fn line(finding: &Finding) -> String {
    let direction = finding.direction.map_or("", Direction::name);
    let lines = tests::changes::lines(finding);
    let note = if finding.note.is_some() {
        " (noted)"
    } else {
        ""
    };
    let (severity, rule, pointer) = (finding.severity, finding.rule.id, &finding.pointer);
    format!("{severity} {direction} {rule} {lines} {pointer}{note}\n")
}
