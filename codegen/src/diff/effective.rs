//! Documents as they are enforced, those of pages each with one operation.

use crate::document::Document;
use crate::policy::{self, Applied, Fate};

/// A document, and what is enforced of it.
pub(crate) struct Effective {
    /// The document as it was read and corrected, its objects closed.
    pub(crate) documented: Document,
    /// What is enforced.
    pub(crate) applied: Applied,
}

impl Effective {
    pub(super) fn new(document: &Document) -> Self {
        match document.operations.is_empty() {
            // The policy is that of pages.
            true => Self {
                documented: Document::default(),
                applied: Applied {
                    document: document.clone(),
                    ..Applied::default()
                },
            },
            false => Self {
                documented: policy::closed(document),
                applied: policy::apply(document),
            },
        }
    }

    /// Sentences that may be rules and are not understood, with the pointers of their schemas.
    pub(super) fn unexplained(&self) -> impl Iterator<Item = (&str, &str)> {
        let statements = self.applied.statements.iter();
        statements
            .filter(|statement| matches!(statement.fate, Fate::NotUnderstood(_)))
            .map(|statement| (statement.sentence.as_str(), statement.pointer.as_str()))
    }
}

/// Documents with one operation each, since each has a module of its own.
pub(super) fn apart(documents: &[Document]) -> Vec<Document> {
    let parts = documents.iter().flat_map(|document| {
        let operations = document.operations.iter().map(|operation| {
            let own = &operation.file;
            Document {
                file: if own.is_empty() { &document.file } else { own }.clone(),
                dialect: document.dialect,
                operations: vec![operation.clone()],
                ..Document::default()
            }
        });
        let schemas = (!document.schemas.is_empty()).then(|| Document {
            operations: Vec::new(),
            ..document.clone()
        });
        operations.chain(schemas).collect::<Vec<_>>()
    });
    parts.collect()
}

/// The documents that are not empty, as enforced.
pub(super) fn effective(documents: &[Document]) -> Vec<Effective> {
    let is_empty =
        |document: &&Document| document.operations.is_empty() && document.schemas.is_empty();
    let all = documents.iter().filter(|document| !is_empty(document));
    all.map(Effective::new).collect()
}
