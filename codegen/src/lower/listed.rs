//! The values of `enum` and `const`. Values that other keywords exclude are dropped, with a note.

use std::collections::HashSet;

use serde_json::Value;

use super::cx::Cx;
use super::outcome::Residual;
use super::pieces::Pieces;
use super::types::Types;
use super::value::{identity, integer};
use super::{counts, numbers};
use crate::error::LowerError;

/// The values that all keywords allow, in documented order, deduplicated.
pub(super) fn allowed<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    types: Types,
    residual: &mut Residual,
) -> Vec<&'a Value> {
    let Some(values) = common(cx, pieces, types) else {
        return Vec::new();
    };
    let values = bounded(cx, pieces, values, residual);
    let values = matching(cx, pieces, values);
    let values = formatted(cx, pieces, values);
    if values.is_empty() {
        let at = pieces.place_of("enum");
        if cx.part.forgives() {
            cx.note(&at, LowerError::EmptyEnum.to_string());
        } else {
            cx.error(&at, LowerError::EmptyEnum);
        }
    }
    values
}

/// The values of these types that are in all lists; `None` without a list.
fn common<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>, types: Types) -> Option<Vec<&'a Value>> {
    let lists = lists(cx, pieces);
    let (first, others) = lists.split_first()?;
    let others: Vec<HashSet<String>> = others
        .iter()
        .map(|list| list.iter().map(identity).collect())
        .collect();
    let mut seen = HashSet::new();
    let mut values = Vec::new();
    for value in *first {
        let name = identity(value);
        let elsewhere = others.iter().all(|list| list.contains(&name));
        let once = seen.insert(name);
        if elsewhere && once && Types::of(value).within(types) {
            values.push(value);
        } else {
            let reason = match once {
                true => "other keywords exclude it",
                false => "it is listed twice",
            };
            note_dropped(cx, &pieces.place_of("enum"), &[value], reason);
        }
    }
    Some(values)
}

fn lists<'a>(cx: &mut Cx<'a>, pieces: &Pieces<'a>) -> Vec<&'a [Value]> {
    let mut lists: Vec<&'a [Value]> = Vec::new();
    for piece in &pieces.list {
        lists.extend(piece.get("const").map(std::slice::from_ref));
        match piece.get("enum") {
            None => {}
            Some(Value::Array(values)) => lists.push(values),
            Some(_) => cx.malformed(&piece.at("enum"), "enum", "an array"),
        }
    }
    lists
}

fn note_dropped(cx: &mut Cx<'_>, at: &str, dropped: &[&Value], reason: &str) {
    for value in dropped {
        let message = format!("the value {} is dropped: {reason}", shown(value));
        cx.note(at, message);
    }
}

/// Drops integers outside the bounds, and strings of a wrong length.
fn bounded<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    values: Vec<&'a Value>,
    residual: &mut Residual,
) -> Vec<&'a Value> {
    let bounds = numbers::integers(cx, pieces, residual).shape;
    let (shortest, longest) = counts::range(cx, pieces, ["minLength", "maxLength"], residual);
    let inside = |value: &&Value| match *value {
        Value::String(text) => {
            let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
            shortest.is_none_or(|least| length >= least)
                && longest.is_none_or(|most| length <= most)
        }
        value => integer(value).is_none_or(|value| {
            bounds.minimum.is_none_or(|least| value >= least)
                && bounds.maximum.is_none_or(|most| value <= most)
                && bounds
                    .multiple_of
                    .is_none_or(|divisor| value % divisor == 0)
        }),
    };
    let (kept, dropped): (Vec<_>, Vec<_>) = values.into_iter().partition(inside);
    let at = pieces.place_of("enum");
    note_dropped(cx, &at, &dropped, "it is out of bounds");
    kept
}

/// Drops strings that do not match the pattern.
fn matching<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    mut values: Vec<&'a Value>,
) -> Vec<&'a Value> {
    for (piece, pattern) in pieces.with("pattern") {
        let at = piece.at("pattern");
        let Some(pattern) = pattern.as_str() else {
            cx.malformed(&at, "pattern", "a string");
            continue;
        };
        let Some(pattern) = cx.pattern(&at, pattern) else {
            continue;
        };
        let matches = |value: &&Value| value.as_str().is_none_or(|text| pattern.is_match(text));
        let (kept, dropped): (Vec<_>, Vec<_>) = values.into_iter().partition(matches);
        note_dropped(cx, &at, &dropped, "the pattern is not found in it");
        values = kept;
    }
    values
}

/// Drops strings that do not have the format.
fn formatted<'a>(
    cx: &mut Cx<'a>,
    pieces: &Pieces<'a>,
    mut values: Vec<&'a Value>,
) -> Vec<&'a Value> {
    for piece in &pieces.list {
        let Some(format) = piece.asserted_format() else {
            continue;
        };
        let admits = |value: &&Value| value.as_str().is_none_or(|text| format.admits(text));
        let (kept, dropped): (Vec<_>, Vec<_>) = values.into_iter().partition(admits);
        let reason = format!("it is not of the format `{}`", format.name());
        note_dropped(cx, &piece.at("format"), &dropped, &reason);
        values = kept;
    }
    values
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
