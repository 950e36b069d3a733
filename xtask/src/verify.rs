//! `cargo xtask conformance` and `cargo xtask fuzz`. They run the package `verify`, which needs a validator to build.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::Workspace;

/// Judges the types of the JSON Schema Test Suite.
///
/// # Errors
/// If cargo cannot be started.
pub fn conformance(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    run(workspace, "conformance", args)
}

/// Judges the types of random schemas.
///
/// # Errors
/// If cargo cannot be started.
pub fn fuzz(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    run(workspace, "fuzz", args)
}

fn run(workspace: &Workspace, command: &str, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let status = workspace
        .cargo()
        .args(["run", "--quiet", "--package", "verify", "--", command])
        .args(args.raw_args()?)
        // Paths are relative to the user's folder.
        .current_dir(std::env::current_dir()?)
        .status()
        .context("cannot start cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(2)))
}
