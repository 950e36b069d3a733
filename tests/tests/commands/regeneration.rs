//! `cargo xtask codegen` with changed documentation, in a temporary repository.

use std::fs;
use std::process::Output;

use tests::repository::Repository;

const PAGE: &str = "generated/schema/create-deployment-service.txt";

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_major_change_is_written_when_it_is_accepted() {
    let repository = Repository::new();
    let original = repository.emitted();
    repository.edit(PAGE, "65535\n", "60000\n");
    let said = stderr(&repository.ends(1, &["codegen"]));
    assert!(
        said.contains("`cargo xtask codegen --accept major`"),
        "{said}"
    );
    assert_eq!(repository.emitted(), original, "nothing was written");
    repository.ends(0, &["codegen", "--accept", "major"]);
    assert_ne!(repository.emitted(), original);
    repository.ends(0, &["codegen", "--check"]);
}

#[test]
fn a_change_is_shown_of_two_files_and_as_markdown() {
    let repository = Repository::new();
    let copy = |to| fs::copy(repository.path(PAGE), repository.path(to)).expect("a copy");
    copy("old.txt");
    repository.edit(PAGE, "65535\n", "60000\n");
    copy("new.txt");
    let stdout = |arguments: &[&str]| {
        let output = repository.ends(0, arguments);
        String::from_utf8(output.stdout).expect("the output is text")
    };
    let files = stdout(&["diff", "old.txt", "new.txt"]);
    assert!(
        files.contains("`maximum` is lower: 65535 → 60000"),
        "{files}"
    );
    let markdown = stdout(&["diff", "--git", "HEAD", "--markdown"]);
    assert!(
        markdown.starts_with("## Documentation change: major"),
        "{markdown}"
    );
}

#[test]
fn checking_names_the_files_and_the_command() {
    let repository = Repository::new();
    repository.edit(PAGE, "The name of the service.", "The name.");
    let said = stderr(&repository.ends(1, &["codegen", "--check"]));
    for part in [
        "differs: generated/src/create_deployment_service/request.rs",
        "differs: generated/src/documentation.txt",
        "description changed: “The name of the service.” → “The name.”",
        "verdict: patch",
        "run `cargo xtask codegen`\n",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    // A patch change is written immediately and reported.
    let said = stderr(&repository.ends(0, &["codegen"]));
    assert!(said.contains("verdict: patch"), "{said}");
    repository.ends(0, &["codegen", "--check"]);

    repository.edit(PAGE, "65535\n", "60000\n");
    let said = stderr(&repository.ends(1, &["codegen", "--check"]));
    assert!(
        said.contains("run `cargo xtask codegen --accept major`\n"),
        "{said}"
    );
}

/// The earlier documentation is known without git, and nothing else is mistaken for it.
#[test]
fn the_documentation_of_a_crate_is_kept() {
    let repository = Repository::new();
    fs::remove_dir_all(repository.path(".git")).expect("the history can be removed");
    repository.edit(PAGE, "65535\n", "60000\n");
    let original = repository.emitted();
    repository.ends(1, &["codegen"]);
    repository.ends(2, &["codegen", "--accept", "minor"]);

    let kept = "generated/src/documentation.txt";
    repository.edit(kept, "The name of the service.", "The name.");
    let edited = repository.emitted();
    let said = stderr(&repository.ends(2, &["codegen", "--accept", "major"]));
    assert!(
        said.contains("`generated/src/documentation.txt` is not as it was written"),
        "{said}"
    );
    assert_eq!(repository.emitted(), edited, "nothing was written");

    // Without it, this is like the first run.
    fs::remove_file(repository.path(kept)).expect("it can be removed");
    repository.ends(0, &["codegen"]);
    assert_ne!(repository.emitted(), original);
    repository.ends(0, &["codegen", "--check"]);
}

/// Editing a name in the lock is a breaking change like any other.
#[test]
fn another_name_is_a_major_change() {
    let repository = Repository::new();
    let (lock, line) = (
        "generated/schema/names.lock",
        "/requestBody/properties/ports/items type ",
    );
    repository.edit(
        lock,
        &format!("{line}Port "),
        &format!("{line}ServicePort "),
    );
    let original = repository.emitted();
    let said = stderr(&repository.ends(1, &["codegen"]));
    for part in [
        "the names have changed:",
        "`Port` → `ServicePort`",
        "verdict: major",
    ] {
        assert!(said.contains(part), "{part:?} is not in {said}");
    }
    assert_eq!(repository.emitted(), original, "nothing was written");
    let said = stderr(&repository.ends(1, &["codegen", "--check"]));
    assert!(
        said.contains("run `cargo xtask codegen --accept major`\n"),
        "{said}"
    );
    repository.ends(0, &["codegen", "--accept", "major"]);
    assert_ne!(repository.emitted(), original);
    let said = stderr(&repository.ends(0, &["codegen"]));
    assert_eq!(said, "", "no changes since");
}
