//! The value of a property as one line writes it: its options, cut at ` | `, each with type, description and keywords.

use crate::error::ReadError;
use serde_json::Value;

use crate::read::constant;
use crate::read::lines::{Line, Mistake};

const UNION: &str = "(multiple options) ";
const ARRAY: &str = "[array of] ";
const OBJECT: &str = "{object}";
const BETWEEN: &str = " | ";
const REQUIRED: &str = " (required)";

/// The types of values in brackets, with their JSON Schema names; `undefined` is any.
const TYPES: [(&str, Option<&str>); 5] = [
    ("(string)", Some("string")),
    ("(integer)", Some("integer")),
    ("(number)", Some("number")),
    ("(boolean)", Some("boolean")),
    ("(undefined)", None),
];

/// What can be around a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrap {
    /// `[array of]`
    Array,
    /// `(multiple options)`
    Union,
}

/// A value, or one of several options.
#[derive(Clone, Debug)]
pub(super) struct Segment<'t> {
    pub(super) text: &'t str,
    /// What is around it, outermost first, with columns.
    pub(super) wraps: Vec<(Wrap, usize)>,
    /// The value itself.
    pub(super) leaf: Leaf<'t>,
}

/// The content of a value.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'t> {
    /// The column of its type.
    pub(super) column: usize,
    /// The JSON Schema type; `None` for any.
    pub(super) ty: Option<&'static str>,
    /// The column of `(required)`.
    pub(super) required: Option<usize>,
    /// The description, and its column.
    pub(super) description: Option<(&'t str, usize)>,
    /// The keywords.
    pub(super) keywords: Vec<Keyword>,
}

impl Segment<'_> {
    /// The column of its beginning.
    pub(super) fn column(&self) -> usize {
        self.wraps
            .first()
            .map_or(self.leaf.column, |(_, column)| *column)
    }
}

impl Leaf<'_> {
    /// Whether properties may follow in the lines below.
    pub(super) fn is_object(&self) -> bool {
        self.ty == Some("object")
    }
}

/// A keyword of JSON Schema.
#[derive(Clone, Debug)]
pub(super) struct Keyword {
    /// Its name.
    pub(super) name: &'static str,
    /// Its value.
    pub(super) value: Value,
    /// The column of the value.
    pub(super) column: usize,
}

/// The rest of a line, and its column.
#[derive(Clone, Copy)]
struct Rest<'t> {
    text: &'t str,
    column: usize,
}

impl<'t> Rest<'t> {
    /// Skips some bytes.
    fn after(self, bytes: usize) -> Self {
        let (before, text) = self.text.split_at(bytes);
        Self {
            text,
            column: self.column + before.chars().count(),
        }
    }

    fn strip(self, prefix: &str) -> Option<Self> {
        let fits = self.text.starts_with(prefix);
        fits.then(|| self.after(prefix.len()))
    }
}

/// Reads the value at a byte of the line's text.
///
/// # Errors
/// If it has no type, or a keyword has an invalid value.
pub(super) fn segments<'t>(line: &Line<'t>, from: usize) -> Result<Vec<Segment<'t>>, Mistake<'t>> {
    let whole = Rest {
        text: line.text,
        column: line.indent + 1,
    };
    let mut rest = whole.after(from);
    let mut segments = Vec::new();
    loop {
        let cut = rest.text.match_indices(BETWEEN);
        let cut = cut
            .map(|(at, _)| at)
            .find(|at| begins_value(&rest.text[at + BETWEEN.len()..]));
        let here = Rest {
            text: &rest.text[..cut.unwrap_or(rest.text.len())],
            ..rest
        };
        segments.push(segment(line, here)?);
        match cut {
            Some(at) => rest = rest.after(at + BETWEEN.len()),
            None => return Ok(segments),
        }
    }
}

/// Whether a text begins with a value.
pub(super) fn begins_value(text: &str) -> bool {
    text.starts_with(UNION) || text.starts_with(ARRAY) || leaf_type(text).is_some()
}

/// The type that a text begins with, as written and in JSON Schema.
fn leaf_type(text: &str) -> Option<(&'static str, Option<&'static str>)> {
    let ends = |words: &str| {
        let rest = text.strip_prefix(words)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(())
    };
    if ends(OBJECT).is_some() {
        return Some((OBJECT, Some("object")));
    }
    TYPES.into_iter().find(|(words, _)| ends(words).is_some())
}

fn segment<'t>(line: &Line<'t>, mut rest: Rest<'t>) -> Result<Segment<'t>, Mistake<'t>> {
    let whole = rest.text;
    let mut wraps = Vec::new();
    loop {
        let (wrap, next) = match (rest.strip(UNION), rest.strip(ARRAY)) {
            (Some(next), _) => (Wrap::Union, next),
            (None, Some(next)) => (Wrap::Array, next),
            (None, None) => break,
        };
        wraps.push((wrap, rest.column));
        rest = next;
    }
    let Some((words, ty)) = leaf_type(rest.text) else {
        let found = rest.text.to_owned();
        return Err(line.mistake_at(rest.column, ReadError::Value { found }));
    };
    let column = rest.column;
    rest = rest.after(words.len());
    let required = rest.strip(REQUIRED);
    let required = required.filter(|next| next.text.is_empty() || next.text.starts_with(' '));
    let required_at = required.map(|_| rest.column + 1);
    let rest = required.unwrap_or(rest);
    let (length, keywords) = keywords(line, rest, ty)?;
    let text = &rest.text[..length];
    let indent = text.len() - text.trim_start().len();
    let begin = rest.after(indent).column;
    let text = text.trim();
    Ok(Segment {
        text: whole,
        wraps,
        leaf: Leaf {
            column,
            ty,
            required: required_at,
            description: (!text.is_empty()).then_some((text, begin)),
            keywords,
        },
    })
}

/// Keywords as introduced on pages, and in JSON Schema.
const KEYWORDS: [(&str, &str); 5] = [
    (" (pattern: ", "pattern"),
    (" (enum: ", "enum"),
    (" (min length: ", "minLength"),
    (" (max length: ", "maxLength"),
    (" (format: ", "format"),
];

/// The keywords at the end of a text, and the length of the text without them.
///
/// A pattern may contain brackets, so an invalid keyword after a pattern is part of the pattern.
fn keywords<'t>(
    line: &Line<'t>,
    rest: Rest<'t>,
    ty: Option<&'static str>,
) -> Result<(usize, Vec<Keyword>), Mistake<'t>> {
    let mut starts: Vec<(usize, &str, &'static str)> = Vec::new();
    for (words, name) in KEYWORDS {
        let found = rest.text.match_indices(words);
        starts.extend(found.map(|(at, _)| (at, words, name)));
    }
    starts.sort_unstable();
    let first_pattern = starts.iter().find(|(_, _, name)| *name == "pattern");
    let first_pattern = first_pattern.map_or(usize::MAX, |(at, ..)| *at);
    let mut end = rest.text.len();
    let mut found: Vec<(usize, Keyword)> = Vec::new();
    for (at, words, name) in starts.into_iter().rev() {
        // After a pattern, a keyword can only begin where a bracket has closed.
        if first_pattern < at && !rest.text[..at].ends_with(')') {
            continue;
        }
        let Some(text) = rest.text[at + words.len()..end].strip_suffix(')') else {
            if first_pattern < at {
                continue;
            }
            break;
        };
        let value = value(name, ty, text);
        let column = || rest.after(at + words.len()).column;
        let value = match value {
            Ok(value) => value,
            Err(_) if first_pattern < at => continue,
            Err(expected) => {
                let kind = ReadError::KeywordValue {
                    keyword: words.trim_matches([' ', '(', ':']).to_owned(),
                    expected,
                    found: text.to_owned(),
                };
                return Err(line.mistake_at(column(), kind));
            }
        };
        let name = match (name, ty) {
            ("minLength", Some("object")) => "minProperties",
            ("maxLength", Some("object")) => "maxProperties",
            (name, _) => name,
        };
        if found.iter().any(|(_, other)| other.name == name) {
            let keyword = words.trim_matches([' ', '(', ':']).to_owned();
            let kind = ReadError::KeywordTwice { keyword };
            return Err(line.mistake_at(column(), kind));
        }
        found.push((
            at,
            Keyword {
                name,
                value,
                column: 0,
            },
        ));
        end = at;
    }
    found.reverse();
    Ok((end, placed(rest, found)))
}

/// The keywords with their columns, each relative to the previous.
fn placed(rest: Rest<'_>, found: Vec<(usize, Keyword)>) -> Vec<Keyword> {
    let (mut from, mut done) = (rest, 0);
    let keywords = found.into_iter().map(|(at, keyword)| {
        from = from.after(at - done);
        done = at;
        let value = from.text.find(": ").map_or(0, |colon| colon + 2);
        Keyword {
            column: from.after(value).column,
            ..keyword
        }
    });
    keywords.collect()
}

fn value(name: &str, ty: Option<&str>, text: &str) -> Result<Value, &'static str> {
    match name {
        "enum" => constant::list(ty, text),
        "minLength" | "maxLength" => constant::count(text),
        _ => Ok(Value::String(text.to_owned())),
    }
}
