//! Prints a comparison for a terminal: aligned changes; for several pages, a line each.

use anstyle::{AnsiColor, Style};

use crate::diff::place::{lines, path};
use crate::diff::summary::{self, Change, Group, Overview, counts, unknown};
use crate::diff::{Column, Diff, Severity};

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// With colors.
    pub colour: bool,
    /// Prints every change of each page with its fingerprint. Otherwise equal changes of a page are grouped, and of
    /// pages with many changes only the sum is shown.
    pub full: bool,
}

/// Formats a comparison.
#[must_use]
pub fn diff(diff: &Diff, view: View) -> String {
    let paint = Paint {
        colour: view.colour,
    };
    let overview = summary::overview(diff);
    let details = summary::details(diff, &overview, view.full);
    let mut text = String::new();
    if overview.is_needed() {
        text += &paint.overview(&overview);
    }
    text += &paint.groups(&details);
    let unknown = unknown(diff);
    if !unknown.is_empty() {
        text += "unknown\n";
        let lines = unknown.iter().map(|line| format!("    {line}\n"));
        text += &lines.collect::<String>();
    }
    if details.is_empty() && !overview.rows.is_empty() {
        text += "`--full` shows each change\n";
    }
    let verdict = paint.severity(diff.verdict(), 0);
    text + &format!("verdict: {verdict} ({})\n", counts(diff))
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

    /// The name of a severity, padded to a width.
    fn severity(&self, severity: Option<Severity>, width: usize) -> String {
        match severity {
            Some(severity) => self.style(style(severity), &format!("{severity:<width$}")),
            None => format!("{:<width$}", "none"),
        }
    }

    /// A line for each changed page, most severe first.
    fn overview(&self, overview: &Overview<'_>) -> String {
        let width = overview.rows.iter().map(|row| row.part.chars().count());
        let width = width.max().unwrap_or(0);
        let rows = overview.rows.iter().map(|row| {
            let verdict = self.severity(row.verdict, 5);
            format!("{verdict}  {:<width$}  {}\n", row.part, row.counts)
        });
        let lone = overview.lone.iter();
        let lone = lone.map(|(what, parts)| format!("{what}: {}\n", summary::some(parts)));
        rows.chain(lone).collect()
    }

    fn groups(&self, groups: &[Group<'_>]) -> String {
        let changes = groups.iter().flat_map(|(_, _, changes)| changes);
        let width = changes.map(|change| lines(change.finding).chars().count());
        let width = width.max().unwrap_or(0);
        let mut text = String::new();
        let mut last = None;
        for (part, column, changes) in groups {
            if last != Some(part) {
                text += &format!("{}\n", self.style(Style::new().bold(), part));
                last = Some(part);
            }
            let of = match column {
                Column::Wire => "wire",
                Column::Rust => "crate",
            };
            text += &format!("  {of}\n");
            for change in changes {
                text += &self.change(change, width);
            }
        }
        text
    }

    /// Severity, lines, place and fingerprint, and below them what changed.
    fn change(&self, change: &Change<'_>, width: usize) -> String {
        let finding = change.finding;
        let severity = match finding.accepted {
            Some(_) => format!("{:<5}", finding.severity),
            None => self.severity(Some(finding.severity), 5),
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
        let note = finding.note.as_ref().map(|note| format!("({note})"));
        let accepted = finding.accepted.as_ref();
        let accepted = accepted.map(|reason| format!("accepted: {reason}"));
        for line in [note, accepted, change.elsewhere()].into_iter().flatten() {
            text += &format!("{indent}{line}\n");
        }
        text
    }
}
