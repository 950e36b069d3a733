//! Where a type holds itself without an array or a map between: the fields that are boxed. Options of
//! unions never are, since every way round passes through a field of an object.

use crate::model::{Content, OptionContent, Ref, Shape, Type, TypeId};

/// A field and the objects that it holds directly, unions looked through.
struct Edge {
    field: usize,
    targets: Vec<usize>,
}

/// Boxes fields until no type has infinite size.
pub(super) fn place(types: &mut [Type]) {
    let edges: Vec<Vec<Edge>> = types.iter().map(|ty| edges(types, ty)).collect();
    let mut held = vec![false; types.len()];
    for target in closing(&edges) {
        held[target] = true;
    }
    for (source, list) in edges.iter().enumerate() {
        for edge in list {
            let back = edge
                .targets
                .iter()
                .any(|target| held[*target] && leads(&edges, *target, source));
            if back
                && let Shape::Object(object) = &mut types[source].shape
                && let Content::Value(ty) = &mut object.fields[edge.field].content
            {
                box_innermost(ty);
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

fn edges(types: &[Type], ty: &Type) -> Vec<Edge> {
    let Shape::Object(object) = &ty.shape else {
        return Vec::new();
    };
    let fields = object.fields.iter().enumerate();
    let edges = fields.filter_map(|(field, held)| match &held.content {
        Content::Value(ty) => Some(Edge {
            field,
            targets: objects(types, direct(ty)),
        }),
        Content::Constant(_) => None,
    });
    edges.filter(|edge| !edge.targets.is_empty()).collect()
}

/// The types held without an array or a map between.
fn direct(ty: &Ref) -> Vec<TypeId> {
    match ty {
        Ref::Named(id) => vec![*id],
        Ref::Nullable(inner) => direct(inner),
        Ref::Tuple(items) => items.iter().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}

/// The objects that types are or have as options.
fn objects(types: &[Type], mut open: Vec<TypeId>) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &types[id.0].shape {
            Shape::Object(_) => found.push(id.0),
            Shape::Union(union) => {
                open.extend(
                    union
                        .options
                        .iter()
                        .flat_map(|option| match &option.content {
                            OptionContent::Value(ty) => direct(ty),
                            OptionContent::Constant(_) => Vec::new(),
                        }),
                )
            }
            Shape::Checked(checked) => open.extend(direct(&checked.inner)),
            _ => {}
        }
    }
    found
}

/// The objects that a walk from the first type on meets while it is still inside them.
fn closing(edges: &[Vec<Edge>]) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        Unseen,
        Inside,
        Done,
    }
    let mut state = vec![State::Unseen; edges.len()];
    let mut closing = Vec::new();
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
    closing
}

/// The objects that an object holds, the last first.
fn targets(edges: &[Vec<Edge>], source: usize) -> Vec<usize> {
    let targets = edges[source]
        .iter()
        .flat_map(|edge| edge.targets.iter().copied());
    let mut targets: Vec<usize> = targets.collect();
    targets.reverse();
    targets
}

/// Whether one object leads to another.
fn leads(edges: &[Vec<Edge>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; edges.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(targets(edges, at));
        }
    }
    false
}
