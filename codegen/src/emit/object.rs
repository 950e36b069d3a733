//! An object → a struct, the draft it is read into, its members and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::{Cx, fold, ident, index, line};
use super::draft::{self, Draft, DraftField};
use super::{builder, docs};
use crate::model::{Content, Field, ObjectShape, Ref, Rule, RuleValue, Shape, TypeId};

/// All items of an object.
pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> Vec<TokenStream> {
    let name = cx.name(id);
    let draft = cx.draft(id);
    let checks = shape.check.as_ref().map(|_| quote!(, checked));
    vec![
        definition(cx, id, shape),
        getters(cx, id, shape),
        emit_draft(cx, id, shape),
        members(cx, id, shape),
        checked(cx, id, shape),
        quote!(rt::object_type!(#name, #draft, Buildable #checks);),
        builder::emit(cx, id, shape),
    ]
}

/// The stored fields of an object with their types.
pub(super) fn stored(shape: &ObjectShape) -> impl Iterator<Item = (&Field, &Ref)> {
    shape
        .fields
        .iter()
        .filter_map(|field| match &field.content {
            Content::Value(ty) => Some((field, ty)),
            Content::Constant(_) => None,
        })
}

/// What is checked on the object as a whole.
fn checked(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    if shape.check.is_none() {
        return TokenStream::new();
    }
    let (name, draft, schema) = (cx.name(id), cx.draft(id), cx.check(id));
    let (hides, asks_text) = (cx.hides(id), cx.asks_text(id));
    quote! {
        impl rt::Checked for #name {
            const SCHEMA: &'static rt::Schema = #schema;
            fn decode_unchecked<'de, S: rt::Source<'de>>(source: S) -> Result<Self, S::Error> {
                source.object::<#draft>()
            }
            #hides
            #asks_text
        }
    }
}

fn definition(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let name = cx.name(id);
    let documentation = docs::of_type(cx, id);
    let derives = cx.derives(id);
    // Where a rule spans fields, only reader and builder may put them together.
    let visibility = if !shape.is_ruled() {
        quote!(pub)
    } else {
        TokenStream::new()
    };
    let fields = stored(shape).map(|(field, ty)| {
        let documentation = docs::attributes(&docs::field(&field.docs, &field.key));
        let (name, ty) = (ident(&field.name), cx.expr(ty));
        let ty = if field.required {
            ty
        } else {
            quote!(Option<#ty>)
        };
        quote!(#documentation #visibility #name: #ty)
    });
    let additional = shape.additional.iter().map(|additional| {
        let (name, values) = (ident(&additional.name), cx.expr(&additional.values));
        let documentation = docs::attributes(&["Other properties.".to_owned()]);
        quote!(#documentation #visibility #name: ::std::collections::BTreeMap<String, #values>)
    });
    let fields = fields.chain(additional);
    quote! {
        #documentation
        #derives
        pub struct #name {
            #(#fields),*
        }
    }
}

/// Getters, where the fields are private.
fn getters(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    if !shape.is_ruled() {
        return TokenStream::new();
    }
    let name = cx.name(id);
    let getters = stored(shape).map(|(field, ty)| {
        let documentation = docs::attributes(&docs::field(&field.docs, &field.key));
        let name = ident(&field.name);
        let (returns, body) = borrowed(cx, ty, field.required, &name);
        quote! {
            #documentation
            #[must_use]
            pub fn #name(&self) -> #returns {
                #body
            }
        }
    });
    let additional = shape.additional.iter().map(|additional| {
        let (name, values) = (ident(&additional.name), cx.expr(&additional.values));
        quote! {
            /// Other properties.
            #[must_use]
            pub fn #name(&self) -> &::std::collections::BTreeMap<String, #values> {
                &self.#name
            }
        }
    });
    quote!(impl #name { #(#getters)* #(#additional)* })
}

/// How a getter lends a field: scalars by value, text as `&str`, the rest by reference.
fn borrowed(
    cx: &Cx<'_>,
    ty: &Ref,
    required: bool,
    name: &proc_macro2::Ident,
) -> (TokenStream, TokenStream) {
    let copied = matches!(ty, Ref::Boolean | Ref::Integer | Ref::Number);
    let full = cx.expr(ty);
    match (required, copied, ty) {
        (true, true, _) => (full, quote!(self.#name)),
        (false, true, _) => (quote!(Option<#full>), quote!(self.#name)),
        (true, false, Ref::String) => (quote!(&str), quote!(&self.#name)),
        (false, false, Ref::String) => (quote!(Option<&str>), quote!(self.#name.as_deref())),
        (true, false, _) => (quote!(&#full), quote!(&self.#name)),
        (false, false, _) => (quote!(Option<&#full>), quote!(self.#name.as_ref())),
    }
}

fn emit_draft(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let fields = shape
        .fields
        .iter()
        .map(|field| DraftField {
            name: ident(&field.name),
            key: &field.key,
            held: match &field.content {
                Content::Value(ty) => Some(cx.expr(ty)),
                Content::Constant(_) => None,
            },
            constant: match &field.content {
                Content::Value(_) => None,
                Content::Constant(value) => Some(constant(field, value)),
            },
        })
        .collect();
    let required = shape
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.required)
        .map(|(field_index, field)| {
            let line = line(&field.place);
            (field_index, quote!(Self::AT.on(#line)))
        });
    let name = cx.name(id);
    let draft = cx.draft(id);
    draft::emit(&Draft {
        visible: cx.visibility(),
        name: &draft,
        output: quote!(#name),
        origin: cx.origin_of(id),
        fields,
        required: required.collect(),
        closed: shape.closed,
        options: Vec::new(),
        additional: shape
            .additional
            .as_ref()
            .map(|additional| (ident(&additional.name), cx.expr(&additional.values))),
        finish: finish(cx, id, shape),
    })
}

/// Reads a property that only names an option.
fn constant(field: &Field, value: &str) -> TokenStream {
    let line = line(&field.place);
    quote!(source.constant(const { &rt::EnumRules::constant(#line, &[#value]) }))
}

fn finish(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let name = cx.name(id);
    let at = cx
        .ty(id)
        .places
        .first()
        .map_or("", |place| place.pointer.as_str());
    let rules = shape
        .rules
        .iter()
        .map(|rule| emit_rule(cx, at, shape, rule));
    let mut demanded = false;
    let fields: Vec<TokenStream> = stored(shape)
        .map(|(field, _)| {
            let name = ident(&field.name);
            demanded |= field.required;
            if field.required {
                quote!(#name: report.held(self.#name)?)
            } else {
                quote!(#name: self.#name)
            }
        })
        .chain(shape.additional.iter().map(|additional| {
            let name = ident(&additional.name);
            quote!(#name: self.#name)
        }))
        .collect();
    let unused = (!demanded && shape.rules.is_empty()).then(|| quote!(let _ = report;));
    quote! {
        #unused
        #(#rules)*
        Ok(#name { #(#fields),* })
    }
}

/// A rule that spans fields, over the draft.
fn emit_rule(cx: &Cx<'_>, at: &str, shape: &ObjectShape, rule: &Rule) -> TokenStream {
    let mut demand = quote!(require);
    let (condition, required, origin) = match rule {
        Rule::RequiredIf {
            field,
            equals,
            required,
            origin,
        } => (
            condition(cx, &shape.fields[*field], equals),
            required,
            origin,
        ),
        Rule::RequiredWith {
            field,
            required,
            origin,
        } => {
            let field = index(*field);
            demand = quote!(require_with);
            (quote!(report.seen(#field)), required, origin)
        }
    };
    let line = line(&origin.place);
    // The object's own origin leads the way; a rule elsewhere would be a mistake of the lowering.
    let rule = origin.place.pointer.strip_prefix(at).unwrap_or_default();
    let says = origin
        .sentence
        .as_deref()
        .map(fold)
        .map(|sentence| quote!(.says(#sentence)));
    let demands = required.iter().map(|field| {
        let field = index(*field);
        quote!(report.#demand(#field, const { &Self::AT.within(#rule, #line)#says })?;)
    });
    quote! {
        if #condition {
            #(#demands)*
        }
    }
}

/// Whether a field of the draft has one of the values.
fn condition(cx: &Cx<'_>, field: &Field, equals: &[RuleValue]) -> TokenStream {
    let name = ident(&field.name);
    let Content::Value(ty) = &field.content else {
        return quote!(true);
    };
    let patterns: Vec<TokenStream> = equals
        .iter()
        .filter_map(|value| pattern(cx, ty, value))
        .collect();
    let shape = match ty {
        Ref::Named(id) => Some(&cx.ty(*id).shape),
        _ => None,
    };
    match (ty, shape) {
        (Ref::String, _) => quote!(matches!(self.#name.as_deref(), Some(#(#patterns)|*))),
        (_, Some(Shape::String(_))) => {
            let text = quote!(self.#name.as_ref().map(|text| text.as_str()));
            quote!(matches!(#text, Some(#(#patterns)|*)))
        }
        (_, Some(Shape::Integer(_))) => {
            quote!(matches!(self.#name.map(|integer| integer.raw()), Some(#(#patterns)|*)))
        }
        _ => quote!(matches!(self.#name, Some(#(#patterns)|*))),
    }
}

fn pattern(cx: &Cx<'_>, ty: &Ref, value: &RuleValue) -> Option<TokenStream> {
    match value {
        RuleValue::Variant(variant) => {
            let Ref::Named(id) = ty else { return None };
            let Shape::Enum(shape) = &cx.ty(*id).shape else {
                return None;
            };
            let (name, variant) = (cx.name(*id), ident(&shape.variants.get(*variant)?.name));
            Some(quote!(#name::#variant))
        }
        RuleValue::Boolean(value) => Some(quote!(#value)),
        RuleValue::String(value) => Some(quote!(#value)),
        RuleValue::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            Some(quote!(#value))
        }
    }
}

/// The members in documented order: one function for writing and for checking deeply.
fn members(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let name = cx.name(id);
    let visits = shape.fields.iter().map(|field| {
        let (name, key) = (ident(&field.name), &field.key);
        match (&field.content, field.required) {
            (Content::Constant(value), _) => quote!(visit.constant(#key, #value)?;),
            (Content::Value(_), true) => quote!(visit.member(#key, &self.#name)?;),
            (Content::Value(_), false) => quote!(visit.optional(#key, &self.#name)?;),
        }
    });
    let draft = cx.draft(id);
    let additional = shape.additional.iter().map(|additional| {
        let name = ident(&additional.name);
        quote!(visit.additional(&self.#name, <#draft as rt::Fields>::RULES.keys)?;)
    });
    let additional: TokenStream = additional.collect();
    let empty = shape.fields.is_empty() && shape.additional.is_none();
    let unused = empty.then(|| quote!(let _ = visit;));
    quote! {
        impl rt::Members for #name {
            fn members<V: rt::Visit>(&self, visit: &mut V) -> Result<(), V::Error> {
                #unused
                #(#visits)*
                #additional
                Ok(())
            }
        }
    }
}
