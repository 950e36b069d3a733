//! Documentation from annotations.

use serde_json::Value;

use super::cx::Cx;
use super::pieces::Pieces;
use crate::markdown;
use crate::model::Docs;

pub(super) fn of(cx: &Cx<'_>, pieces: &Pieces<'_>) -> Docs {
    let corrections = pieces.list.iter();
    let corrections = corrections.flat_map(|piece| cx.part.corrections(&piece.pointer));
    Docs {
        corrections: corrections.cloned().collect(),
        title: pieces.text("title"),
        description: pieces.text("description"),
        deprecated: pieces.flag("deprecated"),
        notes: notes(pieces),
    }
}

/// The other annotations, a sentence each.
fn notes(pieces: &Pieces<'_>) -> Vec<String> {
    /// Longer values are not worth reading.
    const LONGEST: usize = 200;
    let first = |keyword| pieces.with(keyword).next().map(|(_, value)| value);
    let code = |value: &Value| {
        Some(markdown::code(&value.to_string())).filter(|text| text.len() <= LONGEST)
    };
    let mut notes = Vec::new();
    notes.extend(
        first("default")
            .and_then(code)
            .map(|value| format!("Default: {value}.")),
    );
    if let Some(examples) = first("examples").and_then(Value::as_array) {
        let shown: Vec<String> = examples.iter().take(8).filter_map(code).collect();
        notes.extend((!shown.is_empty()).then(|| format!("Examples: {}.", shown.join(", "))));
    }
    for (keyword, sentence) in [
        ("readOnly", "Read-only: set by the server."),
        ("writeOnly", "Write-only: never sent by the server."),
    ] {
        notes.extend(pieces.flag(keyword).then(|| sentence.to_owned()));
    }
    let media = first("contentMediaType").and_then(code);
    notes.extend(media.map(|media| format!("Content of type {media}.")));
    let encoding = first("contentEncoding").and_then(code);
    notes.extend(encoding.map(|encoding| format!("Encoded as {encoding}.")));
    notes
}
