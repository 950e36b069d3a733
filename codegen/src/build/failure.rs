//! Why nothing was generated.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was generated, read or written. Its `Debug` form is what people read, since that is what `main` and
/// `unwrap` print in a build script.
#[non_exhaustive]
pub enum Failure {
    /// Inputs or settings are invalid: all errors with their source lines, as printed in the terminal.
    Inputs(String),
    /// The arguments of a command, or the calls of a build script, are invalid.
    Config(String),
    /// A file cannot be read or written.
    Io {
        /// The operation (`read`, `write`, …).
        verb: &'static str,
        /// The path.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// A file is not UTF-8.
    NoText {
        /// The file, as named in messages.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The first invalid byte.
        byte: u8,
    },
    /// A folder does not contain what was looked for.
    Nothing {
        /// What was looked for.
        what: &'static str,
        /// The folder.
        folder: PathBuf,
    },
    /// An overlay without the page it corrects.
    LoneOverlay {
        /// The overlay, as named in messages.
        overlay: String,
        /// The name of the page, without extension.
        page: String,
    },
    /// A folder is in no git repository.
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// The message of git.
        said: String,
    },
    /// A repository has no such revision.
    NoRevision {
        /// The revision.
        revision: String,
    },
    /// A revision has no such file or folder.
    NotInRevision {
        /// The revision.
        revision: String,
        /// The path from the top of the repository.
        path: String,
    },
    /// A hand-written file is where an emitted one would be written.
    HandWritten {
        /// The file.
        path: PathBuf,
    },
    /// A step failed, and every file is unchanged.
    Unchanged {
        /// The step.
        source: Box<Failure>,
    },
    /// A step failed, and the steps before could not be undone.
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

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inputs(report) => f.write_str(report.trim_end()),
            Self::Config(message) => f.write_str(message),
            Self::Io { verb, path, .. } => write!(f, "cannot {verb} `{}`", path.display()),
            Self::NoText { file, line, byte } => write!(
                f,
                "{file}:{line}: expected UTF-8 text, found the byte {byte:#04x}"
            ),
            Self::Nothing { what, folder } => write!(f, "no {what} in `{}`", folder.display()),
            Self::LoneOverlay { overlay, page } => write!(
                f,
                "`{overlay}` has no page `{page}.txt` or `{page}.md` beside it that it corrects"
            ),
            Self::NoRepository { folder, said } => write!(
                f,
                "`{}` lies in no repository of git: {said}",
                folder.display()
            ),
            Self::NoRevision { revision } => write!(f, "git knows no revision `{revision}`"),
            Self::NotInRevision { revision, path } => write!(
                f,
                "the revision `{revision}` has no `{path}`; name a revision that has it, or compare two files"
            ),
            Self::HandWritten { path } => write!(
                f,
                "`{}` is to be written, but the file there lacks the mark `{}`: move it away first",
                path.display(),
                super::plan::MARK
            ),
            Self::Unchanged { .. } => f.write_str("nothing was changed"),
            Self::HalfDone { step, kept, .. } => write!(
                f,
                "{step}, and the files moved before could not be moved back; they lie in `{}`",
                kept.display()
            ),
        }
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

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::HalfDone { source, .. } => Some(source),
            Self::Unchanged { source } => Some(source),
            _ => None,
        }
    }
}
