//! The verdicts enter; the report leaves, as Markdown.

use std::fmt::Write as _;

use super::outcome::Outcome;

/// The tables, and the list of everything that is wrong.
pub(super) fn text(outcome: &Outcome) -> String {
    let mut text = tables(outcome);
    text += "\n## Everything that is wrong\n\n";
    for case in &outcome.cases {
        let group = format!("{}/{}: {}", case.draft, case.file, case.group);
        if let Some((wrong, why)) = &case.missing {
            let _ = writeln!(text, "- {wrong}: {group}: {}", short(why));
        }
        for test in &case.tests {
            for (wrong, why) in test.verdict.iter().flat_map(|verdict| &verdict.wrong) {
                let _ = writeln!(text, "- {wrong}: {group}: {}: {}", test.name, short(why));
            }
        }
    }
    text
}

fn tables(outcome: &Outcome) -> String {
    let mut text = String::new();
    text += "| draft | files | tests | right | right by serde | false accepts | false rejects | crashes | groups | not generated | not compiling |\n";
    text += "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    for ((draft, kind), row) in outcome.counts() {
        let _ = writeln!(
            text,
            "| {draft} | {kind} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.tests,
            row.cursor,
            row.serde,
            row.false_accepts,
            row.false_rejects,
            row.crashes,
            row.groups,
            row.not_generated,
            row.not_compiling,
        );
    }
    text += "\n| draft | files | rejected without violation | compared with the oracle | other places | written back | not equal | oracle wrong |\n";
    text += "|---|---|--:|--:|--:|--:|--:|--:|\n";
    for ((draft, kind), row) in outcome.counts() {
        let _ = writeln!(
            text,
            "| {draft} | {kind} | {} | {} | {} | {} | {} | {} |",
            row.no_violation,
            row.compared,
            row.other_places,
            row.written,
            row.not_written_back,
            row.oracle_wrong,
        );
    }
    for (step, seconds) in &outcome.times {
        let _ = writeln!(text, "\n{step}: {seconds:.1} s");
    }
    text
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(300).collect()
}
