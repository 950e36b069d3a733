//! Each folder in `data/` is a page or schema with its expected output: Rust code or errors.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tests::fixtures::{self, Case};
use typewright::error::Errors;
use typewright::terminal::{self, Sources};

/// Expected files are meant to be read. An object composed of two others, and these, is the largest single behavior.
const MAX_LINES: usize = 340;

#[test]
fn every_case_gives_what_is_expected_of_it() {
    let cases = fixtures::all();
    assert!(
        cases.len() >= 20,
        "only {} cases: are they where they belong?",
        cases.len()
    );
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| compare(case).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares the output of a case.
fn compare(case: &Case) -> Result<(), String> {
    let (name, other, text) = match case.generate() {
        Ok(output) => {
            compare_file(&fixtures::support(), &output.support)?;
            ("expected.rs", "expected.err", output.own)
        }
        Err(errors) => ("expected.err", "expected.rs", shown(case, &errors)),
    };
    let outdated = case.folder.join(other);
    if outdated.exists() && std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::remove_file(outdated).expect("the outdated expectation can be removed");
    }
    compare_file(&case.folder.join(name), &text)
}

/// The errors as printed.
fn shown(case: &Case, errors: &Errors) -> String {
    let sources = Sources::of_all(std::slice::from_ref(&case.given));
    let (file, text) = &case.settings;
    let sources = sources.and(file, text);
    terminal::errors(&sources, errors)
}

/// Compares a file, and updates it on request; a difference is an error either way.
fn compare_file(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|expected| expected == text) {
        return Ok(());
    }
    // Prints the diff, or updates; a panic becomes an entry of the list.
    let outcome = std::panic::catch_unwind(|| expect_test::expect_file![path].assert_eq(text));
    let what = match outcome {
        Ok(()) => "rewritten; read the diff and run the test again",
        Err(_) => "differs, see above",
    };
    Err(format!("{}: {what}", path.display()))
}

#[test]
fn cases_hold_nothing_but_their_files() {
    let known = BTreeSet::from([
        "page.txt",
        "page.md",
        "page.overlay.toml",
        "page.overlay.yaml",
        "page.overlay.json",
        "page.patch.json",
        "schema.json",
        "schema.overlay.toml",
        "typewright.toml",
        "resources",
        "expected.rs",
        "expected.err",
    ]);
    for case in fixtures::all() {
        let mut expectations = 0;
        for path in files(&case.folder) {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            assert!(known.contains(name), "unknown file {}", path.display());
            expectations += usize::from(name.starts_with("expected"));
        }
        assert_eq!(
            expectations,
            1,
            "{}: one expectation",
            case.folder.display()
        );
    }
}

#[test]
fn expected_files_are_short_enough_to_be_read() {
    for case in fixtures::all() {
        for path in files(&case.folder)
            .into_iter()
            .filter(|path| path.is_file())
        {
            let lines = fs::read_to_string(&path)
                .expect("fixtures are text")
                .lines()
                .count();
            assert!(lines <= MAX_LINES, "{}: {lines} lines", path.display());
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the case is a folder");
    entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect()
}
