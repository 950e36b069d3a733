//! The verdicts of compiled types on the mandatory part of the official JSON Schema Test Suite.
use tests::patterns::corpus;
use verify::Workspace;
use verify::case::{DRAFTS, Kind};
use verify::conformance::{Selection, conform};

/// The number of groups in the mandatory files of all drafts. `cargo xtask conformance` judges the rest.
const GROUPS: usize = 1404;

#[test]
fn mandatory_verdicts_are_right() {
    let Some(corpora) = corpus::folder() else {
        return;
    };
    let workspace = Workspace::find().expect("the tests run in the workspace");
    let selection = Selection {
        folders: DRAFTS.iter().map(|(name, _)| *name).collect(),
        kinds: vec![Kind::Mandatory],
        name: "test".to_owned(),
        ..Selection::all(&corpora)
    };
    let outcome = conform(&workspace, &selection).expect("the types can be asked");
    for (step, seconds) in &outcome.times {
        println!("{step}: {seconds:.1} s");
    }
    for (draft, _, counts) in outcome.counts() {
        println!("{draft}: {} of {} verdicts", counts.cursor, counts.tests);
    }
    assert_eq!(outcome.cases.len(), GROUPS, "groups of the suite");
    let failures = outcome.failures();
    assert!(failures.is_empty(), "{failures:#?}");
}
