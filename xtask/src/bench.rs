//! `cargo xtask bench`: reading a request with the emitted types and with others, in one run.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::{Workspace, no_more};

/// Runs the command.
///
/// # Errors
/// When cargo cannot be started.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    let status = workspace
        .cargo()
        .args([
            "bench",
            "--quiet",
            "--package",
            "peers",
            "--bench",
            "reading",
        ])
        .status()
        .context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
