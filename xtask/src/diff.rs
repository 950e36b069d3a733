//! `cargo xtask diff OLD NEW` or `cargo xtask diff --git REV`: what a change of the documentation means.

use std::process::ExitCode;

use typewright::command::{self, USAGE};

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
    let args = lexopt::Parser::from_args(words);
    let outcome = command::run(args, Some(&workspace.schema()), |path| {
        workspace.shown(path)
    })?;
    print!("{}", outcome.out);
    eprint!("{}", outcome.err);
    Ok(ExitCode::from(outcome.code))
}
