//! Emits a checked model as Rust source. Emitters decide nothing: every fact is in the model or a query on it.

mod builder;
mod checked;
mod checks;
pub mod constraint;
mod cx;
mod docs;
mod draft;
mod enumeration;
mod folder;
mod home;
mod layout;
mod map;
mod object;
mod operation;
mod options;
mod outline;
mod scalar;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::files::Files;
use crate::model::{Model, Shape, TypeId};
use crate::render::{Header, render};
use cx::{CHECKS, Cx};
use folder::Folder;
use home::Homes;
pub use options::Options;

/// Emits the model as a folder, or one file, whose root module re-exports all types. Paths are relative to the crate's
/// `src`.
#[must_use]
pub fn emit(model: &Model, options: &Options) -> Files {
    let cx = Cx::new(model, options);
    let header = Header {
        command: options.command.clone(),
        included: options.included,
    };
    let folders = folder::folders(&cx);
    let mut files = Files::new();
    if options.single_file {
        for folder in &folders {
            let text = render(
                &header,
                &docs::module(&cx, folder),
                &single(&cx, folder, options.included),
            );
            files.insert(format!("{}.rs", folder.module), text);
        }
        return files;
    }
    let homes = Homes::new(&cx, &folders);
    for (index, folder) in folders.iter().enumerate() {
        for (module, text) in modules(&cx, &header, folder, (&homes, index)) {
            files.insert(format!("{}/{module}.rs", folder.module), text);
        }
    }
    files
}

/// The files of a folder.
fn modules(
    cx: &Cx<'_>,
    header: &Header,
    folder: &Folder<'_>,
    (homes, index): (&Homes, usize),
) -> Vec<(String, String)> {
    let mut modules = Vec::new();
    let mut add = |module: &str, docs: &[String], items: &[TokenStream]| {
        modules.push((module.to_owned(), render(header, docs, items)));
    };
    for home in homes.within(index) {
        let mut items = vec![layout::imports(cx, homes, home)];
        items.extend(home.types.iter().flat_map(|id| emit_type(cx, *id)));
        add(&home.module, &docs::file(cx, home), &items);
    }
    if folder.has_builder(cx) {
        let items = builder::emit_support(cx, false);
        add("builder", &docs::builder(), &items);
    }
    if let Some(operation) = folder.operation {
        let mut items = vec![layout::operation_imports(cx, operation)];
        items.extend(operation::emit(cx, operation));
        add(home::OPERATION, &docs::operation_file(operation), &items);
    }
    if cx.model.has_checks(folder.scope) {
        let mut items = vec![quote! { use ::typewright_runtime as rt; }];
        items.extend(checks::items(cx, folder.scope));
        add(CHECKS, &docs::checks(), &items);
    }
    let items = layout::root_items(cx, folder, homes.within(index));
    add("mod", &docs::root(cx, folder), &items);
    modules
}

/// Fails to compile without the features of the runtime that the code uses. An including file does not show its header.
fn needed(cx: &Cx<'_>) -> TokenStream {
    let features = cx.model.features().into_iter();
    let features: Vec<_> = features
        .map(|feature| cx::ident(&feature.replace('-', "_")))
        .collect();
    match features.is_empty() {
        true => TokenStream::new(),
        false => quote!(rt::needs!(#(#features),*);),
    }
}

fn single(cx: &Cx<'_>, folder: &Folder<'_>, needs: bool) -> Vec<TokenStream> {
    let mut items = vec![quote! { use ::typewright_runtime as rt; }];
    items.extend(needs.then(|| needed(cx)));
    items.push(folder.single_imports(cx));
    items.extend(
        folder
            .types(cx)
            .into_iter()
            .flat_map(|id| emit_type(cx, id)),
    );
    items.push(layout::aliases(cx, true));
    items.extend(checks::items(cx, folder.scope));
    if folder.has_builder(cx) {
        items.extend(builder::emit_support(cx, true));
    }
    let operation = folder.operation.into_iter();
    items.extend(operation.flat_map(|operation| operation::emit(cx, operation)));
    items
}

fn emit_type(cx: &Cx<'_>, id: TypeId) -> Vec<TokenStream> {
    match &cx.model.types[id.0].shape {
        Shape::String(shape) => scalar::emit_string(cx, id, shape),
        Shape::Integer(shape) => scalar::emit_integer(cx, id, shape),
        Shape::Number(shape) => scalar::emit_number(cx, id, shape),
        Shape::Enum(shape) => enumeration::emit(cx, id, shape),
        Shape::Object(shape) => object::emit(cx, id, shape),
        Shape::Map(shape) => map::emit_map(cx, id, shape),
        Shape::Array(shape) => map::emit_array(cx, id, shape),
        Shape::Union(shape) => union::emit(cx, id, shape),
        Shape::Checked(shape) => checked::emit(cx, id, shape),
    }
}

#[cfg(test)]
mod tests;
