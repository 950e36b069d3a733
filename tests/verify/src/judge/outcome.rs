//! The verdicts on all instances, the counts for tables, and what fails a run.

use std::collections::BTreeMap;

use super::verdict::{Verdict, Wrong};
use crate::case::{DRAFTS, Kind};

/// The verdicts on the instances of a case.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The folder.
    pub draft: &'static str,
    /// The kind of the file.
    pub kind: Kind,
    /// The file.
    pub file: String,
    /// The group.
    pub group: String,
    /// Why there are no types, if so.
    pub missing: Option<(Wrong, String)>,
    /// The instances with their verdicts.
    pub tests: Vec<Test>,
}

/// The verdict on one instance.
#[derive(Clone, Debug)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// The verdict; `None` if there are no types.
    pub verdict: Option<Verdict>,
    /// Why a wrong verdict is expected, if so.
    pub excluded: Option<String>,
}

impl Test {
    /// Whether both ways of reading are right.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.verdict.as_ref().is_some_and(Verdict::is_right)
    }
}

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The cases, in order.
    pub cases: Vec<Judged>,
    /// Exclusions that do not hold.
    pub stale: Vec<String>,
    /// The time of each step, in seconds.
    pub times: Vec<(&'static str, f64)>,
}

/// One row of the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The groups.
    pub groups: usize,
    /// The groups without generated types.
    pub not_generated: usize,
    /// The groups whose types do not compile.
    pub not_compiling: usize,
    /// The instances.
    pub tests: usize,
    /// The instances with the right verdict by `from_json`.
    pub cursor: usize,
    /// The instances with the right verdict by `serde_json`.
    pub serde: usize,
    /// The instances whose wrong verdict is expected.
    pub excluded: usize,
    /// Invalid instances that were accepted.
    pub false_accepts: usize,
    /// Valid instances that were rejected.
    pub false_rejects: usize,
    /// The instances on which reading panicked, crashed or hung.
    pub crashes: usize,
    /// The instances rejected without a violation.
    pub no_violation: usize,
    /// Invalid instances whose violations were compared with the oracle.
    pub compared: usize,
    /// Those whose violations agree.
    pub same_places: usize,
    /// Valid instances whose written form was compared.
    pub written: usize,
    /// Those that were written back equal.
    pub written_back: usize,
    /// The instances that the oracle judges differently than `from_json`.
    pub unlike_oracle: usize,
}

impl Outcome {
    /// The rows of the tables, newest draft first.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, Kind, Counts)> {
        let mut rows: BTreeMap<(usize, Kind), (&'static str, Counts)> = BTreeMap::new();
        for case in &self.cases {
            let rank = DRAFTS.iter().position(|(name, _)| *name == case.draft);
            let key = (rank.unwrap_or(DRAFTS.len()), case.kind);
            let row = rows.entry(key).or_insert((case.draft, Counts::default()));
            row.1.add(case);
        }
        let row = |((_, kind), (draft, counts))| (draft, kind, counts);
        rows.into_iter().map(row).collect()
    }

    /// Failures of the run, one line each: unexpected wrong verdicts, rejections without a violation, exclusions that
    /// do not hold.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        let mut failures = self.stale.clone();
        for case in &self.cases {
            let expected = case.tests.iter().all(|test| test.excluded.is_some());
            if let (Some((wrong, why)), false) = (&case.missing, expected) {
                failures.push(format!("{}: {wrong}: {why}", case.shown()));
                continue;
            }
            for test in &case.tests {
                let verdict = test.verdict.as_ref();
                let silent = verdict.is_some_and(|verdict| verdict.has(Wrong::NoViolation));
                if silent || !(test.is_right() || test.excluded.is_some()) {
                    let findings = verdict.iter().flat_map(|verdict| &verdict.findings);
                    let found = findings.map(|one| format!(": {}: {}", one.wrong, one.detail));
                    let found: String = found.collect();
                    failures.push(format!("{}: {}{found}", case.shown(), test.name));
                }
            }
        }
        failures
    }
}

impl Judged {
    /// Folder, file and group.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}/{}: {}", self.draft, self.file, self.group)
    }
}

impl Counts {
    fn add(&mut self, case: &Judged) {
        self.groups += 1;
        match case.missing {
            Some((Wrong::NotGenerated, _)) => self.not_generated += 1,
            Some(_) => self.not_compiling += 1,
            None => {}
        }
        self.tests += case.tests.len();
        let excluded = case.tests.iter().filter(|test| test.excluded.is_some());
        self.excluded += excluded.count();
        for verdict in case.tests.iter().filter_map(|test| test.verdict.as_ref()) {
            let has = |wrong| usize::from(verdict.has(wrong));
            self.cursor += usize::from(verdict.cursor);
            self.serde += usize::from(verdict.serde);
            self.false_accepts += has(Wrong::FalseAccept);
            self.false_rejects += has(Wrong::FalseReject);
            self.crashes += has(Wrong::Crash);
            self.no_violation += has(Wrong::NoViolation);
            self.compared += usize::from(verdict.compared);
            self.same_places += usize::from(verdict.compared) - has(Wrong::OtherPlaces);
            self.written += usize::from(verdict.written);
            self.written_back += usize::from(verdict.written) - has(Wrong::NotWrittenBack);
            let unlike = verdict.oracle.is_some_and(|right| right != verdict.cursor);
            self.unlike_oracle += usize::from(unlike);
        }
    }
}
