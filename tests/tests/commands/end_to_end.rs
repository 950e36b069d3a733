//! The commands, run as a user does, in a copy of the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tests::commands::target;
use walkdir::WalkDir;

/// A temporary copy of the workspace.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the workspace");
        let walk = WalkDir::new(root).min_depth(1).into_iter();
        for entry in
            walk.filter_entry(|entry| entry.file_name() != "target" && entry.file_name() != ".git")
        {
            let entry = entry.expect("the workspace can be listed");
            let copy = folder
                .path()
                .join(entry.path().strip_prefix(root).expect("it lies below"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(copy).expect("a folder");
            } else if entry.file_type().is_file() {
                fs::copy(entry.path(), copy).expect("a file");
            }
        }
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["xtask"])
            .args(arguments)
            .current_dir(self.folder.path());
        // Dependencies are already built in the target folder of the tests.
        cargo.env("CARGO_TARGET_DIR", target());
        cargo.env("CARGO_NET_OFFLINE", "true");
        cargo.output().expect("cargo can be started")
    }

    /// The path and text of each file of the emitted crate.
    fn emitted(&self) -> Vec<(PathBuf, String)> {
        let mut files: Vec<_> = WalkDir::new(self.path("generated/src"))
            .into_iter()
            .map(|entry| entry.expect("the copy can be listed"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                (
                    entry.path().to_owned(),
                    fs::read_to_string(entry.path()).expect("text"),
                )
            })
            .collect();
        files.sort();
        files
    }
}

/// A shared copy, since each has to be compiled.
#[test]
fn the_commands_do_what_they_say() {
    let copy = Copy::new();
    an_unknown_command_is_answered_with_the_usage(&copy);
    the_crate_can_be_written_checked_and_mended(&copy);
    failed_generation_changes_nothing(&copy);
    two_runs_at_once_do_not_disturb_each_other(&copy);
    user_programs_compile_after_a_change(&copy);
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn an_unknown_command_is_answered_with_the_usage(copy: &Copy) {
    for arguments in [&["nonsense"][..], &[], &["--nonsense"]] {
        let output = copy.xtask(arguments);
        assert_eq!(code(&output), Some(2));
        let said = stderr(&output);
        let mut lines = said.lines();
        assert!(
            lines.any(|line| line.starts_with("usage: cargo xtask")),
            "{said}"
        );
    }
    let output = copy.xtask(&["codegen", "--nonsense"]);
    assert_eq!(code(&output), Some(2), "{}", stderr(&output));
}

fn the_crate_can_be_written_checked_and_mended(copy: &Copy) {
    let original = copy.emitted();
    let mut written = original
        .iter()
        .filter(|(path, _)| !path.ends_with("src/lib.rs"));
    let (changed, text) = written.next().expect("an emitted file");
    let (missing, _) = written.next().expect("another one");

    let output = copy.xtask(&["codegen", "--check"]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));

    fs::write(changed, format!("{text}// changed\n")).expect("a change");
    let leftover = changed.with_file_name("left_over.rs");
    fs::write(&leftover, text).expect("a leftover");
    fs::remove_file(missing).expect("a missing file");
    let output = copy.xtask(&["codegen", "--check"]);
    let message = stderr(&output);
    assert_eq!(code(&output), Some(1), "{message}");
    for part in [
        "missing: ",
        "left over: ",
        "differs: ",
        "\n-// changed",
        "`cargo xtask codegen`",
    ] {
        assert!(message.contains(part), "{part:?} in {message}");
    }
    assert!(
        leftover.exists() && !missing.exists(),
        "checking changes nothing"
    );

    let output = copy.xtask(&["codegen"]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    assert_eq!(copy.emitted(), original);
}

fn failed_generation_changes_nothing(copy: &Copy) {
    let original = copy.emitted();
    let page = copy.path("generated/schema/create-deployment-service.txt");
    let text = fs::read(&page).expect("the page");

    fs::write(&page, "no page at all\n").expect("a wrong page");
    let output = copy.xtask(&["codegen"]);
    assert_eq!(code(&output), Some(1), "{}", stderr(&output));
    let place = "generated/schema/create-deployment-service.txt:1:";
    assert!(stderr(&output).contains(place), "{}", stderr(&output));

    fs::remove_file(&page).expect("a missing page");
    let output = copy.xtask(&["codegen"]);
    assert_eq!(code(&output), Some(2), "{}", stderr(&output));
    assert_eq!(copy.emitted(), original);
    fs::write(&page, text).expect("the page again");
}

fn two_runs_at_once_do_not_disturb_each_other(copy: &Copy) {
    let original = copy.emitted();
    for (path, _) in original
        .iter()
        .filter(|(path, _)| !path.ends_with("src/lib.rs"))
    {
        fs::remove_file(path).expect("a missing file");
    }
    let runs = std::thread::scope(|scope| {
        let runs = [(); 2].map(|()| scope.spawn(|| copy.xtask(&["codegen"])));
        runs.map(|run| run.join().expect("a run"))
    });
    for output in &runs {
        assert_eq!(code(output), Some(0), "{}", stderr(output));
    }
    assert_eq!(copy.emitted(), original);
}

/// Changes the title of the page and of an option and the order of properties, and adds a property.
fn user_programs_compile_after_a_change(copy: &Copy) {
    let lock = copy.path("generated/schema/names.lock");
    let names = fs::read_to_string(&lock).expect("the names");
    fs::write(&lock, format!("{names}=======\n")).expect("a wrong lock");
    let original = copy.emitted();
    let output = copy.xtask(&["codegen"]);
    assert_eq!(code(&output), Some(1), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("unresolved merge conflict"),
        "{}",
        stderr(&output)
    );
    assert_eq!(copy.emitted(), original, "nothing is written");
    fs::write(&lock, &names).expect("the names again");

    let page = copy.path("generated/schema/create-deployment-service.txt");
    let text = fs::read_to_string(&page).expect("the page");
    let changed = text
        .replace("Create deployment service", "Make a service")
        .replace("Internal deployment", "Deployment of our own");
    assert_ne!(changed, text);
    fs::write(&page, changed).expect("a changed page");
    let output = copy.xtask(&["codegen"]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let names_after = fs::read_to_string(&lock).expect("the names");
    assert_eq!(names_after, names, "no name has changed");
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([
            "check",
            "--quiet",
            "--package",
            "northflank-api",
            "--examples",
            "--all-features",
        ])
        .current_dir(copy.folder.path())
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_NET_OFFLINE", "true");
    let output = cargo.output().expect("cargo can be started");
    assert!(output.status.success(), "{}", stderr(&output));

    fs::remove_file(&lock).expect("the lock");
    let output = copy.xtask(&["codegen", "--check"]);
    assert_eq!(
        code(&output),
        Some(1),
        "without the lock the names are others"
    );
    let missing = "missing: generated/src/make_a_service/";
    assert!(stderr(&output).contains(missing), "{}", stderr(&output));
}
