//! A copy of the emitted crate in a git repository, for commands that compare with a commit.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use walkdir::WalkDir;

use crate::commands::{root, xtask};

/// A repository with only the emitted crate.
#[derive(Debug)]
pub struct Repository(tempfile::TempDir);

impl Repository {
    /// A repository whose only commit has the current files of the workspace.
    ///
    /// # Panics
    /// If the files cannot be copied or committed.
    #[must_use]
    pub fn new() -> Self {
        let repository = Self(tempfile::tempdir().expect("a folder"));
        let root = root();
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

    /// The path of a file in it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
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

    /// Runs a command of the workspace.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(xtask());
        command.args(arguments).current_dir(self.0.path());
        command.env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command.output().expect("the command runs")
    }

    /// Runs a command of the workspace, which has to end with this exit code.
    ///
    /// # Panics
    /// If it does not.
    pub fn ends(&self, code: i32, arguments: &[&str]) -> Output {
        let output = self.xtask(arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            stderr(&output)
        );
        output
    }

    /// Replaces a text in a file.
    ///
    /// # Panics
    /// If the file does not contain it.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from));
        fs::write(self.path(path), text.replace(from, to)).expect("a file");
    }

    /// The path and text of each file of the emitted crate.
    ///
    /// # Panics
    /// If the files cannot be listed.
    pub fn emitted(&self) -> BTreeMap<PathBuf, String> {
        let walk = WalkDir::new(self.path("generated/src")).into_iter();
        let files = walk.map(|entry| entry.expect("the folder can be listed").into_path());
        let text = |path: PathBuf| (fs::read_to_string(&path).map(|text| (path, text))).ok();
        files.filter_map(text).collect()
    }
}

impl Default for Repository {
    fn default() -> Self {
        Self::new()
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
