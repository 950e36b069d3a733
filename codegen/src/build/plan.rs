//! Compares emitted files with the output folder: missing, different and leftover files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use similar::TextDiff;
use walkdir::{DirEntry, WalkDir};

use super::Failure;
use super::replace::{Lock, replace};
use crate::files::Files;

/// The mark in the first lines of every machine-written file. A file without it is hand-written.
pub(super) const MARK: &str = "@generated";

/// The changes that make a folder match the emitted files.
#[derive(Debug, Default)]
pub struct Plan {
    folder: PathBuf,
    /// Emitted files that are missing or different.
    writes: Vec<Write>,
    /// Machine-written files that are no longer emitted, relative to the folder.
    leftovers: Vec<String>,
    /// The number of unchanged files.
    unchanged: usize,
}

#[derive(Debug)]
struct Write {
    /// Relative to the folder, or absolute.
    path: PathBuf,
    /// Its name in messages, if it is outside the folder.
    shown: Option<String>,
    /// The current content; `None` if there is none.
    old: Option<String>,
    new: String,
}

impl Plan {
    /// Compares `files` with the content of `folder`. Another machine-written file is a leftover of an earlier run if
    /// `is_ours` returns true for its path in the folder and the command in its mark.
    ///
    /// # Errors
    /// If the folder cannot be read, or a hand-written file is where one would be written.
    pub fn new(
        folder: &Path,
        files: &Files,
        is_ours: impl Fn(&str, &str) -> bool,
    ) -> Result<Self, Failure> {
        let mut plan = Self::compare(folder, files)?;
        plan.leftovers = leftovers(folder, files, is_ours)?;
        Ok(plan)
    }

    /// Adds a file outside the folder, to be written along with the others, all or none; `old` is its content, `shown`
    /// its name in messages.
    ///
    /// # Errors
    /// If the current folder is not known.
    pub(super) fn with(
        &mut self,
        path: &Path,
        shown: &str,
        old: Option<&str>,
        new: &str,
    ) -> Result<(), Failure> {
        if old == Some(new) {
            self.unchanged += 1;
            return Ok(());
        }
        let path = std::path::absolute(path).map_err(Failure::io("find", path))?;
        self.writes.push(Write {
            path,
            shown: Some(shown.to_owned()),
            old: old.map(str::to_owned),
            new: new.to_owned(),
        });
        Ok(())
    }

    /// Compares a single file with the one at `path`.
    ///
    /// # Errors
    /// Like [`Plan::new`].
    pub fn file(path: &Path, text: &str) -> Result<Self, Failure> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut files = Files::new();
        files.insert(name, text.to_owned());
        Self::compare(folder, &files)
    }

    fn compare(folder: &Path, files: &Files) -> Result<Self, Failure> {
        let mut plan = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        for (path, new) in files.iter() {
            let target = folder.join(path);
            let old = match fs::read(&target) {
                Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(Failure::io("read", &target)(error)),
            };
            if !old.as_deref().is_none_or(is_machine_written) {
                return Err(Failure::HandWritten { path: target });
            }
            if old.as_deref() == Some(new) {
                plan.unchanged += 1;
            } else {
                plan.writes.push(Write {
                    path: path.into(),
                    shown: None,
                    old,
                    new: new.to_owned(),
                });
            }
        }
        Ok(plan)
    }

    /// Whether nothing has to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.leftovers.is_empty()
    }

    fn carry_out(&self) -> Result<(), Failure> {
        let writes: Vec<_> = self
            .writes
            .iter()
            .map(|write| (write.path.as_path(), write.new.as_str()))
            .collect();
        let leftovers: Vec<_> = self.leftovers.iter().map(Path::new).collect();
        replace(&self.folder, &writes, &leftovers)
    }

    /// The differences as a unified diff, after a list of missing and leftover files; `shown` is the name of the
    /// folder, empty for the current one.
    #[must_use]
    pub fn diff(&self, shown: impl Fn(&Path) -> String) -> String {
        let shown = match shown(&self.folder).as_str() {
            "" => String::new(),
            shown => format!("{}/", shown.trim_end_matches('/')),
        };
        let name = |write: &Write| match &write.shown {
            Some(shown) => shown.clone(),
            None => format!("{shown}{}", write.path.display()),
        };
        let mut text = String::new();
        for write in &self.writes {
            let what = if write.old.is_some() {
                "differs"
            } else {
                "missing"
            };
            text += &format!("{what}: {}\n", name(write));
        }
        for path in &self.leftovers {
            text += &format!("left over: {shown}{path}\n");
        }
        for write in &self.writes {
            if let Some(old) = &write.old {
                let name = name(write);
                let names = (format!("a/{name}"), format!("b/{name}"));
                let diff = TextDiff::from_lines(old.as_str(), write.new.as_str());
                text += &format!("\n{}", diff.unified_diff().header(&names.0, &names.1));
            }
        }
        text
    }

    /// A one-line summary.
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

/// Makes a plan, carries it out, all or nothing, and returns it. A concurrent run waits, then makes its own plan.
///
/// # Errors
/// If there is no plan, or a file cannot be written; then the folder is unchanged.
pub fn write(plan: impl Fn() -> Result<Plan, Failure>) -> Result<Plan, Failure> {
    let first = plan()?;
    if first.is_empty() {
        return Ok(first);
    }
    let _lock = Lock::of(&first.folder)?;
    let plan = plan()?;
    plan.carry_out()?;
    Ok(plan)
}

/// Whether a path is that of one file of Rust, rather than a folder.
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rs")
}

/// Files below `folder` that an earlier run wrote and that are not among `files`, in order.
fn leftovers(
    folder: &Path,
    files: &Files,
    is_ours: impl Fn(&str, &str) -> bool,
) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_elsewhere(entry)) {
        let entry = entry.map_err(|error| Failure::io("list", folder)(error.into()))?;
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|name| name != "rs") {
            continue;
        }
        let relative = path.strip_prefix(folder).unwrap_or(path);
        let relative = relative.to_string_lossy().replace('\\', "/");
        if files.iter().any(|(path, _)| path == relative) {
            continue;
        }
        let bytes = fs::read(path).map_err(Failure::io("read", path))?;
        let text = String::from_utf8_lossy(&bytes);
        if command(&text).is_some_and(|command| is_ours(&relative, command)) {
            found.push(relative);
        }
    }
    Ok(found)
}

/// Hidden folders and caches (cargo's `target`) contain no sources.
fn is_elsewhere(entry: &DirEntry) -> bool {
    let hidden = entry.file_name().to_string_lossy().starts_with('.');
    entry.file_type().is_dir() && (hidden || entry.path().join("CACHEDIR.TAG").exists())
}

/// Whether the first lines contain the mark of machine-written files.
#[must_use]
pub fn is_machine_written(text: &str) -> bool {
    mark(text).is_some()
}

/// The command in the mark of a file.
fn command(text: &str) -> Option<&str> {
    let (_, after) = mark(text)?.split_once(MARK)?;
    let (command, _) = after.strip_prefix(" by `")?.split_once('`')?;
    Some(command)
}

/// The line with the mark.
fn mark(text: &str) -> Option<&str> {
    let mut lines = text.lines().take(5);
    lines.find(|line| line.starts_with("//") && line.contains(MARK))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "//! @generated by `a test`.\n";

    fn ours(_: &str, command: &str) -> bool {
        command == "a test"
    }

    fn files(entries: &[(&str, &str)]) -> Files {
        let mut files = Files::new();
        for (path, text) in entries {
            files.insert(*path, format!("{HEADER}{text}"));
        }
        files
    }

    #[test]
    fn written_folders_are_up_to_date_without_leftovers() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("lib.rs"), "//! By hand.\n").unwrap();
        let planned = |entries: &[(&str, &str)]| Plan::new(folder.path(), &files(entries), ours);
        write(|| planned(&[("old/a.rs", "1"), ("new.rs", "1")])).unwrap();
        let plan = planned(&[("new.rs", "2"), ("b/c.rs", "3")]).unwrap();
        assert_eq!(plan.summary(), "2 written, 1 removed, 0 unchanged");
        let diff = plan.diff(|_| "src".to_owned());
        for line in [
            "missing: src/b/c.rs\n",
            "differs: src/new.rs\n",
            "left over: src/old/a.rs\n",
            "\n-1",
            "\n+2",
        ] {
            assert!(diff.contains(line), "{line:?} in {diff}");
        }
        write(|| planned(&[("new.rs", "2"), ("b/c.rs", "3")])).unwrap();
        assert!(
            planned(&[("new.rs", "2"), ("b/c.rs", "3")])
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
        let error = Plan::new(folder.path(), &files(&[("lib.rs", "")]), ours).unwrap_err();
        assert!(error.to_string().contains("lacks the mark"), "{error}");
    }

    #[test]
    fn files_of_other_commands_are_not_leftovers() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.rs"), HEADER).unwrap();
        fs::create_dir(folder.path().join(".hidden")).unwrap();
        fs::write(folder.path().join(".hidden/a.rs"), HEADER).unwrap();
        let plan = |is_ours: fn(&str, &str) -> bool| {
            Plan::new(folder.path(), &Files::new(), is_ours).unwrap()
        };
        assert!(plan(|_, command| command == "another").is_empty());
        assert!(plan(|path, _| path == "b.rs").is_empty());
        assert_eq!(plan(ours).leftovers, ["a.rs"]);
    }

    #[test]
    fn one_file_is_written_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("old.rs"), HEADER).unwrap();
        let path = folder.path().join("new.rs");
        let plan = Plan::file(&path, HEADER).unwrap();
        assert_eq!(plan.diff(|_| String::new()), "missing: new.rs\n");
        write(|| Plan::file(&path, HEADER)).unwrap();
        assert!(Plan::file(&path, HEADER).unwrap().is_empty());
        assert!(folder.path().join("old.rs").exists());
    }

    #[test]
    fn two_runs_at_once_leave_the_files_of_one() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("src");
        let run = |text: &'static str| {
            for _ in 0..20 {
                let own = format!("{text}.rs");
                let files = files(&[("a.rs", text), ("b.rs", text), (&own, text)]);
                write(|| Plan::new(&out, &files, ours)).unwrap();
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(|| run("one"));
            scope.spawn(|| run("two"));
        });
        let texts = ["a.rs", "b.rs"].map(|name| fs::read_to_string(out.join(name)).unwrap());
        assert_eq!(texts[0], texts[1]);
        assert_eq!(
            fs::read_dir(&out).unwrap().count(),
            3,
            "what the other one wrote is gone"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
