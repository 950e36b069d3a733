//! Unions that match no option, or more than one.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Explanation, MAX_TRIED};
use crate::evaluate::schema::Schema;
use crate::log::{Broken, Log, Mode};
use crate::pointer::Path;
use crate::union::{meant, none_matches};
use crate::violation::{Actual, Limit, Origin, Violation, Violations};

impl Explanation {
    /// Records the violations of the option that was meant or, if none stands out, of the union, and those
    /// all options have in common.
    pub(super) fn union(
        &mut self,
        keyword: &'static str,
        options: &[Schema],
        origin: &Origin,
        value: &Value,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        let accepting = options
            .iter()
            .filter(|option| self.evaluation.admits(option, value))
            .count();
        let refused = |note: String| Broken::new(keyword, Limit::None, Actual::Absent).noting(note);
        match (keyword, accepting) {
            (_, 0) => {}
            ("oneOf", 2..) => {
                let note = format!("matches {accepting} of the options, must match exactly one");
                return self.record(origin, refused(note), path, log);
            }
            _ => return,
        }
        if self.name.is_some() || self.tried.is_some_and(|tried| tried > MAX_TRIED) {
            let note = format!("matches none of the {} options", options.len());
            return self.record(origin, refused(note), path, log);
        }
        let outer = self.tried;
        self.tried = Some(outer.unwrap_or(0));
        let mut tried = Vec::new();
        for option in options {
            let mut said = log.fork(Mode::Strict);
            self.schema(option, value, path, &mut said);
            tried.push(said);
        }
        if outer.is_none() {
            self.tried = None;
        }
        let place = path.pointer();
        let meant = meant(&tried, &place);
        if let [only] = meant[..] {
            return log.adopt(tried.swap_remove(only).into_parts().0);
        }
        log.refuse(path, origin, refused(none_matches(&tried, &meant, &place)));
        log.adopt(common(tried, &place));
    }
}

fn common(tried: Vec<Log>, place: &str) -> Violations {
    let named = |violation: &Violation| (violation.instance.clone(), violation.keyword);
    let mut tried = tried.into_iter().map(|log| log.into_parts().0);
    let mut common = tried.next().unwrap_or_default();
    common.list.retain(|violation| violation.instance != place);
    for others in tried {
        if common.list.is_empty() {
            break;
        }
        let others: BTreeSet<_> = others.iter().map(named).collect();
        common
            .list
            .retain(|violation| others.contains(&named(violation)));
    }
    common.omitted = 0;
    common
}
