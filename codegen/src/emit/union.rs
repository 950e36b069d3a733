//! A union → an enum. The modules below tell its options apart while reading.

mod choice;
mod merged;
mod probing;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::cx::{Cx, ident};
use super::docs;
use crate::model::{
    EnumValue, OptionContent, Reading, Ref, Shape, TypeId, UnionOption, UnionShape,
};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> Vec<TokenStream> {
    let reading = match cx.model.reading(id) {
        Reading::Merged(merged) => merged::emit(cx, id, shape, merged),
        Reading::Scalars => choice::emit(cx, id, shape),
        Reading::ByType(by_type) => probing::emit_by_type(cx, id, shape, by_type),
        Reading::Attempt(probes) => probing::emit_attempt(cx, id, shape, probes),
    };
    vec![
        definition(cx, id, shape),
        conversions(cx, id, shape),
        reading,
        members(cx, id, shape),
    ]
}

/// Whether an option is an object, whose builder can be passed directly.
pub(super) fn has_builders(cx: &Cx<'_>, id: TypeId) -> bool {
    let Shape::Union(shape) = &cx.ty(id).shape else {
        return false;
    };
    shape.options.iter().any(|option| match &option.content {
        OptionContent::Value(ty) => plain_object(cx, ty).is_some(),
        OptionContent::Constant(_) => false,
    })
}

fn definition(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> TokenStream {
    let name = cx.name(id);
    let documentation = docs::of_type(cx, id);
    let derives = cx.derives(id);
    let variants = shape.options.iter().map(|option| {
        let documentation = docs::attributes(&docs::option(cx, option));
        let name = ident(&option.name);
        match &option.content {
            OptionContent::Value(ty) => {
                let ty = cx.expr(ty);
                quote!(#documentation #name(#ty))
            }
            OptionContent::Constant(_) => quote!(#documentation #name),
        }
    });
    quote! {
        #documentation
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants),*
        }
    }
}

/// `From` for each option that its payload identifies.
fn conversions(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> TokenStream {
    let name = cx.name(id);
    let mut items = TokenStream::new();
    for option in &shape.options {
        let Some(ty) = shape.payload(option) else {
            continue;
        };
        let (variant, payload) = (ident(&option.name), cx.expr(ty));
        items.extend(quote!(rt::option_type!(#name, #variant, #payload);));
        if let Some(object) = plain_object(cx, ty) {
            let done = super::builder::complete(object);
            items.extend(
                quote!(rt::option_builder!(#name, #variant, #payload, Builder #(, #done)*);),
            );
        }
    }
    items
}

/// The object that an option holds directly.
fn plain_object<'a>(cx: &Cx<'a>, ty: &Ref) -> Option<&'a crate::model::ObjectShape> {
    match ty {
        Ref::Named(id) => match &cx.ty(*id).shape {
            Shape::Object(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}

/// The members of a union are those of its current option.
fn members(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> TokenStream {
    let name = cx.name(id);
    let arms = shape.options.iter().map(|option| {
        let variant = ident(&option.name);
        match &option.content {
            OptionContent::Value(_) => quote!(Self::#variant(value) => visit.value(value)),
            OptionContent::Constant(EnumValue::String(text)) => {
                quote!(Self::#variant => visit.text(#text))
            }
            OptionContent::Constant(EnumValue::Integer(value)) => {
                let value = Literal::i64_unsuffixed(*value);
                quote!(Self::#variant => visit.integer(#value))
            }
        }
    });
    let reading = cx.model.reading(id);
    let overlaps = matches!(reading, Reading::Attempt(_) | Reading::Scalars);
    let exclusive = (overlaps && shape.keyword == "oneOf").then(|| quote!(, exclusive));
    let reading = match reading {
        Reading::Merged(_) => cx.draft(id),
        Reading::Scalars => ident("choice"),
        Reading::ByType(_) => ident("union"),
        Reading::Attempt(_) => ident("attempt"),
    };
    quote! {
        impl rt::OneOf for #name {
            fn held<V: rt::VisitHeld>(&self, visit: V) -> V::Output {
                match self {
                    #(#arms),*
                }
            }
        }
        rt::union_type!(#name, #reading #exclusive);
    }
}

/// The origin of the union, and whether its options exclude each other.
fn union_rules(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> TokenStream {
    let origin = cx.origin_of(id);
    let (exclusive, keyword) = (shape.exclusive, shape.keyword);
    let usual = if exclusive { "oneOf" } else { "anyOf" };
    let stated = (keyword != usual).then(|| quote!(.stated_by(#keyword)));
    let typed = shape.typed.then(|| quote!(.typed()));
    quote!(rt::UnionRules::new(#origin, #exclusive) #stated #typed)
}

/// A constant option as the rules of an `enum` with one value.
fn constant_rules(option: &UnionOption, value: &EnumValue) -> TokenStream {
    let origin = super::cx::origin(&option.place, option.docs.description.as_deref());
    let values = match value {
        EnumValue::String(value) => quote!(rt::EnumValues::Strings(&[#value])),
        EnumValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote!(rt::EnumValues::Integers(&[#value]))
        }
    };
    quote!(rt::EnumRules::new(#origin, #values))
}
