//! What types contain.

use super::{Check, Content, Model, OptionContent, Ref, Shape, TypeId};

impl Ref {
    /// The named type inside arrays, maps, nulls and boxes.
    #[must_use]
    pub fn innermost(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.innermost()
            }
            Self::Any
            | Self::Never
            | Self::Null
            | Self::NotObject
            | Self::NotArray
            | Self::Boolean
            | Self::String
            | Self::Integer
            | Self::Number
            | Self::Tuple(_) => None,
        }
    }

    /// The named types inside arrays, maps, tuples, nulls and boxes.
    #[must_use]
    pub fn named(&self) -> Vec<TypeId> {
        match self {
            Self::Tuple(items) => items.iter().flat_map(Self::named).collect(),
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.named()
            }
            ty => ty.innermost().into_iter().collect(),
        }
    }
}

impl Shape {
    /// The types of its parts, in order, without the keys of maps.
    #[must_use]
    pub fn held(&self) -> Vec<&Ref> {
        match self {
            Self::String(_) | Self::Integer(_) | Self::Number(_) | Self::Enum(_) => Vec::new(),
            Self::Object(object) => {
                let fields = object
                    .fields
                    .iter()
                    .filter_map(|field| match &field.content {
                        Content::Value(ty) => Some(ty),
                        Content::Constant(_) => None,
                    });
                let additional = object.additional.iter();
                fields
                    .chain(additional.map(|additional| &additional.values))
                    .collect()
            }
            Self::Checked(checked) => vec![&checked.inner],
            Self::Map(map) => vec![&map.values],
            Self::Array(array) => vec![&array.items],
            Self::Union(union) => {
                let options = union
                    .options
                    .iter()
                    .filter_map(|option| match &option.content {
                        OptionContent::Value(ty) => Some(ty),
                        OptionContent::Constant(_) => None,
                    });
                options.collect()
            }
        }
    }

    /// The check of the whole value.
    #[must_use]
    pub fn check(&self) -> Option<&Check> {
        match self {
            Self::Object(object) => object.check.as_ref(),
            Self::Checked(checked) => checked.check.as_ref(),
            _ => None,
        }
    }
}

impl Model {
    /// The indices of all types.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = TypeId> + use<> {
        (0..self.types.len()).map(TypeId)
    }

    /// The types that a type refers to, through arrays, maps and boxes.
    #[must_use]
    pub fn named(&self, id: TypeId) -> Vec<TypeId> {
        let shape = &self.types[id.0].shape;
        let mut named: Vec<TypeId> = shape.held().into_iter().flat_map(Ref::named).collect();
        if let Shape::Map(map) = shape {
            named.extend(map.keys);
        }
        named
    }

    /// These types and every type that contains one of them. Recursive types need no special care.
    pub(super) fn with_holders(&self, mut open: Vec<TypeId>) -> Vec<bool> {
        let mut holders: Vec<Vec<TypeId>> = vec![Vec::new(); self.types.len()];
        for id in self.ids() {
            for held in self.named(id) {
                holders[held.0].push(id);
            }
        }
        let mut found = vec![false; self.types.len()];
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut found[id.0], true) {
                open.extend(&holders[id.0]);
            }
        }
        found
    }
}
