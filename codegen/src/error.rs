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

/// A place in an input: file, pointer, line and column, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The name of the file as the caller gave it.
    pub file: String,
    /// Line from 1; 0 where unknown.
    pub line: usize,
    /// Column from 1, in characters; 0 where unknown.
    pub column: usize,
    /// JSON Pointer into the document; empty for its root or where there is none.
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

/// What is wrong. Each area has an enum of its own, one variant a mistake.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An overlay does not fit its page.
    Overlay(OverlayError),
    /// A page cannot be read.
    Read(ReadError),
    /// A JSON Schema document is none, or refers to nothing.
    Schema(SchemaError),
    /// A pattern cannot be compiled.
    Pattern(PatternError),
    /// A schema cannot be evaluated.
    Constraint(ConstraintError),
    /// No Rust type can be made of a schema.
    Lower(LowerError),
    /// A TOML file is malformed, or holds what does not belong there.
    Toml(TomlError),
    /// A file of settings says what means nothing.
    Settings(SettingsError),
    /// A choice that cannot be.
    Choice(ChoiceError),
    /// A lock of names is wrong, or does not fit what is generated.
    Lock(LockError),
    /// A list of accepted changes does not fit the comparison.
    Accept(AcceptError),
    /// The pages as a whole make no crate.
    Generate(GenerateError),
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlay(kind) => kind.fmt(f),
            Self::Read(kind) => kind.fmt(f),
            Self::Schema(kind) => kind.fmt(f),
            Self::Pattern(error) => error.fmt(f),
            Self::Constraint(kind) => kind.fmt(f),
            Self::Lower(kind) => kind.fmt(f),
            Self::Toml(kind) => kind.fmt(f),
            Self::Settings(kind) => kind.fmt(f),
            Self::Choice(kind) => kind.fmt(f),
            Self::Lock(kind) => kind.fmt(f),
            Self::Accept(kind) => kind.fmt(f),
            Self::Generate(kind) => kind.fmt(f),
        }
    }
}

/// One mistake in an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Where.
    pub location: Location,
    /// What is wrong: lower case, what was expected and what was found.
    pub kind: ErrorKind,
    /// What to do about it.
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
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, error: Error) {
        self.list.push(error);
    }

    /// The gate at the end of a phase.
    ///
    /// # Errors
    /// All errors collected, sorted by location, when there are any.
    pub fn gate<T>(mut self, value: T) -> Result<T, Self> {
        if self.list.is_empty() {
            return Ok(value);
        }
        self.list.sort_by(|a, b| a.location.cmp(&b.location));
        Err(self)
    }

    /// The errors, in the order of their locations once they passed the gate.
    pub fn iter(&self) -> std::slice::Iter<'_, Error> {
        self.list.iter()
    }

    /// Whether there is none.
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
