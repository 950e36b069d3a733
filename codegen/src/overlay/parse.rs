//! Parses an overlay.

use std::num::NonZeroUsize;

use serde::Deserialize;
use serde_json::{Number, Value};
use toml::Spanned;

use super::change::{Change, json_equal};
use super::{Entry, FreeForm, Overlay, Secret};
use crate::error::{Errors, OverlayError, shown};
use crate::hints::HintPlace;
use crate::toml_file::{self, Reason, TomlFile};

/// Parses an overlay; `file` is its name in messages.
///
/// # Errors
/// Returns every mistake, with line and column.
pub fn parse(file: &str, text: &str) -> Result<Overlay, Errors> {
    toml_file::parse(file, text, |toml, tables: File| {
        let free_form = tables.free_form.into_iter();
        let secrets = tables.secret.into_iter();
        let changes = tables.replace.into_iter();
        Overlay {
            file: file.to_owned(),
            free_form: free_form
                .filter_map(|table| self::free_form(toml, table))
                .collect(),
            secrets: secrets.filter_map(|table| secret(toml, table)).collect(),
            changes: changes
                .filter_map(|table| replacement(toml, table))
                .collect(),
        }
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    free_form: Vec<Spanned<FreeFormTable>>,
    secret: Vec<Spanned<SecretTable>>,
    replace: Vec<Spanned<ReplaceTable>>,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    expecting = "a `[[free-form]]` table"
)]
struct FreeFormTable {
    name: Option<String>,
    pointer: Option<Spanned<String>>,
    #[serde(default = "yes")]
    free_form: bool,
    reason: Reason,
    link: Option<String>,
    #[serde(default = "one")]
    places: NonZeroUsize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[secret]]` table")]
struct SecretTable {
    pointer: Spanned<String>,
    #[serde(default = "yes")]
    secret: bool,
    reason: Reason,
    link: Option<String>,
    #[serde(default = "one")]
    places: NonZeroUsize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[replace]]` table")]
struct ReplaceTable {
    pointer: Spanned<String>,
    old: Option<Json>,
    new: Option<Json>,
    reason: Reason,
    link: Option<String>,
    #[serde(default = "one")]
    places: NonZeroUsize,
}

fn yes() -> bool {
    true
}

fn one() -> NonZeroUsize {
    NonZeroUsize::MIN
}

/// A TOML value that JSON can express.
#[derive(Deserialize)]
#[serde(try_from = "toml::Value")]
struct Json(Value);

impl TryFrom<toml::Value> for Json {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, Self::Error> {
        json(value).map(Self)
    }
}

/// Recursive; the TOML parser bounds the depth.
fn json(value: toml::Value) -> Result<Value, String> {
    Ok(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Integer(integer) => integer.into(),
        toml::Value::Float(float) => Number::from_f64(float)
            .ok_or_else(|| format!("the number `{float}` has no JSON form"))?
            .into(),
        toml::Value::Datetime(datetime) => {
            return Err(format!(
                "a date or time, here `{datetime}`, has no JSON form"
            ));
        }
        toml::Value::Array(items) => {
            let items = items.into_iter().map(json);
            items.collect::<Result<Vec<_>, _>>()?.into()
        }
        toml::Value::Table(table) => {
            let members = table.into_iter();
            let members = members.map(|(key, value)| Ok((key, json(value)?)));
            Value::Object(members.collect::<Result<_, String>>()?)
        }
    })
}

fn free_form(toml: &mut TomlFile<'_>, table: Spanned<FreeFormTable>) -> Option<Entry<FreeForm>> {
    let start = table.span().start;
    let table = table.into_inner();
    let place = match (table.name, table.pointer) {
        (Some(name), None) => HintPlace::Name(name),
        (None, Some(at)) => HintPlace::Pointer(pointer(toml, at)?),
        (Some(_), Some(_)) => {
            let keys = ["name", "pointer"];
            toml.push(start, OverlayError::BothKeys { keys }, None);
            return None;
        }
        (None, None) => {
            let key = "`name` or `pointer`";
            toml.push(start, OverlayError::MissingKey { key }, None);
            return None;
        }
    };
    Some(Entry {
        location: toml.location(start),
        reason: table.reason.0,
        link: table.link,
        places: table.places.get(),
        what: FreeForm {
            place,
            free_form: table.free_form,
        },
    })
}

fn secret(toml: &mut TomlFile<'_>, table: Spanned<SecretTable>) -> Option<Entry<Secret>> {
    let start = table.span().start;
    let table = table.into_inner();
    Some(Entry {
        location: toml.location(start),
        reason: table.reason.0,
        link: table.link,
        places: table.places.get(),
        what: Secret {
            pointer: pointer(toml, table.pointer)?,
            secret: table.secret,
        },
    })
}

fn replacement(toml: &mut TomlFile<'_>, table: Spanned<ReplaceTable>) -> Option<Entry<Change>> {
    let start = table.span().start;
    let table = table.into_inner();
    let at = table.pointer.span().start;
    let pointer = pointer(toml, table.pointer)?;
    let (old, new) = (table.old.map(|old| old.0), table.new.map(|new| new.0));
    let key = pointer.rsplit('/').next().unwrap_or_default();
    if old.is_none() && new.is_none() {
        let key = "`old` or `new`";
        toml.push(start, OverlayError::MissingKey { key }, None);
        return None;
    }
    if key.contains('*') {
        let expected = "a pointer into a schema that ends with a key";
        toml.push(at, OverlayError::Pointer { pointer, expected }, None);
        return None;
    }
    if json_equal(old.as_ref(), new.as_ref()) {
        let found = shown(old.as_ref());
        toml.push(start, OverlayError::NoChange { pointer, found }, None);
        return None;
    }
    Some(Entry {
        location: toml.location(start),
        reason: table.reason.0,
        link: table.link,
        places: table.places.get(),
        what: Change::Replace { pointer, old, new },
    })
}

fn pointer(toml: &mut TomlFile<'_>, at: Spanned<String>) -> Option<String> {
    let start = at.span().start;
    let pointer = at.into_inner();
    if pointer.starts_with('/') {
        return Some(pointer);
    }
    let expected = "a pointer, which begins with `/`";
    toml.push(start, OverlayError::Pointer { pointer, expected }, None);
    None
}
