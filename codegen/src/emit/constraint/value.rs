//! Numbers and other JSON values → constants of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Number, Value};

/// An expression of type `rt::Exact`.
pub(super) fn exact(number: &Number) -> TokenStream {
    if let Some(integer) = number.as_i64() {
        let integer = Literal::i64_unsuffixed(integer);
        return quote!(rt::Exact::integer(#integer));
    }
    let text = number.to_string();
    let nearest = match number.as_f64() {
        Some(double) if double.is_finite() => float(double),
        _ if text.starts_with('-') => quote!(f64::NEG_INFINITY),
        _ => quote!(f64::INFINITY),
    };
    quote!(rt::Exact::new(#text, #nearest))
}

/// A double in its shortest form: with an exponent if it has many zeros.
fn float(double: f64) -> TokenStream {
    match format!("{double:?}").parse::<Literal>() {
        Ok(literal) => quote!(#literal),
        Err(_) => {
            let literal = Literal::f64_unsuffixed(double);
            quote!(#literal)
        }
    }
}

/// An expression of type `rt::Json`.
pub(super) fn json(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(rt::Json::Null),
        Value::Bool(value) => quote!(rt::Json::Boolean(#value)),
        Value::Number(number) => {
            let number = exact(number);
            quote!(rt::Json::Number(#number))
        }
        Value::String(text) => quote!(rt::Json::String(#text)),
        Value::Array(items) => {
            let items = items.iter().map(json);
            quote!(rt::Json::Array(&[#(#items),*]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, member)| {
                let member = json(member);
                quote!((#name, #member))
            });
            quote!(rt::Json::Object(&[#(#members),*]))
        }
    }
}
