//! `cargo xtask conformance`: judges types of the official JSON Schema Test Suite and of SchemaStore, and reports wrong
//! verdicts.

mod command;
pub mod exclusions;
mod fetch;
mod report;
mod select;
mod store;
mod suite;

pub use command::run;
pub use select::Selection;

use crate::Workspace;
use crate::judge::outcome::Outcome;
use crate::judge::{Demand, judge_all};
use exclusions::Exclusions;

/// Generates, builds, runs and judges the selected cases.
///
/// # Errors
/// If the cases cannot be read, or a program cannot be run.
pub fn conform(workspace: &Workspace, selection: &Selection) -> anyhow::Result<Outcome> {
    let exclusions = Exclusions::load(workspace)?;
    let corpus = selection.load()?;
    let folder = workspace.root().join("target/conformance");
    let folder = folder.join(&selection.name);
    let mut outcome = judge_all(workspace, &folder, &corpus, Demand::Verdicts)?;
    outcome.stale = exclusions.apply(selection, &mut outcome);
    Ok(outcome)
}
