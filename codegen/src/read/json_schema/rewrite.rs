//! Keywords that earlier drafts write in another way than 2020-12 enter; the same in 2020-12 leaves.

use serde_json::{Map, Value, json};

use super::emit::{Emitter, Making};
use super::shape;
use super::tree::{Content, NodeId};
use crate::keyword::{Draft, Shape};

impl Emitter<'_> {
    /// `items` that is an array, with `additionalItems`, becomes `prefixItems` with `items`.
    pub(super) fn array_items(&mut self, making: &mut Making<'_>, node: NodeId) {
        let elements = making.tree.array(node).unwrap_or_default();
        if !elements.is_empty() {
            self.origin_at(&["prefixItems"], making.at(node));
            let schemas = self.list(making, "prefixItems", elements, false);
            making.out.insert("prefixItems".to_owned(), schemas);
        }
        let rest = making.tree.member(making.place.node, "additionalItems");
        let draft = self.store.resources[making.owner].dialect.draft;
        let fits =
            |&rest: &NodeId| shape::check(making.tree, rest, Shape::SchemaOrFlag, draft).is_none();
        if let Some(rest) = rest.filter(fits) {
            let schema = self.child(making, &["items"], rest, false);
            making.out.insert("items".to_owned(), schema);
        }
    }

    /// `minimum` or `maximum` of draft 4, which a flag makes exclusive.
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

    /// `contains`, with its bounds. Before 2020-12 it does not make an item evaluated: where that can
    /// matter it is wrapped so that it still asserts but says nothing about items.
    pub(super) fn contains(&mut self, making: &mut Making<'_>, node: NodeId, draft: Draft) {
        let wraps = draft < Draft::Draft202012 && self.store.has_unevaluated_items;
        let index = making.next_extra().to_string();
        let path: &[&str] = if wraps {
            &["allOf", &index, "not", "not"]
        } else {
            &[]
        };
        let mut said = Map::new();
        let at = [path, &["contains"]].concat();
        let schema = self.child(making, &at, node, false);
        said.insert("contains".to_owned(), schema);
        for key in ["minContains", "maxContains"] {
            let bound = making.tree.member(making.place.node, key);
            let Some(bound) = bound.filter(|_| draft >= Draft::Draft201909) else {
                continue;
            };
            if let Content::Number(number) = making.tree.content(bound)
                && let Some(number) = shape::count(number)
            {
                self.origin_at(&[path, &[key]].concat(), making.at(bound));
                said.insert(key.to_owned(), number.into());
            }
        }
        if wraps {
            making.extra.push(json!({"not": {"not": said}}));
        } else {
            making.out.append(&mut said);
        }
    }

    /// `dependencies` becomes `dependentRequired` and `dependentSchemas`; in a schema of its own where
    /// those are there already.
    pub(super) fn dependencies(&mut self, making: &mut Making<'_>, node: NodeId) {
        let taken = making.has("dependentRequired") || making.has("dependentSchemas");
        let later = self.store.resources[making.owner].dialect.draft >= Draft::Draft201909;
        let apart = taken && later;
        let index = making.next_extra().to_string();
        let path: &[&str] = if apart { &["allOf", &index] } else { &[] };
        let mut required = Map::new();
        let mut schemas = Map::new();
        for (name, &child) in making.tree.object(node).into_iter().flatten() {
            if making.tree.array(child).is_some() {
                let at = [path, &["dependentRequired", name]].concat();
                self.origin_at(&at, making.at(child));
                required.insert(name.clone(), making.tree.value(child));
            } else {
                let at = [path, &["dependentSchemas", name]].concat();
                let schema = self.child(making, &at, child, true);
                schemas.insert(name.clone(), schema);
            }
        }
        let mut said = Map::new();
        for (key, value) in [
            ("dependentRequired", required),
            ("dependentSchemas", schemas),
        ] {
            if !value.is_empty() {
                self.origin_at(&[path, &[key]].concat(), making.at(node));
                said.insert(key.to_owned(), Value::Object(value));
            }
        }
        if apart {
            making.extra.push(said.into());
        } else {
            making.out.append(&mut said);
        }
    }
}
