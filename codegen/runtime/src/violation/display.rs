//! Violations as text.

use std::fmt::{self, Display, Formatter, Write};

use super::{Actual, Limit, Violation, Violations, keyword};
use crate::json::Json;

/// Characters shown of a value.
const SHOWN: usize = 60;

/// Characters shown of a documented sentence.
const SENTENCE: usize = 160;

/// Values shown of a list.
const LISTED: usize = 16;

impl Violation {
    /// The message, in one line, without the location.
    #[must_use]
    pub fn message(&self) -> String {
        Message(self).to_string()
    }
}

struct Message<'a>(&'a Violation);

impl Display for Message<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Violation {
            keyword,
            limit,
            actual,
            note,
            ..
        } = self.0;
        let found = Found(actual);
        let is_name = matches!(actual, Actual::Property(_));
        match *keyword {
            "required" | "dependentRequired" => {
                write!(f, "the property {} is required", Allowed(limit))?;
            }
            keyword::DUPLICATE => write!(f, "duplicate property {found}")?,
            "additionalProperties" | "unevaluatedProperties" => {
                write!(f, "the property {found} is not documented")?
            }
            "oneOf" | "anyOf" if is_name => return write!(f, "the name {found} {note}"),
            keyword::SYNTAX
            | keyword::CUSTOM
            | "oneOf"
            | "anyOf"
            | "uniqueItems"
            | "contains"
            | "unevaluatedItems"
            | "$ref" => return f.write_str(note),
            "type" if *limit == Limit::None => return f.write_str(note),
            keyword::NEVER if !is_name => write!(f, "no value is allowed here{found}")?,
            // A violation of a name begins with the name; others end with the value found.
            keyword if is_name => {
                write!(f, "the name {found} ")?;
                requirement(f, keyword, limit)?;
            }
            keyword => {
                requirement(f, keyword, limit)?;
                write!(f, "{found}")?;
            }
        }
        match note.as_ref() {
            "" => Ok(()),
            note => write!(f, " ({note})"),
        }
    }
}

fn requirement(f: &mut Formatter<'_>, keyword: &str, limit: &Limit) -> fmt::Result {
    match (keyword, phrase(keyword)) {
        (keyword::NEVER, _) => f.write_str("is not allowed"),
        ("not", _) => f.write_str("must not be valid against the schema in `not`"),
        ("type", _) => write!(f, "must be {}", Types(limit)),
        ("format", _) => write!(f, "must be {}", Format(limit)),
        (_, Some((phrase, ""))) => write!(f, "{phrase} {}", Allowed(limit)),
        (_, Some((phrase, noun))) => write!(f, "{phrase} {}", Unit(limit, noun)),
        (_, None) => write!(f, "violates `{keyword}` {}", Allowed(limit)),
    }
}

/// The text before the limit of a keyword, and the noun it counts.
fn phrase(keyword: &str) -> Option<(&'static str, &'static str)> {
    Some(match keyword {
        "enum" | "const" => ("must be", ""),
        "pattern" => ("must match", ""),
        "contentEncoding" => ("must be encoded as", ""),
        "contentMediaType" => ("must hold", ""),
        "minimum" => ("must be at least", ""),
        "maximum" => ("must be at most", ""),
        "exclusiveMinimum" => ("must be greater than", ""),
        "exclusiveMaximum" => ("must be less than", ""),
        "multipleOf" => ("must be a multiple of", ""),
        "minLength" => ("must have at least", "character"),
        "maxLength" => ("must have at most", "character"),
        "minItems" => ("must have at least", "item"),
        "maxItems" => ("must have at most", "item"),
        "minProperties" => ("must have at least", "propert"),
        "maxProperties" => ("must have at most", "propert"),
        _ => return None,
    })
}

struct Unit<'a>(&'a Limit, &'static str);

impl Display for Unit<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let one = *self.0 == Limit::Integer(1);
        let ending = match (self.1, one) {
            ("propert", true) => "y",
            ("propert", false) => "ies",
            (_, true) => "",
            (_, false) => "s",
        };
        write!(f, "{} {}{ending}", Allowed(self.0), self.1)
    }
}

struct Allowed<'a>(&'a Limit);

impl Display for Allowed<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Limit::None => Ok(()),
            Limit::Integer(value) => write!(f, "{value}"),
            Limit::Number(value) => write!(f, "{value}"),
            Limit::Text(text) => write!(f, "`{}`", Plain(text, SENTENCE)),
            Limit::Texts([text]) => write!(f, "{}", Quoted(text)),
            Limit::Texts(texts) => {
                f.write_str("one of ")?;
                list(f, texts.iter().map(|text| Quoted(text)))
            }
            Limit::Integers([value]) => write!(f, "{value}"),
            Limit::Exact(value) => write!(f, "{}", Plain(&value.to_string(), SHOWN)),
            Limit::Value(value) | Limit::Values([value]) => write!(f, "{}", Shown(value)),
            Limit::Values(values) => {
                f.write_str("one of ")?;
                list(f, values.iter().map(Shown))
            }
            Limit::Types(types) => list(f, types.names().collect::<Vec<_>>().into_iter()),
            Limit::Integers(values) => {
                f.write_str("one of ")?;
                list(f, values.iter())
            }
        }
    }
}

fn list<T: Display>(
    f: &mut Formatter<'_>,
    values: impl ExactSizeIterator<Item = T>,
) -> fmt::Result {
    let more = values.len().saturating_sub(LISTED);
    for (index, value) in values.take(LISTED).enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write!(f, "{value}")?;
    }
    if more > 0 {
        write!(f, " or {more} more")?;
    }
    Ok(())
}

struct Types<'a>(&'a Limit);

impl Display for Types<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Limit::Text(ty) => f.write_str(article(ty)),
            Limit::Texts(types) => alternatives(f, types),
            Limit::Types(types) => alternatives(f, &types.names().collect::<Vec<_>>()),
            _ => Ok(()),
        }
    }
}

fn alternatives(f: &mut Formatter<'_>, types: &[&'static str]) -> fmt::Result {
    for (index, ty) in types.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == types.len() => f.write_str(" or ")?,
            _ => f.write_str(", ")?,
        }
        f.write_str(article(ty))?;
    }
    Ok(())
}

fn article(ty: &'static str) -> &'static str {
    match ty {
        "array" => "an array",
        "boolean" => "a boolean",
        "integer" => "an integer",
        "number" => "a number",
        "object" => "an object",
        "string" => "a string",
        other => other,
    }
}

/// With its article: `uri` begins with a consonant.
struct Format<'a>(&'a Limit);

impl Display for Format<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Limit::Text(name) if name.starts_with(['a', 'e', 'i', 'o']) => write!(f, "an {name}"),
            Limit::Text(name) => write!(f, "a {name}"),
            other => write!(f, "{}", Allowed(other)),
        }
    }
}

struct Found<'a>(&'a Actual);

impl Display for Found<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Actual::Absent => Ok(()),
            Actual::Hidden => f.write_str(", is ***"),
            Actual::Boolean(value) => write!(f, ", is {value}"),
            Actual::Type(ty) => write!(f, ", is {}", article(ty)),
            Actual::Text(text) => write!(f, ", is {}", Quoted(text)),
            Actual::Number(number) => write!(f, ", is {}", Plain(number, SHOWN)),
            Actual::Count(count) => write!(f, ", has {count}"),
            Actual::Property(name) => write!(f, "`{}`", Plain(name, SHOWN)),
        }
    }
}

struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", Plain(self.0, SHOWN))
    }
}

struct Shown<'a>(&'a Json);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Json::String(text) => write!(f, "{}", Quoted(text)),
            other => write!(f, "{}", Plain(&other.to_string(), SHOWN)),
        }
    }
}

/// Shortened to so many characters, without anything that moves a cursor or hides text.
pub(crate) struct Plain<'a>(pub(crate) &'a str, pub(crate) usize);

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.chars();
        for character in rest.by_ref().take(self.1) {
            if character.is_control() || is_invisible(character) {
                write!(f, "{}", character.escape_default())?;
            } else {
                f.write_char(character)?;
            }
        }
        if rest.next().is_some() {
            f.write_char('…')
        } else {
            Ok(())
        }
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Never shortened: it leads to the value.
fn place(violation: &Violation) -> impl Display + '_ {
    let pointer = if violation.instance.is_empty() {
        "(whole document)"
    } else {
        violation.instance.as_str()
    };
    Plain(pointer, usize::MAX)
}

/// One line: location and message.
impl Display for Violation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "{position} ")?;
        }
        write!(f, "{}: {}", place(self), Message(self))
    }
}

impl Display for super::Position {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A paragraph per violation: position, location, message, documented sentence and rule. The alternate form
/// (`{:#}`) is one line.
impl Display for Violations {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return self.one_line(f);
        }
        match self.list.len() + self.omitted {
            1 => f.write_str("1 violation")?,
            count => write!(f, "{count} violations")?,
        }
        let positions = || self.list.iter().filter_map(|violation| violation.position);
        let width = positions()
            .map(|position| position.to_string().len())
            .max()
            .unwrap_or(0);
        for violation in &self.list {
            paragraph(f, violation, width)?;
        }
        if self.omitted > 0 {
            write!(f, "\n  … and {} more", self.omitted)?;
        }
        Ok(())
    }
}

impl Violations {
    fn one_line(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{violation}")?;
        }
        if self.omitted > 0 {
            write!(f, "; and {} more", self.omitted)?;
        }
        Ok(())
    }
}

fn paragraph(f: &mut Formatter<'_>, violation: &Violation, width: usize) -> fmt::Result {
    f.write_str("\n  ")?;
    let mut indent = 2;
    if width > 0 {
        let position = violation
            .position
            .map(|position| position.to_string())
            .unwrap_or_default();
        write!(f, "{position:>width$}  ")?;
        indent += width + 2;
    }
    write!(f, "{}", place(violation))?;
    write!(f, "\n{:indent$}{}", "", Message(violation))?;
    if !violation.sentence.is_empty() {
        write!(
            f,
            "\n{:indent$}“{}”",
            "",
            Plain(violation.sentence, SENTENCE)
        )?;
    }
    if let Some(rule) = violation.keyword_location() {
        write!(f, "\n{:indent$}rule {}", "", Plain(&rule, usize::MAX))?;
        if let Some(line) = violation.documentation_line() {
            write!(f, ", documentation line {line}")?;
        }
    }
    Ok(())
}
