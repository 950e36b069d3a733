//! An `enum` of strings or integers → a Rust enum.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::cx::{Cx, by_index, ident, index};
use super::docs;
use crate::model::{EnumShape, EnumValue, TypeId};

/// All items of an enum.
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
            /// A value the documentation does not know; only tolerant reading makes it.
            #variant(rt::Undocumented)
        }
    });
    let copy = shape.undocumented.is_none().then(|| quote!(Copy,));
    let variants = variants.chain(undocumented);
    quote! {
        #documentation
        #[derive(Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum #name {
            #(#variants),*
        }
    }
}

fn reading(cx: &Cx<'_>, id: TypeId, shape: &EnumShape) -> TokenStream {
    let name = cx.name(id);
    let origin = cx.origin_of(id);
    let rules = rules(shape, &origin);
    let variants: Vec<_> = shape
        .variants
        .iter()
        .map(|variant| ident(&variant.name))
        .collect();
    let from: Vec<TokenStream> = variants
        .iter()
        .map(|variant| quote!(Self::#variant))
        .collect();
    let from = by_index(&quote!(index), &from);
    let to = variants.iter().enumerate().map(|(position, variant)| {
        let literal = index(position);
        quote!(Self::#variant => rt::EnumValue::Documented(#literal))
    });
    let (from_undocumented, to_undocumented) = match &shape.undocumented {
        Some(variant) => {
            let variant = ident(variant);
            (
                quote!(fn from_undocumented(value: rt::Undocumented) -> Option<Self> { Some(Self::#variant(value)) }),
                Some(quote!(Self::#variant(value) => rt::EnumValue::Undocumented(value))),
            )
        }
        None => (
            quote!(
                fn from_undocumented(_: rt::Undocumented) -> Option<Self> {
                    None
                }
            ),
            None,
        ),
    };
    let to = to.chain(to_undocumented);
    let index_of = index_of(shape);
    quote! {
        impl rt::EnumType for #name {
            const RULES: rt::EnumRules = #rules;
            fn from_index(index: usize) -> Self {
                #from
            }
            #from_undocumented
            fn value(&self) -> rt::EnumValue<'_> {
                match self {
                    #(#to),*
                }
            }
            #index_of
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

/// Whether the values are integers; else they are strings.
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

/// The index of a string as a `match`, which compares lengths before bytes.
fn index_of(shape: &EnumShape) -> TokenStream {
    let strings = strings(shape);
    if strings.is_empty() {
        return TokenStream::new();
    }
    let arms = strings.iter().enumerate().map(|(position, value)| {
        let position = index(position);
        quote!(#value => Some(#position))
    });
    quote! {
        #[inline]
        fn index_of(text: &str) -> Option<usize> {
            match text {
                #(#arms,)*
                _ => None,
            }
        }
    }
}
