//! Merges nodes that contain themselves: all start as one type, which is split round by round until nothing changes
//! (Moore's partition refinement).

use std::collections::HashMap;

use super::signature::{has_own, signature};
use super::{Merging, from_below};
use crate::graph::{Kind, NodeId};
use crate::model::{Ref, TypeId};

/// Nodes not distinguished after this many rounds remain separate types.
const ROUNDS: usize = 256;

/// Settles the remaining nodes; returns those that contain nothing but themselves.
pub(super) fn settle(merging: &mut Merging<'_>, left: &[NodeId]) -> Vec<NodeId> {
    let mut is_left = vec![false; merging.graph.len()];
    for node in left {
        is_left[node.0] = true;
    }
    let circular = force(merging, left, &is_left);
    let transparent = |node: NodeId| is_left[node.0] && !has_own(merging, node);
    let order = from_below(merging.graph, transparent, transparent);
    let own: Vec<NodeId> = left
        .iter()
        .copied()
        .filter(|node| has_own(merging, *node))
        .collect();
    let base = merging.types.len();
    for node in &own {
        merging.refs[node.0] = Some(Ref::Named(TypeId(base)));
    }
    let mut classes = 1;
    for _ in 0..ROUNDS {
        for node in &order {
            merging.refs[node.0] = Some(merging.transparent(*node));
        }
        let mut found = HashMap::new();
        let mut next = Vec::with_capacity(own.len());
        for node in &own {
            let number = TypeId(base + found.len());
            let signature = signature(merging, *node);
            next.push(*found.entry(signature).or_insert(number));
        }
        let settled = found.len() == classes;
        classes = found.len();
        for (node, class) in own.iter().zip(next) {
            merging.refs[node.0] = Some(Ref::Named(class));
        }
        if settled {
            return circular;
        }
    }
    for (index, node) in own.iter().enumerate() {
        merging.refs[node.0] = Some(Ref::Named(TypeId(base + index)));
    }
    for node in &order {
        merging.refs[node.0] = Some(merging.transparent(*node));
    }
    circular
}

/// Gives arrays and maps that contain themselves, with no object or union between, their own type; returns the nodes
/// that form a cycle even without those.
fn force(merging: &mut Merging<'_>, left: &[NodeId], is_left: &[bool]) -> Vec<NodeId> {
    let transparent = |node: NodeId| is_left[node.0] && !has_own(merging, node);
    let mut settled = vec![false; merging.graph.len()];
    for node in from_below(merging.graph, transparent, transparent) {
        settled[node.0] = true;
    }
    let held: Vec<NodeId> = left
        .iter()
        .copied()
        .filter(|node| transparent(*node) && !settled[node.0])
        .collect();
    for node in &held {
        let kind = &merging.graph.node(*node).kind;
        merging.forced[node.0] = matches!(kind, Kind::Array(_) | Kind::Map(_) | Kind::Tuple(_));
    }
    let transparent = |node: NodeId| is_left[node.0] && !has_own(merging, node);
    let mut settled = vec![false; merging.graph.len()];
    for node in from_below(merging.graph, transparent, transparent) {
        settled[node.0] = true;
    }
    held.into_iter()
        .filter(|node| !has_own(merging, *node) && !settled[node.0])
        .collect()
}
