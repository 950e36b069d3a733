//! `string` with `minLength`, `maxLength`, `pattern` and `format`, which is only documentation unless asserted.

use typewright_runtime::Format;

use super::counts;
use super::cx::Cx;
use super::outcome::{Outcome, Residual};
use super::pieces::Pieces;
use crate::error::LowerError;
use crate::graph::Kind;
use crate::model::StringShape;
use crate::pattern::Compiled;

pub(super) const KEYWORDS: &[&str] = &["format", "minLength", "maxLength", "pattern"];

pub(super) fn lower<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Outcome {
    let mut residual = Residual::default();
    let lengths = counts::range(cx, pieces, ["minLength", "maxLength"], &mut residual);
    let asserted = asserted(pieces, &mut residual);
    let format = asserted.map(|format| format.name().to_owned());
    let shape = StringShape {
        min_length: lengths.0,
        max_length: lengths.1,
        pattern: pattern(cx, pieces, &mut residual),
        format: format.or_else(|| pieces.text("format")),
        asserted,
    };
    Outcome::new(Kind::String(shape), residual)
}

/// The only format of a string, checked by its type.
fn asserted(pieces: &Pieces<'_>, residual: &mut Residual) -> Option<Format> {
    let mut chosen = None;
    for piece in &pieces.list {
        match (piece.asserted_format(), chosen) {
            (Some(format), None) => chosen = Some(format),
            (Some(format), Some(other)) if format != other => residual.leave(piece, "format"),
            _ => {}
        }
    }
    chosen
}

/// The only pattern of a string, checked by its type.
fn pattern<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, residual: &mut Residual) -> Option<String> {
    let mut chosen: Option<&str> = None;
    for (piece, value) in pieces.with("pattern") {
        let at = piece.at("pattern");
        match (value.as_str(), chosen) {
            (Some(pattern), None) => {
                chosen = Some(pattern);
                let never = cx.pattern(&at, pattern).is_some_and(Compiled::is_never);
                if never {
                    residual.contradict(cx, &at, LowerError::NoMatch);
                }
            }
            (Some(pattern), Some(other)) if pattern == other => {}
            (Some(_), Some(_)) => residual.leave(piece, "pattern"),
            (None, _) => cx.malformed(&at, "pattern", "a string"),
        }
    }
    chosen.map(str::to_owned)
}
