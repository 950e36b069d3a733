//! Real history: pages of a documentation before and after changes. The findings are true, complete, and symmetric.
//! Skipped with a note if the corpus is missing.

mod aspects;
mod coverage;
mod forms;
mod mirror;
mod places;
mod report;
mod revisions;

use std::collections::{BTreeMap, BTreeSet};

use revisions::{Revisions, compared};
use tests::changes::none_is_wrong;
use typewright::diff::{self, Finding};

#[test]
fn pages_that_are_equal_have_not_changed() {
    for page in revisions::all() {
        for document in [&page.old, &page.new] {
            let diff = compared(document, document);
            assert_eq!(diff.findings, Vec::new(), "{}", page.file);
        }
    }
}

#[test]
fn findings_are_at_their_places() {
    let wrong = revisions::all()
        .iter()
        .flat_map(|page| places::wrong(page, &page.diff))
        .collect::<Vec<_>>();
    none_is_wrong(&wrong);
}

#[test]
fn values_are_found_at_their_pointers() {
    let pages = revisions::all().iter();
    let astray: Vec<String> = pages
        .flat_map(|page| places::astray(page, &page.diff))
        .collect();
    none_is_wrong(&astray);
}

#[test]
fn every_changed_line_has_a_finding() {
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let pages = revisions::all();
    for page in pages {
        wrong.extend(coverage::untold(page, &page.diff, &mut classes));
    }
    none_is_wrong(&wrong);
    if !pages.is_empty() {
        println!("{classes:?}");
        assert!(classes["told"] > 100, "{classes:?}");
    }
}

#[test]
fn every_difference_in_a_line_has_a_finding() {
    let (mut wrong, mut told) = (Vec::new(), 0);
    let pages = revisions::all();
    for page in pages {
        wrong.extend(aspects::untold(page, &page.diff, &mut told));
    }
    none_is_wrong(&wrong);
    assert!(pages.is_empty() || told > 40, "{told}");
}

#[test]
fn a_page_without_findings_has_changed_in_no_line_about_its_operation() {
    let pages = revisions::all();
    let silent = pages.iter().filter(|page| page.diff.findings.is_empty());
    for page in silent {
        let changed = coverage::changed(page);
        assert!(!changed.is_empty(), "{} has not changed", page.file);
        let about = coverage::about_operation(page, &changed);
        assert_eq!(about, Vec::<String>::new(), "{}", page.file);
    }
}

#[test]
fn from_the_other_side_it_is_the_reverse() {
    let mut wrong = Vec::new();
    for page in revisions::all() {
        let reverse = compared(&page.new, &page.old);
        wrong.extend(mirror::differences(&page.file, &page.diff, &reverse));
    }
    none_is_wrong(&wrong);
}

/// All pages compared together give the findings of each alone, with distinct names, though some have the same name.
#[test]
fn the_whole_is_what_its_pages_are() {
    let pages = revisions::all();
    let sides = [
        |page: &Revisions| page.old.clone(),
        |page: &Revisions| page.new.clone(),
    ];
    let [old, new] = sides.map(|side| pages.iter().map(side).collect::<Vec<_>>());
    let whole = diff::compare(&old, &new, &revisions::options());
    let told = |findings: &[Finding]| {
        let told = findings.iter().map(|finding| {
            let file = finding
                .new
                .as_ref()
                .or(finding.old.as_ref())
                .map(|place| place.file.clone());
            (
                file,
                finding.fingerprint.clone(),
                finding.old_line(),
                finding.new_line(),
            )
        });
        let mut told: Vec<_> = told.collect();
        told.sort();
        told
    };
    let each: Vec<Finding> = pages
        .iter()
        .flat_map(|page| page.diff.findings.clone())
        .collect();
    assert_eq!(told(&whole.findings), told(&each));
    let parts: BTreeSet<&str> = whole
        .findings
        .iter()
        .map(|finding| finding.part.as_str())
        .collect();
    let changed = pages.iter().filter(|page| !page.diff.findings.is_empty());
    assert_eq!(parts.len(), changed.count());
}

/// Reviewed by hand against both texts: each line is true, and none is missing.
const READ: [&str; 10] = [
    "org/cloud-providers/list-clusters",
    "project/addons/get-addon",
    "project/addons/patch-addon",
    "project/external-addons/get-external-addon",
    "project/jobs/create-cron-job",
    "project/pipelines/get-release-flow",
    "project/preview-blueprints/update-preview-blueprint",
    "project/services/update-service-build-options",
    "project/volumes/create-volume",
    "team/rollout-strategies/create-gradual-rollout-strategy",
];

#[test]
fn reports_that_were_read_by_hand_stay_as_they_are() {
    let pages = revisions::all();
    if pages.is_empty() {
        return;
    }
    for name in READ {
        let page = pages.iter().find(|page| page.file == format!("{name}.md"));
        let page = page.unwrap_or_else(|| panic!("{name} is not in the corpus"));
        let (_, last) = name.rsplit_once('/').expect("a folder");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/history");
        let path = folder.join(format!("{last}.expected"));
        expect_test::expect_file![path].assert_eq(&report::told(&page.diff));
    }
}

/// An option among others moves no names: a change is reported once, not for each type after it.
#[test]
fn a_new_alternative_renames_nothing() {
    let pages = revisions::all();
    let page = pages
        .iter()
        .find(|page| page.file.ends_with("get-release-flow.md"));
    let Some(page) = page else { return };
    let rules = page.diff.findings.iter().map(|finding| finding.rule.id);
    let renamed: Vec<_> = rules.filter(|rule| rule.ends_with("-renamed")).collect();
    assert_eq!(renamed, Vec::<&str>::new());
}
