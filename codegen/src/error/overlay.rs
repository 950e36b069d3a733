//! Errors in overlays.

use std::fmt;

use serde_json::Value;

use super::ErrorKind;

/// What is wrong with an overlay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OverlayError {
    /// It is not the language that its file is in.
    Syntax {
        /// The language.
        language: &'static str,
        /// What the parser says.
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
    /// Two keys of which only one may be there.
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
    /// A reason that says nothing.
    EmptyReason,
    /// A pointer that is none, or names no single key where it has to.
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
    /// A pointer that matches more or fewer places than the entry says.
    Places {
        /// The pointer.
        pointer: String,
        /// How many the entry says.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A whole schema that is none after a correction.
    NoSchema {
        /// Where.
        pointer: String,
    },
    /// Values nested too deeply after a correction.
    TooDeep {
        /// The deepest level that is read.
        limit: usize,
    },
    /// A fact that only a page leaves open.
    PageOnly,
    /// Facts about reading a page in more than one overlay.
    SecondFacts,
    /// A `replace`, `remove` or `move` of a JSON Patch without a `test` before it.
    NoTest {
        /// The operation.
        op: &'static str,
        /// Where.
        pointer: String,
    },
    /// A file that is none of the forms that corrections have.
    Format,
    /// A correction of a value that is not there any more.
    Stale {
        /// Where.
        pointer: String,
        /// The value the overlay expects, as JSON in back-ticks, or `nothing`.
        expected: String,
        /// The value found, likewise.
        found: String,
    },
    /// An entry that changes nothing.
    NoChange {
        /// Where.
        pointer: String,
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
                let plural = if *expected == 1 { "" } else { "s" };
                write!(
                    f,
                    "expected {expected} place{plural} at `{pointer}`, found {found}"
                )
            }
            Self::NoSchema { pointer } => {
                write!(
                    f,
                    "expected a schema at `{pointer}`, found none after the correction"
                )
            }
            Self::TooDeep { limit } => {
                write!(
                    f,
                    "expected at most {limit} levels of values, found more after the correction"
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
            Self::NoTest { op, pointer } => write!(
                f,
                "expected a `test` of `{pointer}` before its `{op}`, found none"
            ),
            Self::Pointer { pointer, expected } => {
                write!(f, "expected {expected}, found `{pointer}`")
            }
            Self::Unmatched { pointer } => {
                write!(f, "expected something at `{pointer}`, found nothing")
            }
            Self::Stale {
                pointer,
                expected,
                found,
            } => {
                write!(f, "expected {expected} at `{pointer}`, found {found}")
            }
            Self::NoChange { pointer } => write!(
                f,
                "expected a change at `{pointer}`, found that it says so already"
            ),
        }
    }
}

impl OverlayError {
    /// What is wrong with the file by itself.
    fn form(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { language, message } => {
                write!(f, "expected {language}, found that {message}")
            }
            Self::UnknownKey { key, expected } => {
                write!(
                    f,
                    "expected one of the keys `{}`, found `{key}`",
                    expected.join("`, `")
                )
            }
            Self::MissingKey { key } => write!(f, "expected the key {key}, found none"),
            Self::BothKeys { keys: [a, b] } => {
                write!(f, "expected either `{a}` or `{b}`, found both")
            }
            Self::Type { expected, found } => write!(f, "expected {expected}, found {found}"),
            _ => Ok(()),
        }
    }

    /// The text of a mistake that always reads the same.
    fn text(&self) -> &'static str {
        match self {
            Self::EmptyReason => "expected a reason, found an empty string",
            Self::PageOnly => {
                "expected a correction, found a fact about a page: a JSON Schema states it itself"
            }
            Self::SecondFacts => {
                "expected all facts about reading in one overlay, found another one that states some"
            }
            Self::Format => {
                "expected an overlay (TOML), an OpenAPI Overlay (YAML or JSON) or a JSON Patch, found another file"
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

/// A value as JSON in back-ticks, cut where it is long; `nothing` for none.
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
