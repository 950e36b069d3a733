//! What every output format shows of a comparison: a line per page, changes with equal ones grouped, and
//! unknowns.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::place::{lines, path};
use super::rules::{Rule, operations};
use super::severity::{Column, Severity};
use super::verdict::{Diff, verdict};

/// The most names, or lines of further places, that are shown.
const NAMED: usize = 3;

/// The most changes of several operations or schemas that are shown without `full`.
const TOLD: usize = 50;

/// A change, and its repetitions at other places.
pub(crate) struct Change<'a> {
    /// The first one.
    pub(crate) finding: &'a Finding,
    /// The others.
    pub(crate) more: Vec<&'a Finding>,
}

impl Change<'_> {
    /// The other places, if there are any.
    pub(crate) fn elsewhere(&self) -> Option<String> {
        let count = self.more.len();
        let named = self.more.iter().take(NAMED);
        let named: Vec<String> = named.map(|finding| lines(finding)).collect();
        let named = named.join(", ");
        match count {
            0 => None,
            1 => Some(format!("also at {named}")),
            _ if count > NAMED => Some(format!("also at {count} other places: {named}, …")),
            _ => Some(format!("also at {count} other places: {named}")),
        }
    }
}

/// The changes of one operation or schema in one column.
pub(crate) type Group<'a> = (&'a str, Column, Vec<Change<'a>>);

/// The changes to be shown below the overview: each one if `full`; else equal ones together, and none if there are
/// many.
pub(crate) fn details<'a>(diff: &'a Diff, overview: &Overview<'_>, full: bool) -> Vec<Group<'a>> {
    let mut groups = groups(diff, !full);
    if full || !overview.is_needed() {
        return groups;
    }
    groups.retain(|(part, _, _)| overview.rows.iter().any(|row| row.part == *part));
    let count: usize = groups.iter().map(|(_, _, changes)| changes.len()).sum();
    match count > TOLD {
        true => Vec::new(),
        false => groups,
    }
}

/// All changes with a known severity, by operation or schema and by column; `together` deduplicates equal ones.
fn groups(diff: &Diff, together: bool) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut index = BTreeMap::new();
    let mut same = BTreeMap::new();
    let known = |finding: &&Finding| finding.severity > Severity::Unknown;
    for finding in diff.findings.iter().filter(known) {
        let (part, column) = (finding.part.as_str(), finding.rule.column);
        let at = *index.entry((part, column)).or_insert_with(|| {
            groups.push((part, column, Vec::new()));
            groups.len() - 1
        });
        let changes = &mut groups[at].2;
        let at = *same.entry((at, told(finding))).or_insert(changes.len());
        match changes.get_mut(at).filter(|_| together) {
            Some(change) => change.more.push(finding),
            None => changes.push(Change {
                finding,
                more: Vec::new(),
            }),
        }
    }
    groups.sort_by_key(|(part, column, _)| (*part, *column));
    groups
}

/// What identifies equal changes.
fn told(finding: &Finding) -> impl Ord + use<> {
    (
        finding.severity,
        finding.rule.id,
        finding.before.clone(),
        finding.after.clone(),
        (finding.note.clone(), finding.accepted.clone()),
    )
}

/// An overview of several operations or schemas.
pub(crate) struct Overview<'a> {
    /// A row for each changed one, the most severe first.
    pub(crate) rows: Vec<Row<'a>>,
    /// Those on one side only: what happened to them, and their names.
    pub(crate) lone: Vec<(&'static str, Vec<&'a str>)>,
}

/// One operation or schema of an overview.
pub(crate) struct Row<'a> {
    /// Its name.
    pub(crate) part: &'a str,
    /// The highest severity; none if no change is known.
    pub(crate) verdict: Option<Severity>,
    /// The verdict of each column and the counts.
    pub(crate) counts: String,
}

impl Overview<'_> {
    /// Whether it says more than a single row would.
    pub(crate) fn is_needed(&self) -> bool {
        let lone: usize = self.lone.iter().map(|(_, parts)| parts.len()).sum();
        self.rows.len() + lone > 1
    }
}

/// Rules about whole operations or schemas, with their plural texts.
const LONE: [(&Rule, &str); 4] = [
    (operations::ENDPOINT_REMOVED, "gone"),
    (operations::DOCUMENT_REMOVED, "gone"),
    (operations::ENDPOINT_ADDED, "new"),
    (operations::DOCUMENT_ADDED, "new"),
];

/// The overview of all operations and schemas.
pub(crate) fn overview(diff: &Diff) -> Overview<'_> {
    let mut parts: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &diff.findings {
        parts.entry(&finding.part).or_default().push(finding);
    }
    let mut lone: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    let mut rows = Vec::new();
    for (part, findings) in parts {
        let whole = findings.iter().find_map(|finding| {
            let mut rules = LONE.iter();
            rules.find(|(rule, _)| rule.id == finding.rule.id)
        });
        match whole {
            Some((_, what)) => lone.entry(what).or_default().push(part),
            None => rows.push(Row {
                part,
                verdict: verdict(findings.iter().copied()),
                counts: counted(&findings),
            }),
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse(row.verdict));
    Overview {
        rows,
        lone: lone.into_iter().collect(),
    }
}

/// How many there are, and some names.
pub(crate) fn some(parts: &[&str]) -> String {
    let named = parts[..parts.len().min(NAMED)].join(", ");
    let more = if parts.len() > NAMED { ", …" } else { "" };
    format!("{} ({named}{more})", parts.len())
}

/// The verdict of each column, and how many changes there are of each severity.
pub(crate) fn counts(diff: &Diff) -> String {
    let findings: Vec<&Finding> = diff.findings.iter().collect();
    counted(&findings)
}

fn counted(findings: &[&Finding]) -> String {
    let of = |column| {
        let findings = findings.iter().copied();
        let verdict = verdict(findings.filter(|finding| finding.rule.column == column));
        verdict.map_or("nothing", Severity::name)
    };
    let severities = [
        Severity::Major,
        Severity::Minor,
        Severity::Patch,
        Severity::Unknown,
    ];
    let count = |severity| {
        let all = findings.iter();
        all.filter(|finding| finding.severity == severity && finding.counts())
            .count()
    };
    let mut counts: Vec<String> = severities
        .into_iter()
        .map(|severity| (count(severity), severity))
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {severity}"))
        .collect();
    let accepted = findings.iter().filter(|finding| !finding.counts()).count();
    if accepted > 0 {
        counts.push(format!("{accepted} accepted"));
    }
    match counts.is_empty() {
        true => "no changes".to_owned(),
        false => format!(
            "wire: {}, crate: {}; {}",
            of(Column::Wire),
            of(Column::Rust),
            counts.join(", ")
        ),
    }
}

/// Unknown changes: a line for each kind of statement that a dialect lacks, with the first place.
pub(crate) fn unknown(diff: &Diff) -> Vec<String> {
    let mut kinds: BTreeMap<(&str, String), Vec<&Finding>> = BTreeMap::new();
    let unknown = |finding: &&Finding| finding.severity == Severity::Unknown;
    let mut parts = diff.findings.iter().map(|finding| &finding.part);
    let first = parts.next();
    let several = parts.any(|part| Some(part) != first);
    for finding in diff.findings.iter().filter(unknown) {
        let kind = kind(finding);
        kinds
            .entry((finding.rule.what, kind))
            .or_default()
            .push(finding);
    }
    let line = |((what, kind), findings): ((&str, String), Vec<&Finding>)| {
        let first = findings[0];
        let place = match several {
            true => format!("{}: {}", first.part, path(&first.pointer)),
            false => path(&first.pointer),
        };
        match findings.len() {
            1 => format!("{what}: {kind} at {place}"),
            count => format!("{what}: {kind} at {count} places, such as {place}"),
        }
    };
    kinds.into_iter().map(line).collect()
}

/// What a dialect lacks.
fn kind(finding: &Finding) -> String {
    let value = finding.before.as_ref().or(finding.after.as_ref());
    let value = value.map_or("", String::as_str);
    match value.split('`').nth(1) {
        Some(keyword) if value.starts_with('`') => format!("`{keyword}`"),
        _ if value.starts_with('“') => "a rule in prose".to_owned(),
        // What follows is what it is about.
        _ => value.split(": ").next().unwrap_or(value).to_owned(),
    }
}
