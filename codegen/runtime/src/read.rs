//! Reads JSON. The cursor decides; only if it stops does a second pass collect the violations, with line and
//! column.

use std::str::Utf8Error;

use serde_core::de::Error;
use serde_core::{Deserialize, Deserializer};

use crate::cursor::Cursor;
use crate::decode::Decode;
use crate::locate;
use crate::log::{Log, Mode, Recorded};
use crate::pointer::Path;
use crate::serde_source::{Fault, SerdeSource, text};
use crate::tolerant::Tolerant;
use crate::violation::{Position, Violation, Violations, keyword};

/// Reads a JSON document.
///
/// # Errors
/// Returns every violation, in document order.
pub fn from_json<T: Decode>(json: &[u8]) -> Result<T, Violations> {
    match std::str::from_utf8(json) {
        Ok(text) => from_json_str(text),
        Err(error) => explain_bytes(json, error, Mode::Strict).map(Tolerant::into_value),
    }
}

/// Reads a JSON document.
///
/// # Errors
/// Returns every violation, in document order.
pub fn from_json_str<T: Decode>(json: &str) -> Result<T, Violations> {
    let mut cursor = Cursor::new(json);
    match T::decode(&mut cursor) {
        Ok(value) if cursor.end().is_ok() => Ok(value),
        _ => explain(json, None, Mode::Strict).map(Tolerant::into_value),
    }
}

/// Reads a JSON document and accepts undocumented properties and values.
///
/// # Errors
/// Invalid JSON, wrong types, missing required properties, and values that the type cannot hold.
pub fn tolerant_from_json<T: Decode>(json: &[u8]) -> Result<Tolerant<T>, Violations> {
    let text = match std::str::from_utf8(json) {
        Ok(text) => text,
        Err(error) => return explain_bytes(json, error, Mode::Tolerant),
    };
    let mut cursor = Cursor::new(text);
    match T::decode(&mut cursor) {
        Ok(value) if cursor.end().is_ok() => Ok(Tolerant::new(value, Violations::default())),
        _ => explain(text, None, Mode::Tolerant),
    }
}

/// Bytes that are not UTF-8: also reports the violations before them.
#[cold]
fn explain_bytes<T: Decode>(
    json: &[u8],
    error: Utf8Error,
    mode: Mode,
) -> Result<Tolerant<T>, Violations> {
    let valid = json.get(..error.valid_up_to()).unwrap_or_default();
    // Valid UTF-8 up to here, so nothing is replaced.
    explain(&String::from_utf8_lossy(valid), Some("invalid UTF-8"), mode)
}

/// The slow path, which collects every violation. `broken` says why the text is only the beginning of the
/// document.
#[cold]
fn explain<T: Decode>(
    text: &str,
    broken: Option<&'static str>,
    mode: Mode,
) -> Result<Tolerant<T>, Violations> {
    let mut log = Log::new(mode);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let made = T::decode(SerdeSource::new(&mut deserializer, &Path::ROOT, &mut log));
    let (made, error) = match made {
        Ok(value) => (Ok(value), deserializer.end().err()),
        Err(Fault::Recorded) => (Err(Recorded), deserializer.end().err()),
        Err(Fault::Format(error)) => (Err(Recorded), Some(error)),
    };
    let syntax = match (broken, error) {
        (None, None) => None,
        (None, Some(error)) => Some(syntax(text, &error)),
        // The part before the invalid bytes has a syntax error of its own.
        (Some(_), Some(error)) if !error.is_eof() => Some(syntax(text, &error)),
        (Some(note), _) => Some(Violation {
            position: Some(locate::position(text, text.len())),
            ..Violation::plain(keyword::SYNTAX, note)
        }),
    };
    let (mut violations, mut deviations) = log.into_parts();
    if syntax.is_none() && violations.is_empty() {
        if let Ok(value) = made {
            locate::locate(text, &mut deviations);
            return Ok(Tolerant::new(value, deviations));
        }
        violations.extend([Violation::plain(
            "type",
            "the value could not be constructed",
        )]);
    }
    locate::locate(text, &mut violations);
    violations.extend(syntax);
    Err(violations)
}

fn syntax(text: &str, error: &serde_json::Error) -> Violation {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let note = message.strip_suffix(&place).unwrap_or(&message).to_owned();
    // `serde_json` counts bytes.
    let line = text
        .split('\n')
        .nth(error.line().saturating_sub(1))
        .unwrap_or_default();
    let before = line
        .char_indices()
        .take_while(|(at, _)| at + 1 < error.column())
        .count();
    let position = Position {
        line: error.line().max(1),
        column: before + 1,
    };
    Violation {
        position: Some(position),
        ..Violation::plain(keyword::SYNTAX, note)
    }
}

/// Reads a JSON value.
///
/// # Errors
/// Returns every violation.
pub fn from_value<T: Decode>(value: &serde_json::Value) -> Result<T, Violations> {
    from_json_str(&value.to_string()).map_err(Violations::unplaced)
}

/// Reads a value of any serde format: the `Deserialize` of every emitted type.
///
/// # Errors
/// Returns errors of the format, and the violations, all in the error's text.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let read = text(deserializer)?.and_then(|json| from_json_str(&json));
    read.map_err(|violations| in_one_line(&violations))
}

/// Formats have positions of their own.
#[cold]
fn in_one_line<E: Error>(violations: &Violations) -> E {
    E::custom(format_args!("{:#}", violations.clone().unplaced()))
}

impl<T: Decode> Tolerant<T> {
    /// Reads a JSON document and accepts undocumented properties and values, which it lists as deviations.
    ///
    /// # Errors
    /// Invalid JSON, wrong types, missing required properties, and values that the type cannot hold.
    pub fn from_json(json: &[u8]) -> Result<Self, Violations> {
        tolerant_from_json(json)
    }
}

impl<'de, T: Decode> Deserialize<'de> for Tolerant<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = text(deserializer)?.and_then(|json| tolerant_from_json(json.as_bytes()));
        read.map(Self::unplaced)
            .map_err(|violations| in_one_line(&violations))
    }
}
