//! Settings: what is generated from which schemas, and how. They come from `typewright.toml`, the command line and
//! build scripts, each overriding the ones before.

mod parse;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

use crate::choices::{Choice, Choices};
use crate::document::Objects;
use crate::error::{Error, ErrorKind, Errors, Location, SettingsError};
use crate::generate::{Options, SchemaOptions};
use crate::keyword::{Assertion, Draft};
use crate::name;

pub use parse::parse;

/// Settings. What they leave open is up to the settings below them, and finally to the defaults of [`Options`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The schemas and pages.
    pub schemas: Vec<SchemaSetting>,
    /// Documents that schemas may refer to: a URI or URI prefix, and the path of a file or folder.
    pub resources: Vec<(String, String)>,
    /// The file or folder to write.
    pub output: Option<String>,
    /// The draft of schemas without `$schema`.
    pub draft: Option<Draft>,
    /// Annotations that are to be asserted, or not, regardless of draft and vocabularies.
    pub assertions: BTreeMap<Assertion, bool>,
    /// Whether a reference to a missing document allows everything.
    pub allow_missing: Option<bool>,
    /// Whether the type of a schema without `type` follows from its keywords.
    pub infer_type: Option<bool>,
    /// What objects do with unknown members that their schema allows.
    pub objects: Option<Objects>,
    /// Whether types can be read tolerantly.
    pub tolerant: Option<bool>,
    /// Names, derives and custom types.
    pub choices: Vec<Choice>,
}

/// File extensions of pages.
pub(crate) const PAGES: [&str; 2] = ["txt", "md"];

/// Whether a file is a page, not a JSON Schema, by its name.
#[must_use]
pub fn is_page(path: &Path) -> bool {
    let end = path.extension().and_then(OsStr::to_str);
    end.is_some_and(|end| PAGES.contains(&end))
}

/// One schema or page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaSetting {
    /// The path of the file.
    pub path: String,
    /// The name of the root type.
    pub root: Option<String>,
    /// The name of the module.
    pub module: Option<String>,
    /// Where it is set.
    pub location: Location,
}

impl Settings {
    /// These settings with `below` as defaults. Schemas here replace those below; one that both have is completed from
    /// below.
    #[must_use]
    pub fn over(mut self, below: Self) -> Self {
        for schema in &mut self.schemas {
            let mut known = below.schemas.iter();
            if let Some(known) = known.find(|known| known.path == schema.path) {
                schema.root = schema.root.take().or_else(|| known.root.clone());
                schema.module = schema.module.take().or_else(|| known.module.clone());
            }
        }
        if self.schemas.is_empty() {
            self.schemas = below.schemas;
        }
        self.resources = [below.resources, self.resources].concat();
        self.choices = [below.choices, self.choices].concat();
        for (assertion, asserts) in below.assertions {
            self.assertions.entry(assertion).or_insert(asserts);
        }
        Self {
            output: self.output.or(below.output),
            draft: self.draft.or(below.draft),
            allow_missing: self.allow_missing.or(below.allow_missing),
            infer_type: self.infer_type.or(below.infer_type),
            objects: self.objects.or(below.objects),
            tolerant: self.tolerant.or(below.tolerant),
            ..self
        }
    }

    /// The same settings, with paths relative to `folder`.
    #[cfg(feature = "build")]
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        let within = |path: &str| folder.join(path).to_string_lossy().into_owned();
        for schema in &mut self.schemas {
            schema.path = within(&schema.path);
        }
        for (_, path) in &mut self.resources {
            *path = within(path);
        }
        self.output = self.output.as_deref().map(within);
        self
    }

    /// The options of the generator.
    ///
    /// # Errors
    /// If a module name is invalid.
    pub fn options(&self) -> Result<Options, Errors> {
        let mut errors = Errors::new();
        let mut modules = BTreeMap::new();
        for schema in &self.schemas {
            if is_page(Path::new(&schema.path)) && schema.root.is_some() {
                errors.push(Error {
                    location: schema.location.clone(),
                    kind: ErrorKind::Settings(SettingsError::RootOfPage {
                        path: schema.path.clone(),
                    }),
                    hint: Some("the parts of an operation have names of their own".to_owned()),
                });
            }
            if let Some(root) = &schema.root
                && !root.contains(char::is_alphanumeric)
            {
                errors.push(Error {
                    location: schema.location.clone(),
                    kind: ErrorKind::Settings(SettingsError::Root { root: root.clone() }),
                    hint: None,
                });
            }
            let Some(module) = &schema.module else {
                continue;
            };
            if name::is_legal_module(module) {
                modules.insert(schema.path.clone(), module.clone());
            } else {
                let like = name::module(module);
                errors.push(Error {
                    location: schema.location.clone(),
                    kind: ErrorKind::Settings(SettingsError::Module {
                        module: module.clone(),
                    }),
                    hint: (!like.is_empty()).then(|| format!("`{like}` is one")),
                });
            }
        }
        let defaults = SchemaOptions::default();
        let choices = Choices {
            modules,
            list: self.choices.clone(),
        };
        let asked = self.assertions.iter().filter(|(_, asserts)| **asserts);
        let schema = SchemaOptions {
            default_draft: self.draft.unwrap_or(defaults.default_draft),
            assertions: asked.map(|(assertion, _)| *assertion).collect(),
            allow_missing: self.allow_missing.unwrap_or(defaults.allow_missing),
            infer_type: self.infer_type.unwrap_or(defaults.infer_type),
            objects: self.objects.unwrap_or(defaults.objects),
            tolerant: self.tolerant.unwrap_or(defaults.tolerant),
        };
        errors.gate(Options {
            choices,
            schema,
            ..Options::default()
        })
    }
}
