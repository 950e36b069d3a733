//! An object → a struct with its draft, members and builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::{Cx, fold, ident, index, line};
use super::draft::{self, Draft, DraftField};
use super::{builder, docs};
use crate::model::{Content, EnumValue, Field, ObjectShape, Ref, Rule, RuleValue, Shape, TypeId};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> Vec<TokenStream> {
    let name = cx.name(id);
    let draft = cx.draft(id);
    let checks = shape.check.as_ref().map(|_| quote!(, checked));
    vec![
        definition(cx, id, shape),
        getters(cx, id, shape),
        emit_draft(cx, id, shape),
        members(cx, id, shape),
        timestamps(cx, id, shape),
        checked(cx, id, shape),
        quote!(rt::object_type!(#name, #draft, Buildable #checks);),
        builder::emit(cx, id, shape),
    ]
}

/// The check of the whole object.
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
    // A new optional property of the documentation must not be a breaking change.
    let grows = (!shape.is_ruled()).then(|| quote!(#[non_exhaustive]));
    let default = shape.has_default().then(|| quote!(#[derive(Default)]));
    // Fields that depend on each other are set only by the reader and the builder.
    let visibility = if !shape.is_ruled() {
        quote!(pub)
    } else {
        TokenStream::new()
    };
    let fields = shape.stored().map(|(field, ty)| {
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
        let documentation = docs::attributes(&["Properties without a field.".to_owned()]);
        quote!(#documentation #visibility #name: ::std::collections::BTreeMap<String, #values>)
    });
    let fields = fields.chain(additional);
    quote! {
        #documentation
        #derives
        #default
        #grows
        pub struct #name {
            #(#fields),*
        }
    }
}

/// Getters of private fields.
fn getters(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    if !shape.is_ruled() {
        return TokenStream::new();
    }
    let name = cx.name(id);
    let getters = shape.stored().map(|(field, ty)| {
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
            /// Properties without a field.
            #[must_use]
            pub fn #name(&self) -> &::std::collections::BTreeMap<String, #values> {
                &self.#name
            }
        }
    });
    quote!(impl #name { #(#getters)* #(#additional)* })
}

/// How a getter returns a field: scalars by value, strings as `&str`, anything else by reference.
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

/// Reads a property that only identifies an option.
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
    let fields: Vec<TokenStream> = shape
        .stored()
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
    let (Rule::RequiredIf {
        field,
        required,
        origin,
        ..
    }
    | Rule::RequiredWith {
        field,
        required,
        origin,
    }) = rule;
    let (decides, required) = (
        &shape.fields[*field],
        required.iter().map(|field| index(*field)),
    );
    let (field, line) = (index(*field), line(&origin.place));
    // The rule belongs to this object; lowering guarantees it.
    let path = origin.place.pointer.strip_prefix(at).unwrap_or_default();
    let says = origin
        .sentence
        .as_deref()
        .map(fold)
        .map(|sentence| quote!(.says(#sentence)));
    let stated = quote!(Self::AT.within(#path, #line)#says);
    match rule {
        Rule::RequiredIf { equals, .. } => {
            let (holds, values) = (condition(cx, decides, equals), values(cx, decides, equals));
            quote! {
                rt::required_if!(report, #field, [#(#values),*], #holds, [#(#required),*], #stated);
            }
        }
        Rule::RequiredWith { .. } => {
            quote!(rt::required_with!(report, #field, [#(#required),*], #stated);)
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

/// The values as constants of the runtime.
fn values(cx: &Cx<'_>, field: &Field, equals: &[RuleValue]) -> Vec<TokenStream> {
    let ty = match &field.content {
        Content::Constant(value) => return vec![quote!(rt::Json::String(#value))],
        Content::Value(ty) => ty,
    };
    let variants = match ty {
        Ref::Named(id) => match &cx.ty(*id).shape {
            Shape::Enum(shape) => shape.variants.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let integer = |value: i64| {
        let value = proc_macro2::Literal::i64_unsuffixed(value);
        quote!(rt::Json::Number(rt::Exact::integer(#value)))
    };
    let constant = |value: &RuleValue| match value {
        RuleValue::Variant(variant) => match &variants.get(*variant)?.value {
            EnumValue::String(value) => Some(quote!(rt::Json::String(#value))),
            EnumValue::Integer(value) => Some(integer(*value)),
        },
        RuleValue::Boolean(value) => Some(quote!(rt::Json::Boolean(#value))),
        RuleValue::String(value) => Some(quote!(rt::Json::String(#value))),
        RuleValue::Integer(value) => Some(integer(*value)),
    };
    equals.iter().filter_map(constant).collect()
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

/// The members in documented order: for serialization, deep checks and `to_builder`.
fn members(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let (name, draft) = (cx.name(id), cx.draft(id));
    let fields = shape.fields.iter().map(|field| {
        let (name, key) = (ident(&field.name), &field.key);
        match (&field.content, field.required) {
            (Content::Constant(value), _) => quote!(constant #key #value),
            (Content::Value(_), true) => quote!(required #key #name),
            (Content::Value(_), false) => quote!(optional #key #name),
        }
    });
    let additional = shape.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(; #name)
    });
    quote!(rt::members!(#name, #draft, #(#fields),* #additional);)
}

/// The methods that return fields as points in time.
fn timestamps(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let methods: Vec<TokenStream> = shape
        .stored()
        .filter_map(|(field, ty)| {
            let (method, name, key) = (
                ident(field.timestamp.as_ref()?),
                ident(&field.name),
                &field.key,
            );
            let optional = !field.required || matches!(ty, Ref::Nullable(_));
            let kind = ident(if optional { "optional" } else { "required" });
            Some(quote!(#kind #key #name #method))
        })
        .collect();
    if methods.is_empty() {
        return TokenStream::new();
    }
    let name = cx.name(id);
    quote!(rt::timestamps!(#name, #(#methods),*);)
}
