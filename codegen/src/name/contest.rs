//! Decides between types that want the same name: all but the one with the strongest claim move on to a longer name.

use std::collections::{HashMap, HashSet};

use super::contender::{Claim, Contender};
use super::legal::LONGEST;
use super::plural::singular_name;
use super::settle::numbered;
use super::site::{Ancestor, Sites};
use super::words::camel;
use crate::graph::{NodeId, Role, Section};

/// Names every contender; `is_taken` tells names that no type may have.
pub(super) fn decide(contenders: &mut [Contender], is_taken: impl Fn(&str) -> bool) -> Vec<String> {
    // Each round advances at least one contender, and none has more candidates than this.
    let rounds = contenders.iter().map(|one| one.names.len() + 1).max();
    for _ in 0..=rounds.unwrap_or(0) {
        let mut moved = false;
        for group in groups(contenders) {
            moved |= contest(contenders, &group, &is_taken);
        }
        if !moved {
            break;
        }
    }
    let fixed: HashSet<&str> = contenders
        .iter()
        .filter_map(|one| one.fixed.as_deref())
        .collect();
    let is_taken = |name: &str| is_taken(name) || fixed.contains(name);
    let free = contenders.iter().filter(|one| one.fixed.is_none());
    let free = free.map(|contender| match contender.name() {
        name if is_taken(&name) => format!("{name}Type"),
        name => name,
    });
    let mut numbered = numbered(free.collect(), LONGEST, is_taken).into_iter();
    contenders
        .iter()
        .map(|one| {
            one.fixed
                .clone()
                .or_else(|| numbered.next())
                .unwrap_or_default()
        })
        .collect()
}

/// Contenders whose names differ at most in number, ordered by the first of each group.
fn groups(contenders: &[Contender]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, contender) in contenders.iter().enumerate() {
        let name = contender.words();
        let singular = singular_name(&name).unwrap_or(name);
        let normal = contender.fixed.clone().unwrap_or_else(|| camel(&singular));
        let group = *known.entry(normal).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

/// Settles who keeps a name; returns whether any contender moved on.
fn contest(
    contenders: &mut [Contender],
    group: &[usize],
    is_taken: &impl Fn(&str) -> bool,
) -> bool {
    let group = left_to_request(contenders, group);
    let names: Vec<String> = group
        .left
        .iter()
        .map(|index| contenders[*index].name())
        .collect();
    let scalars = group
        .left
        .iter()
        .filter(|index| contenders[**index].scalar)
        .count();
    let collections = group
        .left
        .iter()
        .filter(|index| contenders[**index].collection)
        .count();
    let mixed = scalars > 0 && scalars + collections < names.len();
    let best = group
        .left
        .iter()
        .map(|index| rank(&contenders[*index]))
        .max();
    let winners = group
        .left
        .iter()
        .filter(|index| Some(rank(&contenders[**index])) == best);
    let alone = winners.count() == 1;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let mut moved = group.moved;
    for (index, name) in group.left.iter().zip(&names) {
        let same = counts.get(name.as_str()).is_some_and(|count| *count > 1);
        let wanted = same || (mixed && contenders[*index].scalar);
        let keeps = alone && Some(rank(&contenders[*index])) == best && !is_taken(name);
        if (wanted && !keeps) || is_taken(name) {
            moved |= contenders[*index].advance();
        }
    }
    moved
}

/// A group without the members that left the name to the request.
struct Group {
    left: Vec<usize>,
    moved: bool,
}

fn left_to_request(contenders: &mut [Contender], group: &[usize]) -> Group {
    let requested: HashSet<Vec<Ancestor>> = group
        .iter()
        .filter(|index| contenders[**index].requested)
        .map(|index| contenders[*index].around.clone())
        .collect();
    let mut left = Vec::new();
    for index in group {
        if !contenders[*index].yields_to_request(&requested) {
            left.push(*index);
        }
    }
    Group {
        moved: left.len() < group.len(),
        left,
    }
}

fn rank(contender: &Contender) -> (bool, Claim) {
    (contender.fixed.is_some(), contender.claim)
}

/// The part of an operation that a node is the root of.
pub(super) fn root_of(sites: &Sites<'_>, members: &[NodeId]) -> Option<(Section, usize)> {
    members
        .iter()
        .find_map(|node| match sites.graph.node(*node).label.role {
            Role::Root(section, operation) => Some((section, operation)),
            _ => None,
        })
}
