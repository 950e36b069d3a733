//! Replaces files of a folder, all or none: everything is written aside first, then moved into place,
//! and moved back when a step fails.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Writes `writes` (path and text) and removes `removals`, all relative to `folder`. One run at a
/// time: a second one waits for the first.
///
/// # Errors
/// When a step fails; then every file is as it was.
pub fn replace(folder: &Path, writes: &[(&Path, &str)], removals: &[&Path]) -> anyhow::Result<()> {
    if writes.is_empty() && removals.is_empty() {
        return Ok(());
    }
    // Beside the folder, so that moving never crosses a file system.
    let beside = folder.parent().unwrap_or(folder);
    let _lock = lock(&beside.join(".codegen.lock"))?;
    let aside = tempfile::Builder::new()
        .prefix(".codegen-")
        .tempdir_in(beside)
        .with_context(|| format!("cannot write in `{}`", beside.display()))?;
    let mut moves = Moves {
        aside: aside.path().to_owned(),
        done: Vec::new(),
        made: Vec::new(),
    };
    let staged = moves.stage(writes)?;
    let outcome = staged
        .iter()
        .zip(writes)
        .try_for_each(|(new, (path, _))| moves.put(new, &folder.join(path)))
        .and_then(|()| {
            removals
                .iter()
                .try_for_each(|path| moves.remove(&folder.join(path)))
        });
    if let Err(error) = outcome {
        moves
            .undo()
            .context("and the files moved before could not be moved back")?;
        return Err(error.context("nothing was changed"));
    }
    for path in removals {
        remove_empty_parents(folder, &folder.join(path));
    }
    Ok(())
}

/// Waits until no other run writes. Closing the file gives it back.
fn lock(path: &Path) -> anyhow::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .with_context(|| format!("cannot write `{}`", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            eprintln!("waiting for another run that holds `{}`", path.display());
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
    .with_context(|| format!("cannot lock `{}`", path.display()))?;
    Ok(file)
}

/// What has been moved so far.
struct Moves {
    /// Where new files wait and old ones are kept.
    aside: PathBuf,
    /// Target, and where its old content is kept (none: there was nothing).
    done: Vec<(PathBuf, Option<PathBuf>)>,
    /// Folders made on the way.
    made: Vec<PathBuf>,
}

impl Moves {
    /// Writes all new files aside.
    fn stage(&self, writes: &[(&Path, &str)]) -> anyhow::Result<Vec<PathBuf>> {
        let stage = |(index, (_, text)): (usize, &(&Path, &str))| {
            let path = self.aside.join(format!("new-{index}"));
            fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))?;
            Ok(path)
        };
        writes.iter().enumerate().map(stage).collect()
    }

    /// Moves a staged file over its target. Whoever reads the target meanwhile sees the old or the new
    /// file, never a part of one.
    fn put(&mut self, new: &Path, target: &Path) -> anyhow::Result<()> {
        if let Some(parent) = target.parent() {
            self.make_folder(parent)?;
        }
        let kept = self.aside.join(format!("old-{}", self.done.len()));
        let kept = match fs::copy(target, &kept) {
            Ok(_) => Some(kept),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| cannot("read", target)),
        };
        fs::rename(new, target).with_context(|| cannot("write", target))?;
        self.done.push((target.to_owned(), kept));
        Ok(())
    }

    fn remove(&mut self, target: &Path) -> anyhow::Result<()> {
        let kept = self.aside.join(format!("old-{}", self.done.len()));
        fs::rename(target, &kept).with_context(|| cannot("remove", target))?;
        self.done.push((target.to_owned(), Some(kept)));
        Ok(())
    }

    fn make_folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|path| !path.exists())
            .collect();
        for path in missing.into_iter().rev() {
            fs::create_dir(path).with_context(|| cannot("make the folder", path))?;
            self.made.push(path.to_owned());
        }
        Ok(())
    }

    /// Takes everything back, the last step first.
    fn undo(&self) -> io::Result<()> {
        for (target, kept) in self.done.iter().rev() {
            match kept {
                Some(kept) => fs::rename(kept, target)?,
                None => fs::remove_file(target)?,
            }
        }
        self.made.iter().rev().try_for_each(fs::remove_dir)
    }
}

fn cannot(verb: &str, path: &Path) -> String {
    format!("cannot {verb} `{}`", path.display())
}

/// Removes the folders between `folder` and a removed file that hold nothing any more.
fn remove_empty_parents(folder: &Path, removed: &Path) {
    for parent in removed
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder)
    {
        // A folder that still holds something stays: that is no mistake.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A `src` folder with one file in a folder that is the test's own.
    fn folder() -> (tempfile::TempDir, PathBuf) {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("src");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.rs"), "old").unwrap();
        (outer, folder)
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn writes_and_removes() {
        let (outer, folder) = folder();
        fs::write(folder.join("b.rs"), "").unwrap();
        replace(
            &folder,
            &[(Path::new("a.rs"), "new"), (Path::new("m/n/c.rs"), "c")],
            &[Path::new("b.rs")],
        )
        .unwrap();
        assert_eq!(fs::read_to_string(folder.join("a.rs")).unwrap(), "new");
        assert_eq!(fs::read_to_string(folder.join("m/n/c.rs")).unwrap(), "c");
        assert_eq!(names(&folder), ["a.rs", "m"]);
        assert_eq!(
            names(outer.path()),
            [".codegen.lock", "src"],
            "nothing stays beside the folder"
        );
    }

    #[test]
    fn a_step_that_fails_leaves_everything_as_it_was() {
        let (outer, folder) = folder();
        fs::create_dir(folder.join("z.rs")).unwrap();
        let writes = [
            (Path::new("a.rs"), "new"),
            (Path::new("m/b.rs"), "b"),
            // A folder stands where a file is to be written.
            (Path::new("z.rs"), "z"),
        ];
        let error = replace(&folder, &writes, &[]).unwrap_err();
        assert!(
            format!("{error:#}").contains("nothing was changed"),
            "{error:#}"
        );
        assert_eq!(fs::read_to_string(folder.join("a.rs")).unwrap(), "old");
        assert_eq!(names(&folder), ["a.rs", "z.rs"]);
        assert_eq!(names(outer.path()), [".codegen.lock", "src"]);
    }

    #[test]
    fn a_removal_that_fails_takes_the_writes_back() {
        let (_outer, folder) = folder();
        replace(
            &folder,
            &[(Path::new("a.rs"), "new")],
            &[Path::new("missing.rs")],
        )
        .unwrap_err();
        assert_eq!(fs::read_to_string(folder.join("a.rs")).unwrap(), "old");
    }

    #[test]
    fn two_runs_at_once_both_succeed_one_after_the_other() {
        let (_outer, folder) = folder();
        let run = |text: &'static str| {
            let folder = folder.clone();
            std::thread::spawn(move || {
                for _ in 0..20 {
                    replace(
                        &folder,
                        &[(Path::new("a.rs"), text), (Path::new("b.rs"), text)],
                        &[],
                    )
                    .unwrap();
                }
            })
        };
        let runs = [run("one"), run("two")];
        for run in runs {
            run.join().unwrap();
        }
        let texts = ["a.rs", "b.rs"].map(|name| fs::read_to_string(folder.join(name)).unwrap());
        assert_eq!(texts[0], texts[1], "both files come from the same run");
    }
}
