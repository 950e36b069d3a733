//! Which types implement `Eq` and `Hash`: those without floating point and arbitrary JSON inside.

use super::{Model, Ref, Shape, TypeId};

/// For each type, whether it implements `Eq` and `Hash`.
#[derive(Clone, Debug)]
pub struct Comparable(Vec<bool>);

impl Model {
    /// The types that implement `Eq` and `Hash`.
    #[must_use]
    pub fn comparable(&self) -> Comparable {
        let all = Comparable(vec![true; self.types.len()]);
        let partial = self.ids().filter(|id| {
            let shape = &self.types[id.0].shape;
            let is_partial = match shape {
                Shape::Number(_) => true,
                Shape::Checked(checked) => (checked.custom.iter())
                    .any(|custom| !(custom.ty.has("Eq") && custom.ty.has("Hash"))),
                _ => false,
            };
            is_partial || !shape.held().into_iter().all(|ty| all.holds(ty))
        });
        let partial = self.with_holders(partial.collect());
        Comparable(partial.into_iter().map(|partial| !partial).collect())
    }
}

impl Comparable {
    /// Whether a type of the model does.
    #[must_use]
    pub fn has(&self, id: TypeId) -> bool {
        self.0[id.0]
    }

    /// Whether the content of a field, item or option does.
    #[must_use]
    pub fn holds(&self, ty: &Ref) -> bool {
        match ty {
            Ref::Any | Ref::NotObject | Ref::NotArray | Ref::Number => false,
            Ref::Never | Ref::Null | Ref::Boolean | Ref::String | Ref::Integer => true,
            Ref::Tuple(items) => items.iter().all(|item| self.holds(item)),
            Ref::Named(id) => self.has(*id),
            Ref::Array(inner) | Ref::Map(inner) | Ref::Nullable(inner) | Ref::Boxed(inner) => {
                self.holds(inner)
            }
        }
    }
}
