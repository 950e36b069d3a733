//! `string` with `minLength`, `maxLength`, `pattern` and `format`, which is documentation alone where it
//! does not assert.

use crate::error::LowerError;
use typewright_runtime::Format;

use super::cx::Cx;
use super::keyword::Family;
use super::pieces::Pieces;
use super::types::Types;
use crate::format;
use crate::graph::Kind;
use crate::model::StringShape;
use crate::pattern::Compiled;

pub(super) const FAMILY: Family = Family {
    types: Types::STRING,
    keywords: &["format", "minLength", "maxLength", "pattern"],
};

/// A string.
pub(super) fn lower<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Kind {
    let (min_length, max_length) = pieces.counts(cx, "minLength", "maxLength");
    let asserted = asserted(cx, pieces);
    let format = asserted.map(|format| format.name().to_owned());
    Kind::String(StringShape {
        min_length,
        max_length,
        pattern: pattern(cx, pieces),
        format: format.or_else(|| pieces.text("format")),
        asserted,
    })
}

/// The one format of a string that is checked by its type.
fn asserted(cx: &mut Cx<'_>, pieces: &Pieces<'_>) -> Option<Format> {
    let mut chosen = None;
    for piece in &pieces.list {
        match (format::asserted(piece.schema), chosen) {
            (Some(format), None) => chosen = Some(format),
            (Some(format), Some(other)) if format != other => cx.leave(piece, "format"),
            _ => {}
        }
    }
    chosen
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
