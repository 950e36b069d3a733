//! Loads the documentation pages with the corrections beside them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use typewright::build::corrections_of;
use typewright::{Input, build};

use crate::Workspace;

/// All pages of the workspace, in the order of their names.
///
/// # Errors
/// When there is no page, one cannot be read, or corrections lie there without a page.
pub fn load(workspace: &Workspace) -> anyhow::Result<Vec<Input>> {
    let folder = workspace.schema();
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .with_context(|| format!("cannot list `{}`", workspace.shown(&folder)))?;
    paths.sort();
    let pages = || paths.iter().filter(|path| is_page(path));
    let corrections: BTreeSet<PathBuf> = pages().flat_map(|page| corrections_of(page)).collect();
    for path in paths.iter().filter(|path| is_correction(path)) {
        anyhow::ensure!(
            corrections.contains(path),
            "`{}` has no page `{}.txt` beside it that it corrects",
            workspace.shown(path),
            stem(path)
        );
    }
    paths.retain(|path| is_page(path));
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

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "txt")
}

/// Whether a file is one of corrections, by its name.
fn is_correction(path: &Path) -> bool {
    corrections_of(&path.with_file_name(format!("{}.txt", stem(path)))).contains(&path.to_owned())
}

/// The name of a file before the ending of its kind.
fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.rsplit_once('.').map_or(&*name, |(name, _)| name);
    name.rsplit_once('.')
        .map_or(name, |(name, _)| name)
        .to_owned()
}

/// One page with the corrections that lie beside it.
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
            ("b.patch.json", "P"),
            ("b.overlay.toml", "O"),
            ("b.overlay.yaml", "Y"),
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
        let patches = [("yaml", "overlay", "Y"), ("json", "patch", "P")];
        let patches = patches.map(|(ending, kind, text)| {
            (
                format!("generated/schema/b.{kind}.{ending}"),
                text.to_owned(),
            )
        });
        assert_eq!(inputs[1].patches, patches);
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
