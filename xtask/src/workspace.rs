//! Paths in the workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

/// The workspace that the commands work on.
#[derive(Clone, Debug)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace of the running command.
    ///
    /// # Errors
    /// If it is not where cargo put it.
    pub fn find() -> anyhow::Result<Self> {
        // Cargo sets the package it runs; a binary started by hand knows where it was built.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .parent()
            .context("the package has no parent folder")?;
        anyhow::ensure!(
            root.join("Cargo.toml").is_file() && root.join("generated").is_dir(),
            "`{}` is not the workspace: start the command with `cargo xtask`",
            root.display()
        );
        Ok(Self::at(root))
    }

    /// The workspace in this folder.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder of the workspace.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The documentation pages and their overlays.
    #[must_use]
    pub fn schema(&self) -> PathBuf {
        self.root.join("generated").join("schema")
    }

    /// The settings of the emitted crate, which are optional.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.root.join("generated").join("typewright.toml")
    }

    /// The name lock.
    #[must_use]
    pub fn names(&self) -> PathBuf {
        self.schema().join(typewright::build::LOCK)
    }

    /// The sources of the emitted crate.
    #[must_use]
    pub fn sources(&self) -> PathBuf {
        self.root.join("generated").join("src")
    }

    /// A path for messages: relative to the workspace, with `/`.
    #[must_use]
    pub fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    }

    /// A cargo command in the workspace.
    #[must_use]
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root);
        cargo
    }
}
