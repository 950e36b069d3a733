//! Unions told apart by JSON type, and those whose options have to be tried.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{constant_rules, union_rules};
use crate::emit::cx::{Cx, by_index, ident, index};
use crate::model::{ByType, OptionContent, Probe, ScalarType, TypeId, UnionShape};

pub(super) fn emit_by_type(
    cx: &Cx<'_>,
    id: TypeId,
    shape: &UnionShape,
    by_type: &ByType,
) -> TokenStream {
    let name = cx.name(id);
    let rules = union_rules(cx, id, shape);
    let mut types: Vec<&str> = Vec::new();
    types.extend(by_type.object.map(|_| "object"));
    types.extend(by_type.array.map(|_| "array"));
    types.extend(by_type.scalars.iter().map(|(ty, _)| type_name(*ty)));
    let read = |position: Option<usize>, method: &str| {
        let option = &shape.options[position?];
        let (variant, method) = (ident(&option.name), format_ident!("{method}"));
        Some(quote! {
            fn #method<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
                source.part().map(Self::#variant)
            }
        })
    };
    let object = read(by_type.object, "object");
    let array = read(by_type.array, "array");
    let scalars = by_type
        .scalars
        .iter()
        .map(|(ty, position)| read(Some(*position), type_name(*ty)));
    quote! {
        impl rt::Union for #name {
            const RULES: &'static rt::UnionRules = &#rules;
            const TYPES: &'static [&'static str] = &[#(#types),*];
            #object
            #array
            #(#scalars)*
        }
    }
}

fn type_name(ty: ScalarType) -> &'static str {
    match ty {
        ScalarType::Null => "null",
        ScalarType::Boolean => "boolean",
        ScalarType::Integer => "integer",
        ScalarType::Number => "number",
        ScalarType::String => "string",
    }
}

/// What rules an option out before it is tried.
fn probe(probe: &Probe) -> TokenStream {
    let names = probe
        .types
        .names()
        .map(|name| format_ident!("{}", name.to_uppercase()));
    let types = names.map(|name| quote!(.or(rt::Types::#name)));
    let required = &probe.required;
    let tag = match &probe.tag {
        Some((key, values)) => quote!(Some((#key, &[#(#values),*]))),
        None => quote!(None),
    };
    quote!(rt::Probe { types: rt::Types::NONE #(#types)*, required: &[#(#required),*], tag: #tag })
}

/// Options that have to be tried.
pub(super) fn emit_attempt(
    cx: &Cx<'_>,
    id: TypeId,
    shape: &UnionShape,
    probes: &[Probe],
) -> TokenStream {
    let probes = probes.iter().map(probe);
    let name = cx.name(id);
    let rules = union_rules(cx, id, shape);
    let count = index(shape.options.len());
    let tried: Vec<TokenStream> = shape
        .options
        .iter()
        .map(|option| {
            let variant = ident(&option.name);
            match &option.content {
                OptionContent::Value(_) => quote!(source.part().map(Self::#variant)),
                OptionContent::Constant(value) => {
                    let rules = constant_rules(option, value);
                    quote!(source.constant(const { &#rules }).map(|_| Self::#variant))
                }
            }
        })
        .collect();
    let tried = by_index(&quote!(index), &tried);
    let condition = shape.condition.is_some().then(|| {
        let schema = cx.check(id);
        quote!(const CONDITION: Option<&'static rt::Schema> = Some(#schema);)
    });
    quote! {
        impl rt::Alternatives for #name {
            const RULES: &'static rt::UnionRules = &#rules;
            const OPTIONS: usize = #count;
            const PROBES: &'static [rt::Probe] = &[#(#probes),*];
            #condition
            fn option<'de, S: rt::Source<'de>>(index: usize, source: S) -> Result<Self, S::Error> {
                #tried
            }
        }
    }
}
