//! Errors in settings.

use std::fmt;

use super::ErrorKind;

/// What is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingsError {
    /// A key is missing.
    MissingKey {
        /// The key, or the keys of which one is required.
        key: &'static str,
    },
    /// Keys that exclude each other.
    OneKey {
        /// The keys.
        keys: &'static str,
    },
    /// An invalid JSON Pointer.
    Pointer {
        /// The text.
        pointer: String,
    },
    /// A root type for a page, which has none.
    RootOfPage {
        /// The page.
        path: String,
    },
    /// A root type whose name is not an identifier.
    Root {
        /// The name.
        root: String,
    },
    /// A module name that is not allowed.
    Module {
        /// The name.
        module: String,
    },
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingKey { key } => write!(f, "missing {key}"),
            Self::OneKey { keys } => write!(f, "only one of {keys} is allowed"),
            Self::Pointer { pointer } => {
                write!(
                    f,
                    "`{pointer}` is not a JSON Pointer, which begins with `/`"
                )
            }
            Self::RootOfPage { path } => {
                write!(
                    f,
                    "`root` names the type of a JSON Schema, but `{path}` is a page"
                )
            }
            Self::Root { root } => write!(f, "`{root}` cannot be the name of a type"),
            Self::Module { module } => write!(
                f,
                "`{module}` cannot be the name of a module: expected lowercase letters, digits and `_`"
            ),
        }
    }
}

impl From<SettingsError> for ErrorKind {
    fn from(error: SettingsError) -> Self {
        Self::Settings(error)
    }
}
