//! Builds the canonical schema: the root, and a definition for every schema that a reference leads to.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::error::SchemaError;
use crate::keyword::{self, Assertions, Shape};
use crate::schema::{self, Body, Correction, Keyword, KeywordValue, Named, Schema};

use super::instances::{self, InstanceId, Instances};
use super::loops::{self, Step};
use super::resolve::{ScopeId, Scopes};
use super::store::{NodeRef, ResourceId, Store};
use super::{Canonical, Ignored, Reason};
use crate::json::{Content, NodeId, Tree};

/// The maximum number of schemas. A schema is copied for each dynamic scope in which it is reached.
const LIMIT: usize = if cfg!(test) { 20_000 } else { 500_000 };

/// The `$schema` of the canonical schema.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Builds the canonical schema of a document.
pub(super) fn canonical(
    store: &mut Store,
    document: usize,
    assertions: Assertions,
    corrections: &[Correction],
) -> Canonical {
    let mut corrected: HashMap<&str, Vec<&str>> = HashMap::new();
    for Correction { pointer, text } in corrections {
        corrected.entry(pointer).or_default().push(text);
    }
    let mut emitter = Emitter {
        store,
        document,
        corrected,
        assertions,
        scopes: Scopes::new(),
        instances: Instances::default(),
        current: 0,
        in_place: true,
        count: 0,
        is_full: false,
        steps: Vec::new(),
        ignored: Vec::new(),
        known: FxHashSet::default(),
        refused: FxHashSet::default(),
    };
    emitter.define();
    let schema = emitter.all();
    emitter.loops();
    Canonical {
        schema,
        ignored: emitter.ignored,
        missing: emitter.store.missing.keys().cloned().collect(),
    }
}

/// A schema that is being built.
pub(super) struct Making<'t> {
    pub(super) tree: &'t Tree,
    pub(super) place: NodeRef,
    pub(super) scope: ScopeId,
    pub(super) owner: ResourceId,
    pub(super) out: Named<Keyword>,
    /// Schemas for the end of `allOf`.
    pub(super) extra: Vec<Schema>,
}

impl Making<'_> {
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.tree.member(self.place.node, keyword).is_some()
    }

    pub(super) fn at(&self, node: NodeId) -> NodeRef {
        NodeRef { node, ..self.place }
    }

    pub(super) fn state(
        &mut self,
        key: &str,
        value: impl Into<KeywordValue>,
        place: Option<schema::Place>,
    ) {
        let stated = Keyword {
            place,
            ..Keyword::new(value.into())
        };
        self.out.insert(key.to_owned(), stated);
    }
}

impl Making<'_> {
    /// Adds the keywords of a schema, or the schema to the end of `allOf`.
    pub(super) fn say(&mut self, said: Schema, apart: bool) {
        match said.body {
            Body::Object(keywords) if !apart => self.out.extend(keywords),
            _ => self.extra.push(said),
        }
    }
}

pub(super) struct Emitter<'s> {
    pub(super) store: &'s mut Store,
    /// The document of the schema.
    document: usize,
    /// The documentation of its corrections, by pointer.
    corrected: HashMap<&'s str, Vec<&'s str>>,
    pub(super) assertions: Assertions,
    pub(super) scopes: Scopes,
    instances: Instances,
    current: InstanceId,
    /// Whether the current schema applies to the same value as the definition it is in.
    in_place: bool,
    count: usize,
    /// Whether the limit is reached.
    is_full: bool,
    steps: Vec<Step>,
    ignored: Vec<Ignored>,
    /// The ignored keywords found so far.
    known: FxHashSet<NodeRef>,
    /// The resources whose dialect was refused.
    refused: FxHashSet<ResourceId>,
}

impl Emitter<'_> {
    /// Adds the root, and its definitions under their names.
    fn define(&mut self) {
        let document = self.document;
        let root = NodeRef { document, node: 0 };
        let Some(owner) = self.store.owner(root) else {
            return;
        };
        let scope = self.scopes.enter(self.store, 0, owner);
        self.instances.root(root, scope);
        let draft = self.store.resources[owner].dialect.draft;
        let tree = Arc::clone(&self.store.documents[document].tree);
        self.is_schema(&tree, root);
        for (key, &holder) in tree.object(0).into_iter().flatten() {
            if keyword::of_draft(key, draft).is_none_or(|found| found.shape != Shape::Definitions) {
                continue;
            }
            for (name, &node) in tree.object(holder).into_iter().flatten() {
                let place = NodeRef { document, node };
                if !self.is_schema(&tree, place) {
                    continue;
                }
                let owner = self.store.adopt(place).unwrap_or(owner);
                let scope = self.scopes.enter(self.store, scope, owner);
                self.instances.add(place, scope, name);
            }
        }
    }

    /// Whether a value can be a schema; records an error if not.
    fn is_schema(&mut self, tree: &Tree, place: NodeRef) -> bool {
        let fits = matches!(
            tree.content(place.node),
            Content::Object(_) | Content::Bool(_)
        );
        if !fits {
            let expected = "a schema (an object, `true` or `false`)";
            let found = tree.shown(place.node);
            let kind = SchemaError::NoSchema { expected, found };
            self.store.error(place, kind, None);
        }
        fits
    }

    /// Builds the root and all definitions, including those found on the way.
    fn all(&mut self) -> Schema {
        let mut root = Schema::default();
        let mut definitions = Named::default();
        while self.current < self.instances.len() {
            let instance = self.instances.get(self.current).clone();
            self.in_place = true;
            let schema = self.schema(instance.place, instance.scope);
            match self.current {
                0 => root = schema,
                _ => {
                    definitions.insert(instance.name, schema);
                }
            }
            self.current += 1;
        }
        if let Some(keywords) = root.keywords_mut() {
            let draft = Keyword::new(DRAFT.into());
            keywords.shift_insert(0, "$schema".to_owned(), draft);
            if !definitions.is_empty() {
                keywords.insert("$defs".to_owned(), Keyword::new(definitions.into()));
            }
        }
        root
    }

    fn loops(&mut self) {
        for place in loops::closing(self.instances.len(), &self.steps) {
            let reference = self.store.tree(place).text(place.node);
            let reference = reference.unwrap_or_default().to_owned();
            self.store
                .error(place, SchemaError::Loop { reference }, None);
        }
    }

    fn schema(&mut self, place: NodeRef, scope: ScopeId) -> Schema {
        self.count += 1;
        if self.count > LIMIT || self.scopes.size > LIMIT {
            if !mem::replace(&mut self.is_full, true) {
                let kind = SchemaError::TooLarge { limit: LIMIT };
                self.store.error(place, kind, None);
            }
            return self.located(place, Body::Bool(true));
        }
        let tree = Arc::clone(&self.store.documents[place.document].tree);
        let Some(members) = tree.object(place.node) else {
            let flag = tree.flag(place.node).unwrap_or(true);
            return self.located(place, Body::Bool(flag));
        };
        let Some(owner) = self.store.adopt(place) else {
            return self.located(place, Body::Bool(true));
        };
        self.refuse(owner);
        let mut making = Making {
            tree: &tree,
            place,
            scope: self.scopes.enter(self.store, scope, owner),
            owner,
            out: Named::default(),
            extra: Vec::new(),
        };
        for (key, &node) in members {
            self.keyword(&mut making, key, node);
        }
        let Making { mut out, extra, .. } = making;
        if !extra.is_empty() {
            let all = || Keyword::new(Vec::new().into());
            let all = out.entry("allOf".to_owned()).or_insert_with(all);
            if let KeywordValue::List(all) = &mut all.value {
                all.extend(extra);
            }
        }
        self.located(place, Body::Object(out))
    }

    /// A schema with its place and corrections.
    fn located(&self, place: NodeRef, body: Body) -> Schema {
        let mut schema = Schema {
            place: Some(self.store.place(place)),
            body,
            ..Schema::default()
        };
        if place.document == self.document && !self.corrected.is_empty() {
            let pointer = self.store.tree(place).pointer(place.node);
            let texts = self.corrected.get(pointer.as_str()).into_iter().flatten();
            schema.marks.corrections = texts.map(|text| (*text).to_owned()).collect();
        }
        schema
    }

    /// Records an unknown dialect of a resource.
    fn refuse(&mut self, owner: ResourceId) {
        if let Some((place, kind)) = &self.store.resources[owner].refused
            && self.refused.insert(owner)
        {
            let hint = match kind {
                SchemaError::Draft { .. } => Some("give the metaschema among the resources"),
                _ => None,
            };
            let (place, kind) = (*place, kind.clone());
            self.store.error(place, kind, hint);
        }
    }

    /// Builds the schema at a node below the current one.
    pub(super) fn child(&mut self, making: &Making<'_>, node: NodeId, in_place: bool) -> Schema {
        let goes_on = self.in_place && in_place;
        let was_in_place = mem::replace(&mut self.in_place, goes_on);
        let schema = self.schema(making.at(node), making.scope);
        self.in_place = was_in_place;
        schema
    }

    /// The place of a value.
    pub(super) fn at(&self, making: &Making<'_>, node: NodeId) -> Option<schema::Place> {
        Some(self.store.place(making.at(node)))
    }

    /// Records an ignored keyword.
    pub(super) fn ignore(&mut self, place: NodeRef, keyword: &str, reason: Reason) {
        if self.known.insert(place) {
            self.ignored.push(Ignored {
                origin: self.store.location(place),
                keyword: keyword.to_owned(),
                reason,
            });
        }
    }

    /// The reference to a schema in a scope, which becomes a definition. `by` is the place of the referring keyword.
    pub(super) fn refer(&mut self, place: NodeRef, scope: ScopeId, by: NodeRef) -> String {
        let owner = self.store.adopt(place);
        let scope = match owner {
            Some(owner) => self.scopes.enter(self.store, scope, owner),
            None => scope,
        };
        let known = self.instances.find(place, scope);
        let id = known.unwrap_or_else(|| {
            let name = instances::name(self.store, place);
            self.instances.add(place, scope, &name)
        });
        if self.in_place {
            let from = self.current;
            self.steps.push(Step {
                from,
                to: id,
                place: by,
            });
        }
        self.instances.get(id).reference()
    }
}
