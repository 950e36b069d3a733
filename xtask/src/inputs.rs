//! Loads the documentation pages with the corrections beside them.

use std::path::PathBuf;

use typewright::{Input, build};

use crate::Workspace;

/// All pages of the workspace, sorted by name.
///
/// # Errors
/// If there are no pages, one cannot be read, or there are corrections without a page.
pub fn load(workspace: &Workspace) -> anyhow::Result<Vec<Input>> {
    load_pages(workspace, &[workspace.schema()])
}

/// The pages at these paths and in these folders, deduplicated.
///
/// # Errors
/// If one of them cannot be read or is not UTF-8, a folder has no pages, or there is an overlay without a page.
pub fn load_pages(workspace: &Workspace, paths: &[PathBuf]) -> anyhow::Result<Vec<Input>> {
    let mut pages: Vec<Input> = Vec::new();
    for path in paths {
        for page in build::pages(path, |path| workspace.shown(path))? {
            if !pages.iter().any(|known| known.file == page.file) {
                pages.push(page);
            }
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use std::fs;

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
            ("note.rst", ""),
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
                .contains("no page `b.txt` or `b.md`")
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
