//! `cargo xtask diff OLD NEW` or `cargo xtask diff --git REV`: what a change of the documentation means.

use std::process::ExitCode;

use typewright::command::{self, Outcome, USAGE};

use crate::Workspace;

/// Runs the command; exit code 1 if a change is denied or an input is invalid.
///
/// # Errors
/// If the arguments are invalid, or a file or revision cannot be read.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let words: Vec<_> = args.raw_args()?.collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        print!("usage: cargo xtask diff OLD NEW [OPTION…]\n\n{USAGE}");
        return Ok(ExitCode::SUCCESS);
    }
    let outcome = outcome(workspace, lexopt::Parser::from_args(words))?;
    print!("{}", outcome.out);
    eprint!("{}", outcome.err);
    Ok(ExitCode::from(outcome.code))
}

/// The result of the command. Without a path, `--git REV` compares the pages of the workspace.
///
/// # Errors
/// Like [`run`].
pub fn outcome(workspace: &Workspace, args: lexopt::Parser) -> anyhow::Result<Outcome> {
    let home = workspace.schema();
    let outcome = command::run(args, Some(&home), |path| workspace.shown(path));
    outcome.map_err(|error| {
        let cause = error.source().map(|cause| format!(": {cause}"));
        anyhow::anyhow!("{error}{}", cause.unwrap_or_default())
    })
}
