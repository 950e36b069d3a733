//! Compares the pages with the documentation that the emitted crate was generated from.

use std::fs;
use std::io::{ErrorKind, IsTerminal as _};

use anyhow::{Context as _, anyhow};
use typewright::SchemaOptions;
use typewright::build::Side;
use typewright::diff::{self, Diff, Severity};
use typewright::terminal::{self, View};

use super::Made;
use crate::Workspace;
use crate::snapshot;

/// The change of the documentation.
#[derive(Debug)]
pub(super) enum Change {
    /// Nothing has changed.
    None,
    /// There is no earlier documentation: this is the first run.
    First,
    /// The documentation or its names have changed.
    Known(Diff, What),
    /// The earlier documentation cannot be read, for this reason.
    Unreadable(String),
}

/// What has changed.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// The pages or their corrections, possibly also the names.
    Documentation,
    /// Only the name lock.
    Names,
}

impl Change {
    /// Compares the pages and the name lock with those that the crate was generated from.
    ///
    /// # Errors
    /// If those cannot be read, or were modified.
    pub(super) fn of(workspace: &Workspace, made: &Made) -> anyhow::Result<Self> {
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
        let names = |side: &Side| side.lock.as_ref().map(|(_, text)| text.clone());
        let same_names = names(&old) == names(&made.side);
        let what = match old.pages == made.side.pages {
            true if same_names => return Ok(Self::None),
            true => What::Names,
            false => What::Documentation,
        };
        let mut options = diff::Options::default();
        options.lock.clone_from(&made.lock);
        if let Some(names) = old.names() {
            options.lock = names.map_err(|errors| anyhow!("{errors}"))?;
            options.new_lock = Some(made.lock.clone());
        }
        let schemas = SchemaOptions::default();
        Ok(match (old.read(&schemas), made.side.read(&schemas)) {
            (Ok(old), Ok(new)) => Self::Known(diff::compare(&old, &new, &options), what),
            (Err(errors), _) => Self::Unreadable(errors.to_string()),
            // The pages have been read successfully before.
            (_, Err(errors)) => anyhow::bail!("{errors}"),
        })
    }

    /// Whether programs or callers may break.
    pub(super) fn is_major(&self) -> bool {
        match self {
            Self::None | Self::First => false,
            Self::Known(diff, _) => diff.denies(Severity::Major),
            Self::Unreadable(_) => true,
        }
    }

    /// The message for users.
    pub(super) fn told(&self) -> String {
        match self {
            Self::None | Self::First => String::new(),
            Self::Known(diff, What::Names) if diff.findings.is_empty() => String::new(),
            Self::Known(diff, what) => {
                let what = match what {
                    What::Documentation => "the documentation has",
                    What::Names => "the names have",
                };
                let colour =
                    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                let view = View {
                    colour,
                    full: false,
                };
                format!("{what} changed:\n{}", terminal::diff(diff, view))
            }
            Self::Unreadable(reason) => format!(
                "the documentation has changed, and nobody can tell how: what the crate was generated from \
                 cannot be read any more\n{reason}\n"
            ),
        }
    }
}
