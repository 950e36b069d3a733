//! What can go wrong between the generator and the disk.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file could not be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The system refuses.
    Io {
        /// What was tried (`read`, `write`, …).
        verb: &'static str,
        /// With what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// What is to be text is none.
    NoText {
        /// The file, as it is called in messages.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The first byte that is no UTF-8.
        byte: u8,
    },
    /// A folder holds nothing that was looked for.
    Nothing {
        /// What was looked for.
        what: &'static str,
        /// Where.
        folder: PathBuf,
    },
    /// An overlay lies where the page it corrects does not.
    LoneOverlay {
        /// The overlay, as it is called in messages.
        overlay: String,
        /// What the page would be called, without the end of its name.
        page: String,
    },
    /// A folder lies in no repository of git.
    NoRepository {
        /// The folder.
        folder: PathBuf,
        /// What git says.
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
    /// A file that is written by hand stands where an emitted one is to be written.
    HandWritten {
        /// The file.
        path: PathBuf,
    },
    /// A step failed, and every file is as it was.
    Unchanged {
        /// The step.
        source: Box<BuildError>,
    },
    /// A step failed, and what was done before could not be taken back.
    HalfDone {
        /// The step.
        step: Box<BuildError>,
        /// Why the way back failed.
        source: io::Error,
        /// Where the files lie that were there before.
        kept: PathBuf,
    },
}

impl BuildError {
    /// An error of the system, for `map_err`.
    pub(super) fn io(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            verb,
            path: path.to_owned(),
            source,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
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
            Self::NoRepository { folder, said } => {
                write!(
                    f,
                    "`{}` lies in no repository of git: {said}",
                    folder.display()
                )
            }
            Self::NoRevision { revision } => write!(f, "git knows no revision `{revision}`"),
            Self::NotInRevision { revision, path } => {
                write!(
                    f,
                    "the revision `{revision}` has no `{path}`; name a revision that has it, or compare two files"
                )
            }
            Self::HandWritten { path } => write!(
                f,
                "`{}` is to be written, but the file there lacks the mark `{}`: move it away first",
                path.display(),
                super::output::MARK
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

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::HalfDone { source, .. } => Some(source),
            Self::Unchanged { source } => Some(source),
            Self::NoText { .. }
            | Self::Nothing { .. }
            | Self::LoneOverlay { .. }
            | Self::NoRepository { .. }
            | Self::NoRevision { .. }
            | Self::NotInRevision { .. }
            | Self::HandWritten { .. } => None,
        }
    }
}
