//! One keyword → a constant of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Number;
use typewright_runtime::Types;

use super::Constants;
use super::value::{exact, json};
use crate::constraint::{Keyword, Schema};
use crate::emit::cx;
use crate::pattern::Compiled;

impl Constants<'_> {
    /// An expression of type `rt::Keyword`.
    pub(super) fn keyword(&self, keyword: &Keyword) -> TokenStream {
        let expression = match keyword {
            Keyword::Never => quote!(Never),
            Keyword::Ref(id) => {
                let name = self.definition(*id);
                quote!(Ref(&#name))
            }
            Keyword::Types(set) => {
                let set = types(*set);
                quote!(Types(#set))
            }
            Keyword::Enum(values) => {
                let values = values.iter().map(json);
                quote!(Enum(&[#(#values),*]))
            }
            Keyword::Const(value) => {
                let value = json(value);
                quote!(Const(#value))
            }
            Keyword::Minimum(limit) => bound("Minimum", limit),
            Keyword::Maximum(limit) => bound("Maximum", limit),
            Keyword::ExclusiveMinimum(limit) => bound("ExclusiveMinimum", limit),
            Keyword::ExclusiveMaximum(limit) => bound("ExclusiveMaximum", limit),
            Keyword::MultipleOf(limit) => bound("MultipleOf", limit),
            Keyword::MinLength(limit) => count("MinLength", *limit),
            Keyword::MaxLength(limit) => count("MaxLength", *limit),
            Keyword::Pattern(pattern) => {
                let pattern = self.pattern(pattern);
                quote!(Pattern(#pattern))
            }
            Keyword::Format(format) => {
                let format = cx::format(*format);
                quote!(Format(#format))
            }
            Keyword::ContentEncoding(encoding) => quote!(ContentEncoding(#encoding)),
            Keyword::ContentMediaType {
                media_type,
                encoding,
            } => {
                let encoding = option(encoding.as_ref().map(|encoding| quote!(#encoding)));
                quote!(ContentMediaType { media_type: #media_type, encoding: #encoding })
            }
            Keyword::MinItems(limit) => count("MinItems", *limit),
            Keyword::MaxItems(limit) => count("MaxItems", *limit),
            Keyword::UniqueItems => quote!(UniqueItems),
            Keyword::MinProperties(limit) => count("MinProperties", *limit),
            Keyword::MaxProperties(limit) => count("MaxProperties", *limit),
            Keyword::Required(names) => quote!(Required(&[#(#names),*])),
            Keyword::DependentRequired(dependencies) => {
                let dependencies = dependencies
                    .iter()
                    .map(|(name, names)| quote!((#name, &[#(#names),*])));
                quote!(DependentRequired(&[#(#dependencies),*]))
            }
            other => self.applicator(other),
        };
        quote!(rt::Keyword::#expression)
    }

    /// A keyword with subschemas, without its path.
    fn applicator(&self, keyword: &Keyword) -> TokenStream {
        match keyword {
            Keyword::PrefixItems(schemas) => self.list("PrefixItems", schemas),
            Keyword::AllOf(schemas) => self.list("AllOf", schemas),
            Keyword::AnyOf(schemas) => self.list("AnyOf", schemas),
            Keyword::OneOf(schemas) => self.list("OneOf", schemas),
            Keyword::Properties(schemas) => self.named("Properties", schemas),
            Keyword::DependentSchemas(schemas) => self.named("DependentSchemas", schemas),
            Keyword::PropertyNames(schema) => self.single("PropertyNames", schema),
            Keyword::Not(schema) => self.single("Not", schema),
            Keyword::UnevaluatedItems(schema) => self.single("UnevaluatedItems", schema),
            Keyword::UnevaluatedProperties(schema) => self.single("UnevaluatedProperties", schema),
            Keyword::Items { after, schema } => {
                let (after, schema) = (Literal::usize_unsuffixed(*after), self.schema(schema));
                quote!(Items { after: #after, schema: &#schema })
            }
            Keyword::Contains { schema, min, max } => {
                let (schema, min) = (self.schema(schema), Literal::u64_unsuffixed(*min));
                let max = option(max.map(|max| {
                    let max = Literal::u64_unsuffixed(max);
                    quote!(#max)
                }));
                quote!(Contains { schema: &#schema, min: #min, max: #max })
            }
            Keyword::PatternProperties { except, patterns } => {
                let patterns = patterns.iter().map(|(pattern, schema)| {
                    let (pattern, schema) = (self.pattern(pattern), self.schema(schema));
                    quote!((#pattern, #schema))
                });
                quote!(PatternProperties { except: &[#(#except),*], patterns: &[#(#patterns),*] })
            }
            Keyword::AdditionalProperties {
                properties,
                patterns,
                schema,
            } => self.additional(properties, patterns, schema),
            Keyword::If {
                condition,
                then,
                otherwise,
            } => {
                let condition = self.schema(condition);
                let branch = |branch: &Option<Box<Schema>>| {
                    option(branch.as_ref().map(|schema| {
                        let schema = self.schema(schema);
                        quote!(&#schema)
                    }))
                };
                let (then, otherwise) = (branch(then), branch(otherwise));
                quote!(If { condition: &#condition, then: #then, otherwise: #otherwise })
            }
            scalar => unreachable!("`{scalar:?}` has no schemas"),
        }
    }

    fn additional(
        &self,
        properties: &[String],
        patterns: &[Compiled],
        schema: &Schema,
    ) -> TokenStream {
        let patterns = patterns.iter().map(|pattern| self.pattern(pattern));
        let schema = self.schema(schema);
        quote! {
            AdditionalProperties {
                properties: &[#(#properties),*],
                patterns: &[#(#patterns),*],
                schema: &#schema,
            }
        }
    }

    fn single(&self, variant: &str, schema: &Schema) -> TokenStream {
        let (variant, schema) = (format_ident!("{variant}"), self.schema(schema));
        quote!(#variant(&#schema))
    }

    fn list(&self, variant: &str, schemas: &[Schema]) -> TokenStream {
        let variant = format_ident!("{variant}");
        let schemas = schemas.iter().map(|schema| self.schema(schema));
        quote!(#variant(&[#(#schemas),*]))
    }

    fn named(&self, variant: &str, schemas: &[(String, Schema)]) -> TokenStream {
        let variant = format_ident!("{variant}");
        let schemas = schemas.iter().map(|(name, schema)| {
            let schema = self.schema(schema);
            quote!((#name, #schema))
        });
        quote!(#variant(&[#(#schemas),*]))
    }
}

fn bound(variant: &str, limit: &Number) -> TokenStream {
    let (variant, limit) = (format_ident!("{variant}"), exact(limit));
    quote!(#variant(#limit))
}

fn count(variant: &str, limit: u64) -> TokenStream {
    let (variant, limit) = (format_ident!("{variant}"), Literal::u64_unsuffixed(limit));
    quote!(#variant(#limit))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}

fn types(types: Types) -> TokenStream {
    let mut names = types
        .names()
        .map(|name| format_ident!("{}", name.to_uppercase()));
    let Some(first) = names.next() else {
        return quote!(rt::Types::NONE);
    };
    let rest = names.map(|name| quote!(.or(rt::Types::#name)));
    quote!(rt::Types::#first #(#rest)*)
}
