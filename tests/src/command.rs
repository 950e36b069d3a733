//! Runs the command `typewright` as a user does, in a temporary folder.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::commands::typewright;

/// A page of documentation.
pub const PAGE: &str = "\
Things /

Make thing

Makes it.

Request body

  • {object}
    • name

      string required
      The name.

POST /v1/things
";

/// A folder with some files, deleted at the end.
#[derive(Debug)]
pub struct Folder(tempfile::TempDir);

/// The result of a run.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
}

impl Folder {
    /// A folder with these files, as paths and texts.
    ///
    /// # Panics
    /// If it cannot be created; so do the other methods.
    #[must_use]
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// The full path of a path in it.
    #[must_use]
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file and creates its parent folders.
    ///
    /// # Panics
    /// If that fails.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The text of a file.
    ///
    /// # Panics
    /// If it does not exist.
    #[must_use]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The files in the folder, recursively, sorted.
    ///
    /// # Panics
    /// If it cannot be listed.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let walk = walkdir::WalkDir::new(self.0.path()).sort_by_file_name();
        walk.into_iter()
            .map(|entry| entry.expect("the folder can be listed"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let inside = entry
                    .path()
                    .strip_prefix(self.0.path())
                    .expect("it is inside");
                inside.display().to_string()
            })
            .collect()
    }

    /// Runs the command in the folder.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Self::outcome(&mut self.process(arguments))
    }

    /// The command, set up to run in the folder.
    #[must_use]
    pub fn process(&self, arguments: &[&str]) -> Command {
        let mut process = Command::new(typewright());
        process.args(arguments).current_dir(self.0.path());
        process
    }

    /// Runs a process.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn outcome(process: &mut Command) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = process.output().expect("the command runs");
        Run {
            code: status.code(),
            stdout: String::from_utf8(stdout).expect("text"),
            stderr: String::from_utf8(stderr).expect("text"),
        }
    }

    /// Runs the command, which has to succeed.
    ///
    /// # Panics
    /// If it does not.
    pub fn succeed(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        run
    }

    /// Runs the command, which has to end with this exit code and print this to standard error.
    ///
    /// # Panics
    /// If it does not.
    pub fn fail(&self, code: i32, arguments: &[&str], says: &str) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert!(
            run.stderr.contains(says),
            "{says:?} is not in {:?}",
            run.stderr
        );
        run
    }
}
