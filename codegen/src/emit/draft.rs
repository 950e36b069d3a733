//! The draft of an object or merged union: an `Option` for each property, filled by a source or a builder.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::cx::{by_index, index};

pub(super) struct DraftField<'a> {
    pub(super) name: Ident,
    /// The documented name.
    pub(super) key: &'a str,
    /// The type inside the `Option`; `None` for a constant, which is checked but not kept.
    pub(super) held: Option<TokenStream>,
    /// For a constant, how it is read from `source`: an expression of the index of the value.
    pub(super) constant: Option<TokenStream>,
}

/// A draft and the type built from it.
pub(super) struct Draft<'a> {
    /// Its visibility.
    pub(super) visible: TokenStream,
    pub(super) name: &'a Ident,
    /// The type built from it.
    pub(super) output: TokenStream,
    /// The origin of the object.
    pub(super) origin: TokenStream,
    pub(super) fields: Vec<DraftField<'a>>,
    /// The index of each required property, and an expression of where `required` lists it.
    pub(super) required: Vec<(usize, TokenStream)>,
    /// Whether unknown properties are violations.
    pub(super) closed: bool,
    /// The rules of a union's options, as expressions.
    pub(super) options: Vec<TokenStream>,
    /// The field for unknown properties, and the type of its values.
    pub(super) additional: Option<(Ident, TokenStream)>,
    /// The body of `finish`.
    pub(super) finish: TokenStream,
}

/// The draft as a struct that implements `Fields`.
pub(super) fn emit(draft: &Draft<'_>) -> TokenStream {
    let Draft {
        visible,
        name,
        output,
        origin,
        closed,
        finish,
        ..
    } = draft;
    let held = held(draft);
    let keeps = draft.additional.as_ref().map(|(name, _)| keeps(name));
    let keys = draft.fields.iter().map(|field| field.key);
    let required = draft.required.iter().map(|(field, origin)| {
        let field = index(*field);
        quote!((#field, #origin))
    });
    let options = (!draft.options.is_empty()).then(|| {
        let options = &draft.options;
        quote!(const OPTIONS: &'static [rt::OptionRules] = &[#(#options),*];)
    });
    let locate = locate(&draft.fields);
    let field = read(&draft.fields);
    // `finish` is inlined: it has one call for each source, and a large draft would be copied.
    let doc = format!(
        " A partially built [`{}`].",
        output.to_string().replace(' ', "")
    );
    quote! {
        #[doc = #doc]
        #[derive(Default)]
        #visible struct #name {
            #(#held),*
        }

        impl #name {
            const AT: rt::Origin = #origin;
        }

        impl rt::Fields for #name {
            type Output = #output;
            const RULES: &'static rt::ObjectRules = &rt::ObjectRules {
                origin: Self::AT,
                keys: &[#(#keys),*],
                required: &[#(#required),*],
                closed: #closed,
            };
            #options
            #[inline]
            fn locate(rest: &[u8]) -> usize {
                #locate
            }
            #field
            #keeps
            #[inline(always)]
            fn finish<R: rt::Report>(self, report: &mut R) -> Result<Self::Output, R::Error> {
                #finish
            }
        }
    }
}

fn held(draft: &Draft<'_>) -> Vec<TokenStream> {
    let visible = &draft.visible;
    let fields = draft.fields.iter().filter_map(|field| {
        let (name, held) = (&field.name, field.held.as_ref()?);
        Some(quote!(#visible #name: Option<#held>))
    });
    let kept = draft.additional.iter().map(
        |(name, values)| quote!(#visible #name: ::std::collections::BTreeMap<String, #values>),
    );
    fields.chain(kept).collect()
}

/// Keeps properties without a field.
fn keeps(name: &Ident) -> TokenStream {
    quote! {
        const KEEPS: bool = true;
        fn has_additional(&self, name: &str) -> bool {
            self.#name.contains_key(name)
        }
        fn additional<'de, S: rt::Source<'de>>(
            &mut self,
            name: String,
            source: S,
        ) -> Result<(), S::Error> {
            self.#name.insert(name, source.part()?);
            Ok(())
        }
    }
}

/// Matches keys in place: by the first byte, then by the whole name with its closing quotation mark and the colon.
fn locate(fields: &[DraftField<'_>]) -> TokenStream {
    let arms = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_plain(field.key))
        .map(|(field_index, field)| {
            let quoted = format!("{}\":", field.key);
            let first = proc_macro2::Literal::byte_character(quoted.as_bytes()[0]);
            let quoted = proc_macro2::Literal::byte_string(quoted.as_bytes());
            let field_index = index(field_index);
            quote!([#first, ..] if rest.starts_with(#quoted) => #field_index,)
        });
    quote! {
        match rest {
            #(#arms)*
            _ => usize::MAX,
        }
    }
}

/// Whether a name needs no escapes in JSON, so that it can be compared in place. Others take the slow path.
fn is_plain(key: &str) -> bool {
    key.bytes()
        .all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\')
}

/// Dispatches an index to its field.
fn read(fields: &[DraftField<'_>]) -> TokenStream {
    if let Some((last, others)) = fields.split_last()
        && fields.iter().all(|field| field.constant.is_none())
    {
        let last = &last.name;
        let others = others.iter().enumerate().map(|(position, field)| {
            let (position, name) = (index(position), &field.name);
            quote!(#position #name)
        });
        return quote!(rt::fill_fields!(#(#others),*; #last););
    }
    let bodies: Vec<TokenStream> = fields
        .iter()
        .map(|field| {
            let name = &field.name;
            match (&field.constant, &field.held) {
                (None, _) => quote!(rt::fill(&mut self.#name, source)),
                (Some(read), None) => quote!(#read.map(drop)),
                (Some(read), Some(_)) => quote!(#read.map(|value| self.#name = Some(value))),
            }
        })
        .collect();
    let body = if bodies.is_empty() {
        quote!(let _ = index; source.value().map(drop))
    } else {
        by_index(&quote!(index), &bodies)
    };
    quote! {
        fn field<'de, S: rt::Source<'de>>(&mut self, index: usize, source: S) -> Result<(), S::Error> {
            #body
        }
    }
}
