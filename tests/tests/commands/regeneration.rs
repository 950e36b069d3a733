//! What the README says of a changed documentation, run as it stands there, in a repository of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tests::commands::xtask;
use walkdir::WalkDir;

const PAGE: &str = "generated/schema/create-deployment-service.txt";

/// A repository with the emitted crate and nothing else of the workspace.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a folder"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the workspace");
        for folder in ["generated/schema", "generated/src"] {
            for entry in WalkDir::new(root.join(folder)) {
                let entry = entry.expect("the folder can be listed");
                let copy = repository.path(entry.path().strip_prefix(root).expect("it lies below"));
                if entry.file_type().is_dir() {
                    fs::create_dir_all(copy).expect("a folder");
                } else {
                    fs::copy(entry.path(), copy).expect("a file");
                }
            }
        }
        fs::write(repository.path("Cargo.toml"), "[workspace]\n").expect("a file");
        repository.git(&["init", "-q"]);
        repository.git(&["add", "."]);
        repository.git(&["commit", "-q", "-m", "First."]);
        repository
    }

    fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            "-c",
            "core.autocrlf=false",
        ]);
        let output = git
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{}", stderr(&output));
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(xtask());
        command.args(arguments).current_dir(self.0.path());
        command.env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command.output().expect("the command runs")
    }

    /// A run that ends with this exit code.
    fn ends(&self, code: i32, arguments: &[&str]) -> Output {
        let output = self.xtask(arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            stderr(&output)
        );
        output
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from));
        fs::write(self.path(path), text.replace(from, to)).expect("a file");
    }

    /// Path and text of each file of the emitted crate.
    fn emitted(&self) -> BTreeMap<PathBuf, String> {
        let walk = WalkDir::new(self.path("generated/src")).into_iter();
        let files = walk.map(|entry| entry.expect("the folder can be listed").into_path());
        let text = |path: PathBuf| (fs::read_to_string(&path).map(|text| (path, text))).ok();
        files.filter_map(text).collect()
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The code blocks of the README's section, each with its language.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme
        .split_once("\n## When the documentation changes\n")
        .expect("the section");
    let (section, _) = section.split_once("\n## ").expect("another section");
    let mut parts = section.split("\n```");
    parts.next();
    let mut blocks = Vec::new();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        blocks.push(block.split_once('\n').expect("a language"));
    }
    blocks
}

/// Of each command the exit code, and a part of what it says; `shown` is what the section shows.
fn expected(shown: &str) -> BTreeMap<&str, (i32, &str)> {
    BTreeMap::from([
        ("diff --git HEAD", (0, shown)),
        (
            "diff --git HEAD --markdown",
            (0, "## Documentation change: major"),
        ),
        ("diff --git HEAD --deny major", (1, "denied")),
        (
            "diff old.txt new.txt",
            (0, "`maximum` is lower: 65535 → 60000"),
        ),
        (
            "diff --git HEAD --deny major --accept accepted.toml",
            (0, "accepted: Ports above 60000"),
        ),
        ("codegen", (1, "`cargo xtask codegen --accept major`")),
        ("codegen --accept major", (0, "verdict: major")),
        ("codegen --check", (0, "")),
    ])
}

/// Every command of the section is run in its order; the page has changed as the section says.
#[test]
fn the_commands_of_the_readme_do_what_it_says() {
    let repository = Repository::new();
    let original = repository.emitted();
    fs::copy(repository.path(PAGE), repository.path("old.txt")).expect("a copy");
    repository.edit(PAGE, "65535\n", "60000\n");
    fs::copy(repository.path(PAGE), repository.path("new.txt")).expect("a copy");
    let blocks = blocks();
    let block = |language: &str| {
        blocks
            .iter()
            .find(|(name, _)| *name == language)
            .expect("a block")
            .1
    };
    fs::write(
        repository.path("accepted.toml"),
        format!("{}\n", block("toml")),
    )
    .expect("a file");

    let expected = expected(block("text"));
    let mut run = 0;
    for (_, commands) in blocks.iter().filter(|(language, _)| *language == "sh") {
        for command in commands.lines() {
            let words = command
                .strip_prefix("cargo xtask ")
                .expect("a command of the workspace");
            let (code, says) = expected
                .get(words)
                .unwrap_or_else(|| panic!("nothing is expected of `{words}`"));
            let output = repository.ends(*code, &words.split(' ').collect::<Vec<_>>());
            let said = stdout(&output) + &stderr(&output);
            assert!(said.contains(says), "{words}: {says:?} is not in {said}");
            if words == "codegen" {
                assert_eq!(
                    repository.emitted(),
                    original,
                    "a major change is not written"
                );
            }
            run += 1;
        }
    }
    assert_eq!(run, expected.len());
    assert_ne!(
        repository.emitted(),
        original,
        "what is accepted is written"
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
    // A patch is written without further ado, and told of.
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

/// What the crate was generated from is known without git, and nothing else is taken for it.
#[test]
fn what_the_crate_was_generated_from_is_kept() {
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

    // Without it, it is as the first time.
    fs::remove_file(repository.path(kept)).expect("it can be removed");
    repository.ends(0, &["codegen"]);
    assert_ne!(repository.emitted(), original);
    repository.ends(0, &["codegen", "--check"]);
}

/// A name that was edited in the lock breaks programs like any other.
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
