//! Reads the keywords of one schema object. Their order in the result is fixed: cheap checks first, `unevaluated…`
//! last.

mod array;
mod combination;
mod object;
mod scalar;

use crate::error::ConstraintError;
use crate::keyword::{self, Types};
use crate::pointer;
use crate::schema::{self, Body, KeywordValue};
use serde_json::Value;

use super::count::type_of;
use super::{Builder, Keyword, Schema};

struct Reader<'b, 'd, 'k> {
    builder: &'b mut Builder<'d>,
    schema: &'d schema::Schema,
    pointer: &'b str,
    keep: &'k dyn Fn(&str) -> bool,
    keywords: Vec<Keyword>,
}

impl<'d> Builder<'d> {
    /// Reads the schema at a pointer.
    pub(super) fn read(
        &mut self,
        schema: &'d schema::Schema,
        pointer: &str,
        keep: &dyn Fn(&str) -> bool,
    ) -> Schema {
        let keywords = match schema.body {
            Body::Bool(true) => Vec::new(),
            Body::Bool(false) => vec![Keyword::Never],
            Body::Object(_) => {
                let mut reader = Reader {
                    builder: self,
                    schema,
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
        };
        Schema {
            pointer: pointer.to_owned(),
            keywords,
        }
    }
}

impl<'d> Reader<'_, 'd, '_> {
    /// The value of a keyword, if it is kept.
    fn value(&self, keyword: &str) -> Option<&'d Value> {
        self.schema.get(keyword).filter(|_| self.keeps(keyword))
    }

    fn keeps(&self, keyword: &str) -> bool {
        let rest = |name| self.schema.has(name) && (self.keep)(name);
        let evaluates =
            |parts| keyword::find(keyword).is_some_and(|found| found.evaluates.meets(parts));
        (self.keep)(keyword)
            || evaluates(Types::OBJECT) && rest("unevaluatedProperties")
            || evaluates(Types::ARRAY) && rest("unevaluatedItems")
    }

    fn at(&self, keyword: &str) -> String {
        format!("{}/{keyword}", self.pointer)
    }

    /// The parsed value of a keyword, if it is kept; records an error if `make` returns `None`.
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

    /// The subschemas of a keyword, kept or not, as selected by `held`.
    fn held<T>(
        &mut self,
        keyword: &'static str,
        expected: &'static str,
        held: impl FnOnce(&'d KeywordValue) -> Option<T>,
    ) -> Option<T> {
        let stated = self.schema.keywords()?.get(keyword)?;
        let found = held(&stated.value);
        if found.is_none() {
            self.no_schema(keyword, expected, &stated.to_value());
        }
        found
    }

    /// Records an error for a value, or the first one in it, that is not a schema.
    fn no_schema(&mut self, keyword: &'static str, expected: &'static str, value: &Value) {
        let is_schema = |value: &Value| value.is_object() || value.is_boolean();
        let wrong = match value {
            Value::Array(items) => {
                let mut items = items.iter().enumerate();
                let wrong = items.find(|(_, item)| !is_schema(item));
                wrong.map(|(index, item)| (index.to_string(), item))
            }
            Value::Object(members) => {
                let mut members = members.iter();
                let wrong = members.find(|(_, member)| !is_schema(member));
                wrong.map(|(name, member)| (name.clone(), member))
            }
            _ => None,
        };
        let at = self.at(keyword);
        match wrong {
            Some((token, wrong)) => {
                let error = ConstraintError::NoSchema(type_of(wrong));
                self.builder.error(&pointer::join(&at, &token), error);
            }
            None => {
                let found = type_of(value);
                let error = ConstraintError::Malformed {
                    keyword,
                    expected,
                    found,
                };
                self.builder.error(&at, error);
            }
        }
    }

    /// The schema in a keyword, kept or not.
    fn inner(&mut self, keyword: &'static str) -> Option<Box<Schema>> {
        let schema = self.held(keyword, "a schema", |value| match value {
            KeywordValue::Schema(schema) => Some(schema),
            _ => None,
        })?;
        let schema = self.builder.read(schema, &self.at(keyword), &|_| true);
        Some(Box::new(schema))
    }

    /// The schema in a keyword, if it is kept.
    fn schema(&mut self, keyword: &'static str) -> Option<Box<Schema>> {
        self.keeps(keyword).then(|| self.inner(keyword))?
    }

    /// The schemas in the list of a keyword, if it is kept.
    fn schemas(&mut self, keyword: &'static str) -> Option<Vec<Schema>> {
        if !self.keeps(keyword) {
            return None;
        }
        let list = self.held(keyword, "an array of schemas", |value| match value {
            KeywordValue::List(list) if !list.is_empty() => Some(list),
            _ => None,
        })?;
        let read = |(index, schema)| {
            let pointer = format!("{}/{keyword}/{index}", self.pointer);
            self.builder.read(schema, &pointer, &|_| true)
        };
        Some(list.iter().enumerate().map(read).collect())
    }

    /// The schemas in the map of a keyword, if it is kept, with their pointers.
    fn named(&mut self, keyword: &'static str) -> Option<Vec<(String, String, Schema)>> {
        if !self.keeps(keyword) {
            return None;
        }
        let map = self.held(keyword, "an object of schemas", |value| match value {
            KeywordValue::Map(map) => Some(map),
            _ => None,
        })?;
        let at = self.at(keyword);
        let read = |(name, schema): (&'d String, &'d schema::Schema)| {
            let pointer = pointer::join(&at, name);
            let schema = self.builder.read(schema, &pointer, &|_| true);
            (name.clone(), pointer, schema)
        };
        Some(map.iter().map(read).collect())
    }

    fn push(&mut self, keyword: Option<Keyword>) {
        self.keywords.extend(keyword);
    }
}
