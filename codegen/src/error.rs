//! Errors: a location, a kind and a hint.

mod accept;
mod choice;
mod constraint;
mod generate;
mod lock;
mod lower;
mod overlay;
mod pattern;
mod read;
mod schema;
mod settings;
mod toml;

use std::fmt;

pub use accept::AcceptError;
pub use choice::ChoiceError;
pub use constraint::ConstraintError;
pub use generate::GenerateError;
pub use lock::{LockError, NameKind};
pub use lower::LowerError;
pub use overlay::OverlayError;
pub(crate) use overlay::shown;
pub use pattern::{PatternError, PatternErrorKind};
pub use read::ReadError;
pub(crate) use read::quoted;
pub use schema::SchemaError;
pub use settings::SettingsError;
pub use toml::TomlError;

/// A place in an input: file, pointer, line and column, as far as known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The name of the file as the caller gave it.
    pub file: String,
    /// Line from 1; 0 where unknown.
    pub line: usize,
    /// Column from 1, in characters; 0 where unknown.
    pub column: usize,
    /// JSON Pointer into the document; empty for its root, or if there is none.
    pub pointer: String,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        } else if !self.pointer.is_empty() {
            write!(f, "#{}", self.pointer)?;
        }
        Ok(())
    }
}

/// What is wrong: an enum for each area, with a variant for each mistake.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An overlay does not fit its page.
    #[error(transparent)]
    Overlay(#[from] OverlayError),
    /// A page cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A JSON Schema document is invalid, or has an unresolved reference.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// A pattern cannot be compiled.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// A schema cannot be evaluated.
    #[error(transparent)]
    Constraint(#[from] ConstraintError),
    /// A schema cannot become a Rust type.
    #[error(transparent)]
    Lower(#[from] LowerError),
    /// A TOML file is malformed, or has unexpected content.
    #[error(transparent)]
    Toml(#[from] TomlError),
    /// A settings file is invalid.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A choice is impossible.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// A name lock is invalid, or does not fit what is generated.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// A list of accepted changes does not fit the comparison.
    #[error(transparent)]
    Accept(#[from] AcceptError),
    /// The inputs as a whole are invalid.
    #[error(transparent)]
    Generate(#[from] GenerateError),
}

/// One mistake in an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Its location.
    pub location: Location,
    /// The mistake; displayed in lower case, quoting the input.
    pub kind: ErrorKind,
    /// How to fix it.
    pub hint: Option<String>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.kind)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// All mistakes that a phase found, by location.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Errors {
    list: Vec<Error>,
}

impl Errors {
    /// No errors.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error.
    pub fn push(&mut self, error: Error) {
        self.list.push(error);
    }

    /// The gate at the end of a phase.
    ///
    /// # Errors
    /// Returns all collected errors, sorted by location, if there are any.
    pub fn gate<T>(mut self, value: T) -> Result<T, Self> {
        if self.list.is_empty() {
            return Ok(value);
        }
        self.list.sort_by(|a, b| a.location.cmp(&b.location));
        Err(self)
    }

    /// The errors; sorted by location once they passed the gate.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.list.iter()
    }

    /// Whether there are no errors.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl From<Error> for Errors {
    fn from(error: Error) -> Self {
        Self { list: vec![error] }
    }
}

impl Extend<Error> for Errors {
    fn extend<I: IntoIterator<Item = Error>>(&mut self, errors: I) {
        self.list.extend(errors);
    }
}

impl IntoIterator for Errors {
    type Item = Error;
    type IntoIter = std::vec::IntoIter<Error>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}
