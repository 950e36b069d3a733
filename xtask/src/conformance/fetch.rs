//! The official suite, from where it is published.

use std::path::PathBuf;

use crate::Workspace;

pub(super) fn fetch(_workspace: &Workspace) -> anyhow::Result<Option<PathBuf>> {
    Ok(None)
}
