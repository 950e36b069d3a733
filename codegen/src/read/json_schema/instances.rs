//! The definitions of the canonical schema: each is a schema in one dynamic scope, with a name of its own.

use rustc_hash::FxHashMap;

use crate::keyword::{self, Holds, Shape};
use crate::pointer;

use super::resolve::ScopeId;
use super::store::{NodeRef, Store};
use super::uri;
use crate::json::Tree;

/// The index of an instance; 0 is the root.
pub(super) type InstanceId = usize;

/// A schema in a scope.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    pub(super) place: NodeRef,
    pub(super) scope: ScopeId,
    /// Its name in `$defs`; empty for the root.
    pub(super) name: String,
}

impl Instance {
    pub(super) fn reference(&self) -> String {
        match self.name.as_str() {
            "" => "#".to_owned(),
            name => format!("#{}", uri::encoded(&pointer::join("/$defs", name))),
        }
    }
}

/// All instances, in the order they were found.
#[derive(Default)]
pub(super) struct Instances {
    list: Vec<Instance>,
    numbers: FxHashMap<(NodeRef, ScopeId), InstanceId>,
    /// The names in use, each with the last number appended to it.
    names: FxHashMap<String, usize>,
}

impl Instances {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, id: InstanceId) -> &Instance {
        &self.list[id]
    }

    pub(super) fn find(&self, place: NodeRef, scope: ScopeId) -> Option<InstanceId> {
        self.numbers.get(&(place, scope)).copied()
    }

    pub(super) fn root(&mut self, place: NodeRef, scope: ScopeId) {
        self.push(place, scope, String::new());
    }

    /// Adds a definition under this name, with a number if it is taken.
    pub(super) fn add(&mut self, place: NodeRef, scope: ScopeId, name: &str) -> InstanceId {
        let name = self.free(name);
        self.push(place, scope, name)
    }

    fn push(&mut self, place: NodeRef, scope: ScopeId, name: String) -> InstanceId {
        self.numbers.insert((place, scope), self.list.len());
        self.list.push(Instance { place, scope, name });
        self.list.len() - 1
    }

    fn free(&mut self, name: &str) -> String {
        let wanted = if name.is_empty() { "empty" } else { name };
        let Some(last) = self.names.get(wanted).copied() else {
            self.names.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        };
        let between = if wanted.ends_with(|c: char| c.is_ascii_digit()) {
            "_"
        } else {
            ""
        };
        let mut number = last;
        loop {
            number += 1;
            let name = format!("{wanted}{between}{number}");
            if !self.names.contains_key(&name) {
                self.names.insert(wanted.to_owned(), number);
                self.names.insert(name.clone(), 1);
                return name;
            }
        }
    }
}

/// The name of a schema: that of its definition; for the root of a document that of the document; otherwise its anchor,
/// or its path.
pub(super) fn name(store: &Store, place: NodeRef) -> String {
    let tree = store.tree(place);
    let tokens = tree.tokens(place.node);
    if let [.., holder, name] = tokens.as_slice()
        && is_holder(holder)
    {
        return name.clone();
    }
    if tokens.is_empty() {
        return document_name(store, place);
    }
    let anchors = ["$anchor", "$dynamicAnchor"].into_iter();
    let mut anchors = anchors.filter_map(|key| tree.member_text(place.node, key));
    if let Some(anchor) = anchors.next() {
        return anchor.to_owned();
    }
    by_path(tree, place, &tokens)
}

fn is_holder(key: &str) -> bool {
    keyword::find(key).is_some_and(|keyword| keyword.shape == Shape::Definitions)
}

/// The last segment of the document's URI, without an extension such as `.json`.
fn document_name(store: &Store, place: NodeRef) -> String {
    let owner = store.owner(place).map(|owner| &store.resources[owner].base);
    let uri = uri::key(owner.unwrap_or(&store.documents[place.document].uri));
    let path = uri.trim_end_matches('/');
    let segment = path.rsplit(['/', ':']).next().unwrap_or_default();
    let stem = segment.split('.').next().unwrap_or_default();
    if stem.is_empty() {
        return "root".to_owned();
    }
    uri::decoded(stem).map_or_else(|| stem.to_owned(), |stem| stem.into_owned())
}

/// The path from the last definition, property or similar, without the keywords that hold several schemas:
/// `address-items` for `/properties/address/items`.
fn by_path(tree: &Tree, place: NodeRef, tokens: &[String]) -> String {
    let is_map =
        |token: &String| keyword::find(token).is_some_and(|keyword| keyword.holds() == Holds::Map);
    let last = tokens.iter().rposition(is_map);
    let from = match last {
        Some(index) if index + 1 < tokens.len() => index + 1,
        _ => tokens.len() - 1,
    };
    let title = tree.member_text(place.node, "title");
    match title {
        Some(title) if from + 1 < tokens.len() && title.len() <= 40 => title.to_owned(),
        _ => tokens[from..].join("-"),
    }
}
