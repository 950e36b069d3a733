//! Lists every keyword of a document, used or not.

use super::store::{NodeRef, Store};
use super::{DocumentKeyword, KeywordMeaning};
use crate::json::{Content, Tree};
use crate::keyword::{self, Draft, Role, Shape};

/// The keywords of all schemas of a document, in order.
pub(super) fn keywords(store: &Store, document: usize) -> Vec<DocumentKeyword> {
    let tree = &store.documents[document].tree;
    let mut found = Vec::new();
    for node in 0..tree.len() {
        let place = NodeRef { document, node };
        let (Some(owner), Some(members)) = (store.owner(place), tree.object(node)) else {
            continue;
        };
        let draft = store.resources[owner].dialect.draft;
        for (keyword, &node) in members {
            found.push(DocumentKeyword {
                origin: store.location(NodeRef { document, node }),
                schema: tree.pointer(place.node),
                keyword: keyword.clone(),
                means: means(keyword, draft),
                is_empty: is_empty(tree, node),
            });
        }
    }
    found.sort_by(|a, b| {
        let at = |stated: &DocumentKeyword| (stated.origin.line, stated.origin.column);
        at(a).cmp(&at(b))
    });
    found
}

fn is_empty(tree: &Tree, node: usize) -> bool {
    match tree.content(node) {
        Content::Array(elements) => elements.is_empty(),
        Content::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn means(keyword: &str, draft: Draft) -> KeywordMeaning {
    // Annotations of later drafts are kept in all drafts.
    let found = keyword::of_draft(keyword, draft).or_else(|| {
        let later = keyword::of_draft(keyword, Draft::Draft202012);
        later.filter(|found| found.is_annotation())
    });
    match found {
        None => KeywordMeaning::Nothing,
        Some(found) => match (found.shape, found.role) {
            (Shape::Identity | Shape::Definitions, _) => KeywordMeaning::Name,
            (_, Role::Annotation) => KeywordMeaning::Annotation,
            (_, Role::Assertable(_)) => KeywordMeaning::Assertable,
            _ => KeywordMeaning::Rule,
        },
    }
}
