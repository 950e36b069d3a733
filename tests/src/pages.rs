//! The enforced schemas of a documentation page, by part.

use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright::document::Document;
use typewright::overlay::{self, Overlay};
use typewright::policy;
use typewright::read::{self, Hints};
use typewright::schema::Schema;

/// The enforced schemas of an operation: objects closed, rules from prose included.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The path parameters.
    pub path: Option<Value>,
    /// The query parameters.
    pub query: Option<Value>,
    /// The request body.
    pub request: Option<Value>,
    /// The body of a success.
    pub response: Option<Value>,
    /// The whole operation, which the pointers of violations refer to.
    pub operation: Value,
}

/// Reads a page and applies the policy.
///
/// # Panics
/// If the page or its overlay cannot be read, or documents no operation.
#[must_use]
pub fn effective(file: &str, text: &str, overlay: Option<(&str, &str)>) -> Parts {
    let overlay = overlay
        .map(|(file, text)| overlay::parse(file, text).unwrap_or_else(|errors| panic!("{errors}")));
    let hints = overlay.as_ref().map_or_else(Hints::default, Overlay::hints);
    let mut document = read::page(file, text, &hints).unwrap_or_else(|errors| panic!("{errors}"));
    if let Some(overlay) = overlay {
        overlay
            .apply(&mut document)
            .unwrap_or_else(|errors| panic!("{errors}"));
    }
    parts(&policy::apply(&document).document)
}

fn parts(document: &Document) -> Parts {
    let operation = document
        .operations
        .first()
        .expect("the page documents an operation");
    let value = |schema: &Schema| schema.to_value();
    let body = operation
        .responses
        .iter()
        .find_map(|response| response.body.as_ref());
    Parts {
        path: operation.path_parameters.as_ref().map(value),
        query: operation.query_parameters.as_ref().map(value),
        request: operation.request_body.as_ref().map(value),
        response: body.map(value),
        operation: document.to_json()["operations"][0].clone(),
    }
}

/// The first page, with its overlay if it has one.
///
/// # Panics
/// If it is missing.
#[must_use]
pub fn first() -> Parts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/schema");
    let page = "create-deployment-service.txt";
    let text = std::fs::read_to_string(folder.join(page)).expect("the page is there");
    let correction = "create-deployment-service.overlay.toml";
    let corrections = std::fs::read_to_string(folder.join(correction)).ok();
    let overlay = corrections.as_deref().map(|text| (correction, text));
    effective(page, &text, overlay)
}

/// A folder of real input that is not part of the project; prints a note and returns `None` if it is missing.
#[must_use]
pub fn shared(folder: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join(folder);
    if !shared.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return None;
    }
    assert!(folder.is_dir(), "{} is absent", folder.display());
    Some(folder)
}

/// The bullet pages of the corpus, sorted; empty if the corpus is missing.
///
/// # Panics
/// If the folder exists without a page.
#[must_use]
pub fn corpus() -> Vec<(String, String)> {
    texts("corpora/bullet-pages", "txt")
}

/// The Markdown pages of the corpus with their paths, sorted; empty if the corpus is missing.
///
/// # Panics
/// If the folder exists without a page.
#[must_use]
pub fn markdown() -> Vec<(String, String)> {
    texts("corpora/northflank-markdown", "md")
}

/// All files below a folder with this suffix, by relative path.
fn texts(folder: &str, end: &str) -> Vec<(String, String)> {
    let Some(folder) = shared(folder) else {
        return Vec::new();
    };
    let mut pages = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.expect("the folder can be listed");
        if entry.path().extension().is_some_and(|found| found == end) {
            let text = std::fs::read_to_string(entry.path()).expect("the page can be read");
            let inside = entry.path().strip_prefix(&folder).expect("a path below it");
            pages.push((inside.display().to_string(), text));
        }
    }
    assert!(
        !pages.is_empty(),
        "there is no page in {}",
        folder.display()
    );
    pages
}
