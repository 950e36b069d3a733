//! The whole path in one call: pages with their overlays in, files out.

use crate::document::{Diagnostic, Document};
use crate::error::Errors;
use crate::files::Files;
use crate::overlay::{self, Overlay};
use crate::read;

/// One documented page and the corrections that belong to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name of the page, for messages.
    pub file: String,
    /// The page.
    pub text: String,
    /// Name and text of the overlay, if there is one.
    pub overlay: Option<(String, String)>,
}

/// What to generate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The files of the crate.
    pub files: Files,
    /// What the reader noticed and the caller should know.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a page as its overlay has it: documented and corrected, no policy applied.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else everything in which they do
/// not fit together.
pub fn read(input: &Input) -> Result<Document, Errors> {
    let (mut document, overlay) = read_as_documented(input)?;
    overlay.apply(&mut document)?;
    Ok(document)
}

/// Reads a page as documented, and its overlay: of that, only what settles how to read the page counts.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else every hint that does not fit.
pub fn read_as_documented(input: &Input) -> Result<(Document, Overlay), Errors> {
    let overlay = match &input.overlay {
        Some((file, text)) => overlay::parse(file, text)?,
        None => Overlay::default(),
    };
    let document = read::page(&input.file, &input.text, &overlay.hints())?;
    Ok((document, overlay))
}
