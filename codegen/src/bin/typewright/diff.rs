//! `typewright diff`: tells what the change between two schemas or pages means.

use std::process::ExitCode;

use lexopt::Parser;
use typewright::command;

use super::arguments::usage;
use super::{Failure, print};

pub(crate) fn run(mut parser: Parser) -> Result<ExitCode, Failure> {
    let is_help = |argument: &std::ffi::OsString| argument == "--help" || argument == "-h";
    let words: Vec<_> = parser
        .raw_args()
        .map_err(|error| usage(&error.to_string()))?
        .collect();
    if words.iter().any(is_help) {
        print(&format!(
            "usage: typewright diff OLD NEW [OPTION…]\n\n{}",
            command::USAGE
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let outcome = command::run(Parser::from_args(words), None, |path| {
        path.to_string_lossy().into_owned()
    })?;
    print(&outcome.out)?;
    eprint!("{}", outcome.err);
    Ok(ExitCode::from(outcome.code))
}
