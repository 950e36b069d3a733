//! The text of a file of settings enters; settings leave, or located errors.

use std::ops::Range;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{SchemaSetting, Settings};
use crate::choices::{Attribute, Choice, CustomType, Derive, NewName, Replaced, What};
use crate::document::Objects;
use crate::error::{ChoiceError, ErrorKind, Errors, SettingsError};
use crate::read::json_schema::Draft;
use crate::tables::{self, Entry, Mistake, Tables};

const TOP: &[&str] = &[
    "schema",
    "resource",
    "output",
    "draft",
    "assert-formats",
    "allow-missing",
    "infer-type",
    "objects",
    "tolerant",
    "type",
    "derive",
    "attribute",
    "rename",
];
const SCHEMA: &[&str] = &["path", "root", "module"];
const RESOURCE: &[&str] = &["uri", "path"];
const TYPE: &[&str] = &["format", "pointer", "is", "traits"];
const DERIVE: &[&str] = &["pointer", "traits"];
const ATTRIBUTE: &[&str] = &["pointer", "attribute"];
const RENAME: &[&str] = &["pointer", "value", "type", "field", "variant"];

/// Parses a file of settings; `file` is its name for messages.
///
/// # Errors
/// Everything that is wrong with it, with line and column.
pub fn parse(file: &str, text: &str) -> Result<Settings, Errors> {
    tables::read(file, text, Parser::settings)
}

type Parser<'a> = Tables<'a, SettingsError>;

impl<'a> Parser<'a> {
    fn settings(&mut self, table: &DeTable<'a>) -> Settings {
        let mut settings = Settings::default();
        self.only(table, TOP);
        settings.output = self.string(table, "output");
        settings.assert_formats = self.flag(table, "assert-formats");
        settings.allow_missing = self.flag(table, "allow-missing");
        settings.infer_type = self.flag(table, "infer-type");
        settings.tolerant = self.flag(table, "tolerant");
        let drafts = "the draft `4`, `6`, `7`, `2019-09` or `2020-12`";
        settings.draft = self.word(table, "draft", drafts, Draft::named);
        let members = "`open`, `ignoring` or `closed`";
        settings.objects = self.word(table, "objects", members, |text| match text {
            "open" => Some(Objects::Open),
            "ignoring" => Some(Objects::Ignoring),
            "closed" => Some(Objects::Closed),
            _ => None,
        });
        for (entry, span) in self.listed(table, "schema") {
            settings.schemas.extend(self.schema(entry, &span));
        }
        for (entry, span) in self.listed(table, "resource") {
            self.only(entry, RESOURCE);
            let uri = self.required(entry, &span, "uri", "`uri`");
            let path = self.required(entry, &span, "path", "`path`");
            settings.resources.extend(uri.zip(path));
        }
        settings.choices = self.choices(table);
        settings
    }

    fn schema(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<SchemaSetting> {
        self.only(table, SCHEMA);
        let module = table.get("module").map_or(span.clone(), Spanned::span);
        Some(SchemaSetting {
            path: self.required(table, span, "path", "`path`")?,
            root: self.string(table, "root"),
            module: self.string(table, "module"),
            location: self.location(module.start),
        })
    }

    /// All choices, in the order of the file.
    fn choices(&mut self, table: &DeTable<'a>) -> Vec<Choice> {
        type Read<'a> = fn(&mut Parser<'a>, &DeTable<'a>, &Range<usize>) -> Option<What>;
        let readers: [(&str, Read<'a>); 4] = [
            ("type", Self::own_type),
            ("derive", Self::derive),
            ("attribute", Self::attribute),
            ("rename", Self::rename),
        ];
        let mut choices = Vec::new();
        for (key, read) in readers {
            for (entry, span) in self.listed(table, key) {
                // Of what it is about, which is what may not be there.
                let mut about = ["pointer", "format"]
                    .iter()
                    .filter_map(|key| entry.get(*key));
                let start = about.next().map_or(span.start, |value| value.span().start);
                let location = self.location(start);
                let what = read(self, entry, &span);
                choices.extend(what.map(|what| (span.start, Choice { location, what })));
            }
        }
        choices.sort_by_key(|(start, _)| *start);
        choices.into_iter().map(|(_, choice)| choice).collect()
    }

    fn own_type(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<What> {
        self.only(table, TYPE);
        let format = self.string(table, "format");
        let pointer = self.pointer(table);
        let traits = self.strings(table, "traits");
        let names: Vec<&str> = traits.iter().map(|(name, _)| name.as_str()).collect();
        let path = self.required(table, span, "is", "`is`, the path of a type");
        let what = match (format, pointer) {
            (Some(format), None) => Replaced::Format(format),
            (None, Some(pointer)) => Replaced::Pointer(pointer),
            (Some(_), Some(_)) => {
                let keys = "`format` and `pointer`";
                self.fail(span.clone(), SettingsError::OneKey { keys });
                return None;
            }
            (None, None) => {
                let key = "`format` or `pointer`";
                return self.missing(table, span, &["format", "pointer"], key);
            }
        };
        let at = table.get("is").map_or(span.clone(), Spanned::span);
        let by = self.code(at, CustomType::new(&path?, &names))?;
        Some(What::Replace { what, by })
    }

    fn derive(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<What> {
        self.only(table, DERIVE);
        let pointer = self.pointer(table);
        let traits = self.strings(table, "traits");
        if traits.is_empty() {
            return self.missing(table, span, &["traits"], "`traits`, a list");
        }
        let derives = traits
            .into_iter()
            .filter_map(|(name, span)| self.code(span, Derive::new(&name)));
        let derives = derives.collect();
        Some(What::Derive { pointer, derives })
    }

    fn attribute(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<What> {
        self.only(table, ATTRIBUTE);
        let pointer = self.pointer(table);
        let text = self.required(table, span, "attribute", "`attribute`")?;
        let at = table.get("attribute").map_or(span.clone(), Spanned::span);
        let attribute = self.code(at, Attribute::new(&text))?;
        Some(What::Attribute { pointer, attribute })
    }

    fn rename(&mut self, table: &DeTable<'a>, span: &Range<usize>) -> Option<What> {
        self.only(table, RENAME);
        let pointer = self.pointer(table);
        if pointer.is_none() {
            self.missing::<()>(table, span, &["pointer"], "`pointer`");
        }
        let names = ["type", "field", "variant"].map(|key| self.string(table, key));
        let value = table.get("value").and_then(|value| self.scalar(value));
        let name = match names {
            [Some(name), None, None] => NewName::Type(name),
            [None, Some(name), None] => NewName::Field(name),
            [None, None, Some(name)] => match value.clone() {
                None => NewName::Option(name),
                Some(value) => NewName::Value { value, name },
            },
            [None, None, None] => {
                let keys = &["type", "field", "variant"];
                return self.missing(table, span, keys, "`type`, `field` or `variant`");
            }
            _ => {
                let keys = "`type`, `field` and `variant`";
                self.fail(span.clone(), SettingsError::OneKey { keys });
                return None;
            }
        };
        if value.is_some() && !matches!(name, NewName::Value { .. }) {
            let keys = "`value`, which goes with `variant`, and `type` or `field`";
            self.fail(span.clone(), SettingsError::OneKey { keys });
        }
        let pointer = pointer?;
        Some(What::Rename { pointer, name })
    }

    /// A string or an integer.
    fn scalar(&mut self, value: &Spanned<DeValue<'a>>) -> Option<Value> {
        let scalar = match value.get_ref() {
            DeValue::String(text) => Some(Value::from(text.as_ref())),
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(Value::from),
            _ => None,
        };
        if scalar.is_none() {
            self.wrong_type(value, "a string or an integer");
        }
        scalar
    }

    fn code<T>(&mut self, span: Range<usize>, made: Result<T, ChoiceError>) -> Option<T> {
        match made {
            Ok(made) => Some(made),
            Err(kind) => {
                self.push(span, ErrorKind::Choice(kind), None);
                None
            }
        }
    }

    /// The tables under a key, if it is there.
    fn listed<'t>(&mut self, table: &'t DeTable<'a>, key: &str) -> Vec<Entry<'t, 'a>> {
        let value = table.get(key);
        value.map_or_else(Vec::new, |value| self.entries(value))
    }

    /// A pointer: empty for the whole document.
    fn pointer(&mut self, table: &DeTable<'a>) -> Option<String> {
        let pointer = self.string(table, "pointer")?;
        if pointer.is_empty() || pointer.starts_with('/') {
            return Some(pointer);
        }
        let span = table.get("pointer").map_or(0..0, Spanned::span);
        let expected = "a JSON Pointer, which begins with `/`";
        let found = pointer;
        self.fail(span, SettingsError::Word { expected, found });
        None
    }

    fn required(
        &mut self,
        table: &DeTable<'a>,
        span: &Range<usize>,
        key: &str,
        shown: &'static str,
    ) -> Option<String> {
        match self.string(table, key) {
            Some(text) => Some(text),
            None => self.missing(table, span, &[key], shown),
        }
    }

    fn strings(&mut self, table: &DeTable<'a>, key: &str) -> Vec<(String, Range<usize>)> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, "a list of strings");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => strings.push((text.clone().into_owned(), item.span())),
                _ => self.wrong_type(item, "a string"),
            }
        }
        strings
    }

    fn flag(&mut self, table: &DeTable<'a>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(value, "`true` or `false`");
        }
        flag
    }

    /// One of some words.
    fn word<T>(
        &mut self,
        table: &DeTable<'a>,
        key: &str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let found = self.string(table, key)?;
        let word = read(&found);
        if word.is_none() {
            let span = table.get(key).map_or(0..0, Spanned::span);
            self.fail(span, SettingsError::Word { expected, found });
        }
        word
    }
}

impl Mistake for SettingsError {
    fn syntax(message: String) -> Self {
        Self::Syntax { message }
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

    /// The key that was perhaps meant.
    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownKey { key, expected } => {
                nearest(key, expected).map(|near| format!("did you mean `{near}`?"))
            }
            _ => None,
        }
    }
}

impl From<SettingsError> for ErrorKind {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}

/// The key that is most like another one, if it is like it at all.
fn nearest(key: &str, known: &[&'static str]) -> Option<&'static str> {
    /// Below this two words have little in common.
    const LIKE: f64 = 0.7;
    let key = key.replace('_', "-");
    let scored = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&key, name), *name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= LIKE).then_some(best.1)
}
