//! Accounts for the keywords of a schema: each is read by a family, left to a check, an annotation, or noted as
//! ignored.

use super::cx::Cx;
use super::expectation::Expectation;
use super::keyword;
use super::outcome::Residual;
use super::pieces::{Piece, Pieces};
use super::types::Types;

/// Accounts for every keyword of a schema with values of these types. Keywords that no family reads become residual.
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
        for name in piece.keywords() {
            note_unknown(cx, piece, name);
            let Some(subject) = keyword::subject(piece, name) else {
                continue;
            };
            if subject.meets(types) {
                // An object reads its own conditions.
                let is_condition = ["if", "then", "else"].contains(&name);
                let is_read = cx.read.has(name) || is_condition && types == Types::OBJECT;
                if !is_read {
                    residual.leave(piece, name);
                }
            } else if expectation.types == Types::ALL {
                let at = piece.at(name);
                cx.note(&at, format!("`{name}` does not apply to {types}"));
                cx.inapplicable.push((cx.location(&at), types.to_string()));
            }
        }
    }
    residual
}

/// Notes an unknown keyword, or an unknown value of one that asserts.
fn note_unknown(cx: &mut Cx<'_>, piece: &Piece<'_>, name: &str) {
    if !keyword::is_known(name) {
        let message = format!("unknown keyword `{name}`");
        cx.note(&piece.at(name), message);
    }
    if let Some((noun, value)) = piece.schema.unknown(name) {
        let message = format!("unknown {noun} `{value}`, which asserts nothing");
        cx.note(&piece.at(name), message);
    }
}
