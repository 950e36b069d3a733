//! The keywords of one schema object. Their order in the result is fixed: what is cheap to ask first,
//! what speaks of the rest last.

mod array;
mod combination;
mod object;
mod scalar;

use crate::error::ConstraintError;
use crate::keyword::{self, Types};
use crate::pointer;
use serde_json::{Map, Value};

use super::count::type_of;
use super::{Builder, Keyword, Schema, any};

/// One schema while it is read.
struct Reader<'b, 'd, 'k> {
    builder: &'b mut Builder<'d>,
    object: &'d Map<String, Value>,
    pointer: &'b str,
    keep: &'k dyn Fn(&str) -> bool,
    keywords: Vec<Keyword>,
}

impl<'d> Builder<'d> {
    /// Reads the schema at a pointer.
    pub(super) fn read(
        &mut self,
        schema: &'d Value,
        pointer: &str,
        keep: &dyn Fn(&str) -> bool,
    ) -> Schema {
        let keywords = match schema {
            Value::Bool(true) => Vec::new(),
            Value::Bool(false) => vec![Keyword::Never],
            Value::Object(object) => {
                let mut reader = Reader {
                    builder: self,
                    object,
                    pointer,
                    keep,
                    keywords: Vec::new(),
                };
                reader.scalars();
                reader.arrays();
                reader.objects();
                reader.combinations();
                reader.unevaluated();
                reader.keywords
            }
            other => {
                self.error(pointer, ConstraintError::NoSchema(type_of(other)));
                return any(pointer);
            }
        };
        Schema {
            pointer: pointer.to_owned(),
            keywords,
        }
    }
}

impl<'d> Reader<'_, 'd, '_> {
    /// The value of a keyword that is kept.
    fn value(&self, keyword: &str) -> Option<&'d Value> {
        self.object.get(keyword).filter(|_| self.keeps(keyword))
    }

    fn keeps(&self, keyword: &str) -> bool {
        let rest = |name| self.object.contains_key(name) && (self.keep)(name);
        let evaluates =
            |parts| keyword::find(keyword).is_some_and(|found| found.evaluates.meets(parts));
        (self.keep)(keyword)
            || evaluates(Types::OBJECT) && rest("unevaluatedProperties")
            || evaluates(Types::ARRAY) && rest("unevaluatedItems")
    }

    fn at(&self, keyword: &str) -> String {
        format!("{}/{keyword}", self.pointer)
    }

    /// What `make` makes of the value of a keyword that is kept; an error where it makes nothing.
    fn parse<T>(
        &mut self,
        keyword: &'static str,
        expected: &'static str,
        make: impl FnOnce(&'d Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(keyword)?;
        self.make(keyword, expected, value, make)
    }

    fn make<T>(
        &mut self,
        keyword: &'static str,
        expected: &'static str,
        value: &'d Value,
        make: impl FnOnce(&'d Value) -> Option<T>,
    ) -> Option<T> {
        let made = make(value);
        if made.is_none() {
            let error = ConstraintError::Malformed {
                keyword,
                expected,
                found: type_of(value),
            };
            self.builder.error(&self.at(keyword), error);
        }
        made
    }

    /// The schema that is the value of a keyword, kept or not.
    fn inner(&mut self, keyword: &str) -> Option<Box<Schema>> {
        let value = self.object.get(keyword)?;
        let schema = self.builder.read(value, &self.at(keyword), &|_| true);
        Some(Box::new(schema))
    }

    /// The schema that is the value of a keyword that is kept.
    fn schema(&mut self, keyword: &str) -> Option<Box<Schema>> {
        self.value(keyword)?;
        self.inner(keyword)
    }

    /// The schemas in the array that is the value of a keyword that is kept.
    fn schemas(&mut self, keyword: &'static str) -> Option<Vec<Schema>> {
        let list = |value: &'d Value| value.as_array().filter(|list| !list.is_empty());
        let list = self.parse(keyword, "an array of schemas", list)?;
        let read = |(index, schema)| {
            let pointer = format!("{}/{keyword}/{index}", self.pointer);
            self.builder.read(schema, &pointer, &|_| true)
        };
        Some(list.iter().enumerate().map(read).collect())
    }

    /// The schemas in the object that is the value of a keyword that is kept, each with its pointer.
    fn named(&mut self, keyword: &'static str) -> Option<Vec<(String, String, Schema)>> {
        let map = self.parse(keyword, "an object of schemas", Value::as_object)?;
        let read = |(name, schema): (&'d String, &'d Value)| {
            let mut pointer = self.at(keyword);
            pointer::push(&mut pointer, name);
            let schema = self.builder.read(schema, &pointer, &|_| true);
            (name.clone(), pointer, schema)
        };
        Some(map.iter().map(read).collect())
    }

    fn push(&mut self, keyword: Option<Keyword>) {
        self.keywords.extend(keyword);
    }
}
