//! Ranges of counts: `minLength` and `maxLength`, `minItems` and `maxItems`, `minProperties` and `maxProperties`.

use super::cx::Cx;
use super::outcome::Residual;
use super::pieces::Pieces;
use super::value;
use crate::error::LowerError;

/// The range of two keywords in all pieces together. A minimum of 0 is none.
pub(super) fn range(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    [least, most]: [&'static str; 2],
    residual: &mut Residual,
) -> (Option<u64>, Option<u64>) {
    let minimum = count(cx, pieces, least, u64::max);
    let maximum = count(cx, pieces, most, u64::min);
    if let (Some(minimum), Some(maximum)) = (minimum, maximum)
        && minimum > maximum
    {
        let at = pieces.at(least);
        let (least, most) = ((least, minimum.to_string()), (most, maximum.to_string()));
        residual.contradict(cx, &at, LowerError::EmptyRange { least, most });
    }
    (minimum.filter(|count| *count > 0), maximum)
}

fn count(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    keyword: &'static str,
    choose: fn(u64, u64) -> u64,
) -> Option<u64> {
    let mut chosen = None;
    for (piece, value) in pieces.with(keyword) {
        match value::whole(value) {
            Some(count) => chosen = Some(chosen.map_or(count, |other| choose(other, count))),
            None => cx.malformed(&piece.at(keyword), keyword, "an integer from 0"),
        }
    }
    chosen
}
