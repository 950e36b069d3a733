//! Loads inputs of the generator, with their names for messages.

use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use walkdir::WalkDir;

use super::Failure;
use crate::read::json_schema::{Resource, Source};
use crate::settings::{PAGES, is_page};
use crate::{Input, SchemaInput};

/// The overlay of `NAME.txt` or `NAME.md` is `NAME` with this suffix.
const OVERLAY: &str = ".overlay.toml";

/// The suffixes of all corrections, in the order they are applied.
const CORRECTIONS: [&str; 5] = [
    OVERLAY,
    ".overlay.yaml",
    ".overlay.yml",
    ".overlay.json",
    ".patch.json",
];

/// Characters that a path may contain and the path of a URI may not.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path as given, for messages.
#[must_use]
pub fn as_given(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Loads a documentation page with the corrections beside it. `shown` says what messages call a path.
///
/// # Errors
/// If one of them cannot be read or is not UTF-8.
pub fn page(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Input, Failure> {
    let corrections = corrections(path, &shown)?;
    let file = shown(path);
    let text = text(path, &file)?;
    Ok(page_of(file, text, corrections))
}

/// A page of this text, name and corrections, which are in the order of [`corrections_of`].
pub(super) fn page_of(file: String, text: String, mut corrections: Vec<(String, String)>) -> Input {
    let has_overlay = corrections
        .first()
        .is_some_and(|(file, _)| file.ends_with(OVERLAY));
    let overlay = has_overlay.then(|| corrections.remove(0));
    Input {
        file,
        text,
        overlay,
        patches: corrections,
    }
}

/// The name, without extension, of the input that a file of this name corrects; `None` if it is not a correction.
pub(super) fn corrected(name: &str) -> Option<&str> {
    CORRECTIONS.iter().find_map(|end| name.strip_suffix(end))
}

/// Loads the page at a path, or all pages (`*.txt`, `*.md`) below a folder, sorted by path, each with the corrections
/// beside it.
///
/// # Errors
/// If one of them cannot be read or is not UTF-8, the folder has no pages, or there are corrections without a page.
pub fn pages(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Vec<Input>, Failure> {
    if !path.is_dir() {
        return Ok(vec![page(path, &shown)?]);
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::io("list", path)(error.into()))?;
        let file = entry.path();
        let name = entry.file_name().to_str().unwrap_or_default();
        if let Some(stem) = corrected(name) {
            let mut inputs = PAGES.iter().chain(&["json"]);
            if !inputs.any(|end| file.with_file_name(format!("{stem}.{end}")).is_file()) {
                return Err(Failure::LoneOverlay {
                    overlay: shown(file),
                    page: stem.to_owned(),
                });
            }
        }
        if is_page(file) && file.is_file() {
            found.push(page(file, &shown)?);
        }
    }
    if found.is_empty() {
        return Err(Failure::Nothing {
            what: "page (`*.txt`, `*.md`)",
            folder: path.to_owned(),
        });
    }
    Ok(found)
}

/// Loads a JSON Schema with the corrections beside it, but without resources.
///
/// # Errors
/// If one of them cannot be read or is not UTF-8.
pub fn schema(path: &Path, shown: impl Fn(&Path) -> String) -> Result<SchemaInput, Failure> {
    let corrections = corrections(path, &shown)?;
    let file = shown(path);
    let text = text(path, &file)?;
    Ok(schema_of(file, text, corrections))
}

/// A JSON Schema of its name, its text and its corrections.
pub(super) fn schema_of(
    file: String,
    text: String,
    overlays: Vec<(String, String)>,
) -> SchemaInput {
    let uri = None;
    SchemaInput {
        source: Source { file, text, uri },
        overlays,
        ..SchemaInput::default()
    }
}

/// The possible names of an input's corrections, in the order they are applied.
#[must_use]
pub fn corrections_of(path: &Path) -> Vec<PathBuf> {
    let names = CORRECTIONS.iter().map(|ending| {
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(ending);
        path.with_file_name(name)
    });
    names.collect()
}

/// Names and texts of the corrections beside an input.
pub(super) fn corrections(
    path: &Path,
    shown: &impl Fn(&Path) -> String,
) -> Result<Vec<(String, String)>, Failure> {
    let mut found = Vec::new();
    for path in corrections_of(path) {
        let name = shown(&path);
        let text = optional_text(&path, &name)?;
        found.extend(text.map(|text| (name, text)));
    }
    Ok(found)
}

/// Loads documents that schemas may refer to: the file at a path with a URI, or all `*.json` below a folder with that
/// URI followed by their paths in the folder.
///
/// # Errors
/// If a file cannot be read or is not UTF-8, or the folder has none.
pub fn resources(
    uri: &str,
    path: &Path,
    shown: impl Fn(&Path) -> String,
) -> Result<Vec<Resource>, Failure> {
    let found = resources_at(uri, path, shown)?.into_iter();
    Ok(found.map(|(resource, _)| resource).collect())
}

/// [`resources`], each with its path.
pub(super) fn resources_at(
    uri: &str,
    path: &Path,
    shown: impl Fn(&Path) -> String,
) -> Result<Vec<(Resource, PathBuf)>, Failure> {
    let resource = |uri: String, path: &Path| {
        let file = shown(path);
        let text = text(path, &file)?;
        Ok((Resource { uri, file, text }, path.to_owned()))
    };
    if !path.is_dir() {
        return Ok(vec![resource(uri.to_owned(), path)?]);
    }
    let slash = if uri.ends_with('/') { "" } else { "/" };
    let mut found = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::io("list", path)(error.into()))?;
        let is_json = entry.path().extension().is_some_and(|end| end == "json");
        if is_json && entry.path().is_file() {
            let inside = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let inside = inside.to_string_lossy().replace('\\', "/");
            let inside = utf8_percent_encode(&inside, ESCAPED);
            found.push(resource(format!("{uri}{slash}{inside}"), entry.path())?);
        }
    }
    if found.is_empty() {
        return Err(Failure::Nothing {
            what: "schema (`*.json`)",
            folder: path.to_owned(),
        });
    }
    Ok(found)
}

/// Reads a text file, which messages call `shown`.
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub fn text(path: &Path, shown: &str) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(Failure::io("read", Path::new(shown)))?;
    decode(bytes, shown)
}

/// Decodes a text file, which messages call `shown`.
pub(super) fn decode(bytes: Vec<u8>, shown: &str) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        Failure::NoText {
            file: shown.to_owned(),
            line: good.split(|byte| *byte == b'\n').count(),
            byte: bad.first().copied().unwrap_or_default(),
        }
    })
}

/// Reads a text file that may not exist yet; messages call it `shown`.
///
/// # Errors
/// If it exists, but cannot be read or is not UTF-8.
pub fn optional_text(path: &Path, shown: &str) -> Result<Option<String>, Failure> {
    match path.try_exists() {
        Ok(false) => Ok(None),
        _ => text(path, shown).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, b"one\ntwo \xff").unwrap();
        let error = text(&path, "a.txt").unwrap_err().to_string();
        assert_eq!(error, "a.txt:2: expected UTF-8 text, found the byte 0xff");
    }

    #[test]
    fn a_folder_has_pages_with_their_overlays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("b")).unwrap();
        for name in ["c.txt", "b/d.md", "a.md", "b/d.overlay.toml", "e.json"] {
            fs::write(at(name), name).unwrap();
        }
        let short = |path: &Path| as_given(path.strip_prefix(folder.path()).unwrap());
        let found = pages(folder.path(), short).unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|page| (page.file.as_str(), page.overlay.is_some()))
            .collect();
        assert_eq!(found, [("a.md", false), ("b/d.md", true), ("c.txt", false)]);
        fs::write(at("b/x.overlay.toml"), "").unwrap();
        let error = pages(folder.path(), short).unwrap_err().to_string();
        assert_eq!(
            error,
            "`b/x.overlay.toml` has no page `x.txt` or `x.md` beside it that it corrects"
        );
        let empty = tempfile::tempdir().unwrap();
        let error = pages(empty.path(), as_given).unwrap_err().to_string();
        assert!(error.starts_with("no page (`*.txt`, `*.md`) in"), "{error}");
    }

    #[test]
    fn a_folder_of_schemas_is_found_below_its_uri() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b c")).unwrap();
        for name in ["a.json", "b c/d.json", "note.md"] {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        for uri in ["https://example.com/s", "https://example.com/s/"] {
            let found = resources(uri, folder.path(), as_given).unwrap();
            let uris: Vec<_> = found.iter().map(|resource| resource.uri.as_str()).collect();
            let expected = [
                "https://example.com/s/a.json",
                "https://example.com/s/b%20c/d.json",
            ];
            assert_eq!(uris, expected);
        }
        let empty = tempfile::tempdir().unwrap();
        assert!(resources("https://example.com/", empty.path(), as_given).is_err());
    }
}
