//! Files of a git revision, read with the program `git`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Failure;

/// A path in a revision.
pub(super) struct Revision {
    /// The folder in which git runs.
    folder: PathBuf,
    /// The name of the revision.
    name: String,
    /// The commit.
    commit: String,
    /// The path from the top of the repository, with `/`; empty for the top.
    pub(super) path: String,
}

impl Revision {
    /// Finds the repository of a path, and the revision. The path need not exist any more.
    pub(super) fn find(name: &str, path: &Path) -> Result<Self, Failure> {
        let (folder, inside) = existing(path)?;
        let prefix = git(&folder, &["rev-parse", "--show-prefix"])?;
        let Some(prefix) = prefix.ok else {
            return Err(Failure::NoRepository {
                folder,
                said: prefix.said,
            });
        };
        let wanted = format!("{name}^{{commit}}");
        let commit = git(
            &folder,
            &[
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &wanted,
            ],
        )?;
        let Some(commit) = commit.ok else {
            return Err(Failure::NoRevision {
                revision: name.to_owned(),
            });
        };
        let path = format!("{}{inside}", text(&prefix).trim());
        Ok(Self {
            folder,
            name: name.to_owned(),
            commit: text(&commit).trim().to_owned(),
            path: path.trim_end_matches('/').to_owned(),
        })
    }

    /// The file at the path, or all files below it.
    pub(super) fn files(&self) -> Result<Vec<String>, Failure> {
        let files = self.list(&self.path)?;
        match files.is_empty() {
            true => Err(Failure::NotInRevision {
                revision: self.name.clone(),
                path: self.path.clone(),
            }),
            false => Ok(files),
        }
    }

    pub(super) fn has(&self, file: &str) -> Result<bool, Failure> {
        Ok(self.list(file)?.iter().any(|found| found == file))
    }

    fn list(&self, path: &str) -> Result<Vec<String>, Failure> {
        let top = if path.is_empty() { "." } else { path };
        let arguments = [
            "--literal-pathspecs",
            "ls-tree",
            "-r",
            "-z",
            "--full-tree",
            "--name-only",
            &self.commit,
            "--",
            top,
        ];
        let listed = git(&self.folder, &arguments)?;
        let listed = listed.ok.unwrap_or_default();
        let names = listed
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty());
        Ok(names.map(text).collect())
    }

    /// The content of a file.
    pub(super) fn text(&self, file: &str) -> Result<Vec<u8>, Failure> {
        let blob = git(
            &self.folder,
            &["cat-file", "blob", &format!("{}:{file}", self.commit)],
        )?;
        blob.ok.ok_or_else(|| Failure::NotInRevision {
            revision: self.name.clone(),
            path: file.to_owned(),
        })
    }

    /// The name of a file in messages.
    pub(super) fn shown(&self, file: &str) -> String {
        format!("{}:{file}", self.name)
    }
}

/// The nearest existing folder around a path, and the rest of the path.
fn existing(path: &Path) -> Result<(PathBuf, String), Failure> {
    let path = std::path::absolute(path).map_err(Failure::io("find", path))?;
    for folder in path.ancestors() {
        if folder.is_dir() {
            let inside = path.strip_prefix(folder).unwrap_or(Path::new(""));
            let folder = fs::canonicalize(folder).map_err(Failure::io("find", folder))?;
            return Ok((folder, inside.to_string_lossy().replace('\\', "/")));
        }
    }
    Ok((PathBuf::from("."), path.to_string_lossy().into_owned()))
}

fn text(bytes: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(bytes.as_ref()).into_owned()
}

/// The result of git: its output, or the first line of its error.
struct GitOutput {
    ok: Option<Vec<u8>>,
    said: String,
}

fn git(folder: &Path, arguments: &[&str]) -> Result<GitOutput, Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    let output = command
        .output()
        .map_err(Failure::io("run", Path::new("git")))?;
    let said = text(&output.stderr);
    Ok(GitOutput {
        ok: output.status.success().then_some(output.stdout),
        said: said.lines().next().unwrap_or_default().to_owned(),
    })
}
