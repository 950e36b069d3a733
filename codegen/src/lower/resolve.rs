//! The text of a `$ref` → the schema in the same document that it means.

use super::cx::Cx;
use super::pieces::{Piece, Subschema};
use crate::error::LowerError;

/// The schema that a local reference means.
pub(super) fn local<'a>(cx: &Cx<'a>, reference: &str) -> Option<Subschema<'a>> {
    let fragment = reference.strip_prefix('#')?;
    if !(fragment.is_empty() || fragment.starts_with('/')) {
        return None;
    }
    let pointer = percent_decoded(fragment)?;
    let (root, at) = (cx.root.0, &cx.root.1);
    Some(Subschema::new(
        root.pointer(&pointer)?,
        format!("{at}{pointer}"),
    ))
}

/// A URI fragment without its percent-encoding (RFC 6901, section 6).
fn percent_decoded(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Reports a reference that leads nowhere.
pub(super) fn unknown(cx: &mut Cx<'_>, piece: &Piece<'_>, reference: &str) {
    let reference = reference.to_owned();
    let hint = "only references within the same schema (`#/…`) are followed";
    let kind = LowerError::UnknownReference { reference };
    cx.error_with(&piece.at("$ref"), kind, Some(hint));
}

/// What a reference calls the schema: the last segment of its pointer that is a name.
pub(super) fn definition_name(reference: &str) -> String {
    let segments: Vec<String> = reference
        .split('/')
        .filter_map(percent_decoded)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
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
