//! The lines of an item below its type: description and keywords.

use crate::error::ReadError;
use serde_json::Value;

use super::value::{Facts, Keyword, Type, type_line};
use crate::read::constant;
use crate::read::lines::{Line, Mistake};

/// Reads description and keywords, for an item whose type is already in `facts`.
///
/// An item has at most one line of description, and keywords alternate with values. So the number of lines tells
/// whether there is a description, whatever its words.
///
/// # Errors
/// If a line is neither, or a value does not fit its keyword.
pub(super) fn read<'t>(
    facts: &mut Facts<'t>,
    lines: &[Line<'t>],
    beta: bool,
) -> Result<(), Mistake<'t>> {
    let plain = keywords(facts.ty, lines, beta);
    let (done, keywords) = match (plain, lines.split_first()) {
        (Err((done, error)), Some((first, rest))) if facts.description.is_none() => {
            match keywords(facts.ty, rest, beta) {
                Ok(keywords) => {
                    facts.description = Some(*first);
                    (done, Ok(keywords))
                }
                // The attempt that got further has the better error.
                Err((further, other)) if further + 1 > done => (further + 1, Err(other)),
                Err(_) => (done, Err(error)),
            }
        }
        (Err((done, error)), _) => (done, Err(error)),
        (Ok(found), _) => (lines.len(), Ok(found)),
    };
    debug_assert!(done <= lines.len(), "more lines read than there are");
    facts.keywords = keywords?;
    Ok(())
}

/// The number of lines understood before a mistake.
type Progress<'t> = (usize, Mistake<'t>);

/// Reads lines that are all keywords and values.
fn keywords<'t>(
    ty: Option<Type>,
    lines: &[Line<'t>],
    beta: bool,
) -> Result<Vec<Keyword<'t>>, Progress<'t>> {
    let mut found: Vec<Keyword<'t>> = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let (name, value_line, text, length) = match line.text.strip_prefix("pattern: ") {
            Some(text) if beta => ("pattern", *line, text, 1),
            _ => match lines.get(index + 1) {
                Some(value) => (line.text, *value, value.text, 2),
                None => (line.text, *line, "", 0),
            },
        };
        let Some(keyword) = keyword(name, ty) else {
            let kind = ReadError::Unexpected {
                expected: "a keyword (`one of`, `min`, `max`, `min length`, `max length`, `pattern`)",
                found: line.text.to_owned(),
            };
            return Err((index, line.mistake(kind)));
        };
        let written = name.to_owned();
        if length == 0 {
            let kind = ReadError::KeywordEnds { keyword: written };
            return Err((index, line.mistake(kind)));
        }
        if found.iter().any(|other| other.name == keyword) {
            let kind = ReadError::KeywordTwice { keyword: written };
            return Err((index, line.mistake(kind)));
        }
        let value = match value(keyword, ty, text) {
            Ok(value) => value,
            Err(expected) => {
                let kind = ReadError::KeywordValue {
                    keyword: written,
                    expected,
                    found: text.to_owned(),
                };
                return Err((index + 1, value_line.mistake(kind)));
            }
        };
        found.push(Keyword {
            name: keyword,
            value,
            line: *line,
            value_line,
        });
        index += length;
    }
    Ok(found)
}

/// Whether the last line may be a keyword whose value follows.
pub(super) fn awaits_value(lines: &[Line<'_>], beta: bool) -> bool {
    let (ty, rest) = match lines.split_first() {
        Some((first, rest)) => match type_line(first.text, beta) {
            Some((ty, _)) => (ty, rest),
            None => (None, lines),
        },
        None => return false,
    };
    let waits = |lines: &[Line<'_>]| match keywords(ty, lines, beta) {
        Err((_, mistake)) => matches!(mistake.kind, ReadError::KeywordEnds { .. }),
        Ok(_) => false,
    };
    waits(rest) || rest.split_first().is_some_and(|(_, rest)| waits(rest))
}

pub(super) fn is_keyword(text: &str) -> bool {
    keyword(text, None).is_some()
}

/// The JSON Schema keyword for a documented one. For a list or map, `min` and `min length` count entries.
fn keyword(name: &str, ty: Option<Type>) -> Option<&'static str> {
    Some(match (name, ty) {
        ("one of", _) => "enum",
        ("pattern", _) => "pattern",
        ("min" | "min length", Some(Type::Array)) => "minItems",
        ("max" | "max length", Some(Type::Array)) => "maxItems",
        ("min" | "min length", Some(Type::Object)) => "minProperties",
        ("max" | "max length", Some(Type::Object)) => "maxProperties",
        ("min length", _) => "minLength",
        ("max length", _) => "maxLength",
        ("min", _) => "minimum",
        ("max", _) => "maximum",
        _ => return None,
    })
}

/// The value of a keyword, or what was expected instead.
fn value(keyword: &str, ty: Option<Type>, text: &str) -> Result<Value, &'static str> {
    match keyword {
        "pattern" => Ok(Value::String(text.to_owned())),
        "enum" => constant::list(ty.and_then(Type::keyword), text),
        "minimum" | "maximum" => constant::number(text).map(Value::Number).ok_or("a number"),
        _ => constant::count(text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::read::lines::lines;

    fn facts(ty: &str, text: &str) -> Result<(Option<String>, Value), String> {
        let all = lines("p", text).unwrap_or_default();
        let mut facts = Facts {
            ty: type_line(ty, false).unwrap().0,
            ..Facts::default()
        };
        read(&mut facts, &all, false).map_err(|mistake| mistake.of("p").to_string())?;
        let keywords = facts
            .keywords
            .into_iter()
            .map(|k| (k.name.to_owned(), k.value));
        Ok((
            facts.description.map(|line| line.text.to_owned()),
            Value::Object(keywords.collect()),
        ))
    }

    #[test]
    fn the_number_of_lines_tells_description_from_keyword() {
        assert_eq!(
            facts("string", "pattern"),
            Ok((Some("pattern".into()), json!({})))
        );
        assert_eq!(
            facts("string", "pattern\nmin"),
            Ok((None, json!({"pattern": "min"})))
        );
        assert_eq!(
            facts("integer", "min\nmin\n1\nmax\n2.0"),
            Ok((Some("min".into()), json!({"minimum": 1, "maximum": 2})))
        );
    }

    #[test]
    fn values_follow_the_type() {
        assert_eq!(
            facts("integer", "one of\n1, 2").unwrap().1,
            json!({"enum": [1, 2]})
        );
        assert_eq!(
            facts("string", "one of\n1, HTTP/2").unwrap().1,
            json!({"enum": ["1", "HTTP/2"]})
        );
        assert_eq!(
            facts("[array]", "min\n1").unwrap().1,
            json!({"minItems": 1})
        );
        assert_eq!(
            facts("number", "max\n0.5").unwrap().1,
            json!({"maximum": 0.5})
        );
    }

    #[test]
    fn misfits_are_located() {
        for (ty, text, message) in [
            ("string", "a\nb", "p:2:1: expected a keyword"),
            (
                "string",
                "a\nmin length",
                "p:2:1: missing value for `min length`",
            ),
            (
                "string",
                "min length\n-1",
                "p:2:1: invalid `min length`: expected a count, found `-1`",
            ),
            (
                "integer",
                "max\n1e400",
                "p:2:1: invalid `max`: expected a number",
            ),
            (
                "integer",
                "one of\n1, b",
                "p:2:1: invalid `one of`: expected integers, separated by `, `",
            ),
            (
                "string",
                "pattern\na\npattern\nb",
                "p:3:1: duplicate keyword `pattern`",
            ),
        ] {
            let found = facts(ty, text).unwrap_err();
            assert!(found.starts_with(message), "{found}");
        }
    }
}
