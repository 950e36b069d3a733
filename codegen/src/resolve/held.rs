//! The parts of types. Parts are boxed where a type would be infinite or wide.

mod boxes;
mod wide;

use crate::graph::{FieldContent, Graph, Kind, NodeId};
use crate::merge::Merged;
use crate::model::{Ref, TypeId};

/// The parts of a type.
#[derive(Clone, Debug)]
pub(super) struct Held {
    holder: Holder,
    /// By position: fields, options, or the inner value; `None` for constants.
    pub(super) parts: Vec<Option<Ref>>,
}

/// A type, as far as its parts matter.
#[derive(Clone, Debug)]
enum Holder {
    /// An object: which fields are required, and whether it keeps additional properties.
    Object {
        required: Vec<bool>,
        additional: bool,
    },
    /// A union.
    Union,
    /// A type that wraps another.
    Wrapper,
    /// Anything else, with its approximate size in bytes.
    Other(usize),
}

/// The parts of each type of a graph.
pub(super) fn held(graph: &Graph, merged: &Merged, tolerable: &[bool]) -> Vec<Held> {
    let types = merged.members.iter().zip(tolerable).enumerate();
    let types = types.map(|(index, (members, tolerable))| {
        if let Some(inner) = merged.wrapped.get(&TypeId(index)) {
            return Held::wrapper(inner);
        }
        let first = members.first().map(|first| &graph.node(*first).kind);
        first.map_or_else(Held::nothing, |kind| {
            Held::new(graph, merged, kind, *tolerable)
        })
    });
    let mut types = types.collect::<Vec<_>>();
    boxes::place(&mut types);
    wide::place(&mut types);
    types
}

impl Held {
    fn new(graph: &Graph, merged: &Merged, kind: &Kind, tolerable: bool) -> Self {
        let part = |node: NodeId| merged.refs[node.0].clone();
        match kind {
            Kind::Object(object) => Self {
                holder: Holder::Object {
                    required: object.fields.iter().map(|field| field.required).collect(),
                    additional: object.additional.is_some(),
                },
                parts: (object.fields.iter())
                    .map(|field| match field.content {
                        FieldContent::Value(node) => Some(part(node)),
                        FieldContent::Constant { .. } => None,
                    })
                    .collect(),
            },
            Kind::Union(union) => Self {
                holder: Holder::Union,
                parts: (union.options.iter())
                    .map(|option| match graph.node(*option).kind {
                        Kind::Constant(_) => None,
                        _ => Some(part(*option)),
                    })
                    .collect(),
            },
            Kind::Checked(inner, _) | Kind::Custom(inner, _) => Self::wrapper(&part(*inner)),
            Kind::Integer(_) | Kind::Number(_) => Self::other(8),
            Kind::Enum(_) if !tolerable => Self::other(1),
            _ => Self::other(24),
        }
    }

    fn wrapper(inner: &Ref) -> Self {
        Self {
            holder: Holder::Wrapper,
            parts: vec![Some(inner.clone())],
        }
    }

    fn other(bytes: usize) -> Self {
        Self {
            holder: Holder::Other(bytes),
            parts: Vec::new(),
        }
    }

    fn nothing() -> Self {
        Self::other(0)
    }

    /// The parts that are not constants.
    fn values(&self) -> impl Iterator<Item = &Ref> {
        self.parts.iter().flatten()
    }
}

/// The types in a value without an array or map between.
fn direct(ty: &Ref) -> Vec<TypeId> {
    match ty {
        Ref::Named(id) => vec![*id],
        Ref::Nullable(inner) => direct(inner),
        Ref::Tuple(items) => items.iter().flat_map(direct).collect(),
        _ => Vec::new(),
    }
}
