//! The verdicts on all instances, and what the tables count.

use std::collections::BTreeMap;

use super::case::Kind;
use super::judge::{Verdict, Wrong};

/// The verdicts on the instances of a case.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The folder.
    pub draft: &'static str,
    /// What the file is about.
    pub kind: Kind,
    /// The file.
    pub file: String,
    /// The group.
    pub group: String,
    /// What there is instead of verdicts, where there is no type: why.
    pub missing: Option<(Wrong, String)>,
    /// The instances with their verdicts; none where there is no type.
    pub tests: Vec<Test>,
}

/// The verdict on one instance.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it is called.
    pub name: String,
    /// The verdict; none where there is no type.
    pub verdict: Option<Verdict>,
}

/// Everything that was judged.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The cases, in order.
    pub cases: Vec<Judged>,
    /// How long each step took, in seconds.
    pub times: Vec<(String, f64)>,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The groups.
    pub groups: usize,
    /// Those for which nothing was generated.
    pub not_generated: usize,
    /// Those of which what was generated does not compile.
    pub not_compiling: usize,
    /// The instances.
    pub tests: usize,
    /// Those with the right verdict, by `from_json`.
    pub cursor: usize,
    /// Those with the right verdict, by `serde_json`.
    pub serde: usize,
    /// Those with something of each kind wrong.
    pub false_accepts: usize,
    /// See above.
    pub false_rejects: usize,
    /// See above.
    pub crashes: usize,
    /// Rejected without any violation.
    pub no_violation: usize,
    /// Invalid instances whose violations were compared with the oracle.
    pub compared: usize,
    /// Those that disagree.
    pub other_places: usize,
    /// Valid instances whose written form was compared.
    pub written: usize,
    /// Those that are different.
    pub not_written_back: usize,
    /// Instances on which the oracle itself has a wrong verdict.
    pub oracle_wrong: usize,
}

impl Outcome {
    /// The rows of the table, in the order of the cases.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<(&'static str, Kind), Counts> {
        let mut rows: BTreeMap<(&'static str, Kind), Counts> = BTreeMap::new();
        for case in &self.cases {
            rows.entry((case.draft, case.kind)).or_default().add(case);
        }
        rows
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
        for verdict in case.tests.iter().filter_map(|test| test.verdict.as_ref()) {
            let has = |kind| usize::from(verdict.wrong.iter().any(|(wrong, _)| *wrong == kind));
            self.cursor += usize::from(verdict.cursor);
            self.serde += usize::from(verdict.serde);
            self.false_accepts += has(Wrong::FalseAccept);
            self.false_rejects += has(Wrong::FalseReject);
            self.crashes += has(Wrong::Crash);
            self.no_violation += has(Wrong::NoViolation);
            self.compared += usize::from(verdict.compared);
            self.other_places += has(Wrong::OtherPlaces);
            self.written += usize::from(verdict.written);
            self.not_written_back += has(Wrong::NotWrittenBack);
            self.oracle_wrong += usize::from(verdict.oracle == Some(false));
        }
    }
}
