//! The text of an overlay enters; its entries leave, each with its place, or located errors.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::change::{Change, same};
use super::{Entry, FreeForm, Overlay, OverlayError, Secret};
use crate::error::{Error, ErrorKind, Errors, Location};
use crate::read::HintPlace;

const TABLES: &[&str] = &["free-form", "secret", "replace"];
const FREE_FORM: &[&str] = &["name", "pointer", "free-form", "reason", "link", "places"];
const SECRET: &[&str] = &["pointer", "secret", "reason", "link", "places"];
const REPLACE: &[&str] = &["pointer", "old", "new", "reason", "link", "places"];

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
                let language = "TOML";
                self.fail(
                    error.span().unwrap_or(0..0),
                    OverlayError::Syntax { language, message },
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
                    _ => overlay.changes.extend(self.replacement(entry, span)),
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
