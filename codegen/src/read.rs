//! Reads documentation pages in any dialect into a [`Document`], with the position of every schema and the role of
//! every line.

mod bullets;
mod constant;
pub mod json_schema;
mod lines;
mod markdown;
mod operation;
mod page;
mod shell;

pub use crate::hints::{Hint, HintPlace, Hints};

use crate::document::Document;
use crate::error::Errors;

/// Reads a page.
///
/// `file` is its name in messages. The hints tell which objects are free-form if the page leaves that open; the
/// document's diagnostics report where it does.
///
/// # Errors
/// If a line does not fit, the tree cannot be recovered, an example is not JSON, or a hint matches nothing; each error
/// has a line and column.
pub fn page(file: &str, text: &str, hints: &Hints) -> Result<Document, Errors> {
    if markdown::is_markdown(text) {
        markdown::read(file, text, hints)
    } else {
        bullets::read(file, text, hints)
    }
}
