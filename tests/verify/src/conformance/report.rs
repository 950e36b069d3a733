//! The report as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::case::Kind;
use crate::judge::outcome::{Counts, Judged, Outcome};
use crate::judge::verdict::{Finding, Wrong};

/// The text above the tables.
const HEAD: &str = "\
# Conformance

What compiled types say about the instances of the JSON Schema Test Suite and of SchemaStore.
Written by `cargo xtask conformance --all`; do not edit.

";

/// The maximum length of a detail.
const SHORT: usize = 240;

/// A column: its title and value.
type Column = (&'static str, fn(&Counts) -> usize);

/// The verdicts.
const VERDICTS: &[Column] = &[
    ("tests", |row| row.tests),
    ("right (`from_json`)", |row| row.cursor),
    ("right (`serde_json`)", |row| row.serde),
    ("false accepts", |row| row.false_accepts),
    ("false rejects", |row| row.false_rejects),
    ("crashes", |row| row.crashes),
    ("excluded", |row| row.excluded),
    ("groups", |row| row.groups),
    ("not generated", |row| row.not_generated),
    ("not compiling", |row| row.not_compiling),
];

/// Further counts.
const DETAILS: &[Column] = &[
    ("rejected without violation", |row| row.no_violation),
    ("violations compared with the oracle", |row| row.compared),
    ("agree", |row| row.same_places),
    ("values written back", |row| row.written),
    ("equal", |row| row.written_back),
    ("judged unlike the oracle", |row| row.unlike_oracle),
];

/// The tables and all failures.
pub(super) fn report(outcome: &Outcome) -> String {
    let mut text = HEAD.to_owned() + &tables(outcome);
    for (title, lines) in causes(outcome) {
        let _ = write!(text, "\n## {title} ({})\n\n{}", lines.len(), lines.concat());
    }
    text
}

/// The tables only.
pub(super) fn tables(outcome: &Outcome) -> String {
    let rows = outcome.counts();
    table(&rows, VERDICTS) + "\n" + &table(&rows, DETAILS)
}

fn table(rows: &[(&'static str, Kind, Counts)], columns: &[Column]) -> String {
    let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    let mut text = format!("| | | {} |\n|---|---|", heads.join(" | "));
    text += &"--:|".repeat(columns.len());
    text += "\n";
    for (draft, kind, counts) in rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|(_, cell)| cell(counts).to_string())
            .collect();
        let _ = writeln!(text, "| {draft} | {kind} | {} |", cells.join(" | "));
    }
    text
}

/// The failures by kind and cause, with places.
fn causes(outcome: &Outcome) -> BTreeMap<Title, Vec<String>> {
    let mut causes: BTreeMap<Title, Vec<String>> = BTreeMap::new();
    for case in &outcome.cases {
        if let Some((wrong, why)) = &case.missing {
            let excluded = case.tests.iter().all(|test| test.excluded.is_some());
            let title = Title::new(*wrong, cause_of_missing(why), excluded);
            let line = format!("- {}: {}\n", case.shown(), short(why));
            causes.entry(title).or_default().push(line);
        }
        for test in &case.tests {
            let verdict = test.verdict.iter();
            for finding in verdict.flat_map(|verdict| &verdict.findings) {
                let cause = cause(case, finding);
                let title = Title::new(finding.wrong, cause, test.excluded.is_some());
                let detail = short(&finding.detail);
                let colon = if detail.is_empty() { "" } else { ": " };
                let line = format!("- {}: {}{colon}{detail}\n", case.shown(), test.name);
                causes.entry(title).or_default().push(line);
            }
        }
    }
    causes
}

/// The title of a section.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Title {
    excluded: bool,
    wrong: Wrong,
    cause: String,
}

impl Title {
    fn new(wrong: Wrong, cause: String, excluded: bool) -> Self {
        Self {
            excluded,
            wrong,
            cause,
        }
    }
}

impl std::fmt::Display for Title {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.excluded {
            f.write_str("Excluded: ")?;
        }
        write!(f, "{}", self.wrong)?;
        if !self.cause.is_empty() {
            write!(f, ": {}", self.cause)?;
        }
        Ok(())
    }
}

/// The cause, or the file, which is named after a keyword.
fn cause(case: &Judged, finding: &Finding) -> String {
    if finding.cause.is_empty() {
        case.file.trim_end_matches(".json").to_owned()
    } else {
        short(&finding.cause)
    }
}

/// A message without its place and quotations.
fn cause_of_missing(why: &str) -> String {
    let message = match why.split_once(": ") {
        Some((place, message)) if place.contains(".json") => message,
        _ => why,
    };
    let message = message.split([':', '|']).next().unwrap_or(message);
    let mut quoted = message.split('`');
    let mut text = quoted.next().unwrap_or_default().to_owned();
    while let (Some(_), Some(rest)) = (quoted.next(), quoted.next()) {
        text += "`…`";
        text += rest;
    }
    short(text.trim())
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(SHORT).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}
