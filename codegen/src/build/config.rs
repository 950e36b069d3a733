//! The configuration of a build script.

use std::env;
use std::fs;
use std::panic::Location as Caller;
use std::path::{Path, PathBuf};

use super::load::{SettingsFile, load};
use super::{Failure, Plan, inputs, write};
use crate::choices::{Attribute, Choice, ChoiceKind, CustomType, Derive, NewName, ReplaceTarget};
use crate::document::{Diagnostic, Objects};
use crate::error::{ChoiceError, Error, ErrorKind, Errors, Location, SettingsError};
use crate::generate::{AnyInput, Generated, Options, generate_all};
use crate::keyword::{Assertion, Draft};
use crate::settings::{SchemaSetting, Settings};
use crate::terminal::Sources;

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
    settings: Settings,
    file: Option<PathBuf>,
    out_dir: Option<PathBuf>,
    modules: bool,
    errors: Errors,
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
            path: shown(path.as_ref()),
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
        let path = shown(path.as_ref());
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

    /// Generates and writes the types. Prints directives for cargo: a line for each input, and one for each diagnostic.
    ///
    /// # Errors
    /// If an input is invalid or cannot be read, or a file cannot be written; then nothing is written.
    pub fn generate(self) -> Result<(), Failure> {
        let (settings, file) = self.settled()?;
        let out_dir = self.out_dir.clone();
        let out_dir = out_dir.or_else(|| settings.output.as_ref().map(PathBuf::from));
        let out_dir = out_dir.or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or_else(|| {
            Failure::config("there is no `out_dir`, and cargo names none: this is no build script")
        })?;
        watch(&settings);
        let script = Script::of(&settings, &self.errors);
        let sources = file.iter().fold(Sources::default(), |sources, file| {
            sources.and(&file.file, &file.text)
        });
        let sources = script.add_to(sources);
        let wrong = |errors: &Errors| Failure::inputs(&sources, errors);
        self.errors
            .clone()
            .gate(())
            .map_err(|errors| wrong(&errors))?;
        let mut options = settings.options().map_err(|errors| wrong(&errors))?;
        options.emit.command = format!("build.rs of {}", package());
        options.emit.single_file = !self.modules;
        options.emit.included = !self.modules;
        if settings.schemas.is_empty() {
            return Err(Failure::config("name a `schema`, or `settings` that do"));
        }
        let inputs = load(&settings, shown)?;
        let generated = generated(&inputs, &options, &sources)?;
        for diagnostic in &generated.diagnostics {
            println!("cargo::warning={}", in_one_line(diagnostic));
        }
        let command = options.emit.command.as_str();
        write(|| Plan::new(&out_dir, &generated.files, |_, mark| mark == command))?;
        Ok(())
    }

    /// The merged settings, and the settings file if there is one.
    fn settled(&self) -> Result<(Settings, Option<SettingsFile>), Failure> {
        let Some(path) = &self.file else {
            return Ok((self.settings.clone(), None));
        };
        println!("cargo::rerun-if-changed={}", path.display());
        let file = SettingsFile::read(path, shown)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let below = file.parse(folder).map_err(|errors| {
            Failure::inputs(&Sources::default().and(&file.file, &file.text), &errors)
        })?;
        Ok((self.settings.clone().over(below), Some(file)))
    }
}

fn generated(
    inputs: &[AnyInput],
    options: &Options,
    sources: &Sources<'_>,
) -> Result<Generated, Failure> {
    generate_all(inputs, options)
        .map_err(|errors| Failure::inputs(&sources.clone().with(Sources::of_all(inputs)), &errors))
}

/// Tells cargo which files to watch, before reading any.
fn watch(settings: &Settings) {
    for schema in &settings.schemas {
        let path = Path::new(&schema.path);
        println!("cargo::rerun-if-changed={}", path.display());
        let corrections = inputs::corrections_of(path).into_iter();
        let corrections: Vec<_> = corrections.filter(|path| path.exists()).collect();
        // A missing file would make cargo always rerun the script; a new overlay changes the folder.
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        if let (true, Some(folder)) = (corrections.is_empty(), folder) {
            println!("cargo::rerun-if-changed={}", folder.display());
        }
        for path in corrections {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
    for (_, path) in &settings.resources {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// The source of the build script, to show where it made a setting.
struct Script {
    file: String,
    text: String,
}

impl Script {
    fn of(settings: &Settings, errors: &Errors) -> Self {
        let schemas = settings.schemas.iter().map(|schema| &schema.location);
        let choices = settings.choices.iter().map(|choice| &choice.location);
        let errors = errors.iter().map(|error| &error.location);
        let mut places = schemas.chain(choices).chain(errors);
        let place = places.find(|place| place.file.ends_with(".rs"));
        let file = place.map(|place| place.file.clone()).unwrap_or_default();
        // Cargo names scripts relative to the workspace, but runs them in the package.
        let parts: Vec<_> = Path::new(&file).components().collect();
        let mut tails = (0..parts.len()).map(|from| parts[from..].iter().collect::<PathBuf>());
        let text = tails.find_map(|path| fs::read_to_string(path).ok());
        let text = text.unwrap_or_default();
        Self { file, text }
    }

    fn add_to<'a>(&'a self, sources: Sources<'a>) -> Sources<'a> {
        match self.text.is_empty() {
            true => sources,
            false => sources.and(&self.file, &self.text),
        }
    }
}

/// The location of the caller in the build script.
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

/// Warnings of cargo are single lines.
fn in_one_line(diagnostic: &Diagnostic) -> String {
    let hint = diagnostic.hint.iter().map(|hint| format!("; {hint}"));
    let hint: String = hint.collect();
    let text = format!("{}: {}{hint}", diagnostic.location, diagnostic.message);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn package() -> String {
    let name = env::var("CARGO_PKG_NAME");
    name.unwrap_or_else(|_| "a package".to_owned())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
