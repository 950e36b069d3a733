//! Queries of emitters on the model: names, types and origins as tokens.

use std::collections::HashSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use typewright_runtime::Format;

use super::options::Options;
use crate::example::Examples;
use crate::model::{Comparable, Model, Operation, Place, Ref, Scope, Shape, Type, TypeId};
use crate::name;

/// The module of checks.
pub(super) const CHECKS: &str = "checks";

/// The context of emission.
pub(super) struct Cx<'a> {
    pub(super) model: &'a Model,
    examples: Examples,
    krate: Option<&'a str>,
    single_file: bool,
    /// The module of shared types.
    shared: Option<String>,
    /// For each type, the name of the draft it would have.
    drafts: Vec<String>,
    /// For each type, the name of the static with its check, if it has one.
    checks: Vec<Option<String>>,
    /// Whether checks read the text instead of the value.
    checks_text: bool,
    comparable: Comparable,
    /// For each type, whether it contains a secret.
    secret: Vec<bool>,
}

impl<'a> Cx<'a> {
    pub(super) fn new(model: &'a Model, options: &'a Options) -> Self {
        Self {
            model,
            examples: Examples::new(model),
            krate: options.krate.as_deref(),
            single_file: options.single_file,
            shared: model.shared_module(),
            drafts: drafts(model),
            checks: statics(model),
            checks_text: model.checks_text(),
            comparable: model.comparable(),
            secret: model.secrets(),
        }
    }

    /// The constant of a checked type that contains a secret.
    pub(super) fn hides(&self, id: TypeId) -> Option<TokenStream> {
        self.secret[id.0].then(|| {
            quote!(
                const HIDES: bool = true;
            )
        })
    }

    /// Whether a condition decides which option of a union is read, so that nothing remains to be checked.
    pub(super) fn is_conditional(&self, ty: &Ref) -> bool {
        let Ref::Named(id) = ty else {
            return false;
        };
        matches!(&self.ty(*id).shape, Shape::Union(union) if union.condition.is_some())
    }

    /// The constant of a checked type whose text is checked, not the value read from it.
    pub(super) fn asks_text(&self, id: TypeId) -> Option<TokenStream> {
        (self.checks_text && self.model.check(id).is_some()).then(|| {
            quote!(
                const ASKS_TEXT: bool = true;
            )
        })
    }

    pub(super) fn shared(&self) -> Option<&str> {
        self.shared.as_deref()
    }

    /// The visibility of what builders and readers use: shared types are visible to all operations.
    pub(super) fn visibility(&self) -> TokenStream {
        match self.shared {
            Some(_) if !self.single_file => quote!(pub(in super::super)),
            _ => quote!(pub(super)),
        }
    }

    /// The schema that checks the values of a type, as an expression.
    pub(super) fn check(&self, id: TypeId) -> TokenStream {
        let name = self.check_name(id);
        if self.single_file {
            quote!(&#name)
        } else {
            let module = ident(CHECKS);
            quote!(&super::#module::#name)
        }
    }

    pub(super) fn check_name(&self, id: TypeId) -> Ident {
        let name = self.checks[id.0].as_deref();
        ident(name.expect("the type is checked as a whole"))
    }

    /// The documented example of a type, cut to size.
    pub(super) fn example(&self, id: TypeId) -> Option<&serde_json::Value> {
        self.examples.of(self.model, id)
    }

    /// An invented example, for a type without a documented one.
    pub(super) fn invented(&self, id: TypeId) -> Option<serde_json::Value> {
        self.examples.invented(self.model, id)
    }

    /// The path of a type from outside the crate, if the crate's name is known.
    pub(super) fn path(&self, id: TypeId) -> Option<String> {
        let krate = self.krate?;
        let ty = self.ty(id);
        let module = match ty.scope {
            Scope::Shared => self.shared()?,
            Scope::Operation(index) => self.model.module_of(index),
        };
        Some(format!("::{krate}::{module}::{}", ty.name))
    }

    /// The path of an operation's module from outside the crate, if the crate's name is known.
    pub(super) fn module_of(&self, operation: &Operation) -> Option<String> {
        Some(format!("::{}::{}", self.krate?, operation.module))
    }

    pub(super) fn ty(&self, id: TypeId) -> &'a Type {
        &self.model.types[id.0]
    }

    pub(super) fn name(&self, id: TypeId) -> Ident {
        ident(&self.ty(id).name)
    }

    /// The draft of an object or merged union.
    pub(super) fn draft(&self, id: TypeId) -> Ident {
        ident(&self.drafts[id.0])
    }

    pub(super) fn expr(&self, ty: &Ref) -> TokenStream {
        match ty {
            Ref::Any => quote!(::serde_json::Value),
            Ref::Never => quote!(rt::Never),
            Ref::Null => quote!(rt::Null),
            Ref::NotObject => quote!(rt::NotObject),
            Ref::NotArray => quote!(rt::NotArray),
            Ref::Boolean => quote!(bool),
            Ref::String => quote!(String),
            Ref::Integer => quote!(i64),
            Ref::Number => quote!(f64),
            Ref::Named(id) => {
                let name = self.name(*id);
                quote!(#name)
            }
            Ref::Array(items) => {
                let items = self.expr(items);
                quote!(Vec<#items>)
            }
            Ref::Map(values) => {
                let values = self.expr(values);
                quote!(::std::collections::BTreeMap<String, #values>)
            }
            Ref::Nullable(inner) => {
                let inner = self.expr(inner);
                quote!(rt::Nullable<#inner>)
            }
            Ref::Boxed(inner) => {
                let inner = self.expr(inner);
                quote!(Box<#inner>)
            }
            Ref::Tuple(items) => {
                let items = items.iter().map(|item| self.expr(item));
                quote!((#(#items,)*))
            }
        }
    }

    /// The derives of a compound type.
    pub(super) fn derives(&self, id: TypeId) -> TokenStream {
        let total = self.comparable.has(id).then(|| quote!(Eq, Hash,));
        quote!(#[derive(Clone, PartialEq, #total Debug)])
    }

    /// The derives of a compound type that implements `Debug` itself.
    pub(super) fn derives_without_debug(&self, id: TypeId) -> TokenStream {
        let total = self.comparable.has(id).then(|| quote!(, Eq, Hash));
        quote!(#[derive(Clone, PartialEq #total)])
    }

    /// The first place of a type, as a constant of the runtime.
    pub(super) fn origin_of(&self, id: TypeId) -> TokenStream {
        let ty = self.ty(id);
        let place = ty.places.first().cloned().unwrap_or(Place {
            pointer: String::new(),
            line: None,
        });
        origin(&place, ty.docs.description.as_deref())
    }
}

/// For each type, the name of the static with its check, if it has one.
fn statics(model: &Model) -> Vec<Option<String>> {
    let mut names = vec![None; model.types.len()];
    let mut taken = HashSet::new();
    for (id, _) in model.checked() {
        let own = name::constant(&model.types[id.0].name);
        let name = format!("CHECK_{own}");
        names[id.0] = Some(match taken.insert((model.types[id.0].scope, own)) {
            true => name,
            false => format!("{name}_{}", id.0),
        });
    }
    names
}

/// For each type, the name of its draft, which differs from the names of types.
fn drafts(model: &Model) -> Vec<String> {
    let taken: HashSet<&str> = model.types.iter().map(|ty| ty.name.as_str()).collect();
    let draft = |ty: &Type| {
        let mut name = format!("{}Draft", ty.name);
        while taken.contains(name.as_str()) {
            name.push('_');
        }
        name
    };
    model.types.iter().map(draft).collect()
}

/// An origin as a constant expression of the runtime.
pub(super) fn origin(place: &Place, sentence: Option<&str>) -> TokenStream {
    let pointer = &place.pointer;
    let line = line(place);
    let says = sentence.map(fold).map(|sentence| quote!(.says(#sentence)));
    quote!(rt::Origin::new(#pointer, #line)#says)
}

/// A format as a constant expression of the runtime, spelled like its `Debug`.
pub(super) fn format(format: Format) -> TokenStream {
    let variant = format_ident!("{format:?}");
    quote!(rt::Format::#variant)
}

/// A documented sentence on one line.
pub(super) fn fold(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line of a place as an unsuffixed literal; 0 if unknown.
pub(super) fn line(place: &Place) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(place.line.unwrap_or(0))
}

/// An index as an unsuffixed literal.
pub(super) fn index(value: usize) -> proc_macro2::Literal {
    proc_macro2::Literal::usize_unsuffixed(value)
}

/// A `match` on an index into `bodies`. The last arm is the wildcard; a single body needs no `match`.
pub(super) fn by_index(on: &TokenStream, bodies: &[TokenStream]) -> TokenStream {
    if let [body] = bodies {
        return quote!(let _ = #on; #body);
    }
    let last = bodies.len().saturating_sub(1);
    let arms = bodies.iter().enumerate().map(|(position, body)| {
        let literal = index(position);
        let pattern = if position == last {
            quote!(_)
        } else {
            quote!(#literal)
        };
        quote!(#pattern => #body,)
    });
    quote!(match #on { #(#arms)* })
}

/// A legal Rust name of the model as an identifier; `r#…` makes a raw one.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
