//! `cargo xtask semver-checks [--check]`: reports what cargo-semver-checks finds in the crates that `diff` compares.

use std::process::ExitCode;

use anyhow::Context as _;
use lexopt::Arg;

use crate::Workspace;

/// The test that runs the tool.
const TEST: &str = "changes::differences_from_semver_checks_are_explained";

/// Runs the command; exit code 1 if a difference is unexplained, or if `--check` finds another report.
///
/// # Errors
/// If the tool is not installed, or cargo cannot be started.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut check_only = false;
    while let Some(argument) = args.next()? {
        match argument {
            Arg::Long("check") => check_only = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let asked = workspace
        .cargo()
        .args(["semver-checks", "--version"])
        .output()
        .context("cannot start cargo")?;
    anyhow::ensure!(
        asked.status.success(),
        "cargo-semver-checks is not installed: `cargo install cargo-semver-checks --locked`"
    );
    let mut test = workspace.cargo();
    test.args([
        "test",
        "--quiet",
        "--package",
        "tests",
        "--test",
        "compiled",
    ]);
    test.args(["--", "--ignored", "--exact", TEST]);
    if check_only {
        test.env_remove("UPDATE_EXPECT");
    } else {
        test.env("UPDATE_EXPECT", "1");
    }
    let status = test.status().context("cannot start cargo")?;
    Ok(ExitCode::from(u8::from(!status.success())))
}
