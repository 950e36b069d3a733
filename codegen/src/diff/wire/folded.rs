//! Completes the comparison of enforced schemas with changes that only the documentation shows, such as in an
//! option that is folded away.

use std::collections::HashSet;

use crate::diff::finding::Finding;
use crate::diff::rules::{Rule, wire};
use crate::diff::severity::{Effect, Severity};

type Lines = (Option<usize>, Option<usize>);

/// Adds what the documentation shows and nothing else does.
pub(super) fn reconcile(enforced: &mut Vec<Finding>, documented: Vec<Finding>) {
    let known = Known::of(enforced);
    for mut finding in documented {
        if lines(&finding) == (None, None) || known.tells(&finding) {
            continue;
        }
        if finding.severity > Severity::Unknown {
            finding.imply("has no effect on what is enforced");
        }
        enforced.push(finding);
    }
}

fn lines(finding: &Finding) -> Lines {
    (finding.old_line(), finding.new_line())
}

/// Rules about alternatives, which are about values, whatever becomes of these.
const OPTIONS: [&Rule; 2] = [wire::OPTION_FOLDED, wire::OPTION_UNFOLDED];

/// Whether a change is one of texts, not of values.
fn is_text(finding: &Finding) -> bool {
    finding.rule.effect == Effect::None && !OPTIONS.contains(&finding.rule)
}

/// A rule with what was and is there, which is told of a line of one side.
type Said = (&'static str, Option<String>, Option<String>, Option<usize>);

fn said(finding: &Finding, line: Option<usize>) -> Said {
    let (before, after) = (finding.before.clone(), finding.after.clone());
    (finding.rule.id, before, after, line)
}

/// What the changes of what is enforced tell already.
struct Known {
    places: HashSet<(Lines, bool)>,
    old: HashSet<Said>,
    new: HashSet<Said>,
}

impl Known {
    fn of(findings: &[Finding]) -> Self {
        let all = || findings.iter();
        Self {
            places: all()
                .map(|finding| (lines(finding), is_text(finding)))
                .collect(),
            old: all()
                .map(|finding| said(finding, finding.old_line()))
                .collect(),
            new: all()
                .map(|finding| said(finding, finding.new_line()))
                .collect(),
        }
    }

    /// Whether a change of the documentation is told: one of the same kind at the same place, or the same one where
    /// folding has moved it on one side.
    fn tells(&self, finding: &Finding) -> bool {
        self.places.contains(&(lines(finding), is_text(finding)))
            || self.old.contains(&said(finding, finding.old_line()))
            || self.new.contains(&said(finding, finding.new_line()))
    }
}
