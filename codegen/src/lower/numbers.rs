//! `integer` and `number` with `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and `multipleOf`. Draft 4
//! has booleans for exclusive bounds.

use serde_json::Value;

use super::cx::Cx;
use super::outcome::{Outcome, Residual};
use super::pieces::Pieces;
use super::value::{EXACT, integer};
use crate::error::LowerError;
use crate::graph::Kind;
use crate::model::{IntegerShape, NumberShape};

pub(super) const KEYWORDS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

#[derive(Clone, Copy, Debug, PartialEq)]
struct Bound<'a> {
    value: &'a Value,
    exclusive: bool,
    keyword: &'static str,
}

/// The bounds of a schema on one side.
fn bounds<'a>(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'a>,
    inclusive: &'static str,
    exclusive: &'static str,
) -> Vec<Bound<'a>> {
    let mut bounds = Vec::new();
    for piece in &pieces.list {
        let strict = piece.get(exclusive);
        for (keyword, value) in [(inclusive, piece.get(inclusive)), (exclusive, strict)] {
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

/// The bounds of an integer.
pub(super) struct Integers {
    pub(super) shape: IntegerShape,
    /// Whether a bound is beyond 64 bits.
    beyond: bool,
}

pub(super) fn integers(cx: &mut Cx<'_>, pieces: &Pieces<'_>, residual: &mut Residual) -> Integers {
    let mut shape = IntegerShape::default();
    let mut beyond = false;
    let mut limit =
        |cx: &mut Cx<'_>, limit: fn(Bound<'_>) -> Result<Option<i64>, OutOfRange>, bound| {
            limit(bound).unwrap_or_else(|OutOfRange| {
                beyond |= note_beyond(cx, pieces, bound);
                None
            })
        };
    for bound in bounds(cx, pieces, "minimum", "exclusiveMinimum") {
        let least = limit(cx, least_integer, bound);
        if least > shape.minimum {
            (shape.minimum, shape.exclusive_minimum) = (least, bound.exclusive);
        }
    }
    for bound in bounds(cx, pieces, "maximum", "exclusiveMaximum") {
        let most = limit(cx, greatest_integer, bound);
        if most.is_some_and(|most| shape.maximum.is_none_or(|known| most < known)) {
            (shape.maximum, shape.exclusive_maximum) = (most, bound.exclusive);
        }
    }
    if let (Some(minimum), Some(maximum)) = (shape.minimum, shape.maximum)
        && minimum > maximum
    {
        let (least, most) = (minimum.to_string(), maximum.to_string());
        empty(cx, pieces, least, most, residual);
    }
    shape.multiple_of = multiple_of(pieces, residual);
    Integers { shape, beyond }
}

pub(super) fn lower_integer(cx: &mut Cx<'_>, pieces: &Pieces<'_>) -> Outcome {
    let mut residual = Residual::default();
    let Integers { shape, beyond } = integers(cx, pieces, &mut residual);
    if beyond {
        residual.extend(Residual::all(pieces));
        return Outcome::new(Kind::Any, residual);
    }
    Outcome::new(Kind::Integer(shape), residual)
}

fn empty(
    cx: &mut Cx<'_>,
    pieces: &Pieces<'_>,
    least: String,
    most: String,
    residual: &mut Residual,
) {
    let keyword = |inclusive, exclusive| match pieces.has(inclusive) {
        true => inclusive,
        false => exclusive,
    };
    let least = (keyword("minimum", "exclusiveMinimum"), least);
    let most = (keyword("maximum", "exclusiveMaximum"), most);
    let at = pieces.at(least.0);
    residual.contradict(cx, &at, LowerError::EmptyRange { least, most });
}

/// A bound beyond 64 bits: no integer type of Rust holds the values it allows.
struct OutOfRange;

/// The smallest integer that a lower bound allows; `None` if it allows all of 64 bits.
fn least_integer(bound: Bound<'_>) -> Result<Option<i64>, OutOfRange> {
    let least = match integer(bound.value) {
        Some(value) if bound.exclusive => value.checked_add(1),
        Some(value) => Some(value),
        None if is_negative(bound.value) && !is_small(bound.value) => return Ok(None),
        None => small_integer(bound.value, f64::ceil),
    };
    least.map(Some).ok_or(OutOfRange)
}

/// The greatest integer that an upper bound allows; `None` if it allows all of 64 bits.
fn greatest_integer(bound: Bound<'_>) -> Result<Option<i64>, OutOfRange> {
    let greatest = match integer(bound.value) {
        Some(value) if bound.exclusive => value.checked_sub(1),
        Some(value) => Some(value),
        None if !is_negative(bound.value) && !is_small(bound.value) => return Ok(None),
        None => small_integer(bound.value, f64::floor),
    };
    greatest.map(Some).ok_or(OutOfRange)
}

/// Whether a bound beyond 64 bits can be left to a check; on a page, it is an error.
fn note_beyond(cx: &mut Cx<'_>, pieces: &Pieces<'_>, bound: Bound<'_>) -> bool {
    let (keyword, value) = (bound.keyword, bound.value.to_string());
    let forgives = cx.part.forgives();
    if !forgives {
        cx.error(
            &pieces.at(keyword),
            LowerError::OutOfRange { keyword, value },
        );
    }
    forgives
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

/// The only `multipleOf` of an integer. Several are in general not multiples of each other.
fn multiple_of(pieces: &Pieces<'_>, residual: &mut Residual) -> Option<i64> {
    let mut chosen = None;
    for (piece, value) in pieces.with("multipleOf") {
        let divisor = integer(value).filter(|divisor| *divisor > 0);
        match (divisor, chosen) {
            (Some(1), _) => {}
            (Some(divisor), None) => chosen = Some(divisor),
            (Some(divisor), Some(other)) if divisor == other => {}
            _ => residual.leave(piece, "multipleOf"),
        }
    }
    chosen
}

pub(super) fn lower_number(cx: &mut Cx<'_>, pieces: &Pieces<'_>) -> Outcome {
    let mut residual = Residual::default();
    let mut shape = NumberShape::default();
    for bound in bounds(cx, pieces, "minimum", "exclusiveMinimum") {
        let side = match bound.exclusive {
            true => &mut shape.exclusive_minimum,
            false => &mut shape.minimum,
        };
        *side = stricter(*side, bound.value.as_f64(), f64::max);
    }
    for bound in bounds(cx, pieces, "maximum", "exclusiveMaximum") {
        let side = match bound.exclusive {
            true => &mut shape.exclusive_maximum,
            false => &mut shape.maximum,
        };
        *side = stricter(*side, bound.value.as_f64(), f64::min);
    }
    let least = stricter(shape.minimum, shape.exclusive_minimum, f64::max);
    let most = stricter(shape.maximum, shape.exclusive_maximum, f64::min);
    if let (Some(least), Some(most)) = (least, most) {
        let strict =
            shape.exclusive_minimum == Some(least) || shape.exclusive_maximum == Some(most);
        if least > most || (least == most && strict) {
            let (least, most) = (least.to_string(), most.to_string());
            empty(cx, pieces, least, most, &mut residual);
        }
    }
    residual.leave_every(pieces, "multipleOf");
    Outcome::new(Kind::Number(shape), residual)
}

fn stricter(one: Option<f64>, other: Option<f64>, choose: fn(f64, f64) -> f64) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(choose(one, other)),
        (one, other) => one.or(other),
    }
}
