//! `cargo xtask bench`: reading a request with the emitted types and with others, and making the types.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::{Workspace, no_more};

/// Runs the command.
///
/// # Errors
/// When cargo cannot be started.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    let benches: [&[&str]; 2] = [
        &["peers", "--bench", "reading", "--bench", "allocations"],
        &["typewright", "--bench", "generating"],
    ];
    for bench in benches {
        // Each package on its own: the generator has other features of `serde_json`.
        let status = workspace
            .cargo()
            .args(["bench", "--quiet", "--package"])
            .args(bench)
            .status()
            .context("cannot start cargo")?;
        if !status.success() {
            return Ok(ExitCode::from(1));
        }
    }
    Ok(ExitCode::SUCCESS)
}
