//! Errors in overlays.

use std::fmt;

use serde_json::Value;

use super::ErrorKind;

/// What is wrong with an overlay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OverlayError {
    /// A syntax error.
    Syntax {
        /// The language.
        language: &'static str,
        /// The message of the parser.
        message: String,
    },
    /// An unknown key.
    UnknownKey {
        /// The key.
        key: String,
        /// The known keys.
        expected: &'static [&'static str],
    },
    /// A key is missing.
    MissingKey {
        /// The key, or the keys of which one is required.
        key: &'static str,
    },
    /// Two keys that exclude each other.
    BothKeys {
        /// The keys.
        keys: [&'static str; 2],
    },
    /// A value of the wrong type.
    Type {
        /// What was expected.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// An empty reason.
    EmptyReason,
    /// An invalid pointer, or one without a single key where it needs one.
    Pointer {
        /// The pointer.
        pointer: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A pointer that matches nothing.
    Unmatched {
        /// The pointer.
        pointer: String,
    },
    /// A pointer that matches another number of places than the entry says.
    Places {
        /// The pointer.
        pointer: String,
        /// The number in the entry.
        expected: usize,
        /// The number found.
        found: usize,
    },
    /// A correction that makes a whole schema invalid.
    NoSchema {
        /// Its pointer.
        pointer: String,
    },
    /// A correction that nests values too deeply.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A hint that only applies to pages.
    PageOnly,
    /// Hints about one page in several overlays.
    SecondFacts,
    /// A `replace`, `remove` or `move` of a JSON Patch without a `test` before it.
    NoTest {
        /// The operation.
        op: &'static str,
        /// The pointer.
        pointer: String,
    },
    /// A file in none of the supported formats.
    Format,
    /// A correction whose old value differs from the document.
    Stale {
        /// The pointer.
        pointer: String,
        /// The expected value as JSON in back-ticks, or `nothing`.
        expected: String,
        /// The value found, likewise.
        found: String,
    },
    /// An entry without effect.
    NoChange {
        /// The pointer.
        pointer: String,
        /// What is there already: a value as JSON in back-ticks, or an adjective.
        found: String,
    },
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Places {
                pointer,
                expected,
                found,
            } => {
                let plural = if *found == 1 { "" } else { "s" };
                write!(
                    f,
                    "`{pointer}` matches {found} place{plural}, expected {expected}"
                )
            }
            Self::NoSchema { pointer } => {
                write!(f, "`{pointer}` is not a schema after the correction")
            }
            Self::TooDeep { limit } => {
                write!(
                    f,
                    "more than {limit} levels of nesting after the correction"
                )
            }
            Self::Syntax { .. }
            | Self::UnknownKey { .. }
            | Self::MissingKey { .. }
            | Self::BothKeys { .. }
            | Self::Type { .. } => self.form(f),
            Self::EmptyReason | Self::PageOnly | Self::SecondFacts | Self::Format => {
                f.write_str(self.text())
            }
            Self::NoTest { op, pointer } => {
                write!(f, "missing `test` of `{pointer}` before its `{op}`")
            }
            Self::Pointer { pointer, expected } => {
                write!(f, "expected {expected}, found `{pointer}`")
            }
            Self::Unmatched { pointer } => {
                write!(f, "no match for `{pointer}`")
            }
            Self::Stale {
                pointer,
                expected,
                found,
            } => {
                write!(
                    f,
                    "stale correction of `{pointer}`: expected {expected}, found {found}"
                )
            }
            Self::NoChange { pointer, found } => write!(
                f,
                "the correction has no effect: `{pointer}` is already {found}"
            ),
        }
    }
}

impl OverlayError {
    /// Formats mistakes in the file itself.
    fn form(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { language, message } => {
                write!(f, "invalid {language}: {message}")
            }
            Self::UnknownKey { key, expected } => {
                write!(
                    f,
                    "unknown key `{key}`, expected one of `{}`",
                    expected.join("`, `")
                )
            }
            Self::MissingKey { key } => write!(f, "missing {key}"),
            Self::BothKeys { keys: [a, b] } => {
                write!(f, "only one of `{a}` and `{b}` is allowed")
            }
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            _ => Ok(()),
        }
    }

    /// The messages without a variable part.
    fn text(&self) -> &'static str {
        match self {
            Self::EmptyReason => "empty reason",
            Self::PageOnly => {
                "`free-form` and `secret` apply to pages only: a JSON Schema states them itself"
            }
            Self::SecondFacts => "`free-form` in more than one overlay: put all of them into one",
            Self::Format => {
                "unknown overlay format: expected TOML, an OpenAPI Overlay (YAML or JSON) or a JSON Patch"
            }
            _ => "",
        }
    }
}

impl From<OverlayError> for ErrorKind {
    fn from(error: OverlayError) -> Self {
        Self::Overlay(error)
    }
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
