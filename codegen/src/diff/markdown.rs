//! A comparison as Markdown, for a pull request.

use std::fmt::Write as _;

use super::summary::{counts, groups, lines, path, unknown};
use super::{Column, Diff, Finding, Severity};
use crate::markdown::{code, paragraph};

impl Diff {
    /// The comparison as Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let verdict = self.verdict().map_or("none", Severity::name);
        let mut text = format!(
            "## What the change of the documentation means: {verdict}\n\n{}\n",
            counts(self)
        );
        for (part, column, findings) in groups(self) {
            let of = match column {
                Column::Wire => "for the wire",
                Column::Rust => "for the crate",
            };
            // A `String` takes all that is written to it.
            let _ = writeln!(text, "\n### {}, {of}\n", cell(&code(part)));
            text += "| severity | where | what | lines | fingerprint |\n|---|---|---|---|---|\n";
            for finding in findings {
                text += &row(finding);
            }
        }
        let unknown = unknown(self);
        if !unknown.is_empty() {
            text += "\n### Cannot be known\n\n";
            for line in unknown {
                let _ = writeln!(text, "- {}", paragraph(&line).join(" "));
            }
        }
        text
    }
}

fn row(finding: &Finding) -> String {
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

/// In a table, even code must not hold a bar.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace("\\\\|", "\\|")
}
