//! Folders of modules: one for each operation, and one for what several operations share. Without operations there is
//! one.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::cx::{Cx, ident};
use crate::model::{Operation, Ref, Scope, Shape, TypeId};

/// A folder of modules, or the file that replaces it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Folder<'m> {
    /// The scope of its types.
    pub(super) scope: Scope,
    pub(super) operation: Option<&'m Operation>,
    pub(super) module: &'m str,
}

/// All folders, in order.
pub(super) fn folders<'m>(cx: &'m Cx<'_>) -> Vec<Folder<'m>> {
    let model = cx.model;
    let shared = cx.shared().map(|module| Folder {
        scope: Scope::Shared,
        operation: None,
        module,
    });
    let operations = model.operations.iter().enumerate();
    let own = operations.map(|(index, operation)| Folder {
        scope: Scope::Operation(index),
        operation: Some(operation),
        module: &operation.module,
    });
    let alone = model.operations.is_empty().then(|| Folder {
        scope: Scope::Operation(0),
        operation: None,
        module: model.only_module(),
    });
    shared.into_iter().chain(own).chain(alone).collect()
}

impl Folder<'_> {
    /// Whether it contains the builder type.
    pub(super) fn has_builder(&self, cx: &Cx<'_>) -> bool {
        self.scope == Scope::Shared || cx.shared().is_none()
    }

    pub(super) fn types(&self, cx: &Cx<'_>) -> Vec<TypeId> {
        let all = (0..cx.model.types.len()).map(TypeId);
        all.filter(|id| cx.ty(*id).scope == self.scope).collect()
    }

    /// The shared types that its operation uses, by name.
    fn borrowed(&self, cx: &Cx<'_>) -> BTreeSet<String> {
        let Some(operation) = self.operation.filter(|_| cx.shared().is_some()) else {
            return BTreeSet::new();
        };
        let bodies = [&operation.request_body, &operation.response_body];
        let mut open: Vec<TypeId> = bodies.into_iter().flatten().flat_map(Ref::named).collect();
        open.extend(operation.path_parameters);
        open.extend(operation.query_parameters);
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(cx.model.named(id));
            }
        }
        let shared = seen.into_iter().map(|id| cx.ty(id));
        let shared = shared.filter(|ty| ty.scope == Scope::Shared);
        shared.map(|ty| ty.name.clone()).collect()
    }

    /// The re-exports of shared items in its root module.
    pub(super) fn exports(&self, cx: &Cx<'_>) -> TokenStream {
        let (Some(shared), false) = (cx.shared(), self.has_builder(cx)) else {
            return TokenStream::new();
        };
        let shared = ident(shared);
        let names: Vec<Ident> = self.borrowed(cx).iter().map(|name| ident(name)).collect();
        quote!(pub use super::#shared::{Builder #(, #names)*};)
    }
}

impl Folder<'_> {
    /// The imports of a file that replaces a folder: shared types, their drafts and the builder.
    pub(super) fn single_imports(&self, cx: &Cx<'_>) -> TokenStream {
        let (Some(shared), false) = (cx.shared(), self.has_builder(cx)) else {
            return TokenStream::new();
        };
        let shared = ident(shared);
        let exports = self.exports(cx);
        let types = self.types(cx);
        let builds = types
            .iter()
            .any(|id| matches!(cx.ty(*id).shape, Shape::Object(_)));
        let builds = builds.then(|| quote!(use super::#shared::Buildable;));
        let merged = types.iter().flat_map(|id| cx.model.merged_objects(*id));
        let drafts: BTreeSet<TypeId> = merged
            .filter(|option| cx.ty(*option).scope == Scope::Shared)
            .collect();
        let drafts = drafts.into_iter().map(|option| cx.draft(option));
        quote!(#exports #builds #(use super::#shared::#drafts;)*)
    }
}

/// The `use` item for the builder in a file of types, with the parts it uses.
pub(super) fn builder(cx: &Cx<'_>, scope: Scope, builds: bool) -> TokenStream {
    let module = ident("builder");
    let names = if builds {
        quote!({Buildable, Builder})
    } else {
        quote!(Builder)
    };
    match cx.shared().map(ident) {
        Some(shared) if scope != Scope::Shared => {
            quote!(use super::super::#shared::#module::#names;)
        }
        _ => quote!(use super::#module::#names;),
    }
}

/// The path to the module of a file of types from another such file.
pub(super) fn path(cx: &Cx<'_>, from: Scope, to: Scope, module: &str) -> TokenStream {
    let module = ident(module);
    match cx.shared().map(ident) {
        Some(shared) if from != to => quote!(super::super::#shared::#module),
        _ => quote!(super::#module),
    }
}
