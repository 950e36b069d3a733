//! The text of an overlay enters; its entries leave, each with its place, or located errors.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::change::{Change, same};
use super::{Entry, FreeForm, Overlay, Secret};
use crate::error::{ErrorKind, Errors, OverlayError};
use crate::read::HintPlace;
use crate::tables::{self, Mistake, Tables};

const TABLES: &[&str] = &["free-form", "secret", "replace"];
const FREE_FORM: &[&str] = &["name", "pointer", "free-form", "reason", "link", "places"];
const SECRET: &[&str] = &["pointer", "secret", "reason", "link", "places"];
const REPLACE: &[&str] = &["pointer", "old", "new", "reason", "link", "places"];

/// Parses an overlay; `file` is its name for messages.
///
/// # Errors
/// Everything that is wrong with it, with line and column.
pub fn parse(file: &str, text: &str) -> Result<Overlay, Errors> {
    tables::read(file, text, Parser::overlay)
}

type Parser<'a> = Tables<'a, OverlayError>;

impl<'a> Parser<'a> {
    fn overlay(&mut self, table: &DeTable<'a>) -> Overlay {
        let mut overlay = Overlay {
            file: self.file.to_owned(),
            ..Overlay::default()
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if !TABLES.contains(&name) {
                self.fail(key.span(), OverlayError::unknown_key(name, TABLES));
                continue;
            }
            for (entry, span) in self.entries(value) {
                match name {
                    "free-form" => overlay.free_form.extend(self.free_form(entry, span)),
                    "secret" => overlay.secrets.extend(self.secret(entry, span)),
                    _ => overlay.changes.extend(self.replacement(entry, span)),
                }
            }
        }
        overlay
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
        let what = place.zip(free_form);
        self.entry(
            table,
            span,
            what.map(|(place, free_form)| FreeForm { place, free_form }),
        )
    }

    fn secret(&mut self, table: &DeTable<'a>, span: Range<usize>) -> Option<Entry<Secret>> {
        self.only(table, SECRET);
        let pointer = self.required_pointer(table, &span);
        let secret = self.boolean(table, "secret");
        let what = pointer.zip(secret);
        self.entry(
            table,
            span,
            what.map(|(pointer, secret)| Secret { pointer, secret }),
        )
    }

    fn replacement(&mut self, table: &DeTable<'a>, span: Range<usize>) -> Option<Entry<Change>> {
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
        let what = pointer.and_then(|pointer| {
            if pointer
                .rsplit('/')
                .next()
                .is_none_or(|key| key.contains('*'))
            {
                let expected = "a pointer into a schema that ends with a key";
                self.fail(span.clone(), OverlayError::Pointer { pointer, expected });
                return None;
            }
            if old.is_some() && same(old.as_ref(), new.as_ref()) {
                self.fail(span.clone(), OverlayError::NoChange { pointer });
                return None;
            }
            Some(Change::Replace { pointer, old, new })
        });
        self.entry(table, span, what)
    }

    /// An entry that says this, if what is said beside it is right.
    fn entry<T>(
        &mut self,
        table: &DeTable<'a>,
        span: Range<usize>,
        what: Option<T>,
    ) -> Option<Entry<T>> {
        let reason = self.reason(table, &span);
        let link = self.string(table, "link");
        let places = self.places(table);
        Some(Entry {
            location: self.location(span.start),
            reason: reason?,
            link,
            places: places?,
            what: what?,
        })
    }

    /// How many places an entry is about: one where it does not say.
    fn places(&mut self, table: &DeTable<'a>) -> Option<usize> {
        let Some(value) = table.get("places") else {
            return Some(1);
        };
        let number = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        let places = number.filter(|places| *places > 0);
        places
            .is_none()
            .then(|| self.wrong_type(value, "how many places there are, 1 or more"));
        places
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
}

impl Mistake for OverlayError {
    fn syntax(message: String) -> Self {
        let language = "TOML";
        Self::Syntax { language, message }
    }

    fn unknown_key(key: &str, expected: &'static [&'static str]) -> Self {
        let key = key.to_owned();
        Self::UnknownKey { key, expected }
    }

    fn missing_key(key: &'static str) -> Self {
        Self::MissingKey { key }
    }

    fn wrong_type(expected: &'static str, found: String) -> Self {
        Self::Type { expected, found }
    }
}

impl From<OverlayError> for ErrorKind {
    fn from(error: OverlayError) -> Self {
        Self::Overlay(error)
    }
}
