//! Random schemas written as bullet pages: the same schema is read, or a diagnostic is given. `TYPEWRIGHT_CASES` sets
//! their number; a failure names the case.

mod generate;
mod render;

use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright::read::{self, Hints};

use generate::Page;

/// The number of pages without the environment variable.
const CASES: u64 = 400;

/// The documented schemas, to be cut, mixed and mutated.
fn stock() -> Option<Vec<Value>> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("corpora/bullet-pages");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "the corpus is empty");
    let truths = paths.iter().map(|path| {
        let truth: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let parts = ["requestBody", "responseBody"].map(|part| truth.get(part).cloned());
        parts.into_iter().flatten()
    });
    Some(truths.flatten().collect())
}

/// The result of reading a page.
enum Outcome {
    Right,
    RightFlagged,
    WrongFlagged,
}

fn outcome(case: u64, page: &Page) -> Outcome {
    let text = render::page(page);
    let document = match read::page("page", &text, &Hints::default()) {
        Ok(document) => document,
        Err(errors) => panic!("case {case}: {errors}\n{text}"),
    };
    let operation = &document.operations[0];
    let response = operation.responses.iter().find_map(|r| r.body.as_ref());
    let found = [operation.request_body.as_ref(), response];
    let truth = [&page.request.schema, &page.response.schema];
    let right = found
        .iter()
        .zip(truth)
        .all(|(found, truth)| found.is_some_and(|found| found.to_value() == *truth));
    let flagged = document.diagnostics.iter().any(|note| note.ambiguous);
    match (right, flagged) {
        (true, false) => Outcome::Right,
        (true, true) => Outcome::RightFlagged,
        (false, true) => Outcome::WrongFlagged,
        (false, false) => {
            let found = found.map(|found| found.map(|found| found.to_value()));
            panic!(
                "case {case}: wrong without a flag\n{text}\nfound {found:#?}\nexpected {truth:#?}"
            )
        }
    }
}

#[test]
fn random_pages_are_read_right_or_flagged() {
    let Some(stock) = stock() else {
        eprintln!("skipped: the corpus `bullet-pages` is absent");
        return;
    };
    let cases = std::env::var("TYPEWRIGHT_CASES").map_or(CASES, |cases| cases.parse().unwrap());
    let (mut right, mut flagged, mut wrong) = (0, 0, 0);
    for case in 0..cases {
        match outcome(case, &generate::page(&stock, case)) {
            Outcome::Right => right += 1,
            Outcome::RightFlagged => flagged += 1,
            Outcome::WrongFlagged => wrong += 1,
        }
    }
    println!(
        "{cases} pages: {right} right, {flagged} right and flagged, {wrong} wrong and flagged"
    );
    assert!(right * 2 > cases, "most pages leave nothing open");
}
