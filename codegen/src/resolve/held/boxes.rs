//! Boxes fields and items of tuples where a type contains itself without an array or map between. Options of unions are
//! never boxed, since every cycle passes through one of these.

use super::{Held, Holder, direct};
use crate::model::{Ref, TypeId};

/// A field, and the objects it contains directly or as options of unions.
struct Edge {
    field: usize,
    targets: Vec<usize>,
}

/// Boxes fields and items of tuples until no type has infinite size.
pub(super) fn place(types: &mut [Held]) {
    fields(types);
    for index in 0..types.len() {
        if types[index].values().any(has_items) {
            let back = leading_to(types, index);
            let closes = |item: &Ref| direct(item).iter().any(|id| back[id.0]);
            for part in types[index].parts.iter_mut().flatten() {
                box_items(part, &closes);
            }
        }
    }
}

fn has_items(ty: &Ref) -> bool {
    match ty {
        Ref::Nullable(inner) => has_items(inner),
        ty => matches!(ty, Ref::Tuple(_)),
    }
}

/// Boxes the items of a tuple that close a cycle.
fn box_items(ty: &mut Ref, closes: &dyn Fn(&Ref) -> bool) {
    match ty {
        Ref::Nullable(inner) => box_items(inner, closes),
        Ref::Tuple(items) => {
            for item in items.iter_mut().filter(|item| closes(item)) {
                box_innermost(item);
            }
        }
        _ => {}
    }
}

/// The types that contain this one without an array, map or box between, itself included.
fn leading_to(types: &[Held], target: usize) -> Vec<bool> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (index, ty) in types.iter().enumerate() {
        for held in ty.values().flat_map(direct) {
            holders[held.0].push(index);
        }
    }
    let mut leading = vec![false; types.len()];
    let mut open = vec![target];
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut leading[at], true) {
            open.extend(&holders[at]);
        }
    }
    leading
}

/// Boxes fields until no object contains itself.
fn fields(types: &mut [Held]) {
    let edges: Vec<Vec<Edge>> = types.iter().map(|ty| edges(types, ty)).collect();
    let mut held = vec![false; types.len()];
    let Walk { closing, finished } = walk(&edges);
    for target in closing {
        held[target] = true;
    }
    let circles = circles(&edges, &finished);
    for (source, list) in edges.iter().enumerate() {
        for edge in list {
            // What contains a target leads to it; both are on a cycle if it also leads back.
            let back = edge
                .targets
                .iter()
                .any(|target| held[*target] && circles[*target] == circles[source]);
            if back && let Some(part) = &mut types[source].parts[edge.field] {
                box_innermost(part);
            }
        }
    }
}

fn box_innermost(ty: &mut Ref) {
    match ty {
        Ref::Nullable(inner) => box_innermost(inner),
        other => {
            let inner = std::mem::replace(other, Ref::Any);
            *other = Ref::Boxed(Box::new(inner));
        }
    }
}

fn edges(types: &[Held], ty: &Held) -> Vec<Edge> {
    if !matches!(ty.holder, Holder::Object { .. }) {
        return Vec::new();
    }
    let fields = ty.parts.iter().enumerate();
    let edges = fields.filter_map(|(field, part)| {
        let targets = objects(types, direct(part.as_ref()?));
        Some(Edge { field, targets })
    });
    edges.filter(|edge| !edge.targets.is_empty()).collect()
}

/// The objects that types are, or have as options.
fn objects(types: &[Held], mut open: Vec<TypeId>) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match types[id.0].holder {
            Holder::Object { .. } => found.push(id.0),
            Holder::Union | Holder::Wrapper => open.extend(types[id.0].values().flat_map(direct)),
            Holder::Other(_) => {}
        }
    }
    found
}

/// A depth-first walk from the first type.
struct Walk {
    /// Objects reached again while still open.
    closing: Vec<usize>,
    /// All objects, in post-order.
    finished: Vec<usize>,
}

fn walk(edges: &[Vec<Edge>]) -> Walk {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unseen,
        Inside,
        Done,
    }
    let mut state = vec![State::Unseen; edges.len()];
    let mut closing = Vec::new();
    let mut finished = Vec::new();
    for start in 0..edges.len() {
        if state[start] != State::Unseen {
            continue;
        }
        let mut path = vec![(start, targets(edges, start))];
        state[start] = State::Inside;
        while let Some((at, open)) = path.last_mut() {
            match open.pop() {
                None => {
                    state[*at] = State::Done;
                    finished.push(*at);
                    path.pop();
                }
                Some(next) => match state[next] {
                    State::Inside => closing.push(next),
                    State::Unseen => {
                        state[next] = State::Inside;
                        path.push((next, targets(edges, next)));
                    }
                    State::Done => {}
                },
            }
        }
    }
    Walk { closing, finished }
}

/// The objects that an object contains, in reverse.
fn targets(edges: &[Vec<Edge>], source: usize) -> Vec<usize> {
    let targets = edges[source]
        .iter()
        .flat_map(|edge| edge.targets.iter().copied());
    let mut targets: Vec<usize> = targets.collect();
    targets.reverse();
    targets
}

/// The strongly connected component of each object (Kosaraju's algorithm: the reverse walk, starting from the last
/// finished).
fn circles(edges: &[Vec<Edge>], finished: &[usize]) -> Vec<usize> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for source in 0..edges.len() {
        for target in targets(edges, source) {
            holders[target].push(source);
        }
    }
    let mut circles = vec![None; edges.len()];
    for first in finished.iter().rev() {
        let mut open = vec![*first];
        while let Some(at) = open.pop() {
            if circles[at].is_none() {
                circles[at] = Some(*first);
                open.extend(&holders[at]);
            }
        }
    }
    // Every object was finished once, so each has a component.
    circles.into_iter().map(Option::unwrap_or_default).collect()
}
