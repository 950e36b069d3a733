//! Downloads the official suite into `target/`.

use std::path::PathBuf;

use anyhow::Context as _;

use crate::Workspace;

/// The revision. The suite has no releases, and its npm package contains no tests.
const REVISION: &str = "44401e0";

/// Downloads the suite unless it exists already. A separate package does that, built only for this.
///
/// # Errors
/// If it cannot be downloaded.
pub(super) fn fetch(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let conformance = workspace.root().join("target").join("conformance");
    let folder = conformance.join(format!("suite-{REVISION}"));
    if folder.is_dir() {
        return Ok(folder);
    }
    let url = format!(
        "https://codeload.github.com/json-schema-org/JSON-Schema-Test-Suite/tar.gz/{REVISION}"
    );
    // Moved into place when complete.
    let aside = conformance.join("suite-fetching");
    let status = workspace
        .cargo()
        .args(["run", "--quiet", "--package", "fetch", "--", &url])
        .arg(&aside)
        .args(["tests", "remotes"])
        .status()
        .context("cannot start cargo")?;
    anyhow::ensure!(status.success(), "cannot fetch the suite");
    std::fs::rename(&aside, &folder)
        .with_context(|| format!("cannot write `{}`", folder.display()))?;
    Ok(folder)
}
