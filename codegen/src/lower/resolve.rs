//! Resolves a `$ref` within the document.

use super::cx::Cx;
use super::pieces::{Piece, Subschema};
use crate::error::LowerError;
use crate::pointer;

pub(super) fn local<'a>(cx: &Cx<'a>, reference: &str) -> Option<Subschema<'a>> {
    let pointer = pointer::of_reference(reference)?;
    let (root, at) = (cx.root.0?, &cx.root.1);
    Some(Subschema::new(
        root.find(&pointer)?,
        format!("{at}{pointer}"),
    ))
}

/// Records an unresolved reference.
pub(super) fn unknown(cx: &mut Cx<'_>, piece: &Piece<'_>, reference: &str) {
    let reference = reference.to_owned();
    let hint = "only references within the same schema (`#/…`) are followed";
    let kind = LowerError::UnknownReference { reference };
    cx.error_with(&piece.at("$ref"), kind, Some(hint));
}

/// The name of a reference's target: the last segment of its pointer that is a name.
pub(super) fn definition_name(reference: &str) -> String {
    let segments: Vec<String> = reference
        .split('/')
        .filter_map(pointer::decode)
        .map(|segment| pointer::unescape(&segment))
        .collect();
    let mut names = segments.iter().enumerate().rev();
    let name = names.find(|(index, segment)| {
        let holder = index.checked_sub(1).and_then(|index| segments.get(index));
        let named = ["properties", "$defs", "definitions", "patternProperties"];
        holder.is_some_and(|holder| named.contains(&holder.as_str())) && !segment.is_empty()
    });
    let name = name.map(|(_, segment)| segment.clone());
    name.or_else(|| segments.last().cloned())
        .unwrap_or_default()
}
