//! Pages with their corrections, as documented and as enforced.

use super::Input;
use crate::document::Document;
use crate::error::Errors;
use crate::overlay::{self, Overlay};
use crate::read::{self, Hints};
use crate::{name, policy};

/// Reads a page as its overlay has it: documented and corrected, no policy applied.
///
/// # Errors
/// Everything that is wrong with the overlay; else with the page; else everything in which they do
/// not fit together.
pub fn read(input: &Input) -> Result<Document, Errors> {
    let (mut document, overlays) = read_as_documented(input)?;
    correct(&mut document, &overlays)?;
    Ok(document)
}

/// Corrects a page by its overlays, in order.
pub(crate) fn correct(document: &mut Document, overlays: &[Overlay]) -> Result<(), Errors> {
    let mut errors = Errors::new();
    for overlay in overlays {
        errors.extend(overlay.apply(document).err().into_iter().flatten());
    }
    errors.gate(())
}

/// Reads a page as documented, and its overlays: of them, only what settles how to read the page counts.
///
/// # Errors
/// Everything that is wrong with the overlays; else with the page; else every hint that does not fit.
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

/// The operations of all pages as they are enforced, in one document.
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
