//! `integer` and `number` with `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and
//! `multipleOf` → bounds. Draft 4 writes the exclusive ones as booleans beside the inclusive ones.

use crate::error::LowerError;
use serde_json::Value;

use super::cx::Cx;
use super::keyword::Family;
use super::pieces::Pieces;
use super::types::Types;
use crate::graph::Kind;
use crate::model::{IntegerShape, NumberShape};

pub(super) const FAMILY: Family = Family {
    types: Types::NUMBER,
    keywords: &[
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
    ],
};

/// 2⁵³: floating point numbers up to it hold every integer exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A bound: inclusive or not.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bound<'a> {
    value: &'a Value,
    exclusive: bool,
    keyword: &'static str,
}

/// The integer that a JSON number is (`1.0` is one), if it is one of 64 bits.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        let fits = number.fract() == 0.0 && number.abs() <= EXACT;
        fits.then(|| format!("{number:.0}").parse().ok())?
    })
}

/// The bounds of a schema on one side.
fn bounds<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    inclusive: &'static str,
    exclusive: &'static str,
) -> Vec<Bound<'a>> {
    let mut bounds = Vec::new();
    for piece in &pieces.list {
        let strict = piece.schema.get(exclusive);
        for (keyword, value) in [
            (inclusive, piece.schema.get(inclusive)),
            (exclusive, strict),
        ] {
            match value {
                None => {}
                Some(Value::Bool(_)) if keyword == exclusive => {}
                Some(value @ Value::Number(_)) => bounds.push(Bound {
                    value,
                    exclusive: keyword == exclusive || strict == Some(&Value::Bool(true)),
                    keyword,
                }),
                Some(_) => cx.malformed(&piece.at(keyword), keyword, "a number"),
            }
        }
    }
    bounds
}

/// The integer shape of a schema.
pub(super) fn integer_shape<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> IntegerShape {
    let mut shape = IntegerShape::default();
    for bound in bounds(cx, pieces, "minimum", "exclusiveMinimum") {
        let (exclusive, least) = (bound.exclusive, least_integer(cx, pieces, bound));
        if least > shape.minimum {
            (shape.minimum, shape.exclusive_minimum) = (least, exclusive);
        }
    }
    for bound in bounds(cx, pieces, "maximum", "exclusiveMaximum") {
        let (exclusive, most) = (bound.exclusive, greatest_integer(cx, pieces, bound));
        if most.is_some_and(|most| shape.maximum.is_none_or(|known| most < known)) {
            (shape.maximum, shape.exclusive_maximum) = (most, exclusive);
        }
    }
    if let (Some(minimum), Some(maximum)) = (shape.minimum, shape.maximum)
        && minimum > maximum
    {
        let (least, most) = (minimum.to_string(), maximum.to_string());
        empty(cx, pieces, least, most);
    }
    shape.multiple_of = multiple_of(cx, pieces);
    shape
}

/// An integer.
pub(super) fn lower_integer<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Kind {
    let shape = integer_shape(cx, pieces);
    if cx.left.beyond {
        super::left::leave_all(cx, pieces);
        return Kind::Any;
    }
    Kind::Integer(shape)
}

fn empty(cx: &mut Cx<'_>, pieces: &Pieces<'_>, least: String, most: String) {
    let keyword = |inclusive, exclusive| {
        if pieces.has(inclusive) {
            inclusive
        } else {
            exclusive
        }
    };
    let least = (keyword("minimum", "exclusiveMinimum"), least);
    let most = (keyword("maximum", "exclusiveMaximum"), most);
    let at = super::pieces::join(&pieces.place_of(least.0), least.0);
    cx.contradict(&at, LowerError::EmptyRange { least, most });
}

/// The smallest integer that a lower bound allows; none where that is every one of 64 bits.
fn least_integer(cx: &mut Cx<'_>, pieces: &Pieces<'_>, bound: Bound<'_>) -> Option<i64> {
    match integer(bound.value) {
        Some(value) if bound.exclusive => match value.checked_add(1) {
            Some(value) => Some(value),
            None => out_of_range(cx, pieces, bound),
        },
        Some(value) => Some(value),
        None if is_negative(bound.value) && !is_small(bound.value) => None,
        None => match small_integer(bound.value, f64::ceil) {
            Some(value) => Some(value),
            None => out_of_range(cx, pieces, bound),
        },
    }
}

/// The greatest integer that an upper bound allows; none where that is every one of 64 bits.
fn greatest_integer(cx: &mut Cx<'_>, pieces: &Pieces<'_>, bound: Bound<'_>) -> Option<i64> {
    match integer(bound.value) {
        Some(value) if bound.exclusive => match value.checked_sub(1) {
            Some(value) => Some(value),
            None => out_of_range(cx, pieces, bound),
        },
        Some(value) => Some(value),
        None if !is_negative(bound.value) && !is_small(bound.value) => None,
        None => match small_integer(bound.value, f64::floor) {
            Some(value) => Some(value),
            None => out_of_range(cx, pieces, bound),
        },
    }
}

/// A bound beyond all integers of 64 bits: what it allows no integer type of Rust holds.
fn out_of_range(cx: &mut Cx<'_>, pieces: &Pieces<'_>, bound: Bound<'_>) -> Option<i64> {
    let at = super::pieces::join(&pieces.place_of(bound.keyword), bound.keyword);
    let (keyword, value) = (bound.keyword, bound.value.to_string());
    if cx.part.forgives() {
        cx.left.beyond = true;
    } else {
        cx.error(&at, LowerError::OutOfRange { keyword, value });
    }
    None
}

fn is_negative(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number < 0.0)
}

fn is_small(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.abs() <= EXACT)
}

fn small_integer(value: &Value, round: fn(f64) -> f64) -> Option<i64> {
    let number = value.as_f64().filter(|number| number.abs() <= EXACT)?;
    format!("{:.0}", round(number)).parse().ok()
}

/// The one `multipleOf` of an integer; several are no multiple of each other in general.
fn multiple_of<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Option<i64> {
    let mut chosen = None;
    for (piece, value) in pieces.with("multipleOf") {
        let divisor = integer(value).filter(|divisor| *divisor > 0);
        match (divisor, chosen) {
            (Some(1), _) => {}
            (Some(divisor), None) => chosen = Some(divisor),
            (Some(divisor), Some(other)) if divisor == other => {}
            _ => cx.leave(piece, "multipleOf"),
        }
    }
    chosen
}

/// A number.
pub(super) fn lower_number<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Kind {
    let mut shape = NumberShape::default();
    for bound in bounds(cx, pieces, "minimum", "exclusiveMinimum") {
        let side = if bound.exclusive {
            &mut shape.exclusive_minimum
        } else {
            &mut shape.minimum
        };
        let value = bound.value.as_f64();
        *side = stricter(*side, value, f64::max);
    }
    for bound in bounds(cx, pieces, "maximum", "exclusiveMaximum") {
        let side = if bound.exclusive {
            &mut shape.exclusive_maximum
        } else {
            &mut shape.maximum
        };
        let value = bound.value.as_f64();
        *side = stricter(*side, value, f64::min);
    }
    let least = stricter(shape.minimum, shape.exclusive_minimum, f64::max);
    let most = stricter(shape.maximum, shape.exclusive_maximum, f64::min);
    if let (Some(least), Some(most)) = (least, most) {
        let strict =
            shape.exclusive_minimum == Some(least) || shape.exclusive_maximum == Some(most);
        if least > most || (least == most && strict) {
            empty(cx, pieces, least.to_string(), most.to_string());
        }
    }
    for (piece, _) in pieces.with("multipleOf") {
        cx.leave(piece, "multipleOf");
    }
    Kind::Number(shape)
}

fn stricter(one: Option<f64>, other: Option<f64>, choose: fn(f64, f64) -> f64) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(choose(one, other)),
        (one, other) => one.or(other),
    }
}
