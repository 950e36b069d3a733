//! The whole path in one call: pages in, files out.

use crate::document::Diagnostic;
use crate::files::Files;

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
