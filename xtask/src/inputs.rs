//! Loads the documentation pages with the overlays beside them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use typewright::{Input, build};

use crate::Workspace;

/// The overlay of `NAME.txt` is called `NAME` and this.
const OVERLAY: &str = ".overlay.toml";

/// All pages of the workspace, in the order of their names.
///
/// # Errors
/// When there is no page, one cannot be read, or an overlay lies there without a page.
pub fn load(workspace: &Workspace) -> anyhow::Result<Vec<Input>> {
    let folder = workspace.schema();
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .with_context(|| format!("cannot list `{}`", workspace.shown(&folder)))?;
    paths.sort();
    for overlay in &paths {
        let name = overlay
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if let Some(stem) = name.strip_suffix(OVERLAY) {
            anyhow::ensure!(
                overlay.with_file_name(format!("{stem}.txt")).is_file(),
                "the overlay `{}` has no page `{stem}.txt` beside it",
                workspace.shown(overlay)
            );
        }
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    anyhow::ensure!(
        !paths.is_empty(),
        "no page (`*.txt`) in `{}`",
        workspace.shown(&folder)
    );
    paths
        .iter()
        .map(|page| load_page(workspace, page))
        .collect()
}

/// One page and its overlay, if there is one.
///
/// # Errors
/// When one of them cannot be read or is not UTF-8.
pub fn load_page(workspace: &Workspace, page: &Path) -> anyhow::Result<Input> {
    Ok(build::page(page, |path| workspace.shown(path))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace() -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        fs::create_dir_all(workspace.schema()).unwrap();
        (folder, workspace)
    }

    #[test]
    fn pages_come_in_order_with_their_overlays() {
        let (_folder, workspace) = workspace();
        for (name, text) in [
            ("b.txt", "B"),
            ("a.txt", "A"),
            ("b.overlay.toml", "O"),
            ("note.md", ""),
        ] {
            fs::write(workspace.schema().join(name), text).unwrap();
        }
        let inputs = load(&workspace).unwrap();
        let names: Vec<_> = inputs.iter().map(|input| input.file.as_str()).collect();
        assert_eq!(names, ["generated/schema/a.txt", "generated/schema/b.txt"]);
        assert_eq!(inputs[0].overlay, None);
        assert_eq!(
            inputs[1].overlay,
            Some(("generated/schema/b.overlay.toml".to_owned(), "O".to_owned()))
        );
    }

    #[test]
    fn an_overlay_without_a_page_is_an_error() {
        let (_folder, workspace) = workspace();
        fs::write(workspace.schema().join("a.txt"), "A").unwrap();
        fs::write(workspace.schema().join("b.overlay.toml"), "").unwrap();
        assert!(
            load(&workspace)
                .unwrap_err()
                .to_string()
                .contains("no page `b.txt`")
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let (_folder, workspace) = workspace();
        fs::write(workspace.schema().join("a.txt"), b"one\ntwo \xff").unwrap();
        let error = load(&workspace).unwrap_err().to_string();
        assert_eq!(
            error,
            "generated/schema/a.txt:2: expected UTF-8 text, found the byte 0xff"
        );
    }

    #[test]
    fn no_pages_is_an_error() {
        let (_folder, workspace) = workspace();
        assert!(
            load(&workspace)
                .unwrap_err()
                .to_string()
                .contains("no page")
        );
    }
}
