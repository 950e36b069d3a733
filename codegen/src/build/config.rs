//! The configuration of a build script.

use std::panic::Location as Caller;
use std::path::{Path, PathBuf};

use super::inputs::as_given;
use crate::choices::{Attribute, Choice, ChoiceKind, CustomType, Derive, NewName, ReplaceTarget};
use crate::document::Objects;
use crate::error::{ChoiceError, Error, ErrorKind, Errors, Location, SettingsError};
use crate::keyword::{Assertion, Draft};
use crate::settings::{SchemaSetting, Settings};

/// Generates types in a build script.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), typewright::build::Failure> {
///     typewright::build::Config::new()
///         .schema("schema/order.json")
///         .root("Order")
///         .generate()
/// }
/// ```
///
/// Writes a file for each schema, named after its module, into the folder `OUT_DIR`.
/// `typewright_runtime::include_types!("order")` includes it in a module. Cargo runs the script again when an input
/// changes; unchanged files are not written.
///
/// Paths are relative to the package. The methods override a settings file.
#[derive(Debug, Default)]
#[must_use = "nothing happens before `generate`"]
pub struct Config {
    pub(super) settings: Settings,
    pub(super) file: Option<PathBuf>,
    pub(super) out_dir: Option<PathBuf>,
    pub(super) modules: bool,
    /// Calls that make no sense.
    pub(super) errors: Errors,
}

impl Config {
    /// An empty configuration.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a schema, or a page with the overlay beside it.
    #[track_caller]
    pub fn schema(mut self, path: impl AsRef<Path>) -> Self {
        self.settings.schemas.push(SchemaSetting {
            path: as_given(path.as_ref()),
            location: here(),
            ..SchemaSetting::default()
        });
        self
    }

    /// Sets the root type of the last schema added. By default, its title or file name is used.
    #[track_caller]
    pub fn root(self, name: impl Into<String>) -> Self {
        let (name, location) = (name.into(), here());
        self.of_last("`schema` before `root`", |schema| {
            schema.root = Some(name);
            schema.location = location;
        })
    }

    /// Sets the module of the last schema added, and so the name of its file. By default, it is that of the root.
    #[track_caller]
    pub fn module(self, name: impl Into<String>) -> Self {
        let (name, location) = (name.into(), here());
        self.of_last("`schema` before `module`", |schema| {
            schema.module = Some(name);
            schema.location = location;
        })
    }

    /// Adds the document for a URI: a file, or all `*.json` below a folder for URIs with this prefix.
    pub fn resource(mut self, uri: impl Into<String>, path: impl AsRef<Path>) -> Self {
        let path = as_given(path.as_ref());
        self.settings.resources.push((uri.into(), path));
        self
    }

    /// Sets the draft of schemas without `$schema`; 2020-12 by default.
    pub fn draft(mut self, draft: Draft) -> Self {
        self.settings.draft = Some(draft);
        self
    }

    /// Whether to check `format`, regardless of the draft.
    pub fn assert_formats(self, assert: bool) -> Self {
        self.assert(Assertion::Formats, assert)
    }

    /// Whether to check `contentEncoding` and `contentMediaType`.
    pub fn assert_content(self, assert: bool) -> Self {
        self.assert(Assertion::Content, assert)
    }

    fn assert(mut self, assertion: Assertion, asserts: bool) -> Self {
        self.settings.assertions.insert(assertion, asserts);
        self
    }

    /// Whether a reference to a missing document allows everything, instead of being an error.
    pub fn allow_missing(mut self, allow: bool) -> Self {
        self.settings.allow_missing = Some(allow);
        self
    }

    /// Whether the type of a schema without `type` follows from its keywords.
    pub fn infer_type(mut self, infer: bool) -> Self {
        self.settings.infer_type = Some(infer);
        self
    }

    /// Sets what objects of a JSON Schema do with unknown members; they keep them by default.
    pub fn objects(mut self, objects: Objects) -> Self {
        self.settings.objects = Some(objects);
        self
    }

    /// Whether types of a JSON Schema can be read tolerantly; those of responses always can.
    pub fn tolerant(mut self, tolerant: bool) -> Self {
        self.settings.tolerant = Some(tolerant);
        self
    }

    /// Uses a custom type for all strings of a format, converted by `FromStr` and `Display`: `.format_type("date-time",
    /// "jiff::Timestamp", &["Copy", "Eq", "Hash"])`. The traits are those it implements beyond `Clone`, `Debug` and
    /// `PartialEq`.
    #[track_caller]
    pub fn format_type(self, format: &str, path: &str, traits: &[&str]) -> Self {
        let target = ReplaceTarget::Format(format.to_owned());
        self.choose(CustomType::new(path, traits).map(|by| ChoiceKind::Replace { target, by }))
    }

    /// Uses a custom type for the schema at a pointer, converted by serde: `.own_type("/$defs/Money", "crate::Money",
    /// &[])`. The traits are as in [`Config::format_type`].
    #[track_caller]
    pub fn own_type(self, pointer: &str, path: &str, traits: &[&str]) -> Self {
        let target = ReplaceTarget::Pointer(pointer.to_owned());
        self.choose(CustomType::new(path, traits).map(|by| ChoiceKind::Replace { target, by }))
    }

    /// Derives traits for all types that can have them.
    #[track_caller]
    pub fn derive(self, traits: &[&str]) -> Self {
        self.derives(None, traits)
    }

    /// Derives traits for the type of the schema at a pointer.
    #[track_caller]
    pub fn derive_for(self, pointer: &str, traits: &[&str]) -> Self {
        self.derives(Some(pointer.to_owned()), traits)
    }

    #[track_caller]
    fn derives(self, pointer: Option<String>, traits: &[&str]) -> Self {
        if traits.is_empty() {
            return self.choose(Err(ChoiceError::NoTraits));
        }
        let derives: Result<_, _> = traits.iter().map(|name| Derive::new(name)).collect();
        self.choose(derives.map(|derives| ChoiceKind::Derive { pointer, derives }))
    }

    /// Adds an attribute to all types.
    #[track_caller]
    pub fn attribute(self, attribute: &str) -> Self {
        let pointer = None;
        let attribute = Attribute::new(attribute);
        self.choose(attribute.map(|attribute| ChoiceKind::Attribute { pointer, attribute }))
    }

    /// Adds an attribute to the type of the schema at a pointer.
    #[track_caller]
    pub fn attribute_for(self, pointer: &str, attribute: &str) -> Self {
        let pointer = Some(pointer.to_owned());
        let attribute = Attribute::new(attribute);
        self.choose(attribute.map(|attribute| ChoiceKind::Attribute { pointer, attribute }))
    }

    /// Renames what is at a pointer.
    #[track_caller]
    pub fn rename(self, pointer: &str, name: NewName) -> Self {
        let pointer = pointer.to_owned();
        self.choose(Ok(ChoiceKind::Rename { pointer, name }))
    }

    /// Reads settings from a file, `typewright.toml`. Paths in it are relative to its folder.
    pub fn settings(mut self, path: impl AsRef<Path>) -> Self {
        self.file = Some(path.as_ref().to_owned());
        self
    }

    /// Sets the output folder; `OUT_DIR` by default.
    pub fn out_dir(mut self, path: impl AsRef<Path>) -> Self {
        self.out_dir = Some(path.as_ref().to_owned());
        self
    }

    /// Whether to write a folder of modules for each schema, to be declared by `mod`, instead of one file to be
    /// included.
    pub fn modules(mut self, modules: bool) -> Self {
        self.modules = modules;
        self
    }

    #[track_caller]
    fn of_last(mut self, key: &'static str, set: impl FnOnce(&mut SchemaSetting)) -> Self {
        match self.settings.schemas.last_mut() {
            Some(schema) => set(schema),
            None => self.errors.push(Error {
                location: here(),
                kind: ErrorKind::Settings(SettingsError::MissingKey { key }),
                hint: None,
            }),
        }
        self
    }

    #[track_caller]
    fn choose(mut self, kind: Result<ChoiceKind, ChoiceError>) -> Self {
        let location = here();
        match kind {
            Ok(kind) => self.settings.choices.push(Choice { location, kind }),
            Err(kind) => self.errors.push(Error {
                location,
                kind: ErrorKind::Choice(kind),
                hint: None,
            }),
        }
        self
    }
}

/// The call in the build script.
#[track_caller]
fn here() -> Location {
    let caller = Caller::caller();
    Location {
        file: caller.file().to_owned(),
        line: caller.line().try_into().unwrap_or_default(),
        column: caller.column().try_into().unwrap_or_default(),
        pointer: String::new(),
    }
}
