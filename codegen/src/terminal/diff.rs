//! What people read in the terminal of a comparison: a line or two for each change, aligned.

use anstyle::{AnsiColor, Style};

use crate::diff::summary::{counts, groups, lines, path, unknown};
use crate::diff::{Column, Diff, Finding, Severity};

/// A comparison as text, with or without colour.
#[must_use]
pub fn diff(diff: &Diff, colour: bool) -> String {
    let paint = Paint { colour };
    let mut text = String::new();
    let groups = groups(diff);
    let width = groups
        .iter()
        .flat_map(|(_, _, findings)| findings.iter().map(|finding| lines(finding)));
    let width = width.map(|lines| lines.chars().count()).max().unwrap_or(0);
    let mut last = None;
    for (part, column, findings) in groups {
        if last != Some(part) {
            text += &format!("{}\n", paint.style(Style::new().bold(), part));
            last = Some(part);
        }
        let of = match column {
            Column::Wire => "for the wire",
            Column::Rust => "for the crate",
        };
        text += &format!("  {of}\n");
        for finding in findings {
            text += &paint.finding(finding, width);
        }
    }
    let unknown = unknown(diff);
    if !unknown.is_empty() {
        text += "cannot be known\n";
        text += &unknown
            .iter()
            .map(|line| format!("    {line}\n"))
            .collect::<String>();
    }
    let verdict = diff.verdict();
    let name = verdict.map_or("none", Severity::name);
    let name = verdict.map_or_else(
        || name.to_owned(),
        |verdict| paint.style(style(verdict), name),
    );
    text + &format!("verdict: {name} ({})\n", counts(diff))
}

fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Major => AnsiColor::Red,
        Severity::Minor => AnsiColor::Yellow,
        Severity::Patch => AnsiColor::Green,
        Severity::Unknown => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

struct Paint {
    colour: bool,
}

impl Paint {
    fn style(&self, style: Style, text: &str) -> String {
        match self.colour {
            true => format!("{style}{text}{style:#}"),
            false => text.to_owned(),
        }
    }

    /// Severity, lines, place and fingerprint; below it what has changed.
    fn finding(&self, finding: &Finding, width: usize) -> String {
        let severity = format!("{:<5}", finding.severity);
        let severity = match finding.accepted {
            Some(_) => severity,
            None => self.style(style(finding.severity), &severity),
        };
        let indent = " ".repeat(4 + 5 + 2 + width + 2);
        let (at, place) = (lines(finding), path(&finding.pointer));
        let fingerprint = self.style(Style::new().dimmed(), &finding.fingerprint);
        let place = if place.is_empty() {
            String::new()
        } else {
            format!("{place}  ")
        };
        let mut text = format!(
            "    {severity}  {at:>width$}  {place}{fingerprint}\n{indent}{}\n",
            finding.what()
        );
        if let Some(note) = &finding.note {
            text += &format!("{indent}({note})\n");
        }
        if let Some(reason) = &finding.accepted {
            text += &format!("{indent}accepted: {reason}\n");
        }
        text
    }
}
