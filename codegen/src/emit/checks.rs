//! Checks of types → one module with a static for each.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::constraint::Constants;
use super::cx::Cx;
use crate::model::{Check, Scope, TypeId};

/// The items of the `checks` module of a scope.
pub(super) fn items(cx: &Cx<'_>, scope: Scope) -> Vec<TokenStream> {
    let mut roots: BTreeMap<usize, Vec<(TypeId, &Check)>> = BTreeMap::new();
    for (id, check) in cx
        .model
        .checked()
        .filter(|(id, _)| cx.ty(*id).scope == scope)
    {
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
                let documentation = format!(" The check of [`{}`].", cx.ty(id).name);
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
