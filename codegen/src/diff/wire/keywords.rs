//! What the keywords of a schema do.

use crate::keyword::{self, Shape};
use crate::schema::{Keyword, Schema};

/// The keywords that list options.
pub(super) const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

/// Whether a keyword is an annotation; `format` has rules of its own.
pub(super) fn is_annotation(schema: &Schema, name: &str) -> bool {
    schema.annotates(name) && !is_silent(name) && name != "format"
}

/// Whether a keyword says nothing about values.
fn is_silent(name: &str) -> bool {
    keyword::find(name).is_some_and(|found| found.shape == Shape::Definitions || found.is_marker())
}

/// The keywords of a schema that allow or forbid something.
pub(super) fn assertions(schema: &Schema) -> impl Iterator<Item = (&String, &Keyword)> {
    let keywords = schema.keywords().into_iter().flatten();
    keywords.filter(|(name, _)| !is_annotation(schema, name) && !is_silent(name))
}

/// The unions that a schema states.
pub(super) fn unions(schema: &Schema) -> Vec<&'static str> {
    let mut unions = UNIONS.to_vec();
    unions.retain(|keyword| schema.has(keyword));
    unions
}

/// Whether a schema asserts nothing but its options.
pub(super) fn is_union(schema: &Schema) -> bool {
    assertions(schema).all(|(name, _)| UNIONS.contains(&name.as_str()))
}
