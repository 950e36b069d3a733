//! Prints a report on keywords as JSON.

use serde_json::{Value, json};

use super::{KeywordFate, KeywordUse, SchemaReport};
use crate::report::json::{location, notes};

impl SchemaReport {
    /// The report as data.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let diagnostics = self.diagnostics.iter().map(|diagnostic| {
            json!({"location": location(&diagnostic.location), "message": diagnostic.message})
        });
        json!({
            "file": self.file,
            "keywords": self.keywords.iter().map(keyword).collect::<Vec<_>>(),
            "overlay": notes(&self.notes),
            "diagnostics": diagnostics.collect::<Vec<_>>(),
        })
    }
}

fn keyword(keyword: &KeywordUse) -> Value {
    let reason = match &keyword.fate {
        KeywordFate::Ignored(reason) => Some(reason),
        _ => None,
    };
    json!({
        "keyword": keyword.keyword,
        "pointer": keyword.location.pointer,
        "line": keyword.location.line,
        "column": keyword.location.column,
        "fate": keyword.fate.name(),
        "reason": reason,
    })
}
