//! `cargo xtask conformance`: judges the types of the official JSON Schema Test Suite and of SchemaStore, and
//! reports what they got wrong.

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

/// Generates, builds, asks and judges what is selected.
///
/// # Errors
/// When the cases cannot be read, or what is built cannot be run.
pub fn conform(workspace: &Workspace, selection: &Selection) -> anyhow::Result<Outcome> {
    let exclusions = Exclusions::load(workspace)?;
    let corpus = selection.load()?;
    let folder = workspace.root().join("target/conformance");
    let folder = folder.join(&selection.name);
    let mut outcome = judge_all(workspace, &folder, &corpus, Demand::Verdicts)?;
    outcome.stale = exclusions.apply(selection, &mut outcome);
    Ok(outcome)
}
