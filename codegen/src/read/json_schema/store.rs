//! The documents by URI: every schema belongs to a resource, every URI and anchor to a schema.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::sync::Arc;

use referencing::Uri;
use rustc_hash::FxHashMap;

use crate::error::{Error, ErrorKind, Location, SchemaError};
use crate::keyword::{self, Draft, Shape};
use crate::schema::{self, Position, Written};

use super::dialect::Dialect;
use super::identity::Identity;
use super::uri;
use crate::json::{Content, NodeId, Tree};

/// The index of a document in the store.
pub(super) type DocumentId = usize;
/// The index of a schema resource in the store.
pub(super) type ResourceId = usize;

/// A value in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeRef {
    pub(super) document: DocumentId,
    pub(super) node: NodeId,
}

/// A parsed document.
pub(super) struct Document {
    pub(super) file: Arc<str>,
    pub(super) tree: Arc<Tree>,
    /// Whether the caller passed the text, so that lines and columns are meaningful.
    pub(super) is_given: bool,
    /// The URI of the document.
    pub(super) uri: Uri<String>,
    /// The resource of each node that is a schema.
    owners: Vec<Option<ResourceId>>,
}

/// A schema resource: the schemas below an `$id`, except those below a nested one.
pub(super) struct SchemaResource {
    pub(super) root: NodeRef,
    /// The base URI of its references.
    pub(super) base: Uri<String>,
    /// The dialect, and why it is not the one that `$schema` asks for.
    pub(super) dialect: Dialect,
    pub(super) refused: Option<(NodeRef, SchemaError)>,
    /// The schemas with anchors.
    pub(super) anchors: FxHashMap<String, Anchor>,
    /// Whether it has `$recursiveAnchor: true`.
    pub(super) is_recursive: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub(super) place: NodeRef,
    pub(super) is_dynamic: bool,
}

pub(super) struct Store {
    pub(super) default_draft: Draft,
    pub(super) documents: Vec<Document>,
    pub(super) resources: Vec<SchemaResource>,
    pub(super) by_uri: FxHashMap<String, ResourceId>,
    /// The documents by retrieval URI and by the `$id` of their root.
    pub(super) roots: FxHashMap<String, DocumentId>,
    /// Whether `unevaluatedItems` occurs in any of the documents passed.
    pub(super) has_unevaluated_items: bool,
    /// The references not resolved yet.
    pub(super) references: Vec<NodeRef>,
    /// Whether missing documents allow everything.
    pub(super) allow_missing: bool,
    /// The missing documents, if allowed.
    pub(super) missing: BTreeMap<String, ResourceId>,
    pub(super) errors: Vec<Error>,
}

impl Store {
    pub(super) fn new(default_draft: Draft, allow_missing: bool) -> Self {
        Self {
            default_draft,
            documents: Vec::new(),
            resources: Vec::new(),
            by_uri: FxHashMap::default(),
            roots: FxHashMap::default(),
            has_unevaluated_items: false,
            references: Vec::new(),
            allow_missing,
            missing: BTreeMap::new(),
            errors: Vec::new(),
        }
    }

    /// Adds a document without indexing it.
    pub(super) fn add(
        &mut self,
        file: &str,
        uri: Uri<String>,
        tree: Tree,
        is_given: bool,
    ) -> DocumentId {
        let id = self.documents.len();
        // Searches the whole text, since a value may turn out to be a schema only by a reference.
        self.has_unevaluated_items |= is_given && tree.has_key("unevaluatedItems");
        let key = uri::key(&uri);
        let named = ["$id", "id"].into_iter();
        let named = named.filter_map(|keyword| tree.member_text(0, keyword));
        let named: Vec<_> = named.filter_map(|id| uri::resolve(&uri, id)).collect();
        self.roots.entry(key).or_insert(id);
        for named in named {
            self.roots.entry(uri::key(&named)).or_insert(id);
        }
        self.documents.push(Document {
            file: file.into(),
            owners: vec![None; tree.len()],
            tree: tree.into(),
            is_given,
            uri,
        });
        id
    }

    /// Assigns the schemas of a document to resources.
    pub(super) fn index(&mut self, document: DocumentId) {
        self.walk(NodeRef { document, node: 0 }, None);
    }

    pub(super) fn tree(&self, place: NodeRef) -> &Tree {
        &self.documents[place.document].tree
    }

    /// The resource of a schema.
    pub(super) fn owner(&self, place: NodeRef) -> Option<ResourceId> {
        self.documents[place.document].owners[place.node]
    }

    /// The resource of a value that a JSON Pointer leads to. A value that no keyword makes a schema belongs to the
    /// resource around it.
    pub(super) fn adopt(&mut self, place: NodeRef) -> Option<ResourceId> {
        if let Some(owner) = self.owner(place) {
            return Some(owner);
        }
        let mut around = place;
        while self.owner(around).is_none() && around.node != 0 {
            around.node = self.tree(around).node(around.node).parent;
        }
        let owner = self.owner(around)?;
        self.walk(place, Some(owner));
        Some(owner)
    }

    /// Assigns a schema and its subschemas.
    fn walk(&mut self, place: NodeRef, owner: Option<ResourceId>) {
        let mut open = VecDeque::from([(place.node, owner)]);
        while let Some((node, owner)) = open.pop_front() {
            let place = NodeRef { node, ..place };
            if owner.is_some() && self.owner(place).is_some() {
                continue;
            }
            let owner = self.enter(place, owner);
            self.documents[place.document].owners[node] = Some(owner);
            let draft = self.resources[owner].dialect.draft;
            let references = references(self.tree(place), node, draft);
            let references = references.into_iter().map(|node| NodeRef { node, ..place });
            self.references.extend(references);
            let children = schemas(self.tree(place), node, draft);
            open.extend(children.into_iter().map(|child| (child, Some(owner))));
        }
    }

    /// The resource of a schema: the one around it, or a new one.
    fn enter(&mut self, place: NodeRef, owner: Option<ResourceId>) -> ResourceId {
        let dialect = owner.map(|owner| self.resources[owner].dialect);
        let identity = Identity::of(self, place, dialect);
        let base = match owner {
            Some(owner) => self.resources[owner].base.clone(),
            None => self.documents[place.document].uri.clone(),
        };
        let named = identity.uri.as_ref().and_then(|(node, uri)| {
            let resolved = uri::resolve(&base, uri);
            if resolved.is_none() {
                let kind = SchemaError::Uri {
                    uri: uri.clone(),
                    base: base.as_str().to_owned(),
                };
                self.error(
                    NodeRef {
                        node: *node,
                        ..place
                    },
                    kind,
                    None,
                );
            }
            resolved
        });
        let id = match (owner, named) {
            (Some(owner), None) => owner,
            (owner, named) => {
                if owner.is_none() {
                    self.register(&self.documents[place.document].uri.clone(), place);
                }
                if let Some(named) = &named {
                    self.register(named, place);
                }
                self.resources.push(SchemaResource {
                    root: place,
                    base: named.unwrap_or(base),
                    dialect: identity.dialect,
                    refused: identity.refused,
                    anchors: FxHashMap::default(),
                    is_recursive: identity.is_recursive,
                });
                self.resources.len() - 1
            }
        };
        for (node, name, is_dynamic) in identity.anchors {
            self.anchor(id, place, node, name, is_dynamic);
        }
        id
    }

    /// Registers the URI of the resource that is added next.
    fn register(&mut self, uri: &Uri<String>, place: NodeRef) {
        let key = uri::key(uri);
        let next = self.resources.len();
        match self.by_uri.get(&key).copied() {
            None => {
                self.by_uri.insert(key, next);
            }
            // The document's own URI, or a resource that is being added.
            Some(other) if other == next => {}
            Some(other) => {
                let first = self.location(self.resources[other].root).to_string();
                let uri = uri::shown(&key).to_owned();
                self.error(place, SchemaError::UriTwice { uri, first }, None);
            }
        }
    }

    fn anchor(
        &mut self,
        id: ResourceId,
        place: NodeRef,
        node: NodeId,
        name: String,
        is_dynamic: bool,
    ) {
        let anchors = &mut self.resources[id].anchors;
        match anchors.get(&name).copied() {
            Some(first) if first.place != place => {
                let first = self.location(first.place).to_string();
                let place = NodeRef { node, ..place };
                self.error(
                    place,
                    SchemaError::AnchorTwice {
                        anchor: name,
                        first,
                    },
                    None,
                );
            }
            // If a schema has an `$anchor` and a `$dynamicAnchor` of the same name, the dynamic one prevails.
            Some(_) if !is_dynamic => {}
            _ => {
                anchors.insert(name, Anchor { place, is_dynamic });
            }
        }
    }

    pub(super) fn place(&self, place: NodeRef) -> schema::Place {
        let document = &self.documents[place.document];
        let (line, column) = match document.is_given {
            true => document.tree.place(place.node),
            false => (0, 0),
        };
        schema::Place {
            position: Position { line, column },
            written: Some(Box::new(Written {
                file: Arc::clone(&document.file),
                pointer: document.tree.pointer(place.node),
            })),
        }
    }

    /// The location of a value, for messages.
    pub(super) fn location(&self, place: NodeRef) -> Location {
        self.place(place).location("")
    }

    pub(super) fn error(&mut self, place: NodeRef, kind: SchemaError, hint: Option<&str>) {
        self.errors.push(Error {
            location: self.location(place),
            kind: ErrorKind::Schema(kind),
            hint: hint.map(str::to_owned),
        });
    }
}

fn references(tree: &Tree, node: NodeId, draft: Draft) -> Vec<NodeId> {
    let names = ["$ref", "$recursiveRef", "$dynamicRef"].into_iter();
    let known = names.filter(|name| keyword::of_draft(name, draft).is_some());
    known.filter_map(|name| tree.member(node, name)).collect()
}

/// The subschemas of a schema, in order.
fn schemas(tree: &Tree, node: NodeId, draft: Draft) -> Vec<NodeId> {
    let mut found = Vec::new();
    for (key, &value) in tree.object(node).into_iter().flatten() {
        let Some(keyword) = keyword::of_draft(key, draft) else {
            continue;
        };
        match (keyword.shape, tree.content(value)) {
            (
                Shape::Schema | Shape::SchemaOrFlag | Shape::Items,
                Content::Object(_) | Content::Bool(_),
            ) => {
                found.push(value);
            }
            (Shape::Schemas | Shape::Items, Content::Array(elements)) => found.extend(elements),
            (Shape::SchemaMap | Shape::Definitions, Content::Object(members)) => {
                found.extend(members.values());
            }
            (Shape::Dependencies, Content::Object(members)) => {
                let is_schema = |id: &NodeId| tree.array(*id).is_none();
                found.extend(members.values().copied().filter(is_schema));
            }
            _ => {}
        }
    }
    found
}
