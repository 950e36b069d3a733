//! The store enters; the canonical schema leaves: the root, and a definition for every schema that a
//! reference leads to, each with the place it comes from.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde_json::{Map, Value};

use crate::error::{Location, SchemaError};
use crate::keyword::{self, Shape};
use crate::read::pointer;

use super::instances::{self, InstanceId, Instances};
use super::loops::{self, Step};
use super::resolve::{ScopeId, Scopes};
use super::store::{Place, ResourceId, Store};
use super::tree::{Content, NodeId, Tree};
use super::{Canonical, Ignored, Reason};

/// The most schemas that are made. A schema is made anew for each dynamic scope it is reached in.
const LIMIT: usize = if cfg!(test) { 20_000 } else { 500_000 };

/// What the canonical schema says it is.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Makes the canonical schema of a document.
pub(super) fn canonical(store: &mut Store, document: usize, assert_formats: bool) -> Canonical {
    let mut emitter = Emitter {
        store,
        assert_formats,
        scopes: Scopes::new(),
        instances: Instances::default(),
        current: 0,
        pointer: String::new(),
        in_place: true,
        count: 0,
        is_full: false,
        steps: Vec::new(),
        origins: BTreeMap::new(),
        ignored: Vec::new(),
        known: FxHashSet::default(),
        refused: FxHashSet::default(),
    };
    emitter.define(document);
    let schema = emitter.all();
    emitter.loops();
    Canonical {
        marks: Vec::new(),
        schema,
        origins: emitter.origins,
        ignored: emitter.ignored,
        missing: emitter.store.missing.keys().cloned().collect(),
    }
}

/// One schema under way.
pub(super) struct Making<'t> {
    pub(super) tree: &'t Tree,
    pub(super) place: Place,
    pub(super) scope: ScopeId,
    pub(super) owner: ResourceId,
    pub(super) out: Map<String, Value>,
    /// What goes to the end of `allOf`.
    pub(super) extra: Vec<Value>,
}

impl Making<'_> {
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.tree.member(self.place.node, keyword).is_some()
    }

    pub(super) fn at(&self, node: NodeId) -> Place {
        Place { node, ..self.place }
    }

    /// The index that the next schema at the end of `allOf` gets.
    pub(super) fn next_extra(&self) -> usize {
        let all = self.tree.member(self.place.node, "allOf");
        let all = all.and_then(|all| self.tree.array(all));
        all.map_or(0, <[NodeId]>::len) + self.extra.len()
    }
}

/// The work under way.
pub(super) struct Emitter<'s> {
    pub(super) store: &'s mut Store,
    pub(super) assert_formats: bool,
    pub(super) scopes: Scopes,
    instances: Instances,
    current: InstanceId,
    /// Where the schema under way stands in the canonical one.
    pointer: String,
    /// Whether the schema under way applies to the same value as the definition it is in.
    in_place: bool,
    count: usize,
    /// Whether the limit was reached.
    is_full: bool,
    steps: Vec<Step>,
    origins: BTreeMap<String, Location>,
    ignored: Vec<Ignored>,
    /// What is among the ignored keywords.
    known: FxHashSet<Place>,
    /// The resources whose dialect was refused.
    refused: FxHashSet<ResourceId>,
}

impl Emitter<'_> {
    /// Adds the root, and the definitions of the root under their names.
    fn define(&mut self, document: usize) {
        let root = Place { document, node: 0 };
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
                let place = Place { document, node };
                if !self.is_schema(&tree, place) {
                    continue;
                }
                let owner = self.store.adopt(place).unwrap_or(owner);
                let scope = self.scopes.enter(self.store, scope, owner);
                self.instances.add(place, scope, name);
            }
        }
    }

    /// Whether a value can be a schema; otherwise that is an error.
    fn is_schema(&mut self, tree: &Tree, place: Place) -> bool {
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

    /// Makes the root and all definitions, those included that are found meanwhile.
    fn all(&mut self) -> Value {
        let mut root = Value::Bool(true);
        let mut definitions = Map::new();
        while self.current < self.instances.len() {
            let instance = self.instances.get(self.current).clone();
            self.pointer = instance.pointer();
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
        if let Value::Object(root) = &mut root {
            let mut first = Map::new();
            first.insert("$schema".to_owned(), DRAFT.into());
            first.append(root);
            *root = first;
            if !definitions.is_empty() {
                root.insert("$defs".to_owned(), definitions.into());
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

    /// Makes one schema, as it stands at the present pointer.
    fn schema(&mut self, place: Place, scope: ScopeId) -> Value {
        self.origin(place);
        self.count += 1;
        if self.count > LIMIT || self.scopes.size > LIMIT {
            if !mem::replace(&mut self.is_full, true) {
                let kind = SchemaError::TooLarge { limit: LIMIT };
                self.store.error(place, kind, None);
            }
            return Value::Bool(true);
        }
        let tree = Arc::clone(&self.store.documents[place.document].tree);
        let Some(members) = tree.object(place.node) else {
            return Value::Bool(tree.flag(place.node).unwrap_or(true));
        };
        let Some(owner) = self.store.adopt(place) else {
            return Value::Bool(true);
        };
        self.refuse(owner);
        let mut making = Making {
            tree: &tree,
            place,
            scope: self.scopes.enter(self.store, scope, owner),
            owner,
            out: Map::new(),
            extra: Vec::new(),
        };
        for (key, &node) in members {
            self.keyword(&mut making, key, node);
        }
        if !making.extra.is_empty() {
            let all = making
                .out
                .entry("allOf")
                .or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(all) = all {
                all.append(&mut making.extra);
            }
        }
        making.out.into()
    }

    /// Reports that the dialect of a resource is not known.
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

    /// Makes the schema at a node below the present one; the tokens lead to it.
    pub(super) fn child(
        &mut self,
        making: &Making<'_>,
        tokens: &[&str],
        node: NodeId,
        in_place: bool,
    ) -> Value {
        let before = self.pointer.len();
        for token in tokens {
            pointer::push(&mut self.pointer, token);
        }
        let goes_on = self.in_place && in_place;
        let was_in_place = mem::replace(&mut self.in_place, goes_on);
        let schema = self.schema(making.at(node), making.scope);
        self.in_place = was_in_place;
        self.pointer.truncate(before);
        schema
    }

    /// Notes where the value at the tokens comes from.
    pub(super) fn origin_at(&mut self, tokens: &[&str], place: Place) {
        let before = self.pointer.len();
        for token in tokens {
            pointer::push(&mut self.pointer, token);
        }
        self.origin(place);
        self.pointer.truncate(before);
    }

    fn origin(&mut self, place: Place) {
        let location = self.store.location(place);
        self.origins.insert(self.pointer.clone(), location);
    }

    /// Notes a keyword without meaning.
    pub(super) fn ignore(&mut self, place: Place, keyword: &str, reason: Reason) {
        if self.known.insert(place) {
            self.ignored.push(Ignored {
                origin: self.store.location(place),
                keyword: keyword.to_owned(),
                reason,
            });
        }
    }

    /// The reference to a schema in a scope, which becomes a definition. `by` is where it is referred to.
    pub(super) fn refer(&mut self, place: Place, scope: ScopeId, by: Place) -> String {
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
