//! One side of a comparison: the pages, schemas and name lock of a file or folder, on disk or in a git revision.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Failure;
use super::git::Revision;
use super::inputs::{
    corrected, corrections, corrections_of, decode, optional_text, page_of, schema_of, text,
};
use crate::document::Document;
use crate::error::Errors;
use crate::generate::{self, SchemaOptions, read_schema};
use crate::name::NameLock;
use crate::settings::is_page;
use crate::terminal::Sources;
use crate::{Input, SchemaInput};

/// The name lock for the files beside it.
pub const LOCK: &str = "names.lock";

/// One side of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The pages, each with its overlay.
    pub pages: Vec<Input>,
    /// The schemas.
    pub schemas: Vec<SchemaInput>,
    /// The file name and text of the name lock, if there is one.
    pub lock: Option<(String, String)>,
}

/// The kind of a file, by its name.
enum InputKind {
    Page,
    Schema,
}

fn kind(path: &Path) -> Option<InputKind> {
    let name = path.file_name()?.to_str()?;
    if corrected(name).is_some() {
        return None;
    }
    if is_page(path) {
        return Some(InputKind::Page);
    }
    (path.extension()? == "json").then_some(InputKind::Schema)
}

impl Side {
    /// Loads a file, or all pages (`*.txt`, `*.md`) and schemas (`*.json`) below a folder; `shown` names a path in
    /// messages.
    ///
    /// # Errors
    /// If there are none, or one cannot be read or is not UTF-8.
    pub fn of(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Self, Failure> {
        let folder = if path.is_dir() {
            Some(path)
        } else {
            path.parent()
        };
        let lock = folder.unwrap_or(Path::new("")).join(LOCK);
        let file = shown(&lock);
        let mut side = Self {
            lock: optional_text(&lock, &file)?.map(|text| (file, text)),
            ..Self::default()
        };
        let mut add = |path: &Path, kind: InputKind| -> Result<(), Failure> {
            let corrections = corrections(path, &shown)?;
            let file = shown(path);
            let text = text(path, &file)?;
            side.add(kind, (file, text), corrections);
            Ok(())
        };
        if !path.is_dir() {
            add(path, kind(path).unwrap_or(InputKind::Schema))?;
            return Ok(side);
        }
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| Failure::io("list", path)(error.into()))?;
            if let (true, Some(kind)) = (entry.file_type().is_file(), kind(entry.path())) {
                add(entry.path(), kind)?;
            }
        }
        side.some(path)
    }

    /// Loads a path from a git revision, regardless of the disk. Messages name a file `REVISION:PATH`.
    ///
    /// # Errors
    /// If the path is in no repository, the revision is unknown or does not have the path, or a file is not UTF-8.
    pub fn at(revision: &str, path: &Path) -> Result<Self, Failure> {
        let revision = Revision::find(revision, path)?;
        let files = revision.files()?;
        let text = |file: &str| {
            let shown = revision.shown(file);
            let text = decode(revision.text(file)?, &shown)?;
            Ok::<_, Failure>((shown, text))
        };
        let optional = |file: &str| match revision.has(file)? {
            true => text(file).map(Some),
            false => Ok(None),
        };
        let is_file = matches!(files.as_slice(), [only] if *only == revision.path);
        let mut side = Self {
            lock: optional(&lock_of(&revision.path, is_file))?,
            ..Self::default()
        };
        for file in &files {
            let kind = match kind(Path::new(file)) {
                Some(kind) => kind,
                None if is_file => InputKind::Schema,
                None => continue,
            };
            let mut corrections = Vec::new();
            for path in corrections_of(Path::new(file)) {
                corrections.extend(optional(&path.to_string_lossy().replace('\\', "/"))?);
            }
            side.add(kind, text(file)?, corrections);
        }
        side.some(&PathBuf::from(revision.shown(&revision.path)))
    }

    fn add(
        &mut self,
        kind: InputKind,
        (file, text): (String, String),
        corrections: Vec<(String, String)>,
    ) {
        match kind {
            InputKind::Page => self.pages.push(page_of(file, text, corrections)),
            InputKind::Schema => self.schemas.push(schema_of(file, text, corrections)),
        }
    }

    fn some(self, folder: &Path) -> Result<Self, Failure> {
        match self.pages.is_empty() && self.schemas.is_empty() {
            true => Err(Failure::Nothing {
                what: "page (`*.txt`, `*.md`) or schema (`*.json`)",
                folder: folder.to_owned(),
            }),
            false => Ok(self),
        }
    }

    /// Parses the name lock, if there is one.
    ///
    /// # Errors
    /// Returns every mistake in the file.
    #[must_use]
    pub fn names(&self) -> Option<Result<NameLock, Errors>> {
        let (file, text) = self.lock.as_ref()?;
        Some(NameLock::parse(file, text))
    }

    /// The texts for messages.
    #[must_use]
    pub fn sources(&self) -> Sources<'_> {
        let schemas = self.schemas.iter().map(Sources::of_schema);
        let sources = schemas.fold(Sources::of_pages(&self.pages), Sources::with);
        match &self.lock {
            Some((file, text)) => sources.and(file, text),
            None => sources,
        }
    }

    /// Reads all inputs, with corrections applied.
    ///
    /// # Errors
    /// Returns every mistake in the inputs.
    pub fn read(&self, options: &SchemaOptions) -> Result<Vec<Document>, Errors> {
        let mut errors = Errors::new();
        let pages = self.pages.iter().map(generate::read);
        let schemas = self
            .schemas
            .iter()
            .map(|schema| read_schema(schema, options));
        let mut documents = Vec::new();
        for document in pages.chain(schemas) {
            match document {
                Ok(document) => documents.push(document),
                Err(found) => errors.extend(found),
            }
        }
        errors.gate(documents)
    }
}

/// The path of the name lock for a path in a revision: in the folder, or beside the file.
fn lock_of(path: &str, is_file: bool) -> String {
    let folder = match path.rsplit_once('/') {
        _ if !is_file => path,
        Some((folder, _)) => folder,
        None => "",
    };
    match folder {
        "" => LOCK.to_owned(),
        folder => format!("{folder}/{LOCK}"),
    }
}
