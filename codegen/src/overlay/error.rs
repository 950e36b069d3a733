//! What can be wrong with an overlay, one variant a mistake.

use std::fmt;

use serde_json::Value;

/// What is wrong with an overlay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OverlayError {
    /// It is not TOML.
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
            Self::Syntax { message } => write!(f, "expected TOML, found that {message}"),
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
            Self::EmptyReason => f.write_str("expected a reason, found an empty string"),
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

/// A value as JSON in back-ticks, cut where it is long; `nothing` for none.
pub(super) fn shown(value: Option<&Value>) -> String {
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
