//! Replaces files of a folder, all or none: new files are written aside, then moved into place, and moved back if a
//! step fails.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::Failure;

/// Writes `writes` (path and text) and removes `removals`, all relative to `folder`. The caller holds the lock, so that
/// only one run does this at a time.
///
/// # Errors
/// If a step fails; then every file is unchanged.
pub(super) fn replace(
    folder: &Path,
    writes: &[(&Path, &str)],
    removals: &[&Path],
) -> Result<(), Failure> {
    if writes.is_empty() && removals.is_empty() {
        return Ok(());
    }
    let beside = beside(folder);
    let aside = tempfile::Builder::new()
        .prefix(".codegen-")
        .tempdir_in(&beside)
        .map_err(Failure::io("write in", &beside))?;
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
    if let Err(step) = outcome {
        let step = Box::new(step);
        return Err(match moves.undo() {
            Ok(()) => Failure::Unchanged { source: step },
            Err(source) => Failure::HalfDone {
                step,
                source,
                // The original files must not be deleted along with it.
                kept: aside.keep(),
            },
        });
    }
    for path in removals {
        remove_empty_parents(folder, &folder.join(path));
    }
    Ok(())
}

/// The folder for temporary files: the nearest existing one around `folder`, so that moving stays on one file system.
fn beside(folder: &Path) -> PathBuf {
    let around = folder.ancestors().skip(1).find(|path| path.exists());
    match around {
        Some(path) => path.to_owned(),
        None if folder.has_root() => folder.to_owned(),
        // A relative path of one component is in the current folder.
        None => PathBuf::from("."),
    }
}

/// While held, no other run writes to the folder.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits until no other run writes to a folder.
    pub(super) fn of(folder: &Path) -> Result<Self, Failure> {
        let path = &beside(folder).join(".codegen.lock");
        loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(path)
                .map_err(Failure::io("write", path))?;
            file.lock().map_err(Failure::io("lock", path))?;
            // The run that held the lock removed its file, so that the next run creates another one: this lock would
            // exclude nobody.
            let held = file.try_clone().and_then(Handle::from_file);
            let held = held.map_err(Failure::io("lock", path))?;
            if Handle::from_path(path).is_ok_and(|there| there == held) {
                let path = path.to_owned();
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A leftover file locks nobody out.
        let _ = fs::remove_file(&self.path);
    }
}

/// The moves so far.
struct Moves {
    /// The folder for new files, and for original ones.
    aside: PathBuf,
    /// The target, and where its original is kept (`None` if there was none).
    done: Vec<(PathBuf, Option<PathBuf>)>,
    /// Folders created on the way.
    made: Vec<PathBuf>,
}

impl Moves {
    /// Writes all new files aside.
    fn stage(&self, writes: &[(&Path, &str)]) -> Result<Vec<PathBuf>, Failure> {
        let stage = |(index, (_, text)): (usize, &(&Path, &str))| {
            let path = self.aside.join(format!("new-{index}"));
            fs::write(&path, text).map_err(Failure::io("write", &path))?;
            Ok(path)
        };
        writes.iter().enumerate().map(stage).collect()
    }

    /// Moves a new file over its target. Concurrent readers see the old or the new file, never a part.
    fn put(&mut self, new: &Path, target: &Path) -> Result<(), Failure> {
        if let Some(parent) = target.parent() {
            self.make_folder(parent)?;
        }
        let kept = self.aside.join(format!("old-{}", self.done.len()));
        let kept = match fs::copy(target, &kept) {
            Ok(_) => Some(kept),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::io("read", target)(error)),
        };
        fs::rename(new, target).map_err(Failure::io("write", target))?;
        self.done.push((target.to_owned(), kept));
        Ok(())
    }

    fn remove(&mut self, target: &Path) -> Result<(), Failure> {
        let kept = self.aside.join(format!("old-{}", self.done.len()));
        fs::rename(target, &kept).map_err(Failure::io("remove", target))?;
        self.done.push((target.to_owned(), Some(kept)));
        Ok(())
    }

    fn make_folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let missing: Vec<_> = folder
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && !path.exists())
            .collect();
        for path in missing.into_iter().rev() {
            fs::create_dir(path).map_err(Failure::io("make the folder", path))?;
            self.made.push(path.to_owned());
        }
        Ok(())
    }

    /// Undoes all steps, the last one first.
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

/// Removes folders between `folder` and a removed file if they are empty.
fn remove_empty_parents(folder: &Path, removed: &Path) {
    for parent in removed
        .ancestors()
        .skip(1)
        .take_while(|parent| *parent != folder)
    {
        // A folder that is not empty stays.
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A `src` folder with one file, in a temporary folder.
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
            ["src"],
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
            // A folder is in the way of a file.
            (Path::new("z.rs"), "z"),
        ];
        let error = replace(&folder, &writes, &[]).unwrap_err();
        assert!(matches!(error, Failure::Unchanged { .. }), "{error:?}");
        assert_eq!(fs::read_to_string(folder.join("a.rs")).unwrap(), "old");
        assert_eq!(names(&folder), ["a.rs", "z.rs"]);
        assert_eq!(names(outer.path()), ["src"]);
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
}
