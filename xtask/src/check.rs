//! `cargo xtask check`: all checks of a commit other than its tests.

use std::process::ExitCode;

use anyhow::Context as _;

use crate::{Workspace, codegen, no_more, tidy};

/// Arguments of cargo.
const STEPS: &[&[&str]] = &[
    &["fmt", "--all", "--check"],
    &[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ],
    &["doc", "--workspace", "--no-deps", "--quiet"],
];

/// Runs all steps, even after a failure.
///
/// # Errors
/// If a step cannot run.
pub fn run(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    no_more(args)?;
    let mut failed = Vec::new();
    for arguments in STEPS {
        let shown = format!("cargo {}", arguments.join(" "));
        eprintln!("{shown}");
        let status = workspace
            .cargo()
            .args(*arguments)
            .env("RUSTDOCFLAGS", "-D warnings")
            .status()
            .with_context(|| format!("cannot start `{shown}`"))?;
        if !status.success() {
            failed.push(shown);
        }
    }
    for (shown, outcome) in [
        ("cargo xtask codegen --check", codegen::check(workspace)?),
        ("cargo xtask tidy", tidy::check(workspace)?),
    ] {
        eprintln!("{shown}");
        if let Err(text) = outcome {
            eprint!("{text}");
            failed.push(shown.to_owned());
        }
    }
    for step in &failed {
        eprintln!("failed: {step}");
    }
    Ok(if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
