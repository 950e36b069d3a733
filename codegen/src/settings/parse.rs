//! Parses a settings file.

use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use toml::Spanned;

use super::{SchemaSetting, Settings};
use crate::choices::{Attribute, Choice, ChoiceKind, CustomType, Derive, NewName, ReplaceTarget};
use crate::document::Objects;
use crate::error::{ChoiceError, Errors, SettingsError};
use crate::keyword::{Assertion, Draft};
use crate::toml_file::{self, TomlFile};

/// Parses a settings file; `file` is its name in messages.
///
/// # Errors
/// Returns every mistake, with line and column.
pub fn parse(file: &str, text: &str) -> Result<Settings, Errors> {
    toml_file::parse(file, text, File::settings)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    schema: Vec<Spanned<SchemaTable>>,
    resource: Vec<ResourceTable>,
    output: Option<String>,
    #[serde(deserialize_with = "parsed")]
    draft: Option<Draft>,
    assert_formats: Option<bool>,
    assert_content: Option<bool>,
    allow_missing: Option<bool>,
    infer_type: Option<bool>,
    #[serde(deserialize_with = "parsed")]
    objects: Option<Objects>,
    tolerant: Option<bool>,
    r#type: Vec<Spanned<TypeTable>>,
    derive: Vec<Spanned<DeriveTable>>,
    attribute: Vec<Spanned<AttributeTable>>,
    rename: Vec<Spanned<RenameTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[schema]]` table")]
struct SchemaTable {
    path: String,
    root: Option<String>,
    module: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[resource]]` table")]
struct ResourceTable {
    uri: String,
    path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[type]]` table")]
struct TypeTable {
    format: Option<Spanned<String>>,
    pointer: Option<Spanned<String>>,
    is: Spanned<String>,
    #[serde(default)]
    traits: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[derive]]` table")]
struct DeriveTable {
    pointer: Option<Spanned<String>>,
    traits: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an `[[attribute]]` table")]
struct AttributeTable {
    pointer: Option<Spanned<String>>,
    attribute: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a `[[rename]]` table")]
struct RenameTable {
    pointer: Spanned<String>,
    value: Option<Scalar>,
    r#type: Option<String>,
    field: Option<String>,
    variant: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a string or an integer")]
enum Scalar {
    String(String),
    Integer(i64),
}

/// A value written as a string.
fn parsed<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(D::Error::custom)
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::String(text) => text.into(),
            Scalar::Integer(integer) => integer.into(),
        }
    }
}

impl File {
    fn settings(toml: &mut TomlFile<'_>, file: Self) -> Settings {
        let schemas = file.schema.into_iter();
        let resources = file.resource.into_iter();
        let assertions = [
            (Assertion::Formats, file.assert_formats),
            (Assertion::Content, file.assert_content),
        ];
        let assertions = assertions
            .into_iter()
            .filter_map(|(assertion, asked)| Some((assertion, asked?)));
        let mut choices = Vec::new();
        choose(toml, file.r#type, &mut choices);
        choose(toml, file.derive, &mut choices);
        choose(toml, file.attribute, &mut choices);
        choose(toml, file.rename, &mut choices);
        choices.sort_by_key(|(start, _)| *start);
        Settings {
            schemas: schemas.map(|table| schema(toml, table)).collect(),
            resources: resources.map(|table| (table.uri, table.path)).collect(),
            output: file.output,
            draft: file.draft,
            assertions: assertions.collect(),
            allow_missing: file.allow_missing,
            infer_type: file.infer_type,
            objects: file.objects,
            tolerant: file.tolerant,
            choices: choices.into_iter().map(|(_, choice)| choice).collect(),
        }
    }
}

fn schema(toml: &TomlFile<'_>, table: Spanned<SchemaTable>) -> SchemaSetting {
    let module = table.get_ref().module.as_ref();
    let start = module.map_or(table.span(), Spanned::span).start;
    let table = table.into_inner();
    SchemaSetting {
        path: table.path,
        root: table.root,
        module: table.module.map(Spanned::into_inner),
        location: toml.location(start),
    }
}

/// A table that makes a choice.
trait Chooses {
    /// What the choice is about; it may not exist.
    fn subject(&self) -> Option<&Spanned<String>>;

    /// The choice, if valid; `start` is where the table begins.
    fn kind(self, toml: &mut TomlFile<'_>, start: usize) -> Option<ChoiceKind>;
}

/// Adds the choices of these tables, each with its location.
fn choose<T: Chooses>(
    toml: &mut TomlFile<'_>,
    tables: Vec<Spanned<T>>,
    choices: &mut Vec<(usize, Choice)>,
) {
    for table in tables {
        let start = table.span().start;
        let table = table.into_inner();
        let subject = table.subject().map_or(start, |at| at.span().start);
        let location = toml.location(subject);
        let kind = table.kind(toml, start);
        choices.extend(kind.map(|kind| (start, Choice { location, kind })));
    }
}

impl Chooses for TypeTable {
    fn subject(&self) -> Option<&Spanned<String>> {
        self.pointer.as_ref().or(self.format.as_ref())
    }

    fn kind(self, toml: &mut TomlFile<'_>, start: usize) -> Option<ChoiceKind> {
        let traits: Vec<&str> = self.traits.iter().map(String::as_str).collect();
        let by = code(toml, &self.is, CustomType::new(self.is.get_ref(), &traits));
        let target = match (self.format, self.pointer) {
            (Some(format), None) => ReplaceTarget::Format(format.into_inner()),
            (None, Some(at)) => ReplaceTarget::Pointer(pointer(toml, at)?),
            (Some(_), Some(_)) => {
                let keys = "`format` and `pointer`";
                toml.push(start, SettingsError::OneKey { keys }, None);
                return None;
            }
            (None, None) => {
                let key = "`format` or `pointer`";
                toml.push(start, SettingsError::MissingKey { key }, None);
                return None;
            }
        };
        Some(ChoiceKind::Replace { target, by: by? })
    }
}

impl Chooses for DeriveTable {
    fn subject(&self) -> Option<&Spanned<String>> {
        self.pointer.as_ref()
    }

    fn kind(self, toml: &mut TomlFile<'_>, _: usize) -> Option<ChoiceKind> {
        if self.traits.get_ref().is_empty() {
            toml.push(self.traits.span().start, ChoiceError::NoTraits, None);
            return None;
        }
        let derives = self.traits.get_ref().iter();
        let derives = derives
            .filter_map(|name| code(toml, name, Derive::new(name.get_ref())))
            .collect();
        let pointer = optional_pointer(toml, self.pointer)?;
        Some(ChoiceKind::Derive { pointer, derives })
    }
}

impl Chooses for AttributeTable {
    fn subject(&self) -> Option<&Spanned<String>> {
        self.pointer.as_ref()
    }

    fn kind(self, toml: &mut TomlFile<'_>, _: usize) -> Option<ChoiceKind> {
        let text = self.attribute.get_ref();
        let attribute = code(toml, &self.attribute, Attribute::new(text));
        let pointer = optional_pointer(toml, self.pointer)?;
        Some(ChoiceKind::Attribute {
            pointer,
            attribute: attribute?,
        })
    }
}

impl Chooses for RenameTable {
    fn subject(&self) -> Option<&Spanned<String>> {
        Some(&self.pointer)
    }

    fn kind(self, toml: &mut TomlFile<'_>, start: usize) -> Option<ChoiceKind> {
        let pointer = pointer(toml, self.pointer)?;
        let mut one_key = |keys| {
            toml.push(start, SettingsError::OneKey { keys }, None);
            None
        };
        let name = match (self.r#type, self.field, self.variant, self.value) {
            (Some(name), None, None, None) => NewName::Type(name),
            (None, Some(name), None, None) => NewName::Field(name),
            (None, None, Some(name), None) => NewName::Option(name),
            (None, None, Some(name), Some(value)) => NewName::Value {
                value: value.into(),
                name,
            },
            (None, None, None, _) => {
                let key = "`type`, `field` or `variant`";
                toml.push(start, SettingsError::MissingKey { key }, None);
                return None;
            }
            (Some(_), None, None, Some(_)) => return one_key("`type` and `value`"),
            (None, Some(_), None, Some(_)) => return one_key("`field` and `value`"),
            _ => return one_key("`type`, `field` and `variant`"),
        };
        Some(ChoiceKind::Rename { pointer, name })
    }
}

fn code<T>(
    toml: &mut TomlFile<'_>,
    at: &Spanned<String>,
    made: Result<T, ChoiceError>,
) -> Option<T> {
    made.map_err(|error| toml.push(at.span().start, error, None))
        .ok()
}

/// A pointer; empty for the whole document.
fn pointer(toml: &mut TomlFile<'_>, at: Spanned<String>) -> Option<String> {
    let start = at.span().start;
    let pointer = at.into_inner();
    if pointer.is_empty() || pointer.starts_with('/') {
        return Some(pointer);
    }
    toml.push(start, SettingsError::Pointer { pointer }, None);
    None
}

/// The pointer, if present; `None` if it is invalid.
#[expect(clippy::option_option, reason = "a wrong pointer is not a missing one")]
fn optional_pointer(
    toml: &mut TomlFile<'_>,
    at: Option<Spanned<String>>,
) -> Option<Option<String>> {
    match at {
        Some(at) => pointer(toml, at).map(Some),
        None => Some(None),
    }
}
