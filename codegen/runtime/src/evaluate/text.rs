//! The keywords of strings.

use super::schema::Keyword;
use crate::json::code_points;

impl Keyword {
    /// Whether a string satisfies the keyword.
    pub(super) fn admits_text(&self, text: &str) -> bool {
        match self {
            Self::MinLength(limit) => has_at_least(text, *limit),
            Self::MaxLength(limit) => {
                text.len() as u64 <= *limit || code_points(text) as u64 <= *limit
            }
            Self::Pattern(pattern) => pattern.is_match(text),
            Self::Format(format) => format.admits(text),
            _ => true,
        }
    }

    /// The name and the value of a keyword of strings whose value is a string.
    pub(crate) fn stated_text(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Pattern(pattern) => Some(("pattern", pattern.source)),
            Self::Format(format) => Some(("format", format.name())),
            _ => None,
        }
    }
}

/// Whether a text has that many code points; a code point takes four bytes at most.
fn has_at_least(text: &str, count: u64) -> bool {
    let bytes = text.len() as u64;
    bytes >= count && (bytes / 4 >= count || code_points(text) as u64 >= count)
}
