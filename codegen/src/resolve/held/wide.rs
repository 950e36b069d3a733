//! Boxes large optional properties, so that an object with many of them, few of which are ever present, is not mostly
//! moved and filled in vain.

use super::{Held, Holder};
use crate::model::{Ref, TypeId};

/// The size in bytes from which an object is wide; a narrower one keeps its fields inline.
const WIDE_OBJECT: usize = 1024;
/// The size in bytes from which a field of a wide object is boxed.
const WIDE_FIELD: usize = 128;
/// The depth of nested types examined; deeper ones count as empty.
const DEPTH: usize = 200;

/// Boxes the wide fields of wide objects. Recursive types are boxed already.
pub(super) fn place(types: &mut [Held]) {
    let mut sizes = Sizes {
        known: vec![None; types.len()],
        depth: 0,
        types,
    };
    for index in 0..sizes.types.len() {
        sizes.of_type(TypeId(index));
    }
}

/// The approximate size of types in bytes.
struct Sizes<'t> {
    types: &'t mut [Held],
    known: Vec<Option<usize>>,
    depth: usize,
}

impl Sizes<'_> {
    fn of_type(&mut self, id: TypeId) -> usize {
        if let Some(size) = self.known[id.0] {
            return size;
        }
        if self.depth == DEPTH {
            return 0;
        }
        self.depth += 1;
        let Held { holder, parts } = self.types[id.0].clone();
        let size = match holder {
            Holder::Object {
                required,
                additional,
            } => self.of_object(id, &parts, &required, additional),
            Holder::Union => {
                let options = parts.iter().flatten().map(|part| self.of(part));
                8 + options.max().unwrap_or(0)
            }
            Holder::Wrapper => parts.iter().flatten().map(|part| self.of(part)).sum(),
            Holder::Other(size) => size,
        };
        self.depth -= 1;
        self.known[id.0] = Some(size);
        size
    }

    /// Boxes the wide fields of an object, if it is wide; returns its size then.
    fn of_object(
        &mut self,
        id: TypeId,
        parts: &[Option<Ref>],
        required: &[bool],
        additional: bool,
    ) -> usize {
        let sizes = parts.iter().zip(required).map(|(part, required)| {
            let size = part.as_ref().map(|part| self.of(part));
            size.map_or(0, |size| size + if *required { 0 } else { 8 })
        });
        let sizes: Vec<usize> = sizes.collect();
        let mut size = if additional { 24 } else { 0 } + sizes.iter().sum::<usize>();
        if size < WIDE_OBJECT {
            return size;
        }
        let parts = self.types[id.0].parts.iter_mut();
        for ((part, required), wide) in parts.zip(required).zip(sizes) {
            if *required || wide < WIDE_FIELD {
                continue;
            }
            if let Some(ty @ Ref::Named(_)) = part {
                *part = Some(Ref::Boxed(Box::new(ty.clone())));
                size -= wide - 8;
            }
        }
        size
    }

    fn of(&mut self, ty: &Ref) -> usize {
        match ty {
            Ref::Never | Ref::Null => 0,
            Ref::Boolean => 1,
            Ref::Integer | Ref::Number | Ref::Boxed(_) => 8,
            Ref::String | Ref::Array(_) | Ref::Map(_) => 24,
            Ref::Any | Ref::NotObject | Ref::NotArray => 32,
            Ref::Nullable(inner) => 8 + self.of(inner),
            Ref::Tuple(items) => items.iter().map(|item| self.of(item)).sum(),
            Ref::Named(id) => self.of_type(*id),
        }
    }
}
