//! An operation → a type with its parameters and body, constants, and the conversions to an HTTP request and from a
//! response.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::cx::{Cx, ident};
use super::docs;
use crate::markdown::{code, paragraph};
use crate::model::{Failure, Operation};

pub(super) fn emit(cx: &Cx<'_>, operation: &Operation) -> Vec<TokenStream> {
    vec![
        definition(cx, operation),
        constants(cx, operation),
        http(cx, operation),
        error(operation),
        error_traits(operation),
    ]
}

/// The exports of an operation's module: the operation, and its error with the feature `http`.
pub(super) fn exports(operation: &Operation, module: &Ident) -> TokenStream {
    let (name, error) = (ident(&operation.name), error_name(operation));
    quote! {
        pub use #module::#name;
        #[cfg(feature = "http")]
        pub use #module::#error;
    }
}

fn error_name(operation: &Operation) -> Ident {
    format_ident!("{}Error", operation.name)
}

/// The parts of a request: name, type, documentation.
fn parts(cx: &Cx<'_>, operation: &Operation) -> Vec<(Ident, TokenStream, &'static str)> {
    let mut parts = Vec::new();
    if let Some(id) = operation.path_parameters {
        let name = cx.name(id);
        parts.push((ident("path"), quote!(#name), " The path parameters."));
    }
    if let Some(id) = operation.query_parameters {
        let name = cx.name(id);
        parts.push((ident("query"), quote!(#name), " The query parameters."));
    }
    if let Some(body) = &operation.request_body {
        parts.push((ident("body"), cx.expr(body), " The request body."));
    }
    parts
}

fn definition(cx: &Cx<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let mut lines = docs::text(
        &operation.docs,
        &format!("{}.", paragraph(&operation.title).join(" ")),
    );
    lines.push(String::new());
    lines.push(code(&format!("{} {}", operation.method, operation.path)));
    if let Some(permission) = &operation.permission {
        lines.push(String::new());
        lines.extend(paragraph(&format!("Requires the permission {permission}.")));
    }
    lines.extend(docs::sample::of_operation(cx, operation));
    let documentation = docs::attributes(&lines);
    let parts = parts(cx, operation);
    let default = parts.is_empty().then(|| quote!(Default,));
    let fields = parts
        .into_iter()
        .map(|(name, ty, doc)| quote!(#[doc = #doc] pub #name: #ty));
    quote! {
        #documentation
        #[derive(#default Clone, Debug, PartialEq)]
        #[must_use = "an operation does nothing until its request is sent"]
        pub struct #name {
            #(#fields),*
        }
    }
}

fn constants(cx: &Cx<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let Operation {
        title,
        method,
        path,
        ..
    } = operation;
    let permission = operation.permission.as_ref().map(|permission| {
        quote! {
            /// The permission the caller needs.
            pub const PERMISSION: &'static str = #permission;
        }
    });
    let parts = parts(cx, operation);
    let arguments = parts.iter().map(|(name, ty, _)| quote!(#name: #ty));
    let names = parts.iter().map(|(name, ..)| name);
    quote! {
        impl #name {
            /// The documented title.
            pub const TITLE: &'static str = #title;
            /// The HTTP method.
            pub const METHOD: &'static str = #method;
            /// The path, with its parameters in braces.
            pub const PATH: &'static str = #path;
            #permission

            /// Creates the operation from its parameters and body.
            pub const fn new(#(#arguments),*) -> Self {
                Self { #(#names),* }
            }
        }
    }
}

fn http(cx: &Cx<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let error = error_name(operation);
    let path = parameters(operation.path_parameters.is_some(), "path");
    let query = parameters(operation.query_parameters.is_some(), "query");
    let body = if operation.request_body.is_some() {
        quote!(Some(rt::http::body(&self.body)?))
    } else {
        quote!(None)
    };
    let response = operation.response_body.as_ref().map(|body| cx.expr(body));
    let (result, read) = match &response {
        Some(response) => (
            quote!(rt::Tolerant<#response>),
            quote!(rt::tolerant_from_json(response.body().as_ref()).map_err(#error::Unreadable)),
        ),
        None => (quote!(()), quote!(Ok(()))),
    };
    let failures = failures(operation);
    quote! {
        #[cfg(feature = "http")]
        impl #name {
            /// Returns the HTTP request with URL, token and body, for any client.
            ///
            /// # Errors
            /// If the base URL or token is invalid, a path parameter cannot stand in a path, or a value taken
            /// from a tolerant response is not allowed in a request.
            pub fn into_http(
                self,
                base_url: &str,
                token: impl Into<rt::http::Token>,
            ) -> Result<::http::Request<Vec<u8>>, rt::http::RequestError> {
                let path = #path;
                let query = #query;
                let body = #body;
                rt::http::request(Self::METHOD, base_url, Self::PATH, &path, &query, &token.into(), body)
            }

            /// Reads the response tolerantly: what the documentation does not allow is listed as deviations.
            ///
            /// # Errors
            /// If the status is not a success, or the body cannot be read.
            pub fn read<B: AsRef<[u8]>>(response: &::http::Response<B>) -> Result<#result, #error> {
                let failure = || rt::http::Failure::new(response);
                match response.status().as_u16() {
                    200..=299 => #read,
                    #(#failures,)*
                    _ => Err(#error::Undocumented(failure())),
                }
            }
        }
    }
}

/// The parameters in a field of the operation, for its request.
fn parameters(held: bool, field: &str) -> TokenStream {
    if held {
        let field = ident(field);
        quote!(rt::http::parameters(&self.#field)?)
    } else {
        quote!(Vec::new())
    }
}

/// The match arms for documented failures.
fn failures(operation: &Operation) -> impl Iterator<Item = TokenStream> {
    let error = error_name(operation);
    operation.failures.iter().map(move |failure| {
        let (status, variant) = (
            Literal::u16_unsuffixed(failure.status),
            ident(&failure.name),
        );
        quote!(#status => Err(#error::#variant(failure())))
    })
}

fn error(operation: &Operation) -> TokenStream {
    let error = error_name(operation);
    let summary = format!(" Error returned by [`{}::read`].", operation.name);
    let failures = operation.failures.iter().map(|failure| {
        let documentation = docs::attributes(&[described(failure)]);
        let name = ident(&failure.name);
        quote!(#documentation #name(rt::http::Failure))
    });
    quote! {
        #[cfg(feature = "http")]
        #[doc = #summary]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #error {
            #(#failures,)*
            /// An undocumented status.
            Undocumented(rt::http::Failure),
            /// A success whose body deviates from the documentation beyond what is tolerated.
            Unreadable(rt::Violations),
        }
    }
}

/// The status, reason and description of a failure.
fn described(failure: &Failure) -> String {
    let mut text = format!(
        "{} {}",
        failure.status,
        paragraph(&failure.reason).join(" ")
    );
    match &failure.description {
        Some(description) => text.push_str(&format!(
            ": {}.",
            paragraph(description.trim_end_matches('.')).join(" ")
        )),
        None => text.push('.'),
    }
    text
}

fn error_traits(operation: &Operation) -> TokenStream {
    let error = error_name(operation);
    let failures = operation.failures.iter().map(|failure| {
        let name = ident(&failure.name);
        let text = match &failure.description {
            Some(description) => format!("{} {}: {description}", failure.status, failure.reason),
            None => format!("{} {}", failure.status, failure.reason),
        };
        quote!(Self::#name(failure) => rt::http::describe(f, #text, failure))
    });
    quote! {
        #[cfg(feature = "http")]
        impl ::core::fmt::Display for #error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(#failures,)*
                    Self::Undocumented(failure) => rt::http::describe(f, "undocumented status", failure),
                    Self::Unreadable(violations) => {
                        write!(f, "unreadable response: {violations}")
                    }
                }
            }
        }

        #[cfg(feature = "http")]
        impl ::core::error::Error for #error {}
    }
}
