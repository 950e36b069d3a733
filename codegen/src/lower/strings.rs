//! `string` with `minLength`, `maxLength`, `pattern`; `format` is kept as documentation.

use super::cx::Cx;
use super::error::LowerError;
use super::graph::Kind;
use super::keyword::Family;
use super::pieces::Pieces;
use super::types::Types;
use crate::model::StringShape;
use crate::pattern::Compiled;

pub(super) const FAMILY: Family = Family {
    types: Types::STRING,
    keywords: &["minLength", "maxLength", "pattern"],
};

/// A string.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Kind {
    let (min_length, max_length) = pieces.counts(cx, "minLength", "maxLength");
    Kind::String(StringShape {
        min_length,
        max_length,
        pattern: pattern(cx, pieces),
        format: pieces.text("format"),
    })
}

/// The one pattern of a string.
pub(super) fn pattern<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Option<String> {
    let mut chosen: Option<&str> = None;
    for (piece, value) in pieces.with("pattern") {
        let at = piece.at("pattern");
        match (value.as_str(), chosen) {
            (Some(pattern), None) => {
                chosen = Some(pattern);
                let never = cx.pattern(&at, pattern).is_some_and(Compiled::is_never);
                if never {
                    cx.contradict(&at, LowerError::NoMatch);
                }
            }
            (Some(pattern), Some(other)) if pattern == other => {}
            (Some(_), Some(_)) => cx.leave(piece, "pattern"),
            (None, _) => cx.malformed(&at, "pattern", "a string"),
        }
    }
    chosen.map(str::to_owned)
}
