//! A union of scalars: reads the value once and asks each option.

use proc_macro2::TokenStream;
use quote::quote;

use super::{constant_rules, union_rules};
use crate::emit::cx::{Cx, by_index, ident};
use crate::model::{OptionContent, Ref, Shape, TypeId, UnionOption, UnionShape};

pub(super) fn emit(cx: &Cx<'_>, id: TypeId, shape: &UnionShape) -> TokenStream {
    let name = cx.name(id);
    let rules = union_rules(cx, id, shape);
    let options = shape.options.iter().map(|option| scalar_rules(cx, option));
    let made: Vec<TokenStream> = shape
        .options
        .iter()
        .map(|option| {
            let variant = ident(&option.name);
            match &option.content {
                OptionContent::Value(_) => {
                    quote!(rt::FromScalar::from_scalar(scalar).map(Self::#variant))
                }
                OptionContent::Constant(_) => quote!(Some(Self::#variant)),
            }
        })
        .collect();
    let made = by_index(&quote!(option), &made);
    let payload = |option: &UnionOption| matches!(option.content, OptionContent::Value(_));
    let scalar = if shape.options.iter().any(payload) {
        quote!(scalar)
    } else {
        quote!(_)
    };
    quote! {
        impl rt::Choice for #name {
            const RULES: &'static rt::UnionRules = &#rules;
            const OPTIONS: &'static [rt::ScalarRules] = &[#(#options),*];
            fn from_option(option: usize, #scalar: rt::Scalar) -> Option<Self> {
                #made
            }
        }
    }
}

/// What a scalar option accepts.
fn scalar_rules(cx: &Cx<'_>, option: &UnionOption) -> TokenStream {
    match &option.content {
        OptionContent::Constant(value) => {
            let rules = constant_rules(option, value);
            quote!(rt::ScalarRules::Enum(&#rules))
        }
        OptionContent::Value(ty) => {
            let full = cx.expr(ty);
            let (variant, of) = match scalar_kind(cx, ty) {
                ScalarKind::String => (quote!(String), quote!(StringType)),
                ScalarKind::Integer => (quote!(Integer), quote!(IntegerType)),
                ScalarKind::Number => (quote!(Number), quote!(NumberType)),
                ScalarKind::Enum => (quote!(Enum), quote!(EnumType)),
                ScalarKind::Boolean => return quote!(rt::ScalarRules::Boolean),
                ScalarKind::Null => return quote!(rt::ScalarRules::Null),
            };
            quote!(rt::ScalarRules::#variant(&<#full as rt::#of>::RULES))
        }
    }
}

/// The kind of rules of a scalar type.
enum ScalarKind {
    String,
    Integer,
    Number,
    Enum,
    Boolean,
    Null,
}

fn scalar_kind(cx: &Cx<'_>, ty: &Ref) -> ScalarKind {
    match ty {
        Ref::String => ScalarKind::String,
        Ref::Integer => ScalarKind::Integer,
        Ref::Number => ScalarKind::Number,
        Ref::Boolean => ScalarKind::Boolean,
        Ref::Named(id) => match &cx.ty(*id).shape {
            Shape::String(_) => ScalarKind::String,
            Shape::Integer(_) => ScalarKind::Integer,
            Shape::Number(_) => ScalarKind::Number,
            Shape::Enum(_) => ScalarKind::Enum,
            other => unreachable!("a union of scalars has the option {other:?}"),
        },
        Ref::Any
        | Ref::Never
        | Ref::Null
        | Ref::NotObject
        | Ref::NotArray
        | Ref::Array(_)
        | Ref::Tuple(_)
        | Ref::Map(_)
        | Ref::Nullable(_)
        | Ref::Boxed(_) => ScalarKind::Null,
    }
}
