//! Merges nodes that differ only in their texts into one type. Objects, unions, enums and maps are compared across the
//! whole document, constrained scalars also by their property, so that a plan id is not a credentials id.

mod recursive;
mod signature;

use std::collections::{BTreeMap, HashMap};

use crate::graph::{Graph, Kind, NodeId};
use crate::model::{Ref, TypeId};
pub(crate) use signature::key;
use signature::{Signature, signature};

/// The types of a graph.
#[derive(Debug)]
pub(crate) struct Merged {
    /// For each node, the type of a field that holds it.
    pub(crate) refs: Vec<Ref>,
    /// For each type, its nodes in order; types are in the order of their first nodes.
    pub(crate) members: Vec<Vec<NodeId>>,
    /// What the types contain that only wrap another.
    pub(crate) wrapped: HashMap<TypeId, Ref>,
    /// Nodes that contain nothing but themselves.
    pub(crate) circular: Vec<NodeId>,
}

impl Merged {
    /// The type of a node, if it has its own.
    pub(crate) fn own(&self, node: NodeId) -> Option<TypeId> {
        match self.refs[node.0] {
            Ref::Named(id) => Some(id),
            _ => None,
        }
    }
}

struct Merging<'g> {
    graph: &'g Graph,
    /// The types of nodes found so far.
    refs: Vec<Option<Ref>>,
    /// The types of shapes found so far. Only looked up, never iterated.
    types: HashMap<Signature, TypeId>,
    /// Arrays and maps that need their own type because they contain themselves.
    forced: Vec<bool>,
}

/// Finds the types of a graph that these nodes reach. Linear in the number of nodes, except for recursive ones.
pub(crate) fn merge(graph: &Graph, roots: &[NodeId]) -> Merged {
    let mut merging = Merging {
        graph,
        refs: vec![None; graph.len()],
        types: HashMap::new(),
        forced: vec![false; graph.len()],
    };
    let left = merging.settle_from_below();
    let circular = if left.is_empty() {
        Vec::new()
    } else {
        recursive::settle(&mut merging, &left)
    };
    merging.finish(circular, &graph.reachable(roots))
}

impl Merging<'_> {
    /// Settles every node whose parts are settled; returns the others in order: nodes that contain themselves, directly
    /// or not.
    fn settle_from_below(&mut self) -> Vec<NodeId> {
        let order = from_below(self.graph, |_| true, |_| true);
        for node in &order {
            self.refs[node.0] = Some(self.settle(*node));
        }
        let nodes = self.graph.iter().map(|(node, _)| node);
        nodes.filter(|node| self.refs[node.0].is_none()).collect()
    }

    /// The type of a node whose parts are settled.
    fn settle(&mut self, node: NodeId) -> Ref {
        if let Some(signature) = signature(self, node) {
            let next = TypeId(self.types.len());
            return Ref::Named(*self.types.entry(signature).or_insert(next));
        }
        self.transparent(node)
    }

    /// The type of a node without its own.
    fn transparent(&self, node: NodeId) -> Ref {
        let held = |node: NodeId| Box::new(self.part(node));
        match &self.graph.node(node).kind {
            Kind::Never => Ref::Never,
            Kind::Null => Ref::Null,
            Kind::NotObject => Ref::NotObject,
            Kind::NotArray => Ref::NotArray,
            Kind::Boolean => Ref::Boolean,
            Kind::String(_) => Ref::String,
            Kind::Integer(_) => Ref::Integer,
            Kind::Number(_) => Ref::Number,
            Kind::Array(array) => Ref::Array(held(array.items)),
            Kind::Map(map) => Ref::Map(held(map.values)),
            Kind::Nullable(inner) => match self.part(*inner) {
                twice @ Ref::Nullable(_) => twice,
                once => Ref::Nullable(Box::new(once)),
            },
            Kind::Reference(target) => self.part(*target),
            Kind::Tuple(items) => Ref::Tuple(items.iter().map(|item| self.part(*item)).collect()),
            // Objects, unions, enums and checked values always have a signature.
            Kind::Any
            | Kind::Object(_)
            | Kind::Union(_)
            | Kind::Enum(_)
            | Kind::Constant(_)
            | Kind::Custom(..)
            | Kind::Checked(..) => Ref::Any,
        }
    }

    fn part(&self, node: NodeId) -> Ref {
        self.refs[node.0].clone().unwrap_or(Ref::Any)
    }

    /// Numbers the types by their first nodes.
    fn finish(self, circular: Vec<NodeId>, held: &[bool]) -> Merged {
        let wrapped = self.wrapped();
        let refs: Vec<Ref> = self
            .refs
            .into_iter()
            .map(|found| found.unwrap_or(Ref::Any))
            .collect();
        let mut numbers: HashMap<TypeId, TypeId> = HashMap::new();
        let mut members: Vec<Vec<NodeId>> = Vec::new();
        for (node, _) in self.graph.iter().filter(|(node, _)| held[node.0]) {
            let Ref::Named(old) = refs[node.0] else {
                continue;
            };
            let transparent = matches!(self.graph.node(node).kind, Kind::Reference(_))
                && !wrapped.contains_key(&node);
            let next = TypeId(members.len());
            let new = *numbers.entry(old).or_insert(next);
            if new == next {
                members.push(Vec::new());
            }
            if !transparent {
                members[new.0].push(node);
            }
        }
        let refs = refs
            .into_iter()
            .map(|found| renumbered(found, &numbers))
            .collect();
        let wrapped = wrapped
            .into_values()
            .filter_map(|(old, inner)| Some((*numbers.get(&old)?, renumbered(inner, &numbers))));
        Merged {
            refs,
            members,
            wrapped: wrapped.collect(),
            circular,
        }
    }

    /// The types that only wrap another: schemas outside operations, and tuples that contain themselves.
    fn wrapped(&self) -> BTreeMap<NodeId, (TypeId, Ref)> {
        let nodes = self.graph.iter().filter_map(|(node, held)| {
            let Some(Ref::Named(id)) = &self.refs[node.0] else {
                return None;
            };
            let target = self.graph.target(node);
            let own = match held.kind {
                Kind::Reference(_) => signature::has_own(self, target),
                Kind::Map(_) | Kind::Array(_) if self.forced[node.0] => true,
                _ => signature::is_own(self, node),
            };
            (!own).then(|| (node, (*id, self.transparent(node))))
        });
        nodes.collect()
    }
}

fn renumbered(found: Ref, numbers: &HashMap<TypeId, TypeId>) -> Ref {
    let inside = |inner: Box<Ref>| Box::new(renumbered(*inner, numbers));
    match found {
        Ref::Named(old) => Ref::Named(numbers.get(&old).copied().unwrap_or(old)),
        Ref::Array(inner) => Ref::Array(inside(inner)),
        Ref::Map(inner) => Ref::Map(inside(inner)),
        Ref::Nullable(inner) => Ref::Nullable(inside(inner)),
        Ref::Boxed(inner) => Ref::Boxed(inside(inner)),
        Ref::Tuple(items) => Ref::Tuple(
            items
                .into_iter()
                .map(|item| renumbered(item, numbers))
                .collect(),
        ),
        plain => plain,
    }
}

/// The nodes that `among` selects, parts before wholes, following the parts that `counts` selects. Nodes on a cycle, or
/// above one, are left out (Kahn's algorithm).
fn from_below(
    graph: &Graph,
    among: impl Fn(NodeId) -> bool,
    counts: impl Fn(NodeId) -> bool,
) -> Vec<NodeId> {
    let mut missing = vec![0usize; graph.len()];
    let mut wholes: Vec<Vec<NodeId>> = vec![Vec::new(); graph.len()];
    let mut ready = Vec::new();
    let nodes: Vec<NodeId> = graph
        .iter()
        .map(|(node, _)| node)
        .filter(|node| among(*node))
        .collect();
    for node in &nodes {
        for part in graph
            .children(*node)
            .into_iter()
            .filter(|part| counts(*part))
        {
            missing[node.0] += 1;
            wholes[part.0].push(*node);
        }
        if missing[node.0] == 0 {
            ready.push(*node);
        }
    }
    let mut order = Vec::new();
    while let Some(node) = ready.pop() {
        order.push(node);
        for whole in &wholes[node.0] {
            missing[whole.0] -= 1;
            if missing[whole.0] == 0 {
                ready.push(*whole);
            }
        }
    }
    order
}
