//! What the keywords of a piece say: which forbid values, which only describe them, and of which JSON types.

use super::pieces::Piece;
use super::types::Types;
use crate::keyword::{self, Keyword, SECRET};
use crate::schema::Schema;

/// Keywords that are followed while the pieces of a schema are collected.
const FOLLOWED: [&str; 4] = ["$ref", "allOf", "nullable", "type"];

/// The keywords that families read, those of each family together; the others are checked on the value as a whole.
#[derive(Clone, Copy)]
pub(super) struct Read(pub(super) &'static [&'static [&'static str]]);

impl Read {
    pub(super) fn has(self, name: &str) -> bool {
        self.0.iter().any(|family| family.contains(&name))
    }
}

/// Whether a keyword allows and forbids nothing by itself, and may stand beside a reference without changing
/// what it means.
pub(super) fn is_annotation(schema: &Schema, name: &str) -> bool {
    schema.annotates(name) && name != SECRET
        || keyword::find(name).is_some_and(Keyword::is_identity)
}

/// Whether a keyword of a piece forbids values.
pub(super) fn is_rule(piece: &Piece<'_>, name: &str) -> bool {
    subject(piece, name).is_some()
}

/// The JSON types that a keyword of a piece speaks about; none for one that forbids nothing, or that speaks
/// about all.
pub(super) fn speaks_of(piece: &Piece<'_>, name: &str) -> Option<Types> {
    subject(piece, name).filter(|types| *types != Types::ALL)
}

/// The JSON types that a keyword of a piece asserts something about.
pub(super) fn subject(piece: &Piece<'_>, name: &str) -> Option<Types> {
    let is_rule = !FOLLOWED.contains(&name) && piece.schema.asserts(name);
    let found = keyword::find(name).filter(|_| is_rule)?;
    Some(found.types)
}

/// Whether JSON Schema knows a keyword.
pub(super) fn is_known(name: &str) -> bool {
    let means = |found: &Keyword| found.is_canonical() || found.is_identity();
    keyword::is_extension(name) || keyword::find(name).is_some_and(means)
}
