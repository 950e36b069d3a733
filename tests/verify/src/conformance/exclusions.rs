//! Tests that are known to fail, with reasons. An entry that no longer holds is an error.

use std::cell::Cell;
use std::fs;

use anyhow::Context as _;
use toml::de::{DeTable, DeValue};

use super::select::Selection;
use crate::Workspace;
use crate::judge::outcome::{Judged, Outcome, Test};

/// The path of the list in the workspace.
pub const FILE: &str = "tests/data/conformance/exclusions.toml";

/// One entry.
#[derive(Debug, Default)]
struct Exclusion {
    /// The folders it applies to.
    drafts: Vec<String>,
    file: String,
    group: String,
    /// The test; `None` for the whole group.
    test: Option<String>,
    reason: String,
    /// For each folder, how many tests it excludes, and how many of these pass.
    found: Vec<(Cell<usize>, Cell<usize>)>,
}

/// The list.
#[derive(Debug, Default)]
pub struct Exclusions {
    list: Vec<Exclusion>,
}

impl Exclusions {
    /// Loads the list of the workspace.
    ///
    /// # Errors
    /// If it is invalid.
    pub fn load(workspace: &Workspace) -> anyhow::Result<Self> {
        let text = fs::read_to_string(workspace.root().join(FILE))
            .with_context(|| format!("cannot read `{FILE}`"))?;
        Self::parse(&text).with_context(|| format!("in `{FILE}`"))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let table = DeTable::parse(text)?;
        let mut list = Vec::new();
        for (key, value) in table.get_ref() {
            let entries = value.get_ref().as_array();
            let entries = entries.filter(|_| key.get_ref() == "exclusion");
            let entries = entries.with_context(|| format!("`{}` is unknown", key.get_ref()))?;
            for entry in entries {
                let entry = entry.get_ref().as_table().context("expected a table")?;
                list.push(Exclusion::read(entry)?);
            }
        }
        Ok(Self { list })
    }

    /// Why a test is excluded; `None` if it is not.
    fn reason(&self, case: &Judged, test: &Test, is_right: bool) -> Option<&str> {
        let mut reason = None;
        for exclusion in &self.list {
            let draft = exclusion
                .drafts
                .iter()
                .position(|draft| draft == case.draft);
            let (Some(draft), true) = (draft, exclusion.is_about(case, test)) else {
                continue;
            };
            let (found, right) = &exclusion.found[draft];
            found.set(found.get() + 1);
            right.set(right.get() + usize::from(is_right));
            reason = Some(exclusion.reason.as_str());
        }
        reason
    }

    /// Marks excluded tests in the outcome, and returns the entries that do not hold.
    pub(super) fn apply(&self, selection: &Selection, outcome: &mut Outcome) -> Vec<String> {
        for case in &mut outcome.cases {
            let mut tests = std::mem::take(&mut case.tests);
            for test in &mut tests {
                let is_right = test.is_right();
                test.excluded = self.reason(case, test, is_right).map(str::to_owned);
            }
            case.tests = tests;
        }
        let mut stale = Vec::new();
        for exclusion in &self.list {
            for (draft, (found, right)) in exclusion.drafts.iter().zip(&exclusion.found) {
                let what = match (found.get(), right.get()) {
                    (0, _) if selection.has(draft, &exclusion.file) => "does not exist",
                    (_, 1..) => "is judged rightly",
                    _ => continue,
                };
                let test = exclusion.test.as_deref().unwrap_or("a test");
                stale.push(format!(
                    "excluded, but {what}: {draft}/{}: {}: {test}",
                    exclusion.file, exclusion.group
                ));
            }
        }
        stale
    }
}

impl Exclusion {
    fn read(entry: &DeTable<'_>) -> anyhow::Result<Self> {
        let mut exclusion = Self::default();
        for (key, value) in entry {
            let text = || {
                let text = value.get_ref().as_str();
                let text = text.with_context(|| format!("`{}` is no text", key.get_ref()));
                text.map(str::to_owned)
            };
            match (&**key.get_ref(), value.get_ref()) {
                ("draft", DeValue::Array(drafts)) => {
                    let names = drafts.iter().filter_map(|draft| draft.get_ref().as_str());
                    exclusion.drafts = names.map(str::to_owned).collect();
                }
                ("draft", _) => exclusion.drafts = vec![text()?],
                ("file", _) => exclusion.file = text()?,
                ("group", _) => exclusion.group = text()?,
                ("test", _) => exclusion.test = Some(text()?),
                ("reason", _) => exclusion.reason = text()?,
                (key, _) => anyhow::bail!("`{key}` is unknown"),
            }
        }
        exclusion.found = exclusion.drafts.iter().map(|_| <_>::default()).collect();
        let Self {
            drafts,
            file,
            group,
            reason,
            ..
        } = &exclusion;
        anyhow::ensure!(
            !(drafts.is_empty() || file.is_empty() || group.is_empty() || reason.is_empty()),
            "an exclusion needs `draft`, `file`, `group` and `reason`: {exclusion:?}"
        );
        Ok(exclusion)
    }

    fn is_about(&self, case: &Judged, test: &Test) -> bool {
        let whole = self.test.is_none();
        self.file == case.file
            && self.group == case.group
            && (whole || self.test.as_ref() == Some(&test.name))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::Kind;
    use crate::judge::verdict::Verdict;

    const LIST: &str = r#"
[[exclusion]]
draft = ["draft7", "draft6"]
file = "a.json"
group = "g"
test = "t"
reason = "because"
"#;

    fn outcome(right: bool) -> Outcome {
        let verdict = Verdict {
            cursor: right,
            serde: true,
            ..Verdict::default()
        };
        let test = Test {
            name: "t".to_owned(),
            verdict: Some(verdict),
            excluded: None,
        };
        let case = Judged {
            draft: "draft7",
            kind: Kind::Mandatory,
            file: "a.json".to_owned(),
            group: "g".to_owned(),
            missing: None,
            tests: vec![test],
        };
        Outcome {
            cases: vec![case],
            ..Outcome::default()
        }
    }

    fn selection(folders: &[&'static str]) -> Selection {
        let all = Selection::all(Path::new(""));
        Selection {
            folders: folders.to_vec(),
            ..all
        }
    }

    #[test]
    fn an_excluded_test_has_to_be_judged_wrongly() {
        for (right, stale) in [(false, 0), (true, 1)] {
            let list = Exclusions::parse(LIST).unwrap();
            let mut outcome = outcome(right);
            assert_eq!(
                list.apply(&selection(&["draft7"]), &mut outcome).len(),
                stale
            );
            let excluded = outcome.cases[0].tests[0].excluded.as_deref();
            assert_eq!(excluded, Some("because"));
        }
    }

    #[test]
    fn an_excluded_test_has_to_exist() {
        let list = Exclusions::parse(LIST).unwrap();
        let stale = list.apply(&selection(&["draft7", "draft6"]), &mut outcome(false));
        assert_eq!(stale, ["excluded, but does not exist: draft6/a.json: g: t"]);
    }

    #[test]
    fn unknown_lines_are_errors() {
        for list in [
            "[[exclusion]]\ndraft = \"draft7\"",
            "[[other]]",
            "exclusion = 1",
        ] {
            assert!(Exclusions::parse(list).is_err(), "{list}");
        }
        let misspelled = LIST.replace("test =", "tests =");
        assert!(Exclusions::parse(&misspelled).is_err());
    }
}
