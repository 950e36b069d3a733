//! The `use` items of emitted files, and what the root module of a folder re-exports.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::{CHECKS, Cx, ident};
use super::folder::{self, Folder};
use super::home::{Home, Homes, OPERATION};
use super::union;
use crate::model::{Operation, Ref, Scope, Shape, TypeId};

pub(super) fn imports(cx: &Cx<'_>, homes: &Homes, home: &Home) -> TokenStream {
    let here: BTreeSet<TypeId> = home.types.iter().copied().collect();
    let own = home
        .types
        .first()
        .map_or(Scope::Operation(0), |id| cx.ty(*id).scope);
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut drafts = TokenStream::new();
    let (mut objects, mut unions) = (false, false);
    for id in &home.types {
        let merged = cx.model.merged_objects(*id);
        for id in cx.model.named(*id).into_iter().chain(cx.model.drafted(*id)) {
            if !here.contains(&id) {
                names.insert(cx.ty(id).name.clone());
            }
        }
        for option in merged.into_iter().filter(|id| !here.contains(id)) {
            let scope = cx.ty(option).scope;
            let path = folder::path(cx, own, scope, homes.module(option));
            let draft = cx.draft(option);
            drafts.extend(quote!(use #path::#draft;));
        }
        objects |= matches!(cx.ty(*id).shape, Shape::Object(_));
        unions |= union::has_builders(cx, *id);
    }
    let names = names.iter().map(|name| ident(name));
    let names = quote!(use super::{#(#names),*};);
    let builder = (objects || unions).then(|| folder::builder(cx, own, objects));
    let names = if here.is_empty() || names.to_string().contains("{ }") {
        TokenStream::new()
    } else {
        names
    };
    quote! {
        use ::typewright_runtime as rt;
        #builder
        #drafts
        #names
    }
}

pub(super) fn operation_imports(cx: &Cx<'_>, operation: &Operation) -> TokenStream {
    let named = |refs: Vec<TypeId>| -> BTreeSet<String> {
        let names = refs.into_iter().map(|id| cx.ty(id).name.clone());
        names.collect()
    };
    let body = |body: &Option<Ref>| body.iter().flat_map(Ref::named).collect::<Vec<_>>();
    let mut invoked = body(&operation.request_body);
    invoked.extend(operation.path_parameters);
    invoked.extend(operation.query_parameters);
    let invoked = named(invoked);
    let answered = named(body(&operation.response_body));
    let answered: Vec<_> = answered.difference(&invoked).collect();
    let import = |names: Vec<&String>, condition: &TokenStream| {
        let names = names.into_iter().map(|name| ident(name));
        quote!(#condition use super::{#(#names),*};)
    };
    let http = quote!(#[cfg(feature = "http")]);
    let always =
        (!invoked.is_empty()).then(|| import(invoked.iter().collect(), &TokenStream::new()));
    let answers = (!answered.is_empty()).then(|| import(answered, &http));
    let request = operation.request_body.as_ref().map(|body| cx.expr(body));
    let plain = request.is_some_and(|body| body.to_string().contains("rt ::"));
    let condition = (!plain).then_some(&http);
    quote! {
        #condition
        use ::typewright_runtime as rt;
        #always
        #answers
    }
}

/// The items of the root module of a folder: its files and re-exports.
pub(super) fn root_items(cx: &Cx<'_>, folder: &Folder<'_>, homes: &[Home]) -> Vec<TokenStream> {
    // Neighboring folders use the drafts and the builder of shared types.
    let within = (folder.scope == Scope::Shared).then(|| quote!(pub(super)));
    let mut modules = Vec::new();
    let mut uses = Vec::new();
    if folder.has_builder(cx) {
        modules.push(quote!(#within mod builder;));
        uses.push(quote!(
            pub use builder::Builder;
        ));
    }
    if cx.model.has_checks(folder.scope) {
        let module = ident(CHECKS);
        modules.push(quote!(mod #module;));
    }
    for home in homes {
        let module = ident(&home.module);
        let names = home.types.iter().map(|id| cx.name(*id));
        modules.push(quote!(#within mod #module;));
        uses.push(quote!(pub use #module::{#(#names),*};));
    }
    if let Some(operation) = folder.operation {
        let module = ident(OPERATION);
        modules.push(quote!(mod #module;));
        uses.push(super::operation::exports(operation, &module));
    }
    uses.push(folder.exports(cx));
    vec![quote!(#(#modules)*), quote!(#(#uses)*), aliases(cx, false)]
}

pub(super) fn aliases(cx: &Cx<'_>, single: bool) -> TokenStream {
    let aliases = cx.model.aliases.iter().map(|alias| {
        let documentation =
            super::docs::attributes(&super::docs::alias(cx, &alias.docs, &alias.ty));
        let (name, ty) = (ident(&alias.name), cx.expr(&alias.ty));
        quote!(#documentation pub type #name = #ty;)
    });
    let aliases: TokenStream = aliases.collect();
    let runtime = aliases.to_string().contains("rt ::") && !single;
    let import = runtime.then(|| {
        quote!(
            use ::typewright_runtime as rt;
        )
    });
    quote!(#import #aliases)
}
