//! Reads a page of documentation in one of the dialects into a [`Document`], with the place of every schema and what
//! became of every line.

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

/// Reads one page.
///
/// `file` is its name for messages. The hints settle which objects are free-form where the page leaves
/// that open; the document's diagnostics say where it does.
///
/// # Errors
/// When a line cannot be placed, the tree cannot be recovered, an example is no JSON, or a hint fits
/// nothing: each with line and column.
pub fn page(file: &str, text: &str, hints: &Hints) -> Result<Document, Errors> {
    if markdown::is_markdown(text) {
        markdown::read(file, text, hints)
    } else {
        bullets::read(file, text, hints)
    }
}
