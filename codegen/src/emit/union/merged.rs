//! A union of closed objects: one draft for all options, told apart at the end.

use proc_macro2::TokenStream;
use quote::quote;

use super::union_rules;
use crate::emit::cx::{Cx, by_index, ident, index, line};
use crate::emit::draft::{self, Draft, DraftField};
use crate::model::{
    Content, Field, Held, Merged, ObjectShape, OptionContent, Ref, Shape, TypeId, UnionOption,
    UnionShape,
};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &UnionShape, merged: &Merged) -> TokenStream {
    let name = cx.name(id);
    let draft = cx.draft(id);
    let fields = merged
        .fields
        .iter()
        .map(|field| DraftField {
            name: ident(&field.name),
            key: &field.key,
            held: Some(match &field.held {
                Held::Same(ty) => cx.expr(ty),
                Held::Text => quote!(String),
                Held::Tag(_) => quote!(usize),
            }),
            constant: match &field.held {
                Held::Same(_) | Held::Text => None,
                Held::Tag(values) => {
                    let line = line_of(shape, &field.key, cx);
                    Some(quote!(source.constant(const { &rt::EnumRules::constant(#line, &[#(#values),*]) })))
                }
            },
        })
        .collect();
    let options = shape
        .options
        .iter()
        .zip(&merged.options)
        .filter_map(|(option, fields)| {
            let (option_id, object) = object_of(cx, option)?;
            Some(option_rules(cx, option_id, object, fields))
        });
    let items = draft::emit(&Draft {
        visible: cx.visibility(),
        name: &draft,
        output: quote!(#name),
        origin: cx.origin_of(id),
        fields,
        required: Vec::new(),
        closed: true,
        additional: None,
        options: options.collect(),
        finish: finish_merged(cx, id, shape, merged),
    });
    let rules = union_rules(cx, id, shape);
    quote! {
        #items
        impl #draft {
            const UNION: rt::UnionRules = #rules;
        }
    }
}

/// The line of the first option that documents a property.
fn line_of(shape: &UnionShape, key: &str, cx: &Cx<'_>) -> proc_macro2::Literal {
    let mut objects = shape
        .options
        .iter()
        .filter_map(|option| object_of(cx, option));
    let field = objects.find_map(|(_, object)| object.fields.iter().find(|field| field.key == key));
    field.map_or_else(|| index(0), |field| line(&field.place))
}

fn object_of<'a>(cx: &Cx<'a>, option: &UnionOption) -> Option<(TypeId, &'a ObjectShape)> {
    let OptionContent::Value(ty) = &option.content else {
        return None;
    };
    let id = ty.innermost()?;
    match &cx.ty(id).shape {
        Shape::Object(object) => Some((id, object)),
        _ => None,
    }
}

/// The masks of an option over the merged draft.
fn option_rules(cx: &Cx<'_>, id: TypeId, object: &ObjectShape, fields: &[usize]) -> TokenStream {
    let mask = |keep: &dyn Fn(&Field) -> bool| {
        let bits = object
            .fields
            .iter()
            .zip(fields)
            .filter(|(field, _)| keep(field));
        let bits = bits.fold(0u128, |mask, (_, bit)| mask | (1 << bit));
        let digits: TokenStream = format!("{bits:#b}").parse().unwrap_or_default();
        digits
    };
    let known = mask(&|_| true);
    let required = mask(&|field| field.required);
    let fields = fields.iter().map(|field| index(*field));
    let draft = cx.draft(id);
    quote! {
        rt::OptionRules {
            known: #known,
            required: #required,
            fields: &[#(#fields),*],
            object: <#draft as rt::Fields>::RULES,
        }
    }
}

fn finish_merged(cx: &Cx<'_>, id: TypeId, shape: &UnionShape, merged: &Merged) -> TokenStream {
    let name = cx.name(id);
    let tag = match merged.tag {
        Some(tag) => {
            let field = ident(&merged.fields[tag].name);
            quote!(self.#field)
        }
        None => quote!(None),
    };
    let finished: Vec<TokenStream> = shape
        .options
        .iter()
        .zip(&merged.options)
        .enumerate()
        .filter_map(|(position, (option, fields))| {
            let (option_id, object) = object_of(cx, option)?;
            let (variant, draft) = (ident(&option.name), cx.draft(option_id));
            let moved = moved_fields(object, fields, merged);
            let number = index(position);
            let wrap = match option.content {
                OptionContent::Value(Ref::Boxed(_)) => {
                    quote!(|value| #name::#variant(Box::new(value)))
                }
                _ => quote!(#name::#variant),
            };
            Some(quote!({
                let draft = #draft { #(#moved),* };
                report.option(draft, Self::OPTIONS[#number].fields).map(#wrap)
            }))
        })
        .collect();
    let finished = by_index(&quote!(option), &finished);
    quote! {
        let option = report.select(&Self::UNION, #tag, Self::OPTIONS)?;
        #finished
    }
}

/// Moves the fields of the merged draft into an option's draft.
fn moved_fields(object: &ObjectShape, fields: &[usize], merged: &Merged) -> Vec<TokenStream> {
    let pairs = object.fields.iter().zip(fields);
    pairs
        .filter(|(field, _)| matches!(field.content, Content::Value(_)))
        .map(|(field, position)| {
            let (to, held) = (ident(&field.name), &merged.fields[*position]);
            let from = ident(&held.name);
            match held.held {
                Held::Text => {
                    let position = index(*position);
                    quote!(#to: report.admit(#position, self.#from)?)
                }
                Held::Same(_) | Held::Tag(_) => quote!(#to: self.#from),
            }
        })
        .collect()
}
