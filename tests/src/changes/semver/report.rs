//! The report on the comparison, with the reason for each difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use typewright::diff::Severity;

use super::Compared;

const NO_TYPES: &str = "it does not compare the types of fields, parameters and results";
const NO_ADDITIONS: &str = "it has no check for what is new and breaks nobody";

/// Why the tool does not detect what a rule finds.
const UNSEEN: &[(&str, &str)] = &[
    (
        "builder-step-added",
        "`build` is there, for another argument of a generic type, which it does not compare",
    ),
    ("constant-added", NO_ADDITIONS),
    ("crate-gained", NO_ADDITIONS),
    ("crate-type-added", NO_ADDITIONS),
    ("error-added", NO_ADDITIONS),
    ("field-added", NO_ADDITIONS),
    ("field-became-optional", NO_TYPES),
    ("field-became-required", NO_TYPES),
    ("field-type-changed", NO_TYPES),
    ("held-type-changed", NO_TYPES),
    ("literal-gained", NO_ADDITIONS),
    (
        "literal-loosened",
        "it does not evaluate functions: which literals compile is none of their signatures",
    ),
    (
        "literal-tightened",
        "it does not evaluate functions: which literals compile is none of their signatures",
    ),
    ("module-added", NO_ADDITIONS),
    ("result-changed", NO_TYPES),
    ("timestamp-gained", NO_ADDITIONS),
    (
        "timestamp-lost",
        "it sees a function go, yet no `TryFrom` for a type of another crate",
    ),
    ("trait-gained", NO_ADDITIONS),
    (
        "trait-lost",
        "it sees `Eq` and `Hash` go, yet not `Default`, `Display` and `From`",
    ),
    ("variant-added", NO_ADDITIONS),
    ("variant-type-changed", NO_TYPES),
    ("width-changed", NO_TYPES),
];

/// The reason for different verdicts on a case.
enum Difference<'a> {
    /// Our most severe rules, none of which the tool detects.
    Less(BTreeSet<&'a str>),
    /// The tool's failing checks, which are more severe than our findings.
    More(BTreeSet<&'a str>),
}

impl<'a> Difference<'a> {
    fn of(compared: &'a Compared) -> Option<Self> {
        let ours = compared.ours();
        match ours.cmp(&compared.theirs) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => {
                let checks = compared.checks.iter().map(String::as_str);
                Some(Self::More(checks.collect()))
            }
            std::cmp::Ordering::Greater => {
                let findings = compared.findings.iter();
                let gravest = findings.filter(|finding| Some(finding.severity) == ours);
                Some(Self::Less(gravest.map(|finding| finding.rule.id).collect()))
            }
        }
    }

    fn names(&self) -> String {
        let (Self::Less(names) | Self::More(names)) = self;
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    }
}

fn reason(rule: &str) -> Option<&'static str> {
    let found = UNSEEN.iter().find(|(other, _)| *other == rule);
    found.map(|(_, reason)| *reason)
}

/// The cases with an unexplained difference. If the tool finds more, no explanation counts: a rule is missing.
#[must_use]
pub fn unexplained(all: &[Compared]) -> Vec<String> {
    let open = all.iter().filter_map(|compared| {
        let difference = Difference::of(compared)?;
        let is_explained = match &difference {
            Difference::Less(rules) => rules.iter().all(|rule| reason(rule).is_some()),
            Difference::More(_) => false,
        };
        let (ours, theirs) = (named(compared.ours()), named(compared.theirs));
        let names = difference.names();
        let line = format!(
            "{}: we say {ours}, it says {theirs}: {names}",
            compared.case
        );
        (!is_explained).then_some(line)
    });
    open.collect()
}

fn named(verdict: Option<Severity>) -> &'static str {
    verdict.map_or("nothing", Severity::name)
}

/// The report, as Markdown.
#[must_use]
pub fn report(all: &[Compared], version: &str) -> String {
    let mut text = format!(
        "# What another tool says of the same crates\n\n\
         `cargo xtask semver-checks` wrote this, with {version}. Of each case in `tests/data/diff` both crates\n\
         are generated and described by rustdoc; the tool compares the descriptions, and its verdict is held\n\
         against that of `diff` crate. Which one is right, the compiler says: the test `changes` compiles\n\
         programs against both crates.\n\n"
    );
    let same = all
        .iter()
        .filter(|compared| compared.ours() == compared.theirs);
    let _ = writeln!(
        text,
        "{} cases, {} with the same verdict.\n",
        all.len(),
        same.count()
    );
    text += &matrix(all);
    text += &less(all);
    text += &checks(all);
    text += &cases(all);
    text
}

/// How often each pair of verdicts occurs.
fn matrix(all: &[Compared]) -> String {
    let verdicts = [None, Some(Severity::Minor), Some(Severity::Major)];
    let mut text = String::from(
        "| `diff` says | it says nothing | it says minor | it says major |\n|---|---|---|---|\n",
    );
    for ours in verdicts {
        let count = |theirs| {
            let with = |compared: &&Compared| compared.ours() == ours && compared.theirs == theirs;
            all.iter().filter(with).count().to_string()
        };
        let counts = verdicts.map(count);
        let _ = writeln!(text, "| {} | {} |", named(ours), counts.join(" | "));
    }
    text
}

/// The rules that the tool does not detect, by number of cases.
fn less(all: &[Compared]) -> String {
    let mut counts = BTreeMap::new();
    for difference in all.iter().filter_map(Difference::of) {
        if let Difference::Less(rules) = difference {
            rules
                .iter()
                .for_each(|rule| *counts.entry(*rule).or_insert(0) += 1);
        }
    }
    let mut text = String::from(
        "\n## Where it says less\n\n\
         | rule | cases | why |\n|---|---|---|\n",
    );
    for (rule, count) in counts {
        let why = reason(rule).unwrap_or("nobody knows");
        let _ = writeln!(text, "| `{rule}` | {count} | {why} |");
    }
    text
}

/// The tool's failing checks, with our findings in the same cases.
fn checks(all: &[Compared]) -> String {
    let mut found: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for compared in all {
        for check in &compared.checks {
            let (count, rules) = found.entry(check).or_default();
            *count += 1;
            let findings = compared.findings.iter();
            let gravest = findings.filter(|finding| Some(finding.severity) == compared.ours());
            rules.extend(gravest.map(|finding| finding.rule.id));
        }
    }
    let mut text = String::from(
        "\n## What it finds\n\n| its check | cases | the gravest rules of `diff` in these |\n|---|---|---|\n",
    );
    for (check, (count, rules)) in found {
        let rules: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
        let _ = writeln!(text, "| `{check}` | {count} | {} |", rules.join(", "));
    }
    text
}

/// The cases with a difference.
fn cases(all: &[Compared]) -> String {
    let mut text = String::from(
        "\n## Cases with different verdicts\n\n\
         | case | `diff` says | it says | because of |\n|---|---|---|---|\n",
    );
    for compared in all {
        if let Some(difference) = Difference::of(compared) {
            let (ours, theirs) = (named(compared.ours()), named(compared.theirs));
            let (case, names) = (&compared.case, difference.names());
            let _ = writeln!(text, "| {case} | {ours} | {theirs} | {names} |");
        }
    }
    text
}
