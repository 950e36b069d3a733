//! The identity of a schema: URI, anchors, dialect.

use super::dialect::Dialect;
use super::metaschema;
use super::store::{NodeRef, Store};
use super::uri;
use crate::error::SchemaError;
use crate::json::{NodeId, Tree};
use crate::keyword::Draft;

/// How a schema identifies itself.
pub(super) struct Identity {
    pub(super) dialect: Dialect,
    /// Why `$schema` was refused, if it was.
    pub(super) refused: Option<(NodeRef, SchemaError)>,
    /// Its `$id`: the node and the URI.
    pub(super) uri: Option<(NodeId, String)>,
    /// Its anchors: the node, the name, and whether it is dynamic.
    pub(super) anchors: Vec<(NodeId, String, bool)>,
    /// Whether it has `$recursiveAnchor: true`.
    pub(super) is_recursive: bool,
}

impl Identity {
    /// The identity of a schema in a resource of a dialect, or of the root of a document.
    pub(super) fn of(store: &Store, place: NodeRef, around: Option<Dialect>) -> Self {
        let inherited = around.unwrap_or_else(|| Dialect::standard(store.default_draft));
        let (own, refused) = dialect(store, place, inherited);
        let tree = store.tree(place);
        let mut identity = Self {
            dialect: inherited,
            refused: None,
            uri: None,
            anchors: Vec::new(),
            is_recursive: false,
        };
        // `$schema` applies to a resource: the root of a document, or a schema with an `$id`.
        let id = id_of(tree, place.node, own.draft, around.is_none());
        let (uri, fragment) = match id {
            Some((node, id)) => {
                let (uri, fragment) = id.split_once('#').unwrap_or((id, ""));
                (
                    Some((node, uri)).filter(|(_, uri)| !uri.is_empty()),
                    Some((node, fragment)),
                )
            }
            None => (None, None),
        };
        if around.is_none() || uri.is_some() {
            identity.dialect = own;
            identity.refused = refused;
        }
        identity.uri = uri.map(|(node, uri)| (node, uri.to_owned()));
        let draft = identity.dialect.draft;
        if let Some((node, name)) =
            fragment.filter(|(_, name)| !name.is_empty() && draft <= Draft::Draft7)
        {
            identity.anchors.push((node, name.to_owned(), false));
        }
        identity.names(tree, place.node);
        identity
    }

    fn names(&mut self, tree: &Tree, node: NodeId) {
        let draft = self.dialect.draft;
        let mut name = |keyword, is_dynamic| {
            let node = tree.member(node, keyword)?;
            let name = tree.text(node)?.to_owned();
            self.anchors.push((node, name, is_dynamic));
            Some(())
        };
        if draft >= Draft::Draft201909 {
            name("$anchor", false);
        }
        if draft >= Draft::Draft202012 {
            name("$dynamicAnchor", true);
        }
        let recursive = tree.member(node, "$recursiveAnchor");
        let recursive = recursive.and_then(|node| tree.flag(node));
        self.is_recursive = draft == Draft::Draft201909 && recursive == Some(true);
    }
}

/// The `$id` (or `id`) of a schema. Drafts that ignore siblings of `$ref` ignore it there, except at the root of a
/// document, where generators write it nevertheless.
fn id_of(tree: &Tree, node: NodeId, draft: Draft, is_root: bool) -> Option<(NodeId, &str)> {
    let beside = draft.ref_stands_alone() && tree.member_text(node, "$ref").is_some();
    if beside && !is_root {
        return None;
    }
    let id = tree.member(node, draft.id_keyword())?;
    Some((id, tree.text(id)?))
}

/// The dialect that `$schema` names; if refused, that of the resource around it and the reason.
fn dialect(
    store: &Store,
    place: NodeRef,
    around: Dialect,
) -> (Dialect, Option<(NodeRef, SchemaError)>) {
    let tree = store.tree(place);
    let Some(node) = tree.member(place.node, "$schema") else {
        return (around, None);
    };
    let place = NodeRef { node, ..place };
    let Some(uri) = tree.text(node) else {
        return (around, None);
    };
    match named(store, uri) {
        Ok(dialect) => (dialect, None),
        Err(kind) => (around, Some((place, kind))),
    }
}

/// The dialect of a URI: a draft, or a metaschema among the documents.
fn named(store: &Store, uri: &str) -> Result<Dialect, SchemaError> {
    if let Some(draft) = Draft::from_uri(uri) {
        return Ok(Dialect::standard(draft));
    }
    let unknown = || SchemaError::Draft {
        uri: uri.to_owned(),
    };
    let document = given(store, uri).ok_or_else(unknown)?;
    let tree = &store.documents[document].tree;
    let draft = draft_of(store, tree).ok_or_else(unknown)?;
    Dialect::custom(draft, tree, 0).map_err(|uri| SchemaError::Vocabulary { uri })
}

/// The draft of a metaschema, through a chain of metaschemas.
fn draft_of(store: &Store, metaschema: &Tree) -> Option<Draft> {
    const CHAIN: usize = 16;
    let mut tree = metaschema;
    for _ in 0..CHAIN {
        let Some(uri) = tree.member_text(0, "$schema") else {
            return Some(store.default_draft);
        };
        if let Some(draft) = Draft::from_uri(uri) {
            return Some(draft);
        }
        tree = &store.documents[given(store, uri)?].tree;
    }
    None
}

fn given(store: &Store, uri: &str) -> Option<usize> {
    let uri = uri::key(&uri::absolute(uri)?);
    let is_known = metaschema::find(&uri).is_some();
    store.roots.get(&uri).copied().filter(|_| !is_known)
}
