//! Compares emitted files with the folder they belong in: what is missing, what differs, what is left
//! over from an earlier run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use similar::TextDiff;
use typewright::files::Files;
use walkdir::WalkDir;

use crate::replace::replace;

/// The mark that every machine-written file bears in its first lines; without it a file is hand-written.
const MARK: &str = "@generated";

/// What has to happen to a folder until it holds the emitted files.
#[derive(Debug, Default)]
pub struct Plan {
    folder: PathBuf,
    /// Emitted files that the folder lacks or holds in another form.
    writes: Vec<Write>,
    /// Machine-written files that no longer come out; relative to the folder.
    leftovers: Vec<String>,
    /// How many files are as they should be.
    unchanged: usize,
}

#[derive(Debug)]
struct Write {
    path: String,
    /// What stands there now; none where nothing does.
    old: Option<String>,
    new: String,
}

impl Plan {
    /// Compares `files` with what lies in `folder`.
    ///
    /// # Errors
    /// When the folder cannot be read, or a hand-written file stands where one is to be written.
    pub fn new(folder: &Path, files: &Files) -> anyhow::Result<Self> {
        let mut plan = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        for (path, new) in files.iter() {
            let target = folder.join(path);
            let old = match fs::read(&target) {
                Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => {
                    return Err(error)
                        .with_context(|| format!("cannot read `{}`", target.display()));
                }
            };
            anyhow::ensure!(
                old.as_deref().is_none_or(is_machine_written),
                "`{}` is to be written, but the file there lacks the mark `{MARK}`: move it away first",
                target.display()
            );
            if old.as_deref() == Some(new) {
                plan.unchanged += 1;
            } else {
                plan.writes.push(Write {
                    path: path.to_owned(),
                    old,
                    new: new.to_owned(),
                });
            }
        }
        plan.leftovers = leftovers(folder, files)?;
        Ok(plan)
    }

    /// Whether the folder holds exactly the emitted files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.leftovers.is_empty()
    }

    /// Carries it out, all or nothing.
    ///
    /// # Errors
    /// When a file cannot be written; then the folder is as it was.
    pub fn apply(&self) -> anyhow::Result<()> {
        let writes: Vec<_> = self
            .writes
            .iter()
            .map(|write| (Path::new(&write.path), write.new.as_str()))
            .collect();
        let leftovers: Vec<_> = self.leftovers.iter().map(Path::new).collect();
        replace(&self.folder, &writes, &leftovers)
    }

    /// How the folder differs from the emitted files: a unified diff, with what is missing and left
    /// over named first. `shown` is how the folder is called.
    #[must_use]
    pub fn diff(&self, shown: &str) -> String {
        let mut text = String::new();
        for write in &self.writes {
            let what = if write.old.is_some() {
                "differs"
            } else {
                "missing"
            };
            text += &format!("{what}: {shown}/{}\n", write.path);
        }
        for path in &self.leftovers {
            text += &format!("left over: {shown}/{path}\n");
        }
        for write in &self.writes {
            if let Some(old) = &write.old {
                let names = (
                    format!("a/{shown}/{}", write.path),
                    format!("b/{shown}/{}", write.path),
                );
                let diff = TextDiff::from_lines(old.as_str(), write.new.as_str());
                text += &format!("\n{}", diff.unified_diff().header(&names.0, &names.1));
            }
        }
        text
    }

    /// What was done, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} written, {} removed, {} unchanged",
            self.writes.len(),
            self.leftovers.len(),
            self.unchanged
        )
    }
}

/// Machine-written files below `folder` that are not among `files`, in order.
fn leftovers(folder: &Path, files: &Files) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot list `{}`", folder.display()))?;
        if !entry.file_type().is_file() || entry.path().extension().is_none_or(|name| name != "rs")
        {
            continue;
        }
        let relative = entry
            .path()
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        if files.iter().any(|(path, _)| path == relative) {
            continue;
        }
        let bytes = fs::read(entry.path())
            .with_context(|| format!("cannot read `{}`", entry.path().display()))?;
        if is_machine_written(&String::from_utf8_lossy(&bytes)) {
            found.push(relative);
        }
    }
    Ok(found)
}

/// Whether the first lines bear the mark of machine-written files.
pub(crate) fn is_machine_written(text: &str) -> bool {
    text.lines()
        .take(5)
        .any(|line| line.starts_with("//") && line.contains(MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "//! @generated by a test.\n";

    fn files(entries: &[(&str, &str)]) -> Files {
        let mut files = Files::new();
        for (path, text) in entries {
            files.insert(*path, format!("{HEADER}{text}"));
        }
        files
    }

    #[test]
    fn what_is_written_is_up_to_date_and_leftovers_go() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("lib.rs"), "//! By hand.\n").unwrap();
        Plan::new(folder.path(), &files(&[("old/a.rs", "1"), ("new.rs", "1")]))
            .unwrap()
            .apply()
            .unwrap();
        let plan = Plan::new(folder.path(), &files(&[("new.rs", "2"), ("b/c.rs", "3")])).unwrap();
        assert_eq!(plan.summary(), "2 written, 1 removed, 0 unchanged");
        let diff = plan.diff("src");
        for line in [
            "missing: src/b/c.rs\n",
            "differs: src/new.rs\n",
            "left over: src/old/a.rs\n",
            "\n-1",
            "\n+2",
        ] {
            assert!(diff.contains(line), "{line:?} in {diff}");
        }
        plan.apply().unwrap();
        assert!(
            Plan::new(folder.path(), &files(&[("new.rs", "2"), ("b/c.rs", "3")]))
                .unwrap()
                .is_empty()
        );
        assert!(
            !folder.path().join("old").exists(),
            "the emptied folder goes, too"
        );
        assert!(
            folder.path().join("lib.rs").exists(),
            "what is written by hand stays"
        );
    }

    #[test]
    fn a_hand_written_file_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("lib.rs"), "//! By hand.\n").unwrap();
        let error = Plan::new(folder.path(), &files(&[("lib.rs", "")])).unwrap_err();
        assert!(error.to_string().contains("lacks the mark"), "{error}");
    }
}
