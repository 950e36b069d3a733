//! Compiled types of random schemas agree with the oracle, and so do those of schemas that were once misjudged. `cargo
//! xtask fuzz` runs more.

use std::sync::{Mutex, PoisonError};

use verify::Workspace;
use verify::fuzz::{Finding, Settings, fuzz, known};

/// Schemas with instances that were once read or written wrongly.
const KNOWN: &str = include_str!("../../data/fuzz/cases.json");

/// Both tests use the same folder, so that dependencies are built once.
static BUILD: Mutex<()> = Mutex::new(());

fn workspace() -> Workspace {
    Workspace::find().expect("the tests run in the workspace")
}

/// One line each.
fn shown<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    findings.into_iter().map(Finding::to_string).collect()
}

#[test]
fn known_misjudgments_are_fixed() {
    let workspace = workspace();
    let folder = workspace.root().join("target/fuzz/test/build");
    let _alone = BUILD.lock().unwrap_or_else(PoisonError::into_inner);
    let findings = known(&workspace, &folder, KNOWN).expect("the types can be asked");
    let wrong = shown(&findings);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn random_schemas_are_judged_as_the_oracle_does() {
    let workspace = workspace();
    let mut settings = Settings::new(&workspace, 1, 100);
    settings.folder = workspace.root().join("target/fuzz/test");
    let _alone = BUILD.lock().unwrap_or_else(PoisonError::into_inner);
    let report = fuzz(&workspace, &settings, |_| {}).expect("the types can be asked");
    assert!(report.schemas > 90, "{} schemas", report.schemas);
    let (valid, all) = (report.valid, report.instances);
    assert!(valid > all / 5 && valid < all, "{valid} of {all} are valid");
    // Which contradictions are named, and where a union fails, still differs.
    let wrong = report.findings.iter();
    let wrong = shown(wrong.filter(|finding| !finding.is_naming()));
    assert!(wrong.is_empty(), "{wrong:#?}");
}
