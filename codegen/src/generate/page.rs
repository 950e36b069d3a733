//! Pages: read, corrected, enforced.

use super::Input;
use crate::document::Document;
use crate::error::Errors;
use crate::overlay::{self, Overlay};
use crate::read::{self, Hints};
use crate::{name, policy};

/// Reads a page and applies its overlay, without any policy.
///
/// # Errors
/// Returns the errors of the overlay, otherwise of the page, otherwise those between the two.
pub fn read(input: &Input) -> Result<Document, Errors> {
    let (mut document, overlays) = read_as_documented(input)?;
    correct(&mut document, &overlays)?;
    Ok(document)
}

/// Applies overlays to a page, in order.
pub(crate) fn correct(document: &mut Document, overlays: &[Overlay]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    for overlay in overlays {
        errors.extend(overlay.apply(document).err().into_iter().flatten());
    }
    errors.gate(())
}

/// Reads a page as documented, and its overlays, of which only the hints for the reader are applied.
///
/// # Errors
/// Returns the errors of the overlays, otherwise of the page, otherwise of hints that do not fit.
pub fn read_as_documented(input: &Input) -> Result<(Document, Vec<Overlay>), Errors> {
    let mut errors = Errors::new();
    let mut overlays = Vec::new();
    let own = input.overlay.iter();
    let own = own.map(|(file, text)| overlay::parse(file, text));
    let patches = input.patches.iter();
    for outcome in own.chain(patches.map(|(file, text)| overlay::parse_any(file, text))) {
        match outcome {
            Ok(overlay) => overlays.push(overlay),
            Err(found) => errors.extend(found),
        }
    }
    let mut facts = overlays
        .iter()
        .filter(|overlay| !overlay.hints().list.is_empty());
    let hints = facts.next().map_or_else(Hints::default, Overlay::hints);
    errors.extend(facts.map(Overlay::second_hints_error));
    errors.gate(())?;
    let document = read::page(&input.file, &input.text, &hints)?;
    Ok((document, overlays))
}

/// All pages with the policy applied, as one document.
pub(super) fn effective(documents: Vec<Document>) -> Document {
    let enforced = documents.into_iter().map(|document| {
        let diagnostics = document.diagnostics.clone();
        Document {
            diagnostics,
            ..policy::apply(&document).document
        }
    });
    let mut document = Document::join(enforced.collect());
    name::tell_apart(&mut document.operations);
    document
}
