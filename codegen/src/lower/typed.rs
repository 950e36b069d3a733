//! `type`, and `nullable` of OpenAPI.

use serde_json::Value;

use super::cx::Cx;
use super::keyword;
use super::outcome::Residual;
use super::pieces::{Piece, Pieces};
use super::types::Types;
use crate::error::LowerError;

/// The JSON types that the `type` keywords of a schema allow.
pub(super) fn allowed(cx: &mut Cx<'_>, pieces: &Pieces<'_>, residual: &mut Residual) -> Types {
    let mut allowed = Types::ALL;
    for (piece, value) in pieces.with("type") {
        let Some(here) = stated(piece, value) else {
            let expected = "the name of a JSON type or a list of them";
            cx.malformed(&piece.at("type"), "type", expected);
            return Types::ALL;
        };
        allowed = allowed.and(here);
    }
    if allowed == Types::NONE {
        residual.contradict(cx, &pieces.place_of("type"), LowerError::NoType);
    }
    allowed
}

/// The types that a piece states; `None` if one of them is invalid.
fn stated(piece: &Piece<'_>, value: &Value) -> Option<Types> {
    let names = match value {
        Value::Array(names) => names.as_slice(),
        single => std::slice::from_ref(single),
    };
    // `nullable` of OpenAPI 3.0 stands for `null` in `type`.
    let mut stated = match piece.get("nullable") {
        Some(Value::Bool(true)) => Types::NULL,
        _ => Types::NONE,
    };
    for name in names {
        stated = stated.or(Types::named(name.as_str()?)?);
    }
    Some(stated)
}

/// The only type that the keywords of a schema apply to; all types if there are several or none.
pub(super) fn spoken_of(pieces: &Pieces<'_>) -> Types {
    let keywords = pieces
        .list
        .iter()
        .flat_map(|piece| piece.keywords().map(move |keyword| (piece, keyword)));
    let spoken = keywords
        .filter_map(|(piece, keyword)| keyword::speaks_of(piece, keyword))
        .fold(Types::NONE, Types::or);
    match spoken {
        Types::NUMBER | Types::STRING | Types::ARRAY | Types::OBJECT => spoken,
        _ => Types::ALL,
    }
}
