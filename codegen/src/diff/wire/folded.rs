//! Adds changes that only the documented schemas show, such as in an option that is folded away.

use std::collections::HashSet;

use crate::diff::finding::Finding;
use crate::diff::rules::{Rule, wire};
use crate::diff::severity::{Effect, Severity};

type Lines = (Option<usize>, Option<usize>);

/// Adds the changes of documented schemas that have no counterpart among those of enforced ones.
pub(super) fn reconcile(enforced: &mut Vec<Finding>, documented: Vec<Finding>) {
    let known = Reported::of(enforced);
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

/// Rules about options, which concern values even though the same ones are allowed.
const OPTIONS: [&Rule; 2] = [wire::OPTION_FOLDED, wire::OPTION_UNFOLDED];

/// Whether a change concerns texts, not values.
fn is_text(finding: &Finding) -> bool {
    finding.rule.effect == Effect::None && !OPTIONS.contains(&finding.rule)
}

/// A rule with both values, and the line of one side.
type Said = (&'static str, Option<String>, Option<String>, Option<usize>);

fn said(finding: &Finding, line: Option<usize>) -> Said {
    let (before, after) = (finding.before.clone(), finding.after.clone());
    (finding.rule.id, before, after, line)
}

/// What the changes of enforced schemas say.
struct Reported {
    places: HashSet<(Lines, bool)>,
    old: HashSet<Said>,
    new: HashSet<Said>,
}

impl Reported {
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

    /// Whether a change is known: one of the same kind at the same place, or the same one that folding has moved on one
    /// side.
    fn tells(&self, finding: &Finding) -> bool {
        self.places.contains(&(lines(finding), is_text(finding)))
            || self.old.contains(&said(finding, finding.old_line()))
            || self.new.contains(&said(finding, finding.new_line()))
    }
}
