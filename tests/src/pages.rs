//! A documentation page enters; the schemas that are enforced for it leave, under the names of its parts.

use std::path::{Path, PathBuf};

use serde_json::Value;
use typewright::document::Document;
use typewright::overlay::{self, Overlay};
use typewright::policy;
use typewright::read::{self, Hints};

/// The schemas of one operation, as they are enforced: objects closed, prose rules included.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The path parameters.
    pub path: Option<Value>,
    /// The query parameters.
    pub query: Option<Value>,
    /// The request body.
    pub request: Option<Value>,
    /// The body of the success response.
    pub response: Option<Value>,
    /// The whole operation, into which the pointers of violations lead.
    pub operation: Value,
}

/// Reads a page and applies what is applied before types are made.
///
/// # Panics
/// When the page or its overlay cannot be read, or documents no operation.
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
    let value = |schema: &schemars::Schema| schema.as_value().clone();
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
/// When it is not there.
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

/// The pages of the corpus, in order; none, with a word about it, where the corpus is absent.
///
/// # Panics
/// When the folder is there and has no page.
#[must_use]
pub fn corpus() -> Vec<(String, String)> {
    let shared = std::env::var_os("TYPEWRIGHT_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("corpora/bullet-pages");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    assert!(
        !paths.is_empty(),
        "there is no page in {}",
        folder.display()
    );
    let page = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("the page can be read");
        (path.display().to_string(), text)
    };
    paths.into_iter().map(page).collect()
}
