//! `cargo xtask schema FILE|DIR…`: prints pages as read, without the corrections of overlays. Notes go to stderr.

use std::path::PathBuf;
use std::process::ExitCode;

use typewright::build::Failure;
use typewright::document::Document;
use typewright::error::Errors;
use typewright::generate;
use typewright::terminal::{self, Sources};

use crate::{Workspace, inputs};

/// Runs the command; exit code 1 if a page cannot be read.
///
/// # Errors
/// If there is no argument, or a file cannot be opened.
pub fn run(workspace: &Workspace, mut args: lexopt::Parser) -> anyhow::Result<ExitCode> {
    let mut paths = Vec::new();
    while let Some(argument) = args.next()? {
        match argument {
            lexopt::Arg::Value(path) => paths.push(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    anyhow::ensure!(!paths.is_empty(), "which page? `cargo xtask schema FILE`");
    let pages = match inputs::load_pages(workspace, &paths) {
        Ok(pages) => pages,
        // A file that is not text is an invalid page.
        Err(error) if matches!(error.downcast_ref(), Some(Failure::NoText { .. })) => {
            eprintln!("{error:#}");
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => return Err(error),
    };
    let sources = Sources::of_pages(&pages);
    let (mut documents, mut errors) = (Vec::new(), Errors::new());
    for page in &pages {
        match generate::read_as_documented(page) {
            Ok((document, _)) => documents.push(document),
            Err(found) => errors.extend(found),
        }
    }
    let document = Document::join(documents);
    eprint!("{}", terminal::diagnostics(&sources, &document.diagnostics));
    if errors.is_empty() {
        println!("{:#}", document.to_json());
        return Ok(ExitCode::SUCCESS);
    }
    eprint!("{}", terminal::errors(&sources, &errors));
    Ok(ExitCode::FAILURE)
}
