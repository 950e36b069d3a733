//! Facts about the types of a graph that do not depend on names.

use super::checks::Checks;
use super::held::{self, Held};
use super::scope;
use crate::document::Document;
use crate::graph::{FieldContent, Graph, Kind, NodeId};
use crate::lower::{Bodies, Lowered};
use crate::merge::Merged;
use crate::model::{Place, Ref, Scope, TypeId};

pub(super) struct Facts<'a> {
    pub(super) document: &'a Document,
    pub(super) graph: &'a Graph,
    pub(super) merged: &'a Merged,
    pub(super) checks: &'a Checks,
    /// The scope of each type.
    pub(super) scopes: Vec<Scope>,
    /// The places of each type, in order.
    pub(super) places: Vec<Vec<Place>>,
    /// For each type, whether it can be read tolerantly.
    pub(super) tolerable: Vec<bool>,
    /// For each type, whether its fields depend on each other and are private.
    pub(super) private: Vec<bool>,
    /// The parts of each type.
    pub(super) held: Vec<Held>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        document: &'a Document,
        lowered: &'a Lowered<'_>,
        merged: &'a Merged,
        checks: &'a Checks,
        roots: &[NodeId],
    ) -> Self {
        let graph = &lowered.graph;
        let answers = read_tolerantly(document, &lowered.bodies, roots);
        let tolerable = reachable(graph, merged, &answers);
        let held = held::held(graph, merged, &tolerable);
        let mut facts = Self {
            document,
            graph,
            merged,
            checks,
            scopes: scope::scopes(document, graph, merged),
            places: Vec::new(),
            tolerable,
            private: Vec::new(),
            held,
        };
        facts.private = facts.ids().map(|id| facts.is_private(id)).collect();
        let places = places(graph, merged, &graph.reachable(roots));
        let places = facts.ids().zip(places).map(|(id, places)| {
            let places = places.iter().map(|place| facts.place(id, place));
            places.collect()
        });
        facts.places = places.collect();
        facts
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.merged.members.len()).map(TypeId)
    }

    /// The first node of a type, which defines it.
    pub(super) fn first(&self, id: TypeId) -> NodeId {
        self.merged.members[id.0][0]
    }

    /// The kind of a type; `None` for one that only wraps another.
    pub(super) fn kind(&self, id: TypeId) -> Option<&'a Kind> {
        let wraps = self.merged.wrapped.contains_key(&id);
        (!wraps).then(|| &self.graph.node(self.first(id)).kind)
    }

    /// A place in a type, relative to its scope.
    pub(super) fn place(&self, id: TypeId, place: &Place) -> Place {
        scope::strip(self.document, self.scopes[id.0], place)
    }

    /// The place of a property of an object.
    pub(super) fn place_of(&self, id: TypeId, content: &FieldContent) -> Place {
        self.place(
            id,
            match content {
                FieldContent::Value(node) => &self.graph.node(*node).place,
                FieldContent::Constant { place, .. } => place,
            },
        )
    }

    pub(super) fn ty(&self, node: NodeId) -> Ref {
        self.merged.refs[node.0].clone()
    }

    /// For each union, the property that identifies its options.
    pub(super) fn tags(&self) -> Vec<Option<String>> {
        let tags = self.ids().map(|id| match self.kind(id) {
            Some(Kind::Union(union)) => union.tag.clone(),
            _ => None,
        });
        tags.collect()
    }

    fn is_private(&self, id: TypeId) -> bool {
        let Some(Kind::Object(object)) = self.kind(id) else {
            return false;
        };
        let check = object.check.as_ref();
        let check = check.and_then(|check| self.checks.of(self.first(id), check));
        !object.rules.is_empty() || check.is_some()
    }
}

/// The nodes that are read tolerantly: responses, and schemas that ask for it.
fn read_tolerantly(document: &Document, bodies: &[Bodies], roots: &[NodeId]) -> Vec<NodeId> {
    let tolerant = document.schemas.iter().any(|schema| schema.tolerant);
    let answers = bodies.iter().filter_map(|bodies| bodies.response);
    answers
        .chain(roots.iter().copied().filter(|_| tolerant))
        .collect()
}

/// The places of each type: its nodes and the references to them, starting with the first node.
fn places(graph: &Graph, merged: &Merged, held: &[bool]) -> Vec<Vec<Place>> {
    let mut places = vec![Vec::new(); merged.members.len()];
    for references in [false, true] {
        for (node, one) in graph.iter().filter(|(node, _)| held[node.0]) {
            if matches!(one.kind, Kind::Reference(_)) == references
                && let Some(id) = merged.own(node)
            {
                places[id.0].push(one.place.clone());
            }
        }
    }
    places
}

/// The types reachable from these nodes.
fn reachable(graph: &Graph, merged: &Merged, from: &[NodeId]) -> Vec<bool> {
    let held = graph.reachable(from);
    let mut types = vec![false; merged.members.len()];
    for (node, _) in graph.iter().filter(|(node, _)| held[node.0]) {
        if let Some(id) = merged.own(node) {
            types[id.0] = true;
        }
    }
    types
}
