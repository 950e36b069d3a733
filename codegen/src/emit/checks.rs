//! What values are checked by as a whole → one module of constants, a static for each type.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::constraint::Constants;
use super::cx::Cx;
use crate::model::{Check, Model, Scope, Shape, Type, TypeId};
use crate::name;

/// The name of the module.
pub(super) const MODULE: &str = "checks";

/// What is checked on the values of a type as a whole, or decides what they are.
pub(super) fn of_type(model: &Model, id: TypeId) -> Option<&Check> {
    match &model.types[id.0].shape {
        Shape::Union(union) => union.condition.as_ref(),
        shape => shape.check(),
    }
}

/// The types whose values are checked as a whole, in order.
fn checked(model: &Model) -> impl Iterator<Item = (TypeId, &Check)> {
    let ids = (0..model.types.len()).map(TypeId);
    ids.filter_map(|id| Some((id, of_type(model, id)?)))
}

/// Whether there is anything to check of the types of a scope.
pub(super) fn exist(model: &Model, scope: Scope) -> bool {
    checked(model).any(|(id, _)| model.types[id.0].scope == scope)
}

/// For each type whether the text is checked and not the value that was made of it: where members are read
/// over or types of the user's are in it.
pub(super) fn asking_text(model: &Model) -> Vec<bool> {
    let drops = |ty: &Type| match &ty.shape {
        Shape::Object(object) => !object.closed && object.additional.is_none(),
        // A type of the user's may write the same value in another way.
        Shape::Checked(checked) => checked.own.is_some(),
        _ => false,
    };
    let drops = model.types.iter().any(drops);
    let checks = (0..model.types.len()).map(|index| of_type(model, TypeId(index)));
    checks.map(|check| check.is_some() && drops).collect()
}

/// For each type the name of its static, where it has one.
pub(super) fn names(model: &Model) -> Vec<Option<String>> {
    let mut names = vec![None; model.types.len()];
    let mut taken = HashSet::new();
    for (id, _) in checked(model) {
        let own = name::constant(&model.types[id.0].name);
        let name = format!("CHECK_{own}");
        names[id.0] = Some(match taken.insert((model.types[id.0].scope, own)) {
            true => name,
            false => format!("{name}_{}", id.0),
        });
    }
    names
}

/// The items of the module of a scope.
pub(super) fn items(cx: &Cx<'_>, scope: Scope) -> Vec<TokenStream> {
    let mut roots: BTreeMap<usize, Vec<(TypeId, &Check)>> = BTreeMap::new();
    for (id, check) in checked(cx.model).filter(|(id, _)| cx.ty(*id).scope == scope) {
        roots.entry(check.root).or_default().push((id, check));
    }
    let mut items = Vec::new();
    for (root, own) in roots {
        let constraints = &cx.model.constraints[root];
        let place = |pointer: &str| constraints.places.place(pointer);
        let constants = Constants::new(&constraints.table, root, &place);
        let statics: Vec<TokenStream> = own
            .into_iter()
            .map(|(id, check)| {
                let schema = match check.schemas.as_slice() {
                    [schema] => constants.schema(schema),
                    schemas => {
                        let schemas = schemas.iter().map(|schema| constants.schema(schema));
                        quote!(rt::Schema {
                            origin: rt::Origin::NONE,
                            keywords: &[rt::Keyword::AllOf(&[#(#schemas),*])],
                        })
                    }
                };
                let documentation = format!(" What a `{}` is checked by.", cx.ty(id).name);
                let name = cx.check_name(id);
                quote! {
                    #[doc = #documentation]
                    pub(super) static #name: rt::Schema = #schema;
                }
            })
            .collect();
        items.extend(statics);
        items.extend(constants.items());
    }
    items
}
