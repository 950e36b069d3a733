//! Prints a comparison as Markdown, for a pull request.

use std::fmt::Write as _;

use super::place::{lines, path};
use super::severity::{Column, Severity};
use super::summary::{self, Change, Overview, counts, unknown};
use super::verdict::Diff;
use crate::markdown::{code, paragraph};

impl Diff {
    /// The comparison as Markdown: an overview of several operations or schemas, then the changes, equal ones once; many
    /// changes only if `full`.
    #[must_use]
    pub fn to_markdown(&self, full: bool) -> String {
        let verdict = self.verdict().map_or("none", Severity::name);
        let mut text = format!("## Documentation change: {verdict}\n\n{}\n", counts(self));
        let overview = summary::overview(self);
        if overview.is_needed() {
            text += &table(&overview);
        }
        for (part, column, changes) in summary::details(self, &overview, full) {
            let of = match column {
                Column::Wire => "wire",
                Column::Rust => "crate",
            };
            // A `String` takes all that is written to it.
            let _ = writeln!(text, "\n### {}, {of}\n", cell(&code(part)));
            text += "| severity | where | what | lines | fingerprint |\n|---|---|---|---|---|\n";
            for change in &changes {
                text += &row(change);
            }
        }
        let unknown = unknown(self);
        if !unknown.is_empty() {
            text += "\n### Unknown\n\n";
            for line in unknown {
                let _ = writeln!(text, "- {}", paragraph(&line).join(" "));
            }
        }
        text
    }
}

/// The overview.
fn table(overview: &Overview<'_>) -> String {
    let mut text = String::from("\n| what | verdict | changes |\n|---|---|---|\n");
    for row in &overview.rows {
        let part = cell(&code(row.part));
        let verdict = row.verdict.map_or("none", Severity::name);
        let _ = writeln!(text, "| {part} | {verdict} | {} |", row.counts);
    }
    for (what, parts) in &overview.lone {
        let parts = paragraph(&summary::some(parts)).join(" ");
        let _ = write!(text, "\n{what}: {parts}\n");
    }
    text
}

fn row(change: &Change<'_>) -> String {
    let finding = change.finding;
    let severity = match &finding.accepted {
        Some(reason) => format!(
            "{}, accepted: {}",
            finding.severity,
            paragraph(reason).join(" ")
        ),
        None => finding.severity.to_string(),
    };
    let mut what = paragraph(&finding.what()).join(" ");
    if let Some(note) = &finding.note {
        let _ = write!(what, " ({note})");
    }
    if let Some(elsewhere) = change.elsewhere() {
        let _ = write!(what, ", {elsewhere}");
    }
    let place = match path(&finding.pointer) {
        place if place.is_empty() => String::new(),
        place => code(&place),
    };
    let cells = [
        &severity,
        &place,
        &what,
        &lines(finding),
        &code(&finding.fingerprint),
    ];
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Escapes bars, which end a cell even inside code.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace("\\\\|", "\\|")
}
