//! Properties that may be absent and take much room: their fields are boxed, so that an object of many such
//! properties, few of which are ever there, is not mostly moved and filled in vain.

use crate::model::{Content, ObjectShape, OptionContent, Ref, Shape, Type, TypeId};

/// From how many bytes on an object is wide; a narrower one keeps all its fields inside.
const WIDE_OBJECT: usize = 1024;
/// From how many bytes on a field of a wide object is boxed.
const WIDE_FIELD: usize = 128;
/// How many types are looked into, one in another; what is farther inside counts as nothing.
const DEPTH: usize = 200;

/// Boxes the wide fields of wide objects. Types that hold themselves are boxed already.
pub(super) fn place(types: &mut [Type]) {
    let mut sizes = Sizes {
        known: vec![None; types.len()],
        depth: 0,
        types,
    };
    for index in 0..sizes.types.len() {
        sizes.of_type(TypeId(index));
    }
}

/// About how many bytes the values of types take.
struct Sizes<'t> {
    types: &'t mut [Type],
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
        let size = match self.types[id.0].shape.clone() {
            Shape::Object(object) => self.of_object(id, &object),
            Shape::Union(union) => {
                let contents = union.options.iter().map(|option| match &option.content {
                    OptionContent::Value(ty) => self.of(ty),
                    OptionContent::Constant(_) => 0,
                });
                8 + contents.max().unwrap_or(0)
            }
            Shape::Checked(checked) => self.of(&checked.inner),
            Shape::Enum(values) if values.undocumented.is_none() => 1,
            Shape::Integer(_) | Shape::Number(_) => 8,
            Shape::String(_) | Shape::Map(_) | Shape::Array(_) | Shape::Enum(_) => 24,
        };
        self.depth -= 1;
        self.known[id.0] = Some(size);
        size
    }

    /// Boxes the wide fields of an object, if it is wide; the bytes that it takes then leave.
    fn of_object(&mut self, id: TypeId, object: &ObjectShape) -> usize {
        let additional = object.additional.as_ref().map_or(0, |_| 24);
        let sizes: Vec<usize> = object
            .fields
            .iter()
            .map(|field| match &field.content {
                Content::Value(ty) => self.of(ty) + if field.required { 0 } else { 8 },
                Content::Constant(_) => 0,
            })
            .collect();
        let mut size = additional + sizes.iter().sum::<usize>();
        if size < WIDE_OBJECT {
            return size;
        }
        let Shape::Object(object) = &mut self.types[id.0].shape else {
            return size;
        };
        for (field, wide) in object.fields.iter_mut().zip(sizes) {
            if field.required || wide < WIDE_FIELD {
                continue;
            }
            if let Content::Value(ty) = &mut field.content
                && let Ref::Named(_) = ty
            {
                *ty = Ref::Boxed(Box::new(ty.clone()));
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
