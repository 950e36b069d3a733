//! Compares a comparison with its reverse.

use std::collections::BTreeMap;

use typewright::diff::{Column, Diff, Finding};

/// The reverse of each rule; a rule that is not listed is its own reverse.
const OPPOSITE: [(&str, &str); 13] = [
    ("added", "removed"),
    ("tightened", "loosened"),
    ("narrowed", "widened"),
    ("typed", "untyped"),
    ("closed", "opened"),
    ("folded", "unfolded"),
    ("exclusive", "inclusive"),
    ("deprecated", "undeprecated"),
    ("not-stated", "not-stated-before"),
    ("gained", "lost"),
    ("shown", "hidden"),
    ("required", "optional"),
    ("renamed", "renamed"),
];

fn opposite(rule: &str) -> String {
    let ends = |end: &str| rule == end || rule.ends_with(&format!("-{end}"));
    for (one, other) in OPPOSITE {
        for (from, to) in [(one, other), (other, one)] {
            if ends(from) {
                return format!("{}{to}", &rule[..rule.len() - from.len()]);
            }
        }
    }
    rule.to_owned()
}

/// A finding as seen from the other side, if `reversed`.
fn said(finding: &Finding, reversed: bool) -> String {
    let (rule, lines) = (finding.rule.id, (finding.old_line(), finding.new_line()));
    let (rule, (one, other)) = match reversed {
        true => (opposite(rule), (lines.1, lines.0)),
        false => (rule.to_owned(), lines),
    };
    let values = (&finding.before, &finding.after);
    let (before, after) = match (reversed, rule.as_str()) {
        // The new one is named.
        (true, "example-changed") => values,
        (true, _) => (values.1, values.0),
        (false, _) => values,
    };
    let direction = finding.direction.map(|direction| direction.name());
    format!("{rule} {direction:?} {one:?}→{other:?} {before:?} → {after:?}")
}

/// The differences, one side first. Only for the wire, since the crate keeps the names of the old side.
pub(crate) fn differences(file: &str, diff: &Diff, reverse: &Diff) -> Vec<String> {
    let mut counts: BTreeMap<String, i32> = BTreeMap::new();
    for (diff, reversed, step) in [(diff, true, 1), (reverse, false, -1)] {
        for finding in &diff.findings {
            // Unknown sentences are only reported if they are new.
            if finding.rule.column == Column::Wire && finding.rule.id != "prose-noticed" {
                *counts.entry(said(finding, reversed)).or_default() += step;
            }
        }
    }
    let told = |count: i32| {
        if count > 0 {
            "missing from the other side"
        } else {
            "only from the other side"
        }
    };
    let different = counts.into_iter().filter(|(_, count)| *count != 0);
    different
        .map(|(said, count)| format!("{file}: {}: {said}", told(count)))
        .collect()
}
