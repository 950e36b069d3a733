//! The report on the first page.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use typewright::Input;
use typewright::report::Report;

fn report(overlay: bool) -> Report {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schema");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect(name);
    let overlay_name = "create-deployment-service.overlay.toml";
    let input = Input {
        file: "create-deployment-service.txt".to_owned(),
        text: read("create-deployment-service.txt"),
        overlay: overlay.then(|| (overlay_name.to_owned(), read(overlay_name))),
        patches: Vec::new(),
    };
    Report::of(&input).expect("the page can be read")
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/lint")
        .join(name)
}

#[test]
fn the_first_page() {
    expect_file![golden("create-deployment-service.txt")].assert_eq(&report(true).to_string());
}

#[test]
fn every_line_ends_as_something_and_nothing_is_left_open() {
    let report = report(true);
    assert!(!report.has_errors());
    assert!(report.unaccounted.is_empty());
    assert_eq!(
        report.roles.iter().map(|(_, count)| count).sum::<usize>(),
        1918
    );
}

/// The known contradictions of the page, by kind and place.
#[test]
fn the_contradictions_of_the_page() {
    let json = report(true).to_json();
    let findings = json["findings"].as_array().expect("a list");
    let count = |kind: &str, pointer: &str| {
        let of = |finding: &&serde_json::Value| {
            finding["kind"] == kind
                && finding["pointer"]
                    .as_str()
                    .is_some_and(|at| at.starts_with(pointer))
        };
        findings.iter().filter(of).count()
    };
    assert_eq!(count("example", "/examples/request"), 5);
    assert_eq!(count("example", "/examples/responses/0/body"), 6);
    assert_eq!(count("swallowed-option", "/requestBody"), 3);
    assert_eq!(count("swallowed-option", "/responses/0/body"), 4);
    assert_eq!(
        count("open-option", "/requestBody/properties/deployment"),
        1
    );
    assert_eq!(
        count(
            "mixed-example",
            "/examples/responses/0/body/data/deployment"
        ),
        1
    );
    assert_eq!(findings.len(), 20);
    for finding in findings {
        for key in ["what", "why", "did"] {
            assert!(
                finding[key].as_str().is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
        }
        assert!(finding["line"].is_u64(), "{finding}");
    }
}

#[test]
fn without_its_overlay_the_page_is_ambiguous() {
    assert!(report(false).has_errors());
}
