//! Accounts for the keywords of a schema: each is read by a family, left to a check, an annotation, or noted.

use super::cx::Cx;
use super::expectation::Expectation;
use super::keyword;
use super::outcome::Residual;
use super::pieces::{Piece, Pieces};
use super::types::Types;

/// Accounts for every keyword of a schema whose values are of these types. What no family reads is left.
pub(super) fn account(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    types: Types,
    expectation: &Expectation,
) -> Residual {
    let mut residual = Residual::default();
    if expectation.split {
        return residual;
    }
    for piece in &pieces.list {
        note_unknown_format(cx, piece);
        for keyword in piece.keywords() {
            if keyword::annotates(piece, keyword) || keyword::is_silent(keyword) {
                continue;
            }
            match cx.keywords.subject(piece, keyword) {
                Some(subject) if subject.meets(types) => {
                    // An object looks at its conditions itself.
                    let condition = ["if", "then", "else"].contains(&keyword);
                    let read = cx.keywords.family(piece, keyword).is_some()
                        || condition && types == Types::OBJECT;
                    if !read {
                        residual.leave(piece, keyword);
                    }
                }
                Some(_) if expectation.types != Types::ALL => {}
                Some(_) => {
                    let message = format!("`{keyword}` says nothing about {types}");
                    cx.note(&piece.at(keyword), message);
                }
                None => {
                    let message = format!("`{keyword}` is no keyword of JSON Schema");
                    cx.note(&piece.at(keyword), message);
                }
            }
        }
    }
    residual
}

/// Says that a format asserts nothing, since nobody knows what it is.
fn note_unknown_format(cx: &mut Cx<'_>, piece: &Piece<'_>) {
    if let Some(name) = piece.format_name()
        && piece.asserted_format().is_none()
    {
        let message = format!("the format `{name}` is not known: it asserts nothing");
        cx.note(&piece.at("format"), message);
    }
}
