//! A schema as a list of keyword objects that all apply: itself, the members of its `allOf`, and what they refer to.
//! Families read their keywords from the whole list and need not know `allOf`.

use std::rc::Rc;

use serde_json::Value;
use typewright_runtime::Format;

use crate::format;
pub(super) use crate::pointer::join;
use crate::schema::{Keyword, KeywordValue, Schema};

/// A subschema with its pointer.
#[derive(Clone, Debug)]
pub(super) struct Subschema<'a> {
    /// The schema.
    pub(super) schema: &'a Schema,
    /// Its pointer in the operation.
    pub(super) pointer: String,
}

impl<'a> Subschema<'a> {
    pub(super) fn new(schema: &'a Schema, pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        Self { schema, pointer }
    }
}

/// A keyword object.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// The schema.
    pub(super) schema: &'a Schema,
    /// Its pointer in the operation.
    pub(super) pointer: Rc<str>,
    /// Whether its condition is decided, so that `if`, `then` and `else` are done.
    pub(super) decided: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn new(schema: &'a Schema, pointer: Rc<str>) -> Self {
        Self {
            schema,
            pointer,
            decided: false,
        }
    }

    /// A keyword with its value.
    fn keyword(&self, keyword: &str) -> Option<&'a Keyword> {
        let stated = self.schema.keywords()?.get(keyword);
        stated.filter(|_| self.says(keyword))
    }

    /// The value of a keyword without subschemas.
    pub(super) fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.keyword(keyword)?.json()
    }

    /// The value of any keyword as plain JSON.
    pub(super) fn value(&self, keyword: &str) -> Option<Value> {
        self.keyword(keyword).map(Keyword::to_value)
    }

    /// Whether it has a keyword.
    pub(super) fn has(&self, keyword: &str) -> bool {
        self.keyword(keyword).is_some()
    }

    /// Its keywords.
    pub(super) fn keywords(&self) -> impl Iterator<Item = &'a str> {
        self.stated().map(|(keyword, _)| keyword)
    }

    /// Its keywords with their values.
    pub(super) fn stated(&self) -> impl Iterator<Item = (&'a str, &'a Keyword)> {
        let stated = self.schema.keywords().into_iter().flatten();
        let stated = stated.map(|(keyword, value)| (keyword.as_str(), value));
        stated.filter(|(keyword, _)| self.says(keyword))
    }

    fn says(&self, keyword: &str) -> bool {
        !self.decided || !["if", "then", "else"].contains(&keyword)
    }

    /// The pointer of a keyword.
    pub(super) fn at(&self, keyword: &str) -> String {
        join(&self.pointer, keyword)
    }

    /// The schema of a keyword.
    pub(super) fn subschema(&self, keyword: &str) -> Option<Subschema<'a>> {
        match &self.keyword(keyword)?.value {
            KeywordValue::Schema(schema) => Some(Subschema::new(schema, self.at(keyword))),
            _ => None,
        }
    }

    /// The schemas of a keyword with a list.
    pub(super) fn listed(&self, keyword: &str) -> Option<Vec<Subschema<'a>>> {
        let KeywordValue::List(schemas) = &self.keyword(keyword)?.value else {
            return None;
        };
        let at = self.at(keyword);
        let schemas = schemas.iter().enumerate();
        let located =
            schemas.map(|(index, schema)| Subschema::new(schema, join(&at, &index.to_string())));
        Some(located.collect())
    }

    /// The schemas of a keyword with a map.
    pub(super) fn named(&self, keyword: &str) -> Option<Vec<(&'a str, Subschema<'a>)>> {
        let KeywordValue::Map(schemas) = &self.keyword(keyword)?.value else {
            return None;
        };
        let at = self.at(keyword);
        let located = schemas
            .iter()
            .map(|(key, schema)| (key.as_str(), Subschema::new(schema, join(&at, key))));
        Some(located.collect())
    }

    /// Whether a keyword's map has this key.
    pub(super) fn names(&self, keyword: &str, key: &str) -> bool {
        let named = self.schema.map(keyword);
        named.is_some_and(|named| named.contains_key(key))
    }

    /// The asserted format.
    pub(super) fn asserted_format(&self) -> Option<Format> {
        format::asserted(self.schema)
    }
}

/// All keyword objects that apply to a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces<'a> {
    /// The objects, starting with the schema's own.
    pub(super) list: Vec<Piece<'a>>,
    /// The pointer of the schema itself.
    pub(super) pointer: Rc<str>,
    /// The pointer of a `false` among them, which allows no value.
    pub(super) never: Option<Rc<str>>,
    /// Whether some of them are elsewhere in the document, so that they may be recursive.
    pub(super) elsewhere: bool,
    /// The reference, if the schema is nothing else.
    pub(super) reference: Option<(&'a str, Rc<str>)>,
}

impl<'a> Pieces<'a> {
    /// These pieces with their condition decided, and those of the branch.
    pub(super) fn decided(&self, branch: Self) -> Self {
        let own = self.list.iter().cloned().map(|piece| Piece {
            decided: true,
            ..piece
        });
        Self {
            list: branch.list.into_iter().chain(own).collect(),
            pointer: branch.pointer,
            never: branch.never,
            elsewhere: self.elsewhere || branch.elsewhere,
            reference: None,
        }
    }

    /// The pieces that have a keyword.
    pub(super) fn having<'p>(&'p self, keyword: &'p str) -> impl Iterator<Item = &'p Piece<'a>> {
        self.list.iter().filter(move |piece| piece.has(keyword))
    }

    /// The values of a keyword without subschemas, with their pieces.
    pub(super) fn with<'p>(
        &'p self,
        keyword: &'p str,
    ) -> impl Iterator<Item = (&'p Piece<'a>, &'a Value)> + 'p {
        self.list
            .iter()
            .filter_map(move |piece| Some((piece, piece.get(keyword)?)))
    }

    pub(super) fn has(&self, keyword: &str) -> bool {
        self.having(keyword).next().is_some()
    }

    /// The schemas under a keyword in all pieces, all of which apply.
    pub(super) fn subschemas(&self, keyword: &str) -> Vec<Subschema<'a>> {
        let subschemas = self.list.iter();
        subschemas
            .filter_map(|piece| piece.subschema(keyword))
            .collect()
    }

    /// The first value of a text annotation.
    pub(super) fn text(&self, keyword: &str) -> Option<String> {
        let mut texts = self.with(keyword).filter_map(|(_, value)| value.as_str());
        texts.next().map(str::to_owned)
    }

    /// Whether an annotation is `true` in any piece.
    pub(super) fn flag(&self, keyword: &str) -> bool {
        self.with(keyword)
            .any(|(_, value)| value == &Value::Bool(true))
    }

    /// The pointer of the first piece with the keyword.
    pub(super) fn place_of(&self, keyword: &str) -> Rc<str> {
        let place = self.having(keyword).next();
        place.map_or_else(|| self.pointer.clone(), |piece| piece.pointer.clone())
    }

    /// The pointer of a keyword in the first piece with it.
    pub(super) fn at(&self, keyword: &str) -> String {
        join(&self.place_of(keyword), keyword)
    }
}
