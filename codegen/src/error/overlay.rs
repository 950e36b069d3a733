//! Errors in overlays.

use serde_json::Value;

/// What is wrong with an overlay.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum OverlayError {
    /// A syntax error.
    #[error("invalid {language}: {message}")]
    Syntax {
        /// The language.
        language: &'static str,
        /// The message of the parser.
        message: String,
    },
    /// An unknown key.
    #[error("unknown key `{key}`, expected one of `{}`", expected.join("`, `"))]
    UnknownKey {
        /// The key.
        key: String,
        /// The known keys.
        expected: &'static [&'static str],
    },
    /// A key is missing.
    #[error("missing {key}")]
    MissingKey {
        /// The key, or the keys of which one is required.
        key: &'static str,
    },
    /// Two keys that exclude each other.
    #[error("only one of `{}` and `{}` is allowed", keys[0], keys[1])]
    BothKeys {
        /// The keys.
        keys: [&'static str; 2],
    },
    /// A value of the wrong type.
    #[error("expected {expected}, found {found}")]
    Type {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// An empty reason.
    #[error("empty reason")]
    EmptyReason,
    /// An invalid pointer, or one without a single key where it needs one.
    #[error("expected {expected}, found `{pointer}`")]
    Pointer {
        /// The pointer.
        pointer: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A pointer that matches nothing.
    #[error("no match for `{pointer}`")]
    Unmatched {
        /// The pointer.
        pointer: String,
    },
    /// A pointer that matches another number of places than the entry says.
    #[error("`{pointer}` matches {found} place{}, expected {expected}", if *found == 1 { "" } else { "s" })]
    Places {
        /// The pointer.
        pointer: String,
        /// The number in the entry.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// A correction that makes a whole schema invalid.
    #[error("`{pointer}` is not a schema after the correction")]
    NoSchema {
        /// Its pointer.
        pointer: String,
    },
    /// A correction that nests values too deeply.
    #[error("more than {limit} levels of nesting after the correction")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A hint that only applies to pages.
    #[error("`free-form` and `secret` apply to pages only: a JSON Schema states them itself")]
    PageOnly,
    /// Hints about one page in several overlays.
    #[error("`free-form` in more than one overlay: put all of them into one")]
    SecondFacts,
    /// A `replace`, `remove` or `move` of a JSON Patch without a `test` before it.
    #[error("missing `test` of `{pointer}` before its `{op}`")]
    NoTest {
        /// The operation.
        op: &'static str,
        /// The pointer.
        pointer: String,
    },
    /// A file in none of the supported formats.
    #[error(
        "unknown overlay format: expected TOML, an OpenAPI Overlay (YAML or JSON) or a JSON Patch"
    )]
    Format,
    /// A correction whose old value differs from the document.
    #[error("stale correction of `{pointer}`: expected {expected}, found {found}")]
    Stale {
        /// The pointer.
        pointer: String,
        /// The expected value as JSON in back-ticks, or `nothing`.
        expected: String,
        /// The value found, likewise.
        found: String,
    },
    /// An entry without effect.
    #[error("the correction has no effect: `{pointer}` is already {found}")]
    NoChange {
        /// The pointer.
        pointer: String,
        /// What is there already: a value as JSON in back-ticks, or an adjective.
        found: String,
    },
}

/// A value as JSON in back-ticks, truncated; `nothing` for none.
pub(crate) fn shown(value: Option<&Value>) -> String {
    const LIMIT: usize = 60;
    let Some(value) = value else {
        return "nothing".to_owned();
    };
    let text = value.to_string();
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}
