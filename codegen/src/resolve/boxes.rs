//! Where a type holds itself without an array or a map between: the fields that are boxed, and the items of
//! tuples. Options of unions never are, since every way round passes through one of these.

use crate::model::{Content, OptionContent, Ref, Shape, Type, TypeId};

/// A field and the objects that it holds directly, unions looked through.
struct Edge {
    field: usize,
    targets: Vec<usize>,
}

/// Boxes fields and items of tuples until no type has infinite size.
pub(super) fn place(types: &mut [Type]) {
    fields(types);
    for index in 0..types.len() {
        let mut refs = refs_mut(&mut types[index]);
        if refs.iter_mut().any(|ty| has_items(ty)) {
            let back = leading_to(types, index);
            let closes = |item: &Ref| direct(item).iter().any(|id| back[id.0]);
            for ty in refs_mut(&mut types[index]) {
                box_items(ty, &closes);
            }
        }
    }
}

/// What a type holds without an array or a map between.
fn refs_mut(ty: &mut Type) -> Vec<&mut Ref> {
    match &mut ty.shape {
        Shape::Object(object) => {
            let contents = object.fields.iter_mut().map(|field| &mut field.content);
            let refs = contents.filter_map(|content| match content {
                Content::Value(ty) => Some(ty),
                Content::Constant(_) => None,
            });
            refs.collect()
        }
        Shape::Union(union) => {
            let contents = union.options.iter_mut().map(|option| &mut option.content);
            let refs = contents.filter_map(|content| match content {
                OptionContent::Value(ty) => Some(ty),
                OptionContent::Constant(_) => None,
            });
            refs.collect()
        }
        Shape::Checked(checked) => vec![&mut checked.inner],
        _ => Vec::new(),
    }
}

fn has_items(ty: &Ref) -> bool {
    match ty {
        Ref::Nullable(inner) => has_items(inner),
        ty => matches!(ty, Ref::Tuple(_)),
    }
}

/// Boxes the items of a tuple that close a circle.
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

/// Which types hold this one without an array, a map or a box between; itself among them.
fn leading_to(types: &mut [Type], target: usize) -> Vec<bool> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (index, ty) in types.iter_mut().enumerate() {
        for held in refs_mut(ty).into_iter().flat_map(|ty| direct(ty)) {
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

/// Boxes fields until no object holds itself.
fn fields(types: &mut [Type]) {
    let edges: Vec<Vec<Edge>> = types.iter().map(|ty| edges(types, ty)).collect();
    let mut held = vec![false; types.len()];
    let Walk { closing, finished } = walk(&edges);
    for target in closing {
        held[target] = true;
    }
    let circles = circles(&edges, &finished);
    for (source, list) in edges.iter().enumerate() {
        for edge in list {
            // What holds a target leads to it; both are in a circle where it also leads back.
            let back = edge
                .targets
                .iter()
                .any(|target| held[*target] && circles[*target] == circles[source]);
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

/// What a walk from the first type on meets.
struct Walk {
    /// The objects that it meets while it is still inside them.
    closing: Vec<usize>,
    /// All of them, in the order in which it leaves them.
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

/// The objects that an object holds, the last first.
fn targets(edges: &[Vec<Edge>], source: usize) -> Vec<usize> {
    let targets = edges[source]
        .iter()
        .flat_map(|edge| edge.targets.iter().copied());
    let mut targets: Vec<usize> = targets.collect();
    targets.reverse();
    targets
}

/// For each object the circle that it is in: those of one circle lead to each other (Kosaraju's algorithm:
/// the walk backwards, from what the walk forwards left last).
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
    // Every object is left once, so each has one.
    circles.into_iter().map(Option::unwrap_or_default).collect()
}
