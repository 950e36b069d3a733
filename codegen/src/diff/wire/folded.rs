//! What is enforced and what is documented may differ: an alternative that another one swallows is folded away.
//! The changes of both enter; those of what is enforced leave, completed by what only the documentation shows.

use std::collections::BTreeSet;

use crate::diff::finding::Finding;
use crate::diff::severity::Severity;

/// Adds what the documentation shows and nothing else does.
pub(super) fn reconcile(enforced: &mut Vec<Finding>, documented: Vec<Finding>) {
    let lines = |finding: &Finding| (finding.old_line(), finding.new_line());
    let known: BTreeSet<_> = enforced.iter().map(lines).collect();
    for mut finding in documented {
        if lines(&finding) != (None, None) && !known.contains(&lines(&finding)) {
            if finding.severity > Severity::Unknown {
                finding.imply("what is enforced stays the same");
            }
            enforced.push(finding);
        }
    }
}
