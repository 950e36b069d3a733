//! Parses corrections in any form, told apart by file name and content.

use super::reader::Reader;
use super::{Overlay, actions, patch, yaml};
use crate::error::{Errors, OverlayError};
use crate::json::Content;

/// Parses corrections: an overlay (`.toml`), an OpenAPI Overlay 1.0 (`.yaml`, `.yml`, `.json`) or a JSON Patch
/// (`.json`). `file` is the name in messages.
///
/// # Errors
/// Returns every mistake, with line and column.
pub fn parse_any(file: &str, text: &str) -> Result<Overlay, Errors> {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let mut reader = Reader::new(file);
    match ending.to_ascii_lowercase().as_str() {
        "toml" => return super::parse(file, text),
        "yaml" | "yml" => match yaml::parse(text) {
            Ok(tree) => reader.tree = tree,
            Err((line, column, kind)) => return Err(reader.error(line, column, kind).into()),
        },
        "json" => reader.json(text)?,
        _ => return Err(reader.error(0, 0, OverlayError::Format).into()),
    }
    let mut overlay = Overlay {
        file: file.to_owned(),
        ..Overlay::default()
    };
    overlay.changes = match reader.tree.content(0) {
        Content::Array(_) => patch::entries(&mut reader),
        Content::Object(members) if members.contains_key("overlay") => {
            actions::entries(&mut reader)
        }
        _ => {
            reader.fail(0, OverlayError::Format);
            Vec::new()
        }
    };
    reader.finish(overlay)
}
