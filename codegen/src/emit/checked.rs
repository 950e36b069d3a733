//! A type with a check → a newtype over the type it holds.

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::Cx;
use super::docs;
use crate::code::Derive;
use crate::model::{CheckedShape, Custom, Ref, TypeId};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &CheckedShape) -> Vec<TokenStream> {
    if let Some(custom) = &shape.custom {
        return emit_custom(cx, id, shape, custom);
    }
    let (name, documentation) = (cx.name(id), docs::of_type(cx, id));
    let derives = cx.derives_without_debug(id);
    let inner = cx.expr(&shape.inner);
    let secret = cx.ty(id).secret.then(|| quote!(, secret));
    let definition = quote! {
        #documentation
        #derives
        pub struct #name(#inner);
    };
    if shape.check.is_none() {
        return vec![
            definition,
            quote!(rt::wrapper_type!(#name, #inner #secret);),
        ];
    }
    let schema = cx.check(id);
    let covers = shape.check.as_ref().is_some_and(|check| check.covers);
    let settled = (covers && cx.is_conditional(&shape.inner)).then(|| {
        quote!(
            const SETTLED: bool = true;
        )
    });
    let covers = covers.then(|| {
        quote!(
            const COVERS: bool = true;
        )
    });
    let (hides, asks_text) = (cx.hides(id), cx.asks_text(id));
    let tree = matches!(shape.inner, Ref::Any).then(|| {
        quote! {
            fn from_tree(value: ::serde_json::Value) -> Result<Self, ::serde_json::Value> {
                Ok(Self(value))
            }
        }
    });
    vec![
        definition,
        quote! {
            impl rt::Checked for #name {
                const SCHEMA: &'static rt::Schema = #schema;
                fn decode_unchecked<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
                    source.part().map(Self)
                }
                #covers
                #settled
                #hides
                #asks_text
                #tree
            }
        },
        quote!(rt::checked_type!(#name, #inner #secret);),
    ]
}

/// The items of a type that wraps a custom type.
fn emit_custom(cx: &Cx<'_>, id: TypeId, shape: &CheckedShape, custom: &Custom) -> Vec<TokenStream> {
    let (name, documentation) = (cx.name(id), docs::of_type(cx, id));
    let (held, form) = (custom.ty.tokens(), cx.expr(&shape.inner));
    // The origin for a format is where this string is documented, not where the first string of that format is.
    let origin = match shape.inner {
        Ref::String => quote!(rt::Origin::NONE),
        _ => cx.origin_of(id),
    };
    let called = custom.ty.path();
    let traits = custom.ty.traits().iter().map(Derive::tokens);
    let kind = match custom.text {
        true => quote!(text),
        false => quote!(serde),
    };
    let secret = cx.hides(id).map(|_| quote!(, secret));
    vec![
        quote! {
            #documentation
            #[derive(Clone, PartialEq #(, #traits)*)]
            pub struct #name(#held);
        },
        quote!(rt::custom_type!(#name, #held, #form, #origin, #called, #kind #secret);),
    ]
}
