//! `cargo xtask schema FILE`: prints what is read from a page, as documented: the corrections of its overlay
//! do not count. Notes go to stderr.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use typewright::generate;
use typewright::terminal::{self, Sources};

use crate::{Workspace, inputs};

/// Runs the command: exit code 0 if the page was read, 1 if not.
///
/// # Errors
/// When there is not exactly one argument, or the file cannot be opened.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut file = None;
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.context("which page? `cargo xtask schema FILE`")?;
    let input = match inputs::load_page(workspace, &file) {
        Ok(input) => input,
        // What can be opened and is no text is a bad page.
        Err(error) if file.is_file() => {
            eprintln!("{error:#}");
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error),
    };
    let inputs = [input];
    let sources = Sources::of_pages(&inputs);
    match generate::read_as_documented(&inputs[0]) {
        Ok((document, _)) => {
            eprint!("{}", terminal::diagnostics(&sources, &document.diagnostics));
            println!("{:#}", document.to_json());
            Ok(ExitCode::SUCCESS)
        }
        Err(errors) => {
            eprint!("{}", terminal::errors(&sources, &errors));
            Ok(ExitCode::FAILURE)
        }
    }
}
