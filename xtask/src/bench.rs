//! `cargo xtask bench`: benchmarks reading with the emitted types and with others, and generating.

use std::process::ExitCode;

use anyhow::Context as _;
use lexopt::Arg;

use crate::Workspace;

/// A package and its benches.
type Benches = &'static [&'static str];

/// Reading a request, and generating the crate of its page.
const REQUEST: &[Benches] = &[
    &["bench", "--bench", "reading", "--bench", "allocations"],
    &["typewright", "--bench", "generating"],
];

/// Reading the instances of real schemas.
const SCHEMAS: &[Benches] = &[&["bench", "--bench", "schemas"]];

/// Generating types of schemas of growing size.
const GENERATION: &[Benches] = &[&["typewright", "--bench", "scaling"]];

/// Runs the command.
///
/// # Errors
/// If cargo cannot be started.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut chosen = Vec::new();
    while let Some(argument) = args.next()? {
        chosen.push(match argument {
            Arg::Long("schemas") => SCHEMAS,
            Arg::Long("generation") => GENERATION,
            other => return Err(other.unexpected().into()),
        });
    }
    if chosen.is_empty() {
        chosen.push(REQUEST);
    }
    for bench in chosen.into_iter().flatten() {
        // Each package separately: the generator uses other features of `serde_json`.
        let status = workspace
            .cargo()
            .args(["bench", "--quiet", "--package"])
            .args(*bench)
            .status()
            .context("cannot start cargo")?;
        if !status.success() {
            return Ok(ExitCode::from(1));
        }
    }
    Ok(ExitCode::SUCCESS)
}
