//! An `enum` of strings or integers → a Rust enum.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::cx::{Cx, ident, index};
use super::docs;
use crate::model::{EnumShape, EnumValue, TypeId, Variant};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &EnumShape) -> Vec<TokenStream> {
    let name = cx.name(id);
    let integer = is_integer(shape).then(|| quote!(, integer));
    vec![
        definition(cx, id, shape),
        reading(cx, id, shape),
        quote!(rt::enum_type!(#name #integer);),
    ]
}

fn definition(cx: &Cx<'_>, id: TypeId, shape: &EnumShape) -> TokenStream {
    let name = cx.name(id);
    let documentation = docs::of_type(cx, id);
    let variants = shape.variants.iter().map(|variant| {
        let documentation = docs::variant(variant);
        let name = ident(&variant.name);
        quote!(#documentation #name)
    });
    let undocumented = shape.undocumented.as_ref().map(|variant| {
        let variant = ident(variant);
        quote! {
            /// An undocumented value, accepted only by tolerant reading.
            #variant(rt::Undocumented)
        }
    });
    let copy = shape.undocumented.is_none().then(|| quote!(Copy,));
    let variants = variants.chain(undocumented);
    quote! {
        #documentation
        #[derive(Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants),*
        }
    }
}

fn reading(cx: &Cx<'_>, id: TypeId, shape: &EnumShape) -> TokenStream {
    let name = cx.name(id);
    let rules = rules(shape, &cx.origin_of(id));
    let text = |variant: &Variant| match &variant.value {
        EnumValue::String(text) => Some(text.clone()),
        EnumValue::Integer(_) => None,
    };
    let mut others: Vec<TokenStream> = Vec::new();
    let mut last = TokenStream::new();
    for (position, variant) in shape.variants.iter().enumerate() {
        let (name, text, at) = (ident(&variant.name), text(variant), index(position));
        if position + 1 == shape.variants.len() {
            last = quote!(#name #at #text);
        } else {
            others.push(quote!(#at #name #text));
        }
    }
    let kind = ident(if is_integer(shape) {
        "integers"
    } else {
        "strings"
    });
    let undocumented = shape.undocumented.as_ref().map(|variant| {
        let variant = ident(variant);
        quote!(; #variant)
    });
    quote! {
        impl rt::EnumType for #name {
            const RULES: rt::EnumRules = #rules;
            rt::enum_values!(#kind #(#others),*; #last #undocumented);
        }
    }
}

fn rules(shape: &EnumShape, origin: &TokenStream) -> TokenStream {
    let values = values(shape);
    let keyword = shape.keyword;
    let stated = (keyword != "enum").then(|| quote!(.stated_by(#keyword)));
    let untyped = (!shape.typed).then(|| quote!(.untyped()));
    quote!(rt::EnumRules::new(#origin, #values) #stated #untyped)
}

fn is_integer(shape: &EnumShape) -> bool {
    let first = shape.variants.first().map(|variant| &variant.value);
    matches!(first, Some(EnumValue::Integer(_)))
}

fn values(shape: &EnumShape) -> TokenStream {
    if is_integer(shape) {
        let integers = shape
            .variants
            .iter()
            .filter_map(|variant| match &variant.value {
                EnumValue::Integer(value) => Some(Literal::i64_unsuffixed(*value)),
                EnumValue::String(_) => None,
            });
        return quote!(rt::EnumValues::Integers(&[#(#integers),*]));
    }
    let strings = strings(shape);
    quote!(rt::EnumValues::Strings(&[#(#strings),*]))
}

fn strings(shape: &EnumShape) -> Vec<&str> {
    let strings = shape
        .variants
        .iter()
        .filter_map(|variant| match &variant.value {
            EnumValue::String(value) => Some(value.as_str()),
            EnumValue::Integer(_) => None,
        });
    strings.collect()
}
