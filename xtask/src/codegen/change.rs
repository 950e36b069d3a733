//! The pages now and the documentation that the emitted crate was generated from enter; what the difference
//! means leaves.

use std::fs;
use std::io::{ErrorKind, IsTerminal as _};

use anyhow::Context as _;
use typewright::diff::{self, Diff, Severity};
use typewright::document::Document;
use typewright::error::Errors;
use typewright::name::NameLock;
use typewright::terminal::{self, View};
use typewright::{Input, generate};

use crate::{Workspace, snapshot};

/// What has become of the documentation.
#[derive(Debug)]
pub(super) enum Change {
    /// It is the same.
    None,
    /// Nobody knows what the crate was generated from: it is generated for the first time.
    First,
    /// It has changed.
    Known(Diff),
    /// What it was cannot be read any more, for this reason.
    Unreadable(String),
}

impl Change {
    /// Compares the pages with what the crate was generated from; both have the names that are kept.
    ///
    /// # Errors
    /// When that cannot be read, or is not what was written.
    pub(super) fn of(
        workspace: &Workspace,
        inputs: &[Input],
        lock: &NameLock,
    ) -> anyhow::Result<Self> {
        let path = workspace.sources().join(snapshot::FILE);
        let shown = workspace.shown(&path);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::First),
            Err(error) => return Err(error).with_context(|| format!("cannot read `{shown}`")),
        };
        let old = snapshot::parse(&text).with_context(|| {
            format!(
                "`{shown}` is not as it was written: restore it from version control, or delete it to go on \
                 without knowing what has changed"
            )
        })?;
        if old == inputs {
            return Ok(Self::None);
        }
        let mut options = diff::Options::default();
        options.lock.clone_from(lock);
        Ok(match (read(&old), read(inputs)) {
            (Ok(old), Ok(new)) => Self::Known(diff::compare(&old, &new, &options)),
            (Err(errors), _) => Self::Unreadable(errors.to_string()),
            // Whoever generates has read the pages before.
            (_, Err(errors)) => anyhow::bail!("{errors}"),
        })
    }

    /// Whether programs or callers may break.
    pub(super) fn is_major(&self) -> bool {
        match self {
            Self::None | Self::First => false,
            Self::Known(diff) => diff.denies(Severity::Major),
            Self::Unreadable(_) => true,
        }
    }

    /// What people are told.
    pub(super) fn told(&self) -> String {
        match self {
            Self::None | Self::First => String::new(),
            Self::Known(diff) => {
                let colour =
                    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                let view = View {
                    colour,
                    full: false,
                };
                format!(
                    "the documentation has changed:\n{}",
                    terminal::diff(diff, view)
                )
            }
            Self::Unreadable(reason) => format!(
                "the documentation has changed, and nobody can tell how: what the crate was generated from \
                 cannot be read any more\n{reason}\n"
            ),
        }
    }
}

fn read(inputs: &[Input]) -> Result<Vec<Document>, Errors> {
    let mut errors = Errors::new();
    let mut documents = Vec::new();
    for input in inputs {
        match generate::read(input) {
            Ok(document) => documents.push(document),
            Err(found) => errors.extend(found),
        }
    }
    errors.gate(documents)
}
