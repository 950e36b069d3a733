//! Which file each type lives in: objects, unions and maps have a file of their own; the scalars, enums
//! and arrays they are the first to use live with them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::cx::{Cx, ident, innermosts};
use super::union;
use crate::model::{Model, Operation, Ref, Shape, TypeId};
use crate::name;

/// All emitted files of types.
pub(super) struct Homes {
    /// The files, in the order of their first types.
    pub(super) files: Vec<Home>,
    /// For each type the index of its file.
    of: Vec<usize>,
}

/// One emitted file of types.
pub(super) struct Home {
    /// The name of its module.
    pub(super) module: String,
    /// The types in it, the one that gives the name first.
    pub(super) types: Vec<TypeId>,
}

/// The module that holds everything.
pub(super) fn root(model: &Model) -> String {
    match (&model.module, model.operations.as_slice()) {
        (Some(module), _) => module.clone(),
        (None, [operation]) => operation.module.clone(),
        (None, []) => "types".to_owned(),
        (None, _) => "api".to_owned(),
    }
}

/// The module of an operation inside the root.
pub(super) fn operation_module(model: &Model, operation: &Operation) -> String {
    if model.operations.len() == 1 {
        "operation".to_owned()
    } else {
        operation.module.clone()
    }
}

/// The files, in the order of their first types.
pub(super) fn homes(cx: &Cx<'_>) -> Homes {
    let mut taken: BTreeSet<String> = ["builder", "operation", super::checks::MODULE]
        .map(str::to_owned)
        .into();
    taken.extend(
        cx.model
            .operations
            .iter()
            .map(|operation| operation.module.clone()),
    );
    let mut placed = vec![false; cx.model.types.len()];
    let mut homes = Vec::new();
    let owners = (0..cx.model.types.len())
        .map(TypeId)
        .filter(|id| owns_file(cx, *id));
    for owner in owners {
        let mut types = vec![owner];
        placed[owner.0] = true;
        let mut next = 0;
        while next < types.len() {
            for id in cx.named(types[next]) {
                if !placed[id.0] && !owns_file(cx, id) {
                    placed[id.0] = true;
                    types.push(id);
                }
            }
            next += 1;
        }
        homes.push(Home {
            module: module_name(&cx.ty(owner).name, &mut taken),
            types,
        });
    }
    let rest: Vec<TypeId> = (0..placed.len())
        .map(TypeId)
        .filter(|id| !placed[id.0])
        .collect();
    if !rest.is_empty() {
        homes.push(Home {
            module: module_name("Scalars", &mut taken),
            types: rest,
        });
    }
    let mut of = vec![0; cx.model.types.len()];
    for (index, home) in homes.iter().enumerate() {
        for id in &home.types {
            of[id.0] = index;
        }
    }
    Homes { files: homes, of }
}

fn owns_file(cx: &Cx<'_>, id: TypeId) -> bool {
    matches!(
        cx.ty(id).shape,
        Shape::Object(_) | Shape::Union(_) | Shape::Map(_)
    )
}

fn module_name(type_name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut module = name::module(type_name);
    while !taken.insert(module.clone()) {
        module.push_str("_type");
    }
    module
}

/// The `use` items of a file of types.
pub(super) fn imports(cx: &Cx<'_>, homes: &Homes, home: &Home) -> TokenStream {
    let here: BTreeSet<TypeId> = home.types.iter().copied().collect();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut drafts = TokenStream::new();
    let (mut objects, mut unions) = (false, false);
    for id in &home.types {
        let merged = match &cx.ty(*id).shape {
            Shape::Union(shape) => union::option_objects(shape),
            _ => Vec::new(),
        };
        for id in cx.named(*id).into_iter().chain(union::held_types(cx, *id)) {
            if !here.contains(&id) {
                names.insert(cx.ty(id).name.clone());
            }
        }
        for option in merged.into_iter().filter(|id| !here.contains(id)) {
            let module = ident(&homes.files[homes.of[option.0]].module);
            let draft = cx.draft(option);
            drafts.extend(quote!(use super::#module::#draft;));
        }
        objects |= matches!(cx.ty(*id).shape, Shape::Object(_));
        unions |= union::has_builders(cx, *id);
    }
    let names = names.iter().map(|name| ident(name));
    let names = quote!(use super::{#(#names),*};);
    let builder = match (objects, unions) {
        (true, _) => quote!(
            use super::builder::{Buildable, Builder};
        ),
        (false, true) => quote!(
            use super::builder::Builder;
        ),
        (false, false) => TokenStream::new(),
    };
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

/// The `use` items of an operation's file.
pub(super) fn operation_imports(cx: &Cx<'_>, operation: &Operation) -> TokenStream {
    let named = |refs: Vec<TypeId>| -> BTreeSet<String> {
        let names = refs.into_iter().map(|id| cx.ty(id).name.clone());
        names.collect()
    };
    let body = |body: &Option<Ref>| body.iter().flat_map(innermosts).collect::<Vec<_>>();
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

/// The items of the root module: the files and what they give.
pub(super) fn root_items(cx: &Cx<'_>, homes: &Homes) -> Vec<TokenStream> {
    let mut modules = vec![quote!(
        mod builder;
    )];
    let mut uses = vec![quote!(
        pub use builder::Builder;
    )];
    if super::checks::exist(cx.model) {
        let module = ident(super::checks::MODULE);
        modules.push(quote!(mod #module;));
    }
    for home in &homes.files {
        let module = ident(&home.module);
        let names = home.types.iter().map(|id| cx.name(*id));
        modules.push(quote!(mod #module;));
        uses.push(quote!(pub use #module::{#(#names),*};));
    }
    for operation in &cx.model.operations {
        let module = ident(&operation_module(cx.model, operation));
        modules.push(quote!(mod #module;));
        uses.push(super::operation::exports(operation, &module));
    }
    vec![quote!(#(#modules)*), quote!(#(#uses)*), aliases(cx, false)]
}

/// Further names of types.
pub(super) fn aliases(cx: &Cx<'_>, single: bool) -> TokenStream {
    let aliases = cx.model.aliases.iter().map(|alias| {
        let documentation = super::docs::attributes(&super::docs::text(
            &alias.docs,
            "A definition that has no type of its own.",
        ));
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
