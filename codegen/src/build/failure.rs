//! Why nothing was generated.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::MARK;

/// Why nothing was generated, read or written. Its `Debug` form is what people read, since that is what `main` and
/// `unwrap` print in a build script.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Inputs or settings are invalid: all errors with their source lines, as printed in the terminal.
    #[error("{}", .0.trim_end())]
    Inputs(String),
    /// The arguments of a command, or the calls of a build script, are invalid.
    #[error("{0}")]
    Config(String),
    /// A file cannot be read or written.
    #[error("cannot {verb} `{path}`")]
    Io {
        /// The operation (`read`, `write`, …).
        verb: &'static str,
        /// The path.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// A file is not UTF-8.
    #[error("{file}:{line}: expected UTF-8 text, found the byte {byte:#04x}")]
    NoText {
        /// The file, as named in messages.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The first invalid byte.
        byte: u8,
    },
    /// A folder does not contain what was looked for.
    #[error("no {what} in `{folder}`")]
    Nothing {
        /// The kind of file.
        what: &'static str,
        /// The folder.
        folder: PathBuf,
    },
    /// An overlay without the page it corrects.
    #[error("`{overlay}` has no page `{page}.txt` or `{page}.md` beside it that it corrects")]
    LoneOverlay {
        /// The overlay, as named in messages.
        overlay: String,
        /// The name of the page, without extension.
        page: String,
    },
    /// A folder is in no git repository.
    #[error("`{folder}` lies in no repository of git: {said}")]
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// The message of git.
        said: String,
    },
    /// A repository has no such revision.
    #[error("git knows no revision `{revision}`")]
    NoRevision {
        /// The revision.
        revision: String,
    },
    /// A revision has no such file or folder.
    #[error(
        "the revision `{revision}` has no `{path}`; name a revision that has it, or compare two files"
    )]
    NotInRevision {
        /// The revision.
        revision: String,
        /// The path from the top of the repository.
        path: String,
    },
    /// A hand-written file is where an emitted one would be written.
    #[error(
        "`{path}` is to be written, but the file there lacks the mark `{MARK}`: move it away first"
    )]
    HandWritten {
        /// The file.
        path: PathBuf,
    },
    /// A step failed, and every file is unchanged.
    #[error("nothing was changed")]
    Unchanged {
        /// The step.
        source: Box<Failure>,
    },
    /// A step failed, and the steps before could not be undone.
    #[error("{step}, and the files moved before could not be moved back; they lie in `{kept}`")]
    HalfDone {
        /// The step.
        step: Box<Failure>,
        /// The error while undoing.
        source: io::Error,
        /// The folder with the original files.
        kept: PathBuf,
    },
}

impl Failure {
    /// A failure of the system, for `map_err`.
    pub(super) fn io(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            verb,
            path: path.to_owned(),
            source,
        }
    }

    /// The message and its causes in one line.
    #[must_use]
    pub fn chain(&self) -> String {
        let causes = self.causes().map(|cause| format!(": {cause}"));
        format!("{self}{}", causes.collect::<String>())
    }

    fn causes(&self) -> impl Iterator<Item = &(dyn Error + 'static)> {
        std::iter::successors(self.source(), |&cause| cause.source())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = match self {
            Self::Inputs(_) => "\n\n",
            _ => ": ",
        };
        write!(f, "no types were generated{separator}{}", self.chain())?;
        let is_missing = self.causes().any(|cause| {
            let cause = cause.downcast_ref::<io::Error>();
            cause.is_some_and(|cause| cause.kind() == io::ErrorKind::NotFound)
        });
        match std::env::current_dir() {
            Ok(folder) if is_missing => write!(
                f,
                "\n  help: paths are relative to the folder of the package, `{}`",
                folder.display()
            ),
            _ => Ok(()),
        }
    }
}
