//! The property whose constant identifies the options of a union.

use std::collections::HashSet;

use super::cx::Cx;
use super::pieces::Pieces;
use super::{collect, objects};

/// An option: its pieces, and the name of the definition it refers to.
pub(super) struct Alternative<'a> {
    pub(super) pieces: Pieces<'a>,
    pub(super) called: Option<String>,
}

/// The property that identifies the option: required in each, with a single string that differs in all. Options that
/// are references then become copies of their targets, since only the copy omits the constant.
pub(super) fn tag<'a>(cx: &mut Cx<'a>, alternatives: &mut [Alternative<'a>]) -> Option<String> {
    let resolved: Vec<Alternative<'a>> = alternatives
        .iter()
        .map(|alternative| collect::followed(cx, &alternative.pieces))
        .map(|(pieces, called)| Alternative { pieces, called })
        .collect();
    let mut constants = Vec::new();
    for alternative in &resolved {
        constants.push(constants_of(cx, &alternative.pieces));
    }
    let (first, others) = constants.split_first()?;
    let tag = first.iter().find(|(key, value)| {
        let mut seen = HashSet::from([value.as_str()]);
        others.iter().all(|option| {
            let same = option.iter().find(|(other, _)| other == key);
            same.is_some_and(|(_, value)| seen.insert(value))
        })
    })?;
    let tag = tag.0.clone();
    for (alternative, resolved) in alternatives.iter_mut().zip(resolved) {
        *alternative = resolved;
    }
    Some(tag)
}

/// The required properties of an object with a single string, in documented order.
fn constants_of<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Vec<(String, String)> {
    if !pieces.has("properties") {
        return Vec::new();
    }
    let required: HashSet<&str> = objects::required(cx, pieces)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let mut constants = Vec::new();
    for property in objects::properties(pieces) {
        if !required.contains(property.key) {
            continue;
        }
        let schemas = collect::all(cx, &property.schemas);
        if let Some(value) = objects::tag_value(cx, &schemas) {
            constants.push((property.key.to_owned(), value));
        }
    }
    constants
}
