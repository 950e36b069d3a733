//! The first page against its newer Markdown form, which can state less: what it cannot state is not reported as
//! removed.

use tests::pages;
use typewright::diff::{Column, Diff, Finding, Severity};
use typewright::terminal::{self, View};

use crate::revisions::{compared, read};

/// The first page in both forms; `None` if the corpus is missing.
fn both() -> Option<Diff> {
    let markdown = pages::markdown();
    let name = "project/services/create-deployment-service.md";
    let (file, text) = markdown.iter().find(|(file, _)| file == name)?;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schema");
    let first = std::fs::read_to_string(folder.join("create-deployment-service.txt"));
    let old = read(
        "create-deployment-service.txt",
        &first.expect("the page is there"),
    );
    Some(compared(&old, &read(file, text)))
}

fn unknown(diff: &Diff) -> impl Iterator<Item = &Finding> {
    let findings = diff.findings.iter();
    findings.filter(|finding| finding.severity == Severity::Unknown)
}

#[test]
fn keywords_markdown_cannot_state_are_unknown() {
    let Some(diff) = both() else { return };
    let wire = diff
        .findings
        .iter()
        .filter(|finding| finding.rule.column == Column::Wire);
    let rules: Vec<&str> = wire.map(|finding| finding.rule.id).collect();
    for rule in [
        "minimum-",
        "maximum-",
        "union-",
        "property-names-",
        "option-removed",
        "option-folded",
    ] {
        let found: Vec<_> = rules
            .iter()
            .filter(|found| found.starts_with(rule))
            .collect();
        assert!(found.is_empty(), "{found:?}");
    }
    let lacking = |keyword: &str| {
        let says = format!("`{keyword}`");
        unknown(&diff)
            .filter(|finding| {
                finding
                    .before
                    .as_ref()
                    .is_some_and(|value| value.starts_with(&says))
            })
            .count()
    };
    for keyword in [
        "minimum",
        "maximum",
        "description",
        "required",
        "propertyNames",
    ] {
        assert!(lacking(keyword) > 0, "{keyword}");
    }
    assert!(unknown(&diff).count() > 200);
}

/// The third option is still documented; whether another subsumes it depends on what Markdown cannot state.
#[test]
fn an_option_that_may_match_another_is_not_removed() {
    let Some(diff) = both() else { return };
    let mut doubtful = unknown(&diff)
        .filter(|finding| finding.pointer == "/requestBody/properties/deployment/oneOf/2");
    let before = doubtful.find_map(|finding| {
        let before = finding.before.as_ref()?;
        before.contains("applies by itself").then_some(before)
    });
    assert!(before.is_some());
}

#[test]
fn unknowns_are_summarized() {
    let Some(diff) = both() else { return };
    let text = terminal::diff(&diff, View::default());
    let (_, lines) = text.split_once("\nunknown\n").expect("a section");
    let lines: Vec<&str> = lines
        .lines()
        .take_while(|line| line.starts_with("    "))
        .collect();
    assert!((5..=12).contains(&lines.len()), "{lines:#?}");
    let told = "    unknown: the new dialect cannot state it: `description` at ";
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with(told) && line.contains(" places, such as "))
    );
    // JSON lists all of them.
    let json = diff.to_json();
    let findings = json["findings"].as_array().expect("findings").iter();
    let all = findings.filter(|finding| finding["severity"] == "unknown");
    assert_eq!(all.count(), unknown(&diff).count());
}
