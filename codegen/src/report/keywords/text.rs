//! Prints a report on keywords for a terminal.

use std::fmt;

use super::{KeywordFate, KeywordUse, SchemaReport};
use crate::report::text::{detail, entry, heading, write_notes};

/// The headings in order, with the names of fates.
const HEADINGS: [(&str, &str, &str); 6] = [
    ("Types", "type", "enforced by the Rust types"),
    ("Checks", "check", "checked on the value as a whole"),
    ("Documentation", "documentation", "restrict nothing"),
    ("Names", "name", "identify schemas or tell how to read them"),
    ("Ignored", "ignored", "without effect"),
    ("Error", "unaccounted", "not accounted for"),
];

impl KeywordFate {
    /// The fate in one word.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Check => "check",
            Self::Documentation => "documentation",
            Self::Name => "name",
            Self::Ignored(_) => "ignored",
            Self::Unaccounted => "unaccounted",
        }
    }
}

impl fmt::Display for SchemaReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.file)?;
        for (name, fate, meaning) in HEADINGS {
            let keywords = self.keywords.iter();
            let group: Vec<&KeywordUse> = keywords
                .filter(|keyword| keyword.fate.name() == fate)
                .collect();
            if group.is_empty() {
                continue;
            }
            let plural = if group.len() == 1 { "" } else { "s" };
            let count = format!("{} keyword{plural}; {meaning}", group.len());
            heading(f, name, &count)?;
            for keyword in group {
                let at = format!("{}:{}", keyword.location.line, keyword.location.column);
                entry(f, &at, &keyword.location.pointer)?;
                if let KeywordFate::Ignored(why) = &keyword.fate {
                    detail(f, "why", why)?;
                }
            }
        }
        write_notes(f, &self.notes)?;
        for diagnostic in &self.diagnostics {
            heading(f, "Note", &diagnostic.location.to_string())?;
            entry(f, "", &diagnostic.message)?;
        }
        Ok(())
    }
}
