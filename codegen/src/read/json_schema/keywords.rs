//! Rewrites one keyword into draft 2020-12.

use serde_json::Value;

use crate::error::SchemaError;

use super::Reason;
use super::emit::{Emitter, Making};
use super::shape;
use super::store::NodeRef;
use crate::json::{Content, NodeId};
use crate::keyword::{self, Draft, Keyword, Role, Shape, Vocabulary};
use crate::schema::{KeywordValue, Named, Schema};

impl Emitter<'_> {
    /// Adds a keyword to the current schema.
    pub(super) fn keyword(&mut self, making: &mut Making<'_>, key: &str, node: NodeId) {
        let dialect = self.store.resources[making.owner].dialect;
        let Some(found) = keyword::of_draft(key, dialect.draft) else {
            self.unknown(making, key, node);
            return;
        };
        let beside = dialect.draft.ref_stands_alone() && making.has("$ref");
        let stays = key == "$ref" || found.is_identity() || found.is_annotation();
        if beside && !stays {
            self.ignore(making.at(node), key, Reason::BesideReference);
        } else if !dialect.has(found.vocabulary) {
            self.ignore(making.at(node), key, Reason::Vocabulary);
        } else if let Some((node, expected)) =
            shape::check(making.tree, node, found.shape, dialect.draft)
        {
            let kind = SchemaError::Value {
                keyword: key.to_owned(),
                expected,
                found: making.tree.shown(node),
            };
            self.store
                .error(making.at(node), kind, hint(key, dialect.draft));
        } else {
            self.known(making, key, node, found, dialect.draft);
        }
    }

    /// A keyword unknown to the draft. An annotation of a later draft is harmless and kept.
    fn unknown(&mut self, making: &mut Making<'_>, key: &str, node: NodeId) {
        let later = keyword::of_draft(key, Draft::Draft202012);
        let fits = |found: &Keyword| {
            let wrong = shape::check(making.tree, node, found.shape, Draft::Draft202012);
            found.is_annotation() && wrong.is_none()
        };
        if later.as_ref().is_some_and(fits) {
            self.plain(making, key, node);
            return;
        }
        let is_of_other = |draft| keyword::of_draft(key, draft).is_some();
        let drafts = [
            Draft::Draft4,
            Draft::Draft7,
            Draft::Draft201909,
            Draft::Draft202012,
        ];
        let reason = match drafts.into_iter().any(is_of_other) {
            true => Reason::OtherDraft,
            false => Reason::Unknown,
        };
        self.ignore(making.at(node), key, reason);
    }

    fn known(
        &mut self,
        making: &mut Making<'_>,
        key: &str,
        node: NodeId,
        found: Keyword,
        draft: Draft,
    ) {
        let is_array = |node| making.tree.array(node).is_some();
        let items = making.tree.member(making.place.node, "items");
        match key {
            "$ref" | "$recursiveRef" | "$dynamicRef" => self.reference(making, key, node),
            "items" if is_array(node) => self.array_items(making, node),
            "additionalItems" if !items.is_some_and(is_array) => {
                self.ignore(making.at(node), key, Reason::Alone);
            }
            // Handled with `items` and the bounds they modify.
            "additionalItems" => {}
            "minimum" if draft == Draft::Draft4 => {
                self.bound(making, key, "exclusiveMinimum", node);
            }
            "maximum" if draft == Draft::Draft4 => {
                self.bound(making, key, "exclusiveMaximum", node);
            }
            "exclusiveMinimum" | "exclusiveMaximum" if draft == Draft::Draft4 => {
                let bound = if key == "exclusiveMinimum" {
                    "minimum"
                } else {
                    "maximum"
                };
                if !making.has(bound) {
                    self.ignore(making.at(node), key, Reason::Alone);
                }
            }
            "contains" => self.contains(making, node, draft),
            "minContains" | "maxContains" => {
                if !making.has("contains") {
                    self.ignore(making.at(node), key, Reason::Alone);
                }
            }
            "then" | "else" if !making.has("if") => {
                self.ignore(making.at(node), key, Reason::Alone);
            }
            "dependencies" => self.dependencies(making, node),
            _ => match found.role {
                Role::Assertable(_) => {
                    self.plain(making, key, node);
                    let asserts = self.asserts(making, found.vocabulary);
                    if let Some(stated) = making.out.get_mut(key) {
                        stated.asserts = asserts;
                    }
                }
                _ => self.by_shape(making, key, node, found),
            },
        }
    }

    fn asserts(&self, making: &Making<'_>, vocabulary: Vocabulary) -> bool {
        let dialect = self.store.resources[making.owner].dialect;
        self.assertions.cover(vocabulary)
            || vocabulary == Vocabulary::Format && dialect.format_asserts
    }

    /// A keyword with the same meaning in all drafts.
    fn by_shape(&mut self, making: &mut Making<'_>, key: &str, node: NodeId, found: Keyword) {
        let tree = making.tree;
        let value: KeywordValue = match (found.shape, tree.content(node)) {
            _ if found.is_identity() => return,
            (Shape::Schema | Shape::SchemaOrFlag | Shape::Items, _) => {
                let schema = self.child(making, node, found.in_place);
                making.state(key, schema, None);
                return;
            }
            (Shape::Schemas, Content::Array(elements)) => {
                self.list(making, elements, found.in_place).into()
            }
            (Shape::SchemaMap, Content::Object(members)) => {
                let members = members.iter();
                let schemas = members
                    .map(|(name, &node)| (name.clone(), self.child(making, node, found.in_place)));
                schemas.collect::<Named<Schema>>().into()
            }
            (Shape::Count, Content::Number(number)) => {
                let count = shape::count(number).unwrap_or_else(|| number.clone());
                Value::from(count).into()
            }
            _ => tree.value(node).into(),
        };
        making.state(key, value, self.at(making, node));
    }

    pub(super) fn list(
        &mut self,
        making: &Making<'_>,
        elements: &[NodeId],
        in_place: bool,
    ) -> Vec<Schema> {
        let elements = elements.iter();
        elements
            .map(|&node| self.child(making, node, in_place))
            .collect()
    }

    /// A keyword whose value is copied.
    pub(super) fn plain(&mut self, making: &mut Making<'_>, key: &str, node: NodeId) {
        making.state(key, making.tree.value(node), self.at(making, node));
    }

    /// Any kind of reference. The first becomes `$ref`, the others go to `allOf`.
    fn reference(&mut self, making: &mut Making<'_>, key: &str, node: NodeId) {
        let by = making.at(node);
        let reference = making.tree.text(node).unwrap_or_default();
        if key == "$recursiveRef" && reference != "#" {
            let kind = SchemaError::Value {
                keyword: key.to_owned(),
                expected: "`#`",
                found: making.tree.shown(node),
            };
            self.store.error(by, kind, None);
            return;
        }
        let target = match self.store.follow(making.owner, reference) {
            Ok(target) => target,
            Err((kind, hint)) => {
                self.store.error(by, kind, hint);
                return;
            }
        };
        let place = match (key, target.dynamic) {
            ("$dynamicRef", Some(name)) => self.dynamic(making, &name, target.place),
            ("$recursiveRef", _) => self.recursive(making, target.place),
            _ => target.place,
        };
        let reference = self.refer(place, making.scope, by);
        let at = Some(self.store.place(by));
        if !making.out.contains_key("$ref") {
            making.state("$ref", reference.as_str(), at);
            return;
        }
        let mut schema = Schema {
            place: Some(self.store.place(making.place)),
            ..Schema::default()
        };
        schema.set("$ref", reference.as_str(), at);
        making.extra.push(schema);
    }

    /// The schema with a dynamic anchor in the outermost resource that has it.
    fn dynamic(&self, making: &Making<'_>, name: &str, target: NodeRef) -> NodeRef {
        let outermost = self.scopes.outermost(making.scope, Some(name));
        let anchors = outermost.map(|resource| &self.store.resources[resource].anchors);
        let anchor = anchors.and_then(|anchors| anchors.get(name));
        anchor.map_or(target, |anchor| anchor.place)
    }

    /// The root of the outermost resource with `$recursiveAnchor`, if the target's resource has it too.
    fn recursive(&self, making: &Making<'_>, target: NodeRef) -> NodeRef {
        let resources = &self.store.resources;
        let starts = self.store.owner(target);
        if !starts.is_some_and(|owner| resources[owner].is_recursive) {
            return target;
        }
        let outermost = self.scopes.outermost(making.scope, None);
        outermost.map_or(target, |resource| resources[resource].root)
    }
}

fn hint(keyword: &str, draft: Draft) -> Option<&'static str> {
    match (keyword, draft) {
        ("exclusiveMinimum" | "exclusiveMaximum", Draft::Draft4) => {
            Some("numbers are for draft 6 and later; in draft 4 it sharpens `minimum` or `maximum`")
        }
        ("exclusiveMinimum" | "exclusiveMaximum", _) => {
            Some("`true` and `false` are for draft 4; write the bound itself")
        }
        ("items", Draft::Draft202012) => Some("arrays of schemas are `prefixItems` in this draft"),
        ("required", _) => Some("the array stands in the object's schema, not in the property's"),
        _ => None,
    }
}
