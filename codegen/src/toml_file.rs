//! TOML files written by people. Serde defines their content; all mistakes are reported, not only the first.

use std::mem;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use crate::error::{Error, ErrorKind, Errors, Location, TomlError};

/// The limit of reported mistakes.
const MOST: usize = 100;

/// A file with its errors.
pub(crate) struct TomlFile<'a> {
    pub(crate) name: &'a str,
    text: &'a str,
    errors: Errors,
}

/// Parses a file and converts its valid part; `name` is its name in messages.
///
/// # Errors
/// Returns every mistake, with line and column.
pub(crate) fn parse<'a, T: DeserializeOwned, U>(
    name: &'a str,
    text: &'a str,
    convert: impl FnOnce(&mut TomlFile<'a>, T) -> U,
) -> Result<U, Errors> {
    let mut file = TomlFile {
        name,
        text,
        errors: Errors::new(),
    };
    let valid = match DeTable::parse(text) {
        Ok(root) => file.valid(root),
        Err(error) => {
            let message = error.message().to_owned();
            file.refuse(error.span(), TomlError::Syntax { message });
            None
        }
    };
    match valid {
        Some(valid) => {
            let converted = convert(&mut file, valid);
            file.errors.gate(converted)
        }
        None => Err(file.errors),
    }
}

impl TomlFile<'_> {
    /// The content of the file. Serde stops at the first mistake, so rejected values are removed until it accepts the
    /// rest; in the end, incomplete entries of arrays of tables are removed whole.
    fn valid<T: DeserializeOwned>(&mut self, mut root: Spanned<DeTable<'_>>) -> Option<T> {
        let mut damaged = Vec::new();
        for _ in 0..MOST {
            let error = match T::deserialize(Deserializer::from(root.clone())) {
                Ok(valid) if damaged.is_empty() => return Some(valid),
                Ok(_) => {
                    for entry in mem::take(&mut damaged) {
                        remove_entry(root.get_mut(), &entry);
                    }
                    continue;
                }
                Err(error) => error,
            };
            let span = error.span();
            // An entry that is incomplete only because a value was removed from it is not a further mistake.
            if span.as_ref().is_none_or(|span| !damaged.contains(span)) {
                let message = error.message().to_owned();
                self.refuse(span.clone(), TomlError::Content { message });
            }
            let span = span?;
            if remove_entry(root.get_mut(), &span) {
                continue;
            }
            match remove_key_of_entry(root.get_mut(), &span) {
                Some(entry) => damaged.push(entry),
                None if remove_key(root.get_mut(), &span) => {}
                None => return None,
            }
        }
        None
    }

    fn refuse(&mut self, span: Option<Range<usize>>, error: TomlError) {
        let hint = error.hint();
        let error = Error {
            location: self.location(span.map_or(0, |span| span.start)),
            kind: ErrorKind::Toml(error),
            hint,
        };
        // An array of tables has the span of its first entry, so that its mistakes are found twice.
        if self.errors.iter().last() != Some(&error) {
            self.errors.push(error);
        }
    }

    /// Records an error at a byte of the text.
    pub(crate) fn push(&mut self, offset: usize, kind: impl Into<ErrorKind>, hint: Option<String>) {
        self.errors.push(Error {
            location: self.location(offset),
            kind: kind.into(),
            hint,
        });
    }

    pub(crate) fn location(&self, offset: usize) -> Location {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Location {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            pointer: String::new(),
        }
    }
}

/// Removes the entry with a span from an array of tables.
fn remove_entry(root: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    for (_, value) in root.iter_mut() {
        if let DeValue::Array(entries) = value.get_mut() {
            let count = entries.len();
            let kept = mem::replace(entries, DeArray::new()).into_iter();
            *entries = kept.filter(|entry| entry.span() != *span).collect();
            if entries.len() < count {
                return true;
            }
        }
    }
    false
}

/// Removes a key from an entry of an array of tables; returns the span of the entry.
fn remove_key_of_entry(root: &mut DeTable<'_>, span: &Range<usize>) -> Option<Range<usize>> {
    let arrays = root
        .iter_mut()
        .filter_map(|(_, value)| match value.get_mut() {
            DeValue::Array(entries) => Some(entries),
            _ => None,
        });
    let mut entries = arrays.flat_map(|entries| entries.iter_mut());
    entries.find_map(|entry| {
        let at = entry.span();
        match entry.get_mut() {
            DeValue::Table(table) => remove_key(table, span).then_some(at),
            _ => None,
        }
    })
}

/// Removes the key that has a span, or whose value has or contains it.
fn remove_key(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let mut members = table.iter();
    let member = members.find(|(key, value)| key.span() == *span || holds(value, span));
    match member.map(|(key, _)| key.get_ref().to_string()) {
        Some(key) => table.remove(key.as_str()).is_some(),
        None => false,
    }
}

fn holds(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    value.span() == *span
        || match value.get_ref() {
            DeValue::Array(items) => items.iter().any(|item| holds(item, span)),
            DeValue::Table(table) => table
                .iter()
                .any(|(key, value)| key.span() == *span || holds(value, span)),
            _ => false,
        }
}

/// A reason given by the user: a text with at least one word.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Reason(pub(crate) String);

impl TryFrom<String> for Reason {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.trim() {
            "" => Err("the reason is empty"),
            _ => Ok(Self(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct File {
        count: usize,
        item: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Item {
        name: String,
        tags: Vec<String>,
    }

    fn errors(text: &str) -> Vec<String> {
        let parsed = parse("a.toml", text, |_, file: File| file);
        let errors = parsed.unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_mistake_is_reported() {
        let text = "count = -1\nother = 1\n[[item]]\nname = 1\ntags = ['a', 2]\ntag = 3\n\
                    [[item]]\n[[item]]\nname = 'é'\ntags.a = 1\n";
        assert_eq!(
            errors(text),
            [
                "a.toml:1:9: invalid value: integer `-1`, expected usize",
                "a.toml:2:1: unknown field `other`, expected `count` or `item`",
                "a.toml:4:8: invalid type: integer `1`, expected a string",
                "a.toml:5:14: invalid type: integer `2`, expected a string",
                "a.toml:6:1: unknown field `tag`, expected `name` or `tags`\n  hint: did you mean `tags`?",
                "a.toml:7:1: missing field `name`",
                "a.toml:10:1: invalid type: map, expected a sequence",
            ]
        );
        assert_eq!(errors("[[count]]\n[[count]]\n").len(), 1);
        assert_eq!(
            errors("count = 1\ncount = 2\n"),
            ["a.toml:2:1: invalid TOML: duplicate key"]
        );
    }

    #[test]
    fn valid_parts_are_converted_despite_errors() {
        let text = "[[item]]\nname = 1\n[[item]]\nname = 'a'\ntags = []\n";
        let parsed = parse("a.toml", text, |toml, file: File| {
            assert_eq!((file.count, file.item[0].name.as_str()), (0, "a"));
            assert!(file.item[0].tags.is_empty());
            let message = "no".to_owned();
            toml.push(0, ErrorKind::Toml(TomlError::Content { message }), None);
        });
        assert_eq!(parsed.unwrap_err().iter().count(), 2);
    }

    #[test]
    fn hostile_files_are_bounded_in_stack_and_time() {
        let deep = |open: &str, close: &str| {
            let (open, close) = (open.repeat(100_000), close.repeat(100_000));
            errors(&format!("count = {open}1{close}"))
        };
        assert!(deep("[", "]")[0].contains("invalid TOML: "));
        assert!(deep("{a = ", "}")[0].contains("invalid TOML: "));
        let dotted = format!("{}a = 1", "a.".repeat(100_000));
        assert!(errors(&dotted)[0].contains("invalid TOML: "));
        let header = format!("[{}a]", "a.".repeat(100_000));
        assert!(errors(&header)[0].contains("invalid TOML: "));
        assert_eq!(errors(&"[[item]]\n".repeat(10_000)).len(), MOST);
    }
}
