//! Errors in settings.

/// What is wrong with settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// A key is missing.
    #[error("missing {key}")]
    MissingKey {
        /// The key, or the keys of which one is required.
        key: &'static str,
    },
    /// Keys that exclude each other.
    #[error("only one of {keys} is allowed")]
    OneKey {
        /// The keys.
        keys: &'static str,
    },
    /// An invalid JSON Pointer.
    #[error("`{pointer}` is not a JSON Pointer, which begins with `/`")]
    Pointer {
        /// The text.
        pointer: String,
    },
    /// A root type for a page, which has none.
    #[error("`root` names the type of a JSON Schema, but `{path}` is a page")]
    RootOfPage {
        /// The page.
        path: String,
    },
    /// A root type whose name is not an identifier.
    #[error("`{root}` cannot be the name of a type")]
    Root {
        /// The name.
        root: String,
    },
    /// A module name that is not allowed.
    #[error(
        "`{module}` cannot be the name of a module: expected lowercase letters, digits and `_`"
    )]
    Module {
        /// The name.
        module: String,
    },
}
