//! Resolves references. Dynamic ones depend on the scope: the resource with that name that was entered first.

use crate::error::SchemaError;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::metaschema;
use super::store::{DocumentId, NodeRef, ResourceId, Store};
use super::uri;
use crate::json::{self, Content};
use crate::pointer::unescape;

/// The target of a reference.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) place: NodeRef,
    /// The dynamic anchor by which it was found, if any.
    pub(super) dynamic: Option<String>,
}

/// An unresolved reference, with a hint.
type Unresolved = (SchemaError, Option<&'static str>);

impl Store {
    /// Resolves a reference in a resource, ignoring dynamic scopes.
    pub(super) fn follow(
        &mut self,
        from: ResourceId,
        reference: &str,
    ) -> Result<Target, Unresolved> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = match uri {
            "" => from,
            _ => self.resource(from, uri)?,
        };
        let root = self.resources[resource].root;
        if self.missing.values().any(|missing| *missing == resource) {
            self.adopt(root);
            return Ok(Target {
                place: root,
                dynamic: None,
            });
        }
        let text = uri::decoded(fragment).ok_or_else(|| no_anchor(reference))?;
        let target = match text.as_ref() {
            "" => Target {
                place: root,
                dynamic: None,
            },
            pointer if pointer.starts_with('/') => Target {
                place: self.descend(root, pointer, reference)?,
                dynamic: None,
            },
            name => {
                let anchor = self.resources[resource].anchors.get(name);
                let anchor = anchor.ok_or_else(|| no_anchor(reference))?;
                Target {
                    place: anchor.place,
                    dynamic: anchor.is_dynamic.then(|| name.to_owned()),
                }
            }
        };
        match self.tree(target.place).content(target.place.node) {
            Content::Object(_) | Content::Bool(_) => {}
            _ => {
                let found = format!(
                    "`{reference}`, which is {}",
                    self.tree(target.place).shown(target.place.node)
                );
                let expected = "a reference to a schema (an object, `true` or `false`)";
                return Err((SchemaError::NoSchema { expected, found }, None));
            }
        }
        self.adopt(target.place);
        Ok(target)
    }

    /// Resolves all references, so that every schema is known before any is built: some values are only schemas because
    /// a reference leads to them. All references of this document have to resolve.
    pub(super) fn settle(&mut self, document: DocumentId) {
        while let Some(place) = self.references.pop() {
            let around = NodeRef {
                node: self.tree(place).node(place.node).parent,
                ..place
            };
            let tree = Arc::clone(&self.documents[place.document].tree);
            let (Some(owner), Some(reference)) = (self.owner(around), tree.text(place.node)) else {
                continue;
            };
            if let Err((kind, hint)) = self.follow(owner, reference)
                && place.document == document
            {
                self.error(place, kind, hint);
            }
        }
    }

    /// The resource with a URI; metaschemas of drafts are added on first use.
    fn resource(&mut self, from: ResourceId, reference: &str) -> Result<ResourceId, Unresolved> {
        let base = &self.resources[from].base;
        let Some(uri) = uri::resolve(base, reference) else {
            let kind = SchemaError::Uri {
                uri: reference.to_owned(),
                base: base.as_str().to_owned(),
            };
            return Err((kind, None));
        };
        let key = uri::key(&uri);
        if let Some(&resource) = self.by_uri.get(&key) {
            return Ok(resource);
        }
        let known = metaschema::find(&key).and_then(|schema| json::parse(&schema.to_string()).ok());
        let is_known = known.is_some();
        let allowed = || json::parse("true").ok().filter(|_| self.allow_missing);
        if let Some((tree, _)) = known.or_else(allowed) {
            let document = self.add(&key, uri, tree, false);
            self.index(document);
        }
        if !is_known && let Some(&resource) = self.by_uri.get(&key) {
            self.missing.insert(uri::shown(&key).to_owned(), resource);
        }
        let hint = "pass the document with this URI as a resource";
        let missing = || {
            let uri = uri::shown(&key).to_owned();
            (SchemaError::NoDocument { uri }, Some(hint))
        };
        self.by_uri.get(&key).copied().ok_or_else(missing)
    }

    fn descend(
        &self,
        root: NodeRef,
        pointer: &str,
        reference: &str,
    ) -> Result<NodeRef, Unresolved> {
        let tree = self.tree(root);
        let mut node = root.node;
        let mut reached = 0;
        for token in pointer.split('/').skip(1) {
            let plain = unescape(token);
            let Some(child) = tree.child(node, &plain) else {
                let kind = SchemaError::NoTarget {
                    reference: reference.to_owned(),
                    reached: pointer[..reached].to_owned(),
                };
                return Err((kind, None));
            };
            node = child;
            reached += 1 + token.len();
        }
        Ok(NodeRef { node, ..root })
    }
}

fn no_anchor(reference: &str) -> Unresolved {
    let kind = SchemaError::NoAnchor {
        reference: reference.to_owned(),
    };
    (kind, Some("a JSON Pointer begins with `#/`"))
}

/// The index of a scope.
pub(super) type ScopeId = usize;

/// Dynamic scopes: for each dynamic anchor, the first resource entered that has it. `None` stands for
/// `$recursiveAnchor`. There are finitely many, so resolution terminates.
pub(super) struct Scopes {
    list: Vec<Vec<(Option<String>, ResourceId)>>,
    numbers: FxHashMap<Vec<(Option<String>, ResourceId)>, ScopeId>,
    entered: FxHashMap<(ScopeId, ResourceId), ScopeId>,
    /// The total number of names in all scopes.
    pub(super) size: usize,
}

impl Scopes {
    /// The empty scope only, with index 0.
    pub(super) fn new() -> Self {
        Self {
            list: vec![Vec::new()],
            numbers: FxHashMap::from_iter([(Vec::new(), 0)]),
            entered: FxHashMap::default(),
            size: 0,
        }
    }

    /// The scope after entering a resource.
    pub(super) fn enter(&mut self, store: &Store, scope: ScopeId, resource: ResourceId) -> ScopeId {
        if let Some(&known) = self.entered.get(&(scope, resource)) {
            return known;
        }
        let entering = &store.resources[resource];
        let anchors = entering.anchors.iter();
        let mut names: Vec<Option<String>> = anchors
            .filter(|(_, anchor)| anchor.is_dynamic)
            .map(|(name, _)| Some(name.clone()))
            .collect();
        names.extend(entering.is_recursive.then_some(None));
        let mut summary = self.list[scope].clone();
        let known: FxHashSet<_> = self.list[scope].iter().map(|(known, _)| known).collect();
        names.retain(|name| !known.contains(name));
        summary.extend(names.into_iter().map(|name| (name, resource)));
        summary.sort();
        let next = self.list.len();
        let number = *self.numbers.entry(summary.clone()).or_insert(next);
        if number == next {
            self.size += summary.len();
            self.list.push(summary);
        }
        self.entered.insert((scope, resource), number);
        number
    }

    /// The first resource entered that has a dynamic anchor.
    pub(super) fn outermost(&self, scope: ScopeId, name: Option<&str>) -> Option<ResourceId> {
        let mut names = self.list[scope].iter();
        let found = names.find(|(known, _)| known.as_deref() == name)?;
        Some(found.1)
    }
}
