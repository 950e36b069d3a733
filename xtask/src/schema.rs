//! `cargo xtask schema FILE`: prints what is read from a page, as documented. Notes go to stderr.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use typewright::Input;
use typewright::document::Document;
use typewright::error::Errors;
use typewright::read::{self, Hints};

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
    match read(&input) {
        Ok(document) => {
            eprint!("{}", notes(&document));
            println!("{:#}", document.to_json());
            Ok(ExitCode::SUCCESS)
        }
        Err(errors) => {
            eprintln!("{errors}");
            Ok(ExitCode::FAILURE)
        }
    }
}

fn read(input: &Input) -> Result<Document, Errors> {
    let hints = Hints::default();
    read::page(&input.file, &input.text, &hints)
}

/// The diagnostics, a line each, with the hint below.
fn notes(document: &Document) -> String {
    let mut text = String::new();
    for diagnostic in &document.diagnostics {
        let level = if diagnostic.ambiguous {
            "warning"
        } else {
            "note"
        };
        text += &format!("{}: {level}: {}\n", diagnostic.location, diagnostic.message);
        if let Some(hint) = &diagnostic.hint {
            text += &format!("  hint: {hint}\n");
        }
    }
    text
}
