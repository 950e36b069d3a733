//! Schemas that the runtime evaluates → constants. Each definition becomes a `static`, each pattern a `const`;
//! subschemas are nested.

mod keyword;
mod value;

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::cx;
use crate::constraint::{Schema, SchemaId, Table};
use crate::model::Place;
use crate::pattern::Compiled;

/// Emits schemas that share their definitions and patterns, for one module.
pub struct Constants<'a> {
    table: &'a Table,
    /// Distinguishes the names from those of other tables.
    suffix: String,
    /// The place in the documentation of a schema of the document.
    place: &'a dyn Fn(&str) -> Place,
    /// The patterns found so far, each with its number.
    patterns: RefCell<BTreeMap<String, (usize, TokenStream)>>,
}

impl<'a> Constants<'a> {
    /// For the definitions of a table, whose number distinguishes it; `place` tells where the schema at a pointer is
    /// documented.
    #[must_use]
    pub fn new(table: &'a Table, number: usize, place: &'a dyn Fn(&str) -> Place) -> Self {
        let suffix = if number == 0 {
            String::new()
        } else {
            format!("_OF_{number}")
        };
        Self {
            table,
            suffix,
            place,
            patterns: RefCell::new(BTreeMap::new()),
        }
    }

    /// An expression of type `rt::Schema`, which refers to [`Constants::items`].
    #[must_use]
    pub fn schema(&self, schema: &Schema) -> TokenStream {
        let origin = cx::origin(&(self.place)(&schema.pointer), None);
        let keywords = schema.keywords.iter().map(|keyword| self.keyword(keyword));
        quote!(rt::Schema { origin: #origin, keywords: &[#(#keywords),*] })
    }

    /// The definitions and patterns that all schemas emitted so far refer to, in a fixed order.
    #[must_use]
    pub fn items(&self) -> Vec<TokenStream> {
        let definitions = self.table.definitions.iter().enumerate();
        let definitions: Vec<_> = definitions
            .map(|(index, definition)| {
                let (name, schema) = (self.definition(SchemaId(index)), self.schema(definition));
                let documentation = format!(
                    " The schema at `#{}`, or what types leave to check of it.",
                    definition.pointer
                );
                quote! {
                    #[doc = #documentation]
                    pub(super) static #name: rt::Schema = #schema;
                }
            })
            .collect();
        let patterns = self.patterns.borrow();
        let mut patterns: Vec<_> = patterns.iter().collect();
        let suffix = &self.suffix;
        patterns.sort_unstable_by_key(|(_, (number, _))| *number);
        let patterns = patterns.into_iter().map(|(source, (number, automata))| {
            let name = format_ident!("PATTERN_{number}{suffix}");
            quote! {
                pub(super) const #name: rt::Pattern = rt::Pattern {
                    source: #source,
                    automata: #automata,
                };
            }
        });
        definitions.into_iter().chain(patterns).collect()
    }

    fn definition(&self, id: SchemaId) -> Ident {
        format_ident!("DEF_{}{}", id.0, self.suffix)
    }

    fn pattern(&self, pattern: &Compiled) -> Ident {
        let mut patterns = self.patterns.borrow_mut();
        let next = patterns.len();
        let known = patterns.entry(pattern.source().to_owned());
        let (number, _) = known.or_insert_with(|| (next, pattern.tokens()));
        format_ident!("PATTERN_{number}{}", self.suffix)
    }
}
