//! Errors in settings.

use std::fmt;

/// What is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingsError {
    /// The file is not TOML.
    Syntax {
        /// What the TOML parser says.
        message: String,
    },
    /// A key that means nothing here.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that mean something here.
        expected: &'static [&'static str],
    },
    /// A key is missing.
    MissingKey {
        /// The key, or the keys of which one has to be there.
        key: &'static str,
    },
    /// Keys of which only one may be there.
    OneKey {
        /// The keys.
        keys: &'static str,
    },
    /// A value of the wrong type.
    Type {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A text that is none of those it may be.
    Word {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// A root type of a page, which has none.
    RootOfPage {
        /// The page.
        path: String,
    },
    /// A name of a root type of which none can be made.
    Root {
        /// The name.
        root: String,
    },
    /// A name of a module that is none.
    Module {
        /// The name.
        module: String,
    },
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => write!(f, "expected TOML: {}", message.trim_end()),
            Self::UnknownKey { key, expected } => {
                let expected: Vec<String> = expected.iter().map(|key| format!("`{key}`")).collect();
                write!(
                    f,
                    "expected one of the keys {}, found `{key}`",
                    expected.join(", ")
                )
            }
            Self::MissingKey { key } => write!(f, "expected {key}, found nothing"),
            Self::OneKey { keys } => write!(f, "expected only one of {keys}"),
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Word { expected, found } => write!(f, "expected {expected}, found `{found}`"),
            Self::RootOfPage { path } => {
                write!(
                    f,
                    "expected `root` for a JSON Schema, found it for the page `{path}`"
                )
            }
            Self::Root { root } => {
                write!(f, "expected the name of a type as `root`, found `{root}`")
            }
            Self::Module { module } => write!(
                f,
                "expected small letters, digits and `_` as the name of a module, found `{module}`"
            ),
        }
    }
}
