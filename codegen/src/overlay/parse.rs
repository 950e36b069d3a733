//! The text of an overlay enters; its entries leave, each with its place, or located errors.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, FreeForm, Mark, Overlay, OverlayError, Replacement};
use crate::error::{Error, ErrorKind, Errors, Location};
use crate::read::HintPlace;

const TABLES: &[&str] = &["free-form", "secret", "replace"];
const FREE_FORM: &[&str] = &["name", "pointer", "free-form", "reason"];
const SECRET: &[&str] = &["pointer", "secret", "reason"];
const REPLACE: &[&str] = &["pointer", "old", "new", "reason", "link"];

/// Parses an overlay; `file` is its name for messages.
///
/// # Errors
/// Everything that is wrong with it, with line and column.
pub fn parse(file: &str, text: &str) -> Result<Overlay, Errors> {
    let mut parser = Parser {
        file,
        text,
        errors: Errors::new(),
    };
    let overlay = parser.overlay();
    parser.errors.gate(overlay)
}

struct Parser<'a> {
    file: &'a str,
    text: &'a str,
    errors: Errors,
}

impl<'a> Parser<'a> {
    fn overlay(&mut self) -> Overlay {
        let mut overlay = Overlay {
            file: self.file.to_owned(),
            ..Overlay::default()
        };
        let table = match DeTable::parse(self.text) {
            Ok(table) => table,
            Err(error) => {
                let message = error.message().to_owned();
                self.fail(
                    error.span().unwrap_or(0..0),
                    OverlayError::Syntax { message },
                );
                return overlay;
            }
        };
        for (key, value) in table.get_ref() {
            let name = key.get_ref().as_ref();
            if !TABLES.contains(&name) {
                self.unknown(key.span(), name, TABLES);
                continue;
            }
            for (entry, span) in self.entries(value) {
                match name {
                    "free-form" => overlay.free_form.extend(self.free_form(entry, span)),
                    "secret" => overlay.secrets.extend(self.secret(entry, span)),
                    _ => overlay.replacements.extend(self.replacement(entry, span)),
                }
            }
        }
        overlay
    }

    /// The tables of an array of tables.
    fn entries<'t>(
        &mut self,
        value: &'t Spanned<DeValue<'a>>,
    ) -> Vec<(&'t DeTable<'a>, Range<usize>)> {
        let expected = "an array of tables, as in `[[…]]`";
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, expected);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => entries.push((table, item.span())),
                _ => self.wrong_type(item, expected),
            }
        }
        entries
    }

    fn free_form(&mut self, table: &DeTable<'a>, span: Range<usize>) -> Option<Entry<FreeForm>> {
        self.only(table, FREE_FORM);
        let name = self.string(table, "name");
        let pointer = self.pointer(table);
        let place = match (name, pointer) {
            (Some(name), None) => Some(HintPlace::Name(name)),
            (None, Some(pointer)) => Some(HintPlace::Pointer(pointer)),
            (Some(_), Some(_)) => {
                self.fail(
                    span.clone(),
                    OverlayError::BothKeys {
                        keys: ["name", "pointer"],
                    },
                );
                None
            }
            (None, None) => self.missing(table, &span, &["name", "pointer"], "`name` or `pointer`"),
        };
        let free_form = self.boolean(table, "free-form");
        let reason = self.reason(table, &span);
        Some(self.entry(
            span,
            reason?,
            FreeForm {
                place: place?,
                free_form: free_form?,
            },
        ))
    }

    fn secret(&mut self, table: &DeTable<'a>, span: Range<usize>) -> Option<Entry<Mark>> {
        self.only(table, SECRET);
        let pointer = self.required_pointer(table, &span);
        let secret = self.boolean(table, "secret");
        let reason = self.reason(table, &span);
        Some(self.entry(
            span,
            reason?,
            Mark {
                pointer: pointer?,
                secret: secret?,
            },
        ))
    }

    fn replacement(
        &mut self,
        table: &DeTable<'a>,
        span: Range<usize>,
    ) -> Option<Entry<Replacement>> {
        self.only(table, REPLACE);
        let pointer = self.required_pointer(table, &span);
        let (old, new) = (self.value(table, "old"), self.value(table, "new"));
        if table.get("old").is_none() && table.get("new").is_none() {
            self.fail(
                span.clone(),
                OverlayError::MissingKey {
                    key: "`old` or `new`",
                },
            );
        }
        let link = self.string(table, "link");
        let reason = self.reason(table, &span);
        let pointer = pointer?;
        let exact = pointer
            .rsplit_once('/')
            .is_some_and(|(parent, key)| !parent.is_empty() && !key.contains('*'));
        if !exact {
            let expected = "a pointer into a schema that ends with a key";
            self.fail(span, OverlayError::Pointer { pointer, expected });
            return None;
        }
        if old.is_some() && old == new {
            self.fail(span, OverlayError::NoChange { pointer });
            return None;
        }
        Some(self.entry(
            span,
            reason?,
            Replacement {
                pointer,
                old,
                new,
                link,
            },
        ))
    }

    fn entry<T>(&self, span: Range<usize>, reason: String, what: T) -> Entry<T> {
        Entry {
            location: self.location(span.start),
            reason,
            what,
        }
    }

    fn reason(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<String> {
        let Some(reason) = self.string(table, "reason") else {
            return self.missing(table, span, &["reason"], "`reason`");
        };
        if reason.trim().is_empty() {
            self.fail(span.clone(), OverlayError::EmptyReason);
            return None;
        }
        Some(reason)
    }

    fn required_pointer(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<String> {
        match self.pointer(table) {
            Some(pointer) => Some(pointer),
            None => self.missing(table, span, &["pointer"], "`pointer`"),
        }
    }

    fn pointer(&mut self, table: &DeTable<'a>) -> Option<String> {
        let pointer = self.string(table, "pointer")?;
        if !pointer.starts_with('/') {
            let span = table.get("pointer").map_or(0..0, Spanned::span);
            self.fail(
                span,
                OverlayError::Pointer {
                    pointer: pointer.clone(),
                    expected: "a pointer, which begins with `/`",
                },
            );
        }
        Some(pointer)
    }

    fn string(&mut self, table: &DeTable<'a>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone().into_owned()),
            _ => {
                self.wrong_type(value, "a string");
                None
            }
        }
    }

    /// A flag that is `true` where it is left out.
    fn boolean(&mut self, table: &DeTable<'a>, key: &str) -> Option<bool> {
        let Some(value) = table.get(key) else {
            return Some(true);
        };
        let DeValue::Boolean(flag) = value.get_ref() else {
            self.wrong_type(value, "`true` or `false`");
            return None;
        };
        Some(*flag)
    }

    /// Any value as JSON.
    fn value(&mut self, table: &DeTable<'a>, key: &str) -> Option<Value> {
        let value = table.get(key)?;
        let json = self.json(value);
        json.is_none()
            .then(|| self.wrong_type(value, "a value that JSON has"));
        json
    }

    /// A TOML value as JSON. The parser bounds the nesting.
    fn json(&mut self, value: &Spanned<DeValue<'a>>) -> Option<Value> {
        Some(match value.get_ref() {
            DeValue::String(text) => Value::String(text.clone().into_owned()),
            DeValue::Boolean(flag) => Value::Bool(*flag),
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()?
                .into(),
            DeValue::Float(float) => Number::from_f64(float.as_str().parse().ok()?)?.into(),
            DeValue::Datetime(_) => return None,
            DeValue::Array(items) => items
                .iter()
                .map(|item| self.json(item))
                .collect::<Option<Vec<_>>>()?
                .into(),
            DeValue::Table(table) => {
                let mut members = Map::new();
                for (key, value) in table {
                    members.insert(key.get_ref().clone().into_owned(), self.json(value)?);
                }
                members.into()
            }
        })
    }

    /// Reports all keys but these.
    fn only(&mut self, table: &DeTable<'a>, keys: &'static [&'static str]) {
        for (key, _) in table {
            if !keys.contains(&key.get_ref().as_ref()) {
                self.unknown(key.span(), key.get_ref(), keys);
            }
        }
    }

    fn unknown(&mut self, span: Range<usize>, key: &str, expected: &'static [&'static str]) {
        self.fail(
            span,
            OverlayError::UnknownKey {
                key: key.to_owned(),
                expected,
            },
        );
    }

    /// Reports that keys are missing, unless one is there and was reported for another reason.
    fn missing<T>(
        &mut self,
        table: &DeTable<'a>,
        span: &Range<usize>,
        keys: &[&str],
        key: &'static str,
    ) -> Option<T> {
        if keys.iter().all(|key| table.get(*key).is_none()) {
            self.fail(span.clone(), OverlayError::MissingKey { key });
        }
        None
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue<'a>>, expected: &'static str) {
        let found = format!(
            "{} {}",
            article(value.get_ref().type_str()),
            value.get_ref().type_str()
        );
        self.fail(value.span(), OverlayError::Type { expected, found });
    }

    fn fail(&mut self, span: Range<usize>, kind: OverlayError) {
        self.errors.push(Error {
            location: self.location(span.start),
            kind: ErrorKind::Overlay(kind),
            hint: None,
        });
    }

    /// Line and column of a byte of the text.
    fn location(&self, offset: usize) -> Location {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Location {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            pointer: String::new(),
        }
    }
}

fn article(noun: &str) -> &'static str {
    match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    }
}
