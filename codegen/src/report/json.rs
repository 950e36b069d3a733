//! Prints a report as JSON.

use serde_json::{Value, json};

use super::{Report, Sentence};
use crate::document::Position;
use crate::error::Location;
use crate::finding::Finding;
use crate::overlay::Note;
use crate::policy::Fate;

impl Report {
    /// The report as data.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let roles = self
            .roles
            .iter()
            .map(|(role, count)| (role.name().to_owned(), Value::from(*count)));
        let secrets = self.secrets.iter().map(|secret| {
            json!({"pointer": secret.pointer, "line": line(secret.position), "why": secret.why})
        });
        let diagnostics = self.diagnostics.iter().map(|diagnostic| {
            json!({
                "location": location(&diagnostic.location),
                "message": diagnostic.message,
                "hint": diagnostic.hint,
                "ambiguous": diagnostic.ambiguous,
            })
        });
        json!({
            "file": self.file,
            "lines": roles.collect::<serde_json::Map<_, _>>(),
            "unaccounted": self.unaccounted,
            "sentences": self.sentences.iter().map(sentence).collect::<Vec<_>>(),
            "secrets": secrets.collect::<Vec<_>>(),
            "overlay": notes(&self.notes),
            "findings": self.findings.iter().map(finding).collect::<Vec<_>>(),
            "unchecked": self.unchecked,
            "diagnostics": diagnostics.collect::<Vec<_>>(),
        })
    }
}

/// The entries of overlays.
pub(super) fn notes(notes: &[Note]) -> Value {
    let notes = notes.iter().map(|note| {
        json!({"location": location(&note.location), "text": note.text, "reason": note.reason, "link": note.link})
    });
    notes.collect()
}

fn sentence(sentence: &Sentence) -> Value {
    let (fate, detail) = match &sentence.fate {
        Fate::Rule(becomes) => ("rule", Some(becomes)),
        Fate::AlreadyStated => ("already-stated", None),
        Fate::NotUnderstood(why) => ("not-understood", Some(why)),
        Fate::Documentation(why) => ("documentation", Some(why)),
        Fate::Plain => ("plain", None),
    };
    let places = sentence
        .places
        .iter()
        .map(|(position, pointer)| json!({"line": line(*position), "pointer": pointer}));
    json!({
        "text": sentence.text,
        "form": sentence.form,
        "fate": fate,
        "detail": detail,
        "places": places.collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "kind": finding.kind.name(),
        "operation": finding.operation,
        "pointer": finding.pointer,
        "line": line(finding.position),
        "column": finding.position.map(|position| position.column),
        "what": finding.what,
        "why": finding.why,
        "did": finding.did,
    })
}

fn line(position: Option<Position>) -> Option<usize> {
    position.map(|position| position.line)
}

pub(super) fn location(location: &Location) -> Value {
    json!({"file": location.file, "line": location.line, "column": location.column, "pointer": location.pointer})
}
