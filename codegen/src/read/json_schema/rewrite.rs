//! Rewrites keywords of earlier drafts into 2020-12.

use std::mem;

use serde_json::{Map, Value};

use super::emit::{Emitter, Making};
use super::shape;
use crate::json::{Content, NodeId};
use crate::keyword::{Draft, Shape};
use crate::pointer;
use crate::schema::{Named, Schema};

impl Emitter<'_> {
    /// An array `items` with `additionalItems` becomes `prefixItems` with `items`.
    pub(super) fn array_items(&mut self, making: &mut Making<'_>, node: NodeId) {
        let elements = making.tree.array(node).unwrap_or_default();
        if !elements.is_empty() {
            let schemas = self.list(making, elements, false);
            making.state("prefixItems", schemas, self.at(making, node));
        }
        let rest = making.tree.member(making.place.node, "additionalItems");
        let draft = self.store.resources[making.owner].dialect.draft;
        let fits =
            |&rest: &NodeId| shape::check(making.tree, rest, Shape::SchemaOrFlag, draft).is_none();
        if let Some(rest) = rest.filter(fits) {
            let schema = self.child(making, rest, false);
            making.state("items", schema, None);
        }
    }

    /// `minimum` or `maximum` of draft 4, with its exclusive flag.
    pub(super) fn bound(
        &mut self,
        making: &mut Making<'_>,
        key: &str,
        exclusive: &str,
        node: NodeId,
    ) {
        let flag = making.tree.member(making.place.node, exclusive);
        let is_exclusive = flag.and_then(|flag| making.tree.flag(flag)) == Some(true);
        let key = if is_exclusive { exclusive } else { key };
        self.plain(making, key, node);
    }

    /// `contains`, with its bounds. Before 2020-12 it does not evaluate items; if that matters it is wrapped so that it
    /// asserts without evaluating any.
    pub(super) fn contains(&mut self, making: &mut Making<'_>, node: NodeId, draft: Draft) {
        let wraps = draft < Draft::Draft202012 && self.store.has_unevaluated_items;
        let mut said = Schema::default();
        said.set("contains", self.child(making, node, false), None);
        for key in ["minContains", "maxContains"] {
            let bound = making.tree.member(making.place.node, key);
            let Some(bound) = bound.filter(|_| draft >= Draft::Draft201909) else {
                continue;
            };
            if let Content::Number(number) = making.tree.content(bound)
                && let Some(number) = shape::count(number)
            {
                said.set(key, Value::from(number), self.at(making, bound));
            }
        }
        if wraps {
            let not = |schema| {
                let mut outer = Schema::default();
                outer.set("not", schema, None);
                outer
            };
            said = not(not(said));
        }
        making.say(said, wraps);
    }

    /// `dependencies` becomes `dependentRequired` and `dependentSchemas`, in a subschema if those exist already.
    pub(super) fn dependencies(&mut self, making: &mut Making<'_>, node: NodeId) {
        let taken = making.has("dependentRequired") || making.has("dependentSchemas");
        let later = self.store.resources[making.owner].dialect.draft >= Draft::Draft201909;
        let apart = taken && later;
        let mut required = Map::new();
        let mut parts = Vec::new();
        let mut schemas = Named::default();
        for (name, &child) in making.tree.object(node).into_iter().flatten() {
            if making.tree.array(child).is_some() {
                parts.push((pointer::join("", name), self.store.place(making.at(child))));
                required.insert(name.clone(), making.tree.value(child));
            } else {
                schemas.insert(name.clone(), self.child(making, child, true));
            }
        }
        let mut said = Schema::default();
        if !required.is_empty() {
            said.set(
                "dependentRequired",
                Value::Object(required),
                self.at(making, node),
            );
            let keywords = said.keywords_mut().into_iter().flatten();
            keywords.for_each(|(_, stated)| stated.parts = mem::take(&mut parts));
        }
        if !schemas.is_empty() {
            said.set("dependentSchemas", schemas, self.at(making, node));
        }
        making.say(said, apart);
    }
}
