//! Queries on the keywords of a piece: which assert, which annotate, and which JSON types they apply to.

use super::pieces::Piece;
use super::types::Types;
use crate::keyword::{self, Keyword, SECRET};
use crate::schema::Schema;

/// Keywords that are followed while collecting the pieces of a schema.
const FOLLOWED: [&str; 4] = ["$ref", "allOf", "nullable", "type"];

/// The keywords read by families, in groups that belong together. Others are checked on the whole value.
#[derive(Clone, Copy)]
pub(super) struct Read(pub(super) &'static [&'static [&'static str]]);

impl Read {
    pub(super) fn has(self, name: &str) -> bool {
        self.0.iter().any(|family| family.contains(&name))
    }
}

/// Whether a keyword restricts nothing by itself, and can be beside a reference without changing its meaning.
pub(super) fn is_annotation(schema: &Schema, name: &str) -> bool {
    schema.annotates(name) && name != SECRET
        || keyword::find(name).is_some_and(Keyword::is_identity)
}

/// Whether a keyword of a piece restricts values.
pub(super) fn is_rule(piece: &Piece<'_>, name: &str) -> bool {
    subject(piece, name).is_some()
}

/// The JSON types that a keyword of a piece applies to; `None` if it restricts nothing or applies to all.
pub(super) fn speaks_of(piece: &Piece<'_>, name: &str) -> Option<Types> {
    subject(piece, name).filter(|types| *types != Types::ALL)
}

/// The JSON types that a keyword of a piece restricts.
pub(super) fn subject(piece: &Piece<'_>, name: &str) -> Option<Types> {
    let is_rule = !FOLLOWED.contains(&name) && piece.schema.asserts(name);
    let found = keyword::find(name).filter(|_| is_rule)?;
    Some(found.types)
}

pub(super) fn is_known(name: &str) -> bool {
    let means = |found: &Keyword| found.is_canonical() || found.is_identity();
    keyword::is_extension(name) || keyword::find(name).is_some_and(means)
}
