//! What values are checked by as a whole → one module of constants, a static for each type.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::constraint::Constants;
use super::cx::{Cx, ident};
use crate::model::{Check, Model, TypeId};
use crate::name;

/// The name of the module.
pub(super) const MODULE: &str = "checks";

/// What is checked on the values of a type as a whole.
pub(super) fn of_type(model: &Model, id: TypeId) -> Option<&Check> {
    model.types[id.0].shape.check()
}

/// The types whose values are checked as a whole, in order.
fn checked(model: &Model) -> impl Iterator<Item = (TypeId, &Check)> {
    let ids = (0..model.types.len()).map(TypeId);
    ids.filter_map(|id| Some((id, of_type(model, id)?)))
}

/// Whether there is anything to check.
pub(super) fn exist(model: &Model) -> bool {
    checked(model).next().is_some()
}

/// The name of the static of a type.
pub(super) fn name(cx: &Cx<'_>, id: TypeId) -> Ident {
    let own = name::constant(&cx.ty(id).name);
    let twins = checked(cx.model)
        .map(|(other, _)| other)
        .take_while(|other| *other < id);
    let mut twins = twins.filter(|other| name::constant(&cx.ty(*other).name) == own);
    match twins.next() {
        Some(_) => ident(&format!("CHECK_{own}_{}", id.0)),
        None => ident(&format!("CHECK_{own}")),
    }
}

/// The items of the module.
pub(super) fn items(cx: &Cx<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    for (root, constraints) in cx.model.constraints.iter().enumerate() {
        let place = |pointer: &str| constraints.places.place(pointer);
        let constants = Constants::new(&constraints.table, root, &place);
        let own = checked(cx.model).filter(|(_, check)| check.root == root);
        let statics: Vec<TokenStream> = own
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
                let name = name(cx, id);
                quote! {
                    #[doc = #documentation]
                    pub(super) static #name: rt::Schema = #schema;
                }
            })
            .collect();
        if statics.is_empty() {
            continue;
        }
        items.extend(statics);
        items.extend(constants.items());
    }
    items
}
