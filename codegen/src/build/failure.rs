//! The error of a build script. Its `Debug` is made for people, since that is what `main` and `unwrap` print.

use std::error::Error;
use std::fmt;
use std::io;

use super::BuildError;
use crate::error::Errors;
use crate::terminal::{self, Sources};

/// The error of a build script. Nothing was written.
pub struct Failure {
    kind: Kind,
}

enum Kind {
    /// A file could not be read or written.
    Disk(BuildError),
    /// An input is invalid: the errors with their source lines.
    Inputs(String),
    /// The configuration is invalid.
    Config(String),
}

impl Failure {
    pub(super) fn inputs(sources: &Sources<'_>, errors: &Errors) -> Self {
        let text = terminal::errors(sources, errors);
        Self {
            kind: Kind::Inputs(text),
        }
    }

    pub(super) fn config(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Config(text.into()),
        }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self {
            kind: Kind::Disk(error),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Inputs(text) => write!(f, "no types were generated\n\n{}", text.trim_end()),
            Kind::Config(text) => write!(f, "no types were generated: {text}"),
            Kind::Disk(error) => {
                write!(f, "no types were generated: {error}")?;
                let mut cause = error.source();
                let mut is_missing = false;
                while let Some(error) = cause {
                    write!(f, ": {error}")?;
                    let error_of_system = error.downcast_ref::<io::Error>();
                    is_missing |= error_of_system
                        .is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
                    cause = error.source();
                }
                match std::env::current_dir() {
                    Ok(folder) if is_missing => write!(
                        f,
                        "\n  help: paths are relative to the folder of the package, `{}`",
                        folder.display()
                    ),
                    _ => Ok(()),
                }
            }
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            Kind::Disk(error) => error.source(),
            Kind::Inputs(_) | Kind::Config(_) => None,
        }
    }
}
