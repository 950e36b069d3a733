//! The builder: one generic type for all objects, whose state lists the required properties still missing, and the
//! setters of each object.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::cx::{Cx, ident, index};
use super::docs;
use crate::model::{Additional, Content, Field, ObjectShape, Ref, TypeId};

/// The builder type and what it needs of a type, once per crate.
pub(super) fn emit_support(cx: &Cx<'_>, single: bool) -> Vec<TokenStream> {
    let visible = cx.visibility();
    let import = (!single).then(|| {
        quote!(
            use ::typewright_runtime as rt;
        )
    });
    vec![
        quote!(#import),
        quote! {
            /// A type with a builder; sealed.
            #visible trait Buildable: Sized {
                /// The partially built value.
                type Draft: rt::Fields<Output = Self>;
            }
        },
        quote! {
            /// Builds a `T`. In the state `S` each required property is `Missing` or `Set`; `build` is available
            /// once all are `Set`.
            #[expect(private_bounds, reason = "which types have a builder is decided here")]
            #[must_use = "a builder does nothing until `build` is called"]
            pub struct Builder<T: Buildable, S> {
                assembly: rt::Assembly<T::Draft>,
                state: ::core::marker::PhantomData<S>,
            }
        },
        fillers(&visible),
    ]
}

/// The methods that all setters call.
fn fillers(visible: &TokenStream) -> TokenStream {
    quote! {
        #[allow(dead_code, reason = "which of these are called depends on the schema")]
        #[expect(private_bounds, reason = "which types have a builder is decided here")]
        impl<T: Buildable, S> Builder<T, S> {
            /// Returns an empty builder.
            #visible fn new() -> Self {
                Self::of(rt::Assembly::new())
            }

            /// Returns a builder with the properties that are already set.
            #visible fn of(assembly: rt::Assembly<T::Draft>) -> Self {
                Self { assembly, state: ::core::marker::PhantomData }
            }

            /// Sets a property; `build` reports a value that cannot be converted.
            #visible fn set<F, N>(
                mut self,
                index: usize,
                value: impl rt::Input<F>,
                slot: impl FnOnce(&mut T::Draft) -> &mut Option<F>,
            ) -> Builder<T, N> {
                self.assembly.set(index, value, slot);
                Builder::of(self.assembly)
            }

            /// Sets a list.
            #visible fn set_items<F, N>(
                mut self,
                index: usize,
                values: impl IntoIterator<Item: rt::Input<F>>,
                slot: impl FnOnce(&mut T::Draft) -> &mut Option<Vec<F>>,
            ) -> Builder<T, N> {
                self.assembly.set_items(index, values, slot);
                Builder::of(self.assembly)
            }

            /// Sets a free-form object.
            #visible fn set_entries<F, N>(
                mut self,
                index: usize,
                entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<F>)>,
                slot: impl FnOnce(&mut T::Draft) -> &mut Option<::std::collections::BTreeMap<String, F>>,
            ) -> Builder<T, N> {
                self.assembly.set_entries(index, entries, slot);
                Builder::of(self.assembly)
            }

            /// Adds properties without a field.
            #visible fn set_additional<F>(
                mut self,
                entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<F>)>,
                slot: impl FnOnce(&mut T::Draft) -> &mut ::std::collections::BTreeMap<String, F>,
            ) -> Self {
                self.assembly.set_additional(entries, slot);
                self
            }

            /// Builds the value.
            #visible fn finish(self) -> Result<T, rt::Violations> {
                self.assembly.finish()
            }
        }
    }
}

/// The setters and `build` of one object.
pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let name = cx.name(id);
    let required: Vec<(usize, &Field, &Ref)> = demanded(shape).collect();
    let missing = required.iter().map(|(_, _, ty)| {
        let ty = cx.expr(ty);
        quote!(rt::Missing<#ty>)
    });
    let start = tuple(missing);
    let done = complete(shape);
    let all = shape.stored().filter(|(field, _)| field.required).count();
    let mut summary = format!(" Returns a builder for [`{name}`].");
    if all > required.len() {
        summary.push_str(&format!(
            " `build` is available once the first {STATES} required properties are set, and checks the others."
        ));
    }
    let entry = quote! {
        impl #name {
            #[doc = #summary]
            #[inline]
            pub fn builder() -> Builder<#name, #start> {
                Builder::new()
            }
        }
    };
    let demanded = required_setters(cx, id, &required);
    let optional = optional_setters(cx, id, shape);
    quote! {
        #entry
        #demanded
        #optional
        rt::builder_type!(Builder, #name #(, #done)*);
    }
}

/// The state in which no property is missing.
pub(super) fn complete(shape: &ObjectShape) -> Vec<TokenStream> {
    demanded(shape).map(|_| quote!(rt::Set)).collect()
}

/// The most required properties that a builder's state tracks. Every setter names them all, so code size and compile
/// time are quadratic.
const STATES: usize = 64;

/// The required properties that the builder's state tracks.
fn demanded(shape: &ObjectShape) -> impl Iterator<Item = (usize, &Field, &Ref)> {
    indexed(shape)
        .filter(|(_, field, _)| field.required)
        .take(STATES)
}

/// The stored fields with their indices in the draft.
fn indexed(shape: &ObjectShape) -> impl Iterator<Item = (usize, &Field, &Ref)> {
    let fields = shape.fields.iter().enumerate();
    fields.filter_map(|(index, field)| match &field.content {
        Content::Value(ty) => Some((index, field, ty)),
        Content::Constant(_) => None,
    })
}

/// The setters of required properties, each of which changes one `Missing` of the state into `Set`.
fn required_setters(cx: &Cx<'_>, id: TypeId, required: &[(usize, &Field, &Ref)]) -> TokenStream {
    if required.is_empty() {
        return TokenStream::new();
    }
    let name = cx.name(id);
    let states: Vec<Ident> = (0..required.len()).map(state).collect();
    let from = tuple(states.iter().map(|state| quote!(#state)));
    let setters = required
        .iter()
        .enumerate()
        .map(|(position, (field_index, field, ty))| {
            let to = tuple(states.iter().enumerate().map(|(other, state)| {
                if other == position {
                    quote!(rt::Set)
                } else {
                    quote!(#state)
                }
            }));
            setter(cx, *field_index, field, ty, &quote!(Builder<#name, #to>))
        });
    quote!(impl<#(#states),*> Builder<#name, #from> { #(#setters)* })
}

/// The setters of optional properties, which keep the state.
fn optional_setters(cx: &Cx<'_>, id: TypeId, shape: &ObjectShape) -> TokenStream {
    let name = cx.name(id);
    let required = indexed(shape).filter(|(_, field, _)| field.required);
    let later: BTreeSet<usize> = required.skip(STATES).map(|(index, ..)| index).collect();
    let setters: Vec<TokenStream> = indexed(shape)
        .filter(|(index, field, _)| !field.required || later.contains(index))
        .map(|(field_index, field, ty)| setter(cx, field_index, field, ty, &quote!(Self)))
        .chain(
            shape
                .additional
                .as_ref()
                .map(|additional| additional_setter(cx, additional)),
        )
        .collect();
    if setters.is_empty() {
        return TokenStream::new();
    }
    quote!(impl<S> Builder<#name, S> { #(#setters)* })
}

fn additional_setter(cx: &Cx<'_>, additional: &Additional) -> TokenStream {
    let (name, values) = (ident(&additional.name), cx.expr(&additional.values));
    quote! {
        /// Adds properties without a field.
        pub fn #name(
            self,
            entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<#values>)>,
        ) -> Self {
            self.set_additional(entries, |draft| &mut draft.#name)
        }
    }
}

fn setter(
    cx: &Cx<'_>,
    field_index: usize,
    field: &Field,
    ty: &Ref,
    returns: &TokenStream,
) -> TokenStream {
    let documentation = docs::attributes(&docs::field(&field.docs, &field.key));
    let name = ident(&field.name);
    let field_index = index(field_index);
    let (method, argument) = match ty {
        Ref::Array(items) => {
            let items = cx.expr(items);
            (
                "set_items",
                quote!(impl IntoIterator<Item: rt::Input<#items>>),
            )
        }
        Ref::Map(values) => {
            let values = cx.expr(values);
            (
                "set_entries",
                quote!(impl IntoIterator<Item = (impl Into<String>, impl rt::Input<#values>)>),
            )
        }
        _ => {
            let ty = cx.expr(ty);
            ("set", quote!(impl rt::Input<#ty>))
        }
    };
    let method = ident(method);
    quote! {
        #documentation
        pub fn #name(self, value: #argument) -> #returns {
            self.#method(#field_index, value, |draft| &mut draft.#name)
        }
    }
}

/// A tuple type, of one element too.
fn tuple(elements: impl Iterator<Item = TokenStream>) -> TokenStream {
    quote!((#(#elements,)*))
}

/// The name of a state parameter: `A` … `Z`, then `A1` …
fn state(position: usize) -> Ident {
    let letter = char::from(b'A' + u8::try_from(position % 26).unwrap_or(0));
    let name = if position < 26 {
        letter.to_string()
    } else {
        format!("{letter}{}", position / 26)
    };
    Ident::new(&name, Span::call_site())
}
