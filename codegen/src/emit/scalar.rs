//! Constrained strings, integers and numbers → newtypes with a private field.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::cx::{self, Cx};
use super::docs;
use crate::model::{IntegerShape, NumberShape, StringShape, TypeId};
use crate::pattern;

/// The items of a constrained or secret string.
pub(super) fn emit_string(cx: &Cx<'_>, id: TypeId, shape: &StringShape) -> Vec<TokenStream> {
    let (name, documentation, origin) = (cx.name(id), docs::of_type(cx, id), cx.origin_of(id));
    let minimum = shape.min_length.map(|n| {
        let n = Literal::u64_unsuffixed(n);
        quote!(min_length: #n,)
    });
    let maximum = shape.max_length.map(|n| {
        let n = Literal::u64_unsuffixed(n);
        quote!(max_length: #n,)
    });
    let pattern = shape
        .pattern
        .as_deref()
        .and_then(automata)
        .map(|pattern| quote!(pattern: Some(#pattern),));
    let format = shape.asserted.map(|format| {
        let format = cx::format(format);
        quote!(format: Some(#format),)
    });
    let secret = cx.ty(id).secret.then(|| quote!(secret: true,));
    let flags = [
        secret.is_some().then(|| quote!(, secret)),
        format.is_some().then(|| quote!(, format)),
    ];
    let flags = flags.iter().flatten();
    let call = quote!(rt::string_type!(#name #(#flags)*););
    let timestamp =
        (shape.format.as_deref() == Some("date-time")).then(|| quote!(rt::timestamp_type!(#name);));
    vec![
        quote! {
            #documentation
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(::std::borrow::Cow<'static, str>);
        },
        quote! {
            impl rt::StringType for #name {
                const RULES: rt::StringRules = rt::StringRules {
                    #minimum
                    #maximum
                    #pattern
                    #format
                    #secret
                    ..rt::StringRules::at(#origin)
                };
                fn from_admitted(text: String) -> Self {
                    Self(::std::borrow::Cow::Owned(text))
                }
            }
        },
        call,
        quote!(#timestamp),
    ]
}

/// The compiled pattern; `None` if it accepts every string. The check of the model has compiled it before.
fn automata(source: &str) -> Option<TokenStream> {
    match pattern::compile(source) {
        Ok(compiled) if compiled.is_always() => None,
        Ok(compiled) => {
            let automata = compiled.tokens();
            Some(quote!(rt::Pattern { source: #source, automata: #automata }))
        }
        Err(error) => unreachable!(
            "the model was checked, but its pattern `{source}` does not compile: {error}"
        ),
    }
}

pub(super) fn emit_integer(cx: &Cx<'_>, id: TypeId, shape: &IntegerShape) -> Vec<TokenStream> {
    let (name, documentation, origin) = (cx.name(id), docs::of_type(cx, id), cx.origin_of(id));
    let bound = |key: &str, value: Option<i64>| {
        value.map(|value| {
            let (key, value) = (format_ident!("{key}"), Literal::i64_unsuffixed(value));
            quote!(#key: Some(#value),)
        })
    };
    let minimum = bound("minimum", shape.minimum);
    let maximum = bound("maximum", shape.maximum);
    let multiple = bound("multiple_of", shape.multiple_of);
    let exclusive_minimum = (shape.exclusive_minimum).then(|| quote!(exclusive_minimum: true,));
    let exclusive_maximum = (shape.exclusive_maximum).then(|| quote!(exclusive_maximum: true,));
    let width = cx::ident(shape.width());
    vec![
        quote! {
            #documentation
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(i64);
        },
        quote! {
            impl rt::IntegerType for #name {
                const RULES: rt::IntegerRules = rt::IntegerRules {
                    #minimum
                    #maximum
                    #exclusive_minimum
                    #exclusive_maximum
                    #multiple
                    ..rt::IntegerRules::at(#origin)
                };
                fn from_admitted(value: i64) -> Option<Self> {
                    Some(Self(value))
                }
            }
        },
        quote!(rt::integer_type!(#name, #width);),
    ]
}

pub(super) fn emit_number(cx: &Cx<'_>, id: TypeId, shape: &NumberShape) -> Vec<TokenStream> {
    let (name, documentation, origin) = (cx.name(id), docs::of_type(cx, id), cx.origin_of(id));
    let bounds = [
        ("minimum", shape.minimum),
        ("maximum", shape.maximum),
        ("exclusive_minimum", shape.exclusive_minimum),
        ("exclusive_maximum", shape.exclusive_maximum),
    ];
    let bounds = bounds.into_iter().filter_map(|(key, value)| {
        let (key, value) = (format_ident!("{key}"), Literal::f64_unsuffixed(value?));
        Some(quote!(#key: Some(#value),))
    });
    vec![
        quote! {
            #documentation
            #[derive(Clone, Copy, PartialEq, PartialOrd)]
            pub struct #name(f64);
        },
        quote! {
            impl rt::NumberType for #name {
                const RULES: rt::NumberRules = rt::NumberRules {
                    #(#bounds)*
                    ..rt::NumberRules::at(#origin)
                };
                fn from_admitted(value: f64) -> Self {
                    Self(value)
                }
            }
        },
        quote!(rt::number_type!(#name);),
    ]
}
