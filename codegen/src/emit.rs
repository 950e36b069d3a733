//! The checked model → Rust source. Emitters decide nothing: every fact is in the model or a query on
//! `Cx`; they return tokens and cannot fail.

mod builder;
mod checked;
mod checks;
pub mod constraint;
mod cx;
mod docs;
mod draft;
mod enumeration;
mod layout;
mod map;
mod object;
mod operation;
mod scalar;

mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::files::Files;
use crate::model::{IntegerShape, Model, Ref, Shape, TypeId};
use crate::render::{Header, render};
use cx::Cx;

/// How the model is written down.
#[derive(Clone, Debug)]
pub struct Options {
    /// The command that regenerates the output, named in the header of each file.
    pub command: String,
    /// Everything in one file, for small schemas and fixtures, instead of one file an object.
    pub single_file: bool,
    /// The name of the crate, as Rust code writes it; without it no documentation tests are emitted.
    pub krate: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            command: "cargo xtask codegen".to_owned(),
            single_file: false,
            krate: None,
        }
    }
}

/// Writes the model as Rust: one folder (or one file) whose root module re-exports all types.
///
/// Paths are relative to the `src` of the crate.
#[must_use]
pub fn emit(model: &Model, options: &Options) -> Files {
    let cx = Cx::new(model, options);
    let header = Header {
        command: options.command.clone(),
    };
    let mut files = Files::new();
    let root = layout::root(model);
    if options.single_file {
        files.insert(
            format!("{root}.rs"),
            render(&header, &docs::module(&cx), &single(&cx)),
        );
        return files;
    }
    let homes = layout::homes(&cx);
    for home in &homes.files {
        let mut items = vec![layout::imports(&cx, &homes, home)];
        items.extend(home.types.iter().flat_map(|id| emit_type(&cx, *id)));
        files.insert(
            format!("{root}/{}.rs", home.module),
            render(&header, &docs::file(&cx, home), &items),
        );
    }
    files.insert(
        format!("{root}/builder.rs"),
        render(&header, &docs::builder(), &builder::emit_support(false)),
    );
    for operation in &model.operations {
        let module = layout::operation_module(model, operation);
        let mut items = vec![layout::operation_imports(&cx, operation)];
        items.extend(operation::emit(&cx, operation));
        files.insert(
            format!("{root}/{module}.rs"),
            render(&header, &docs::operation_file(operation), &items),
        );
    }
    if checks::exist(model) {
        let mut items = vec![quote! { use ::typewright_runtime as rt; }];
        items.extend(checks::items(&cx));
        files.insert(
            format!("{root}/{}.rs", checks::MODULE),
            render(&header, &docs::checks(), &items),
        );
    }
    files.insert(
        format!("{root}/mod.rs"),
        render(
            &header,
            &docs::module(&cx),
            &layout::root_items(&cx, &homes),
        ),
    );
    files
}

/// The module that holds all that is emitted for a model.
pub(crate) fn module(model: &Model) -> String {
    layout::root(model)
}

/// For each type whether its values can be compared and hashed.
pub(crate) fn totals(model: &Model) -> Vec<bool> {
    let options = Options::default();
    let cx = Cx::new(model, &options);
    (0..model.types.len())
        .map(|index| cx.total(&Ref::Named(TypeId(index))))
        .collect()
}

/// The integer that a constrained integer is made of and gives back.
pub(crate) fn width(shape: &IntegerShape) -> String {
    scalar::width(shape).to_string()
}

/// All items of a crate in one module.
fn single(cx: &Cx<'_>) -> Vec<TokenStream> {
    let mut items = vec![quote! { use ::typewright_runtime as rt; }];
    items.extend((0..cx.model.types.len()).flat_map(|index| emit_type(cx, TypeId(index))));
    items.push(layout::aliases(cx, true));
    items.extend(checks::items(cx));
    items.extend(builder::emit_support(true));
    items.extend(
        cx.model
            .operations
            .iter()
            .flat_map(|operation| operation::emit(cx, operation)),
    );
    items
}

/// The items of one type.
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
