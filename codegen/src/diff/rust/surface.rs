//! The public surface of a model: names, kinds, traits, and types as written.

use std::collections::BTreeMap;

use crate::model::{Comparable, EnumValue, Model, Place, Ref, Shape, Type, TypeId};

/// A model, and queries on it.
pub(super) struct Surface<'a> {
    /// The model.
    pub(super) model: &'a Model,
    /// The module of its types.
    pub(super) module: String,
    /// The types, by their names.
    pub(super) names: BTreeMap<&'a str, TypeId>,
    /// Which types can be compared and hashed.
    comparable: Comparable,
}

impl<'a> Surface<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let types = model.types.iter().enumerate();
        Self {
            model,
            module: model.only_module().to_owned(),
            names: types
                .map(|(index, ty)| (ty.name.as_str(), TypeId(index)))
                .collect(),
            comparable: model.comparable(),
        }
    }

    pub(super) fn ty(&self, id: TypeId) -> &'a Type {
        &self.model.types[id.0]
    }

    /// The first place of a type.
    pub(super) fn place(&self, id: TypeId) -> Option<&'a Place> {
        self.ty(id).places.first()
    }

    /// The traits that not every type of its kind has.
    pub(super) fn traits(&self, id: TypeId) -> Vec<&'static str> {
        let ty = self.ty(id);
        match &ty.shape {
            Shape::String(_) if ty.secret => vec!["Eq", "Hash", "Ord"],
            Shape::String(_) => vec!["Eq", "Hash", "Ord", "Display"],
            Shape::Integer(_) => vec!["Copy", "Eq", "Hash", "Ord"],
            Shape::Number(_) => vec!["Copy"],
            Shape::Enum(shape) if shape.undocumented.is_some() => vec!["Eq", "Hash", "Ord"],
            Shape::Enum(_) => vec!["Copy", "Eq", "Hash", "Ord"],
            shape => {
                let total = ["Eq", "Hash"]
                    .into_iter()
                    .filter(|_| self.comparable.has(id));
                let default = matches!(shape, Shape::Object(object) if object.has_default());
                total.chain(default.then_some("Default")).collect()
            }
        }
    }

    /// A type as Rust; `renamed` maps old names to new ones.
    pub(super) fn expr(&self, ty: &Ref, renamed: &BTreeMap<&str, &str>) -> String {
        let inner = |ty: &Ref| self.expr(ty, renamed);
        match ty {
            Ref::Any => "Value".to_owned(),
            Ref::Never => "Never".to_owned(),
            Ref::Null => "Null".to_owned(),
            Ref::NotObject => "NotObject".to_owned(),
            Ref::NotArray => "NotArray".to_owned(),
            Ref::Boolean => "bool".to_owned(),
            Ref::String => "String".to_owned(),
            Ref::Integer => "i64".to_owned(),
            Ref::Number => "f64".to_owned(),
            Ref::Named(id) => {
                let name = self.ty(*id).name.as_str();
                (*renamed.get(name).unwrap_or(&name)).to_owned()
            }
            Ref::Array(items) => format!("Vec<{}>", inner(items)),
            Ref::Map(values) => format!("BTreeMap<String, {}>", inner(values)),
            Ref::Nullable(of) => format!("Nullable<{}>", inner(of)),
            Ref::Boxed(of) => format!("Box<{}>", inner(of)),
            Ref::Tuple(items) => {
                let items: Vec<String> = items.iter().map(inner).collect();
                format!("({})", items.join(", "))
            }
        }
    }
}

/// The kind of type that a shape becomes.
pub(super) fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::String(_) => "text with rules",
        Shape::Integer(_) => "integer with rules",
        Shape::Number(_) => "number with rules",
        Shape::Enum(shape) => match shape.variants.first().map(|variant| &variant.value) {
            Some(EnumValue::Integer(_)) => "enum of integers",
            _ => "enum of strings",
        },
        Shape::Object(_) => "struct",
        Shape::Map(_) => "map with rules",
        Shape::Array(_) => "list with rules",
        Shape::Union(_) => "enum of alternatives",
        Shape::Checked(_) => "checked value",
    }
}
