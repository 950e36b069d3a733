//! `typewright diff`: tells what the change between two schemas or pages means.

use std::process::ExitCode;

use lexopt::Parser;
use typewright::build::{Failure, as_given};
use typewright::command;

use super::arguments::refused;
use super::print;

pub(crate) fn run(mut parser: Parser) -> Result<ExitCode, Failure> {
    let words: Vec<_> = parser.raw_args().map_err(refused)?.collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        let usage = command::USAGE;
        print(&format!(
            "usage: typewright diff OLD NEW [OPTION…]\n\n{usage}"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let outcome = command::run(Parser::from_args(words), None, as_given)?;
    print(&outcome.out)?;
    eprint!("{}", outcome.err);
    Ok(ExitCode::from(outcome.code))
}
