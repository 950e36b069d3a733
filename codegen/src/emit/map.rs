//! Free-form objects and arrays with rules → newtypes over a map or `Vec`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::cx::Cx;
use super::docs;
use crate::model::{ArrayShape, MapShape, TypeId};

pub(super) fn emit_map(cx: &Cx<'_>, id: TypeId, shape: &MapShape) -> Vec<TokenStream> {
    let (name, documentation, origin) = (cx.name(id), docs::of_type(cx, id), cx.origin_of(id));
    let derives = cx.derives_without_debug(id);
    let keys = match shape.keys {
        Some(keys) => {
            let keys = cx.name(keys);
            quote!(#keys)
        }
        None => quote!(String),
    };
    let values = cx.expr(&shape.values);
    let rules = limits(&[
        ("min_properties", shape.min_properties),
        ("max_properties", shape.max_properties),
    ]);
    let secret = cx.ty(id).secret.then(|| quote!(, secret));
    vec![
        quote! {
            #documentation
            #derives
            pub struct #name(::std::collections::BTreeMap<#keys, #values>);
        },
        quote! {
            impl rt::MapType for #name {
                type Key = #keys;
                type Value = #values;
                const RULES: &'static rt::MapRules = &rt::MapRules { #rules ..rt::MapRules::at(#origin) };
            }
        },
        quote!(rt::map_type!(#name, #keys, #values #secret);),
    ]
}

pub(super) fn emit_array(cx: &Cx<'_>, id: TypeId, shape: &ArrayShape) -> Vec<TokenStream> {
    let (name, documentation, origin) = (cx.name(id), docs::of_type(cx, id), cx.origin_of(id));
    let derives = cx.derives(id);
    let items = cx.expr(&shape.items);
    let rules = limits(&[
        ("min_items", shape.min_items),
        ("max_items", shape.max_items),
    ]);
    let unique = shape.unique_items.then(|| quote!(unique_items: true,));
    vec![
        quote! {
            #documentation
            #derives
            pub struct #name(Vec<#items>);
        },
        quote! {
            impl rt::ArrayType for #name {
                type Item = #items;
                const RULES: &'static rt::ArrayRules = &rt::ArrayRules { #rules #unique ..rt::ArrayRules::at(#origin) };
            }
        },
        quote!(rt::array_type!(#name, #items);),
    ]
}

/// The limits that are set.
fn limits(limits: &[(&str, Option<u64>)]) -> TokenStream {
    let limits = limits.iter().filter_map(|(key, value)| {
        let (key, value) = (super::cx::ident(key), Literal::u64_unsuffixed((*value)?));
        Some(quote!(#key: #value,))
    });
    limits.collect()
}
