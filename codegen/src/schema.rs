//! The located schema: a JSON Schema in canonical form (draft 2020-12) in which every schema and keyword knows its
//! place.
//!
//! Readers build it or convert JSON ([`Schema::located`]), the policy rewrites it, and [`Schema::to_value`] returns
//! plain JSON.

mod assertion;
mod place;
mod value;
pub(crate) mod walk;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::Value;

pub use place::{Place, Position, Written};

use crate::pointer;

/// A map with string keys that keeps the order.
pub type Named<T> = IndexMap<String, T, FxBuildHasher>;

/// A schema with its subschemas.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Its place; `None` for that of the schema around it.
    pub place: Option<Place>,
    /// What is known of it beyond its keywords.
    pub marks: Marks,
    /// Its content.
    pub body: Body,
}

/// The content of a schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `true` or `false`.
    Bool(bool),
    /// Keywords.
    Object(Named<Keyword>),
}

/// The schema `true`.
pub(crate) static ANYTHING: Schema = Schema {
    place: None,
    marks: Marks {
        secret: None,
        sentence: None,
        corrections: Vec::new(),
    },
    body: Body::Bool(true),
};

impl Default for Body {
    fn default() -> Self {
        Self::Object(Named::default())
    }
}

/// A keyword of a schema.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// Its place; `None` for that of its schema.
    pub place: Option<Place>,
    /// Places inside a plain JSON value, by pointers into it.
    pub parts: Vec<(String, Place)>,
    /// Whether a keyword that is an annotation by default asserts here, such as `format`.
    pub asserts: bool,
    /// Its value.
    pub value: KeywordValue,
}

/// The value of a keyword.
#[derive(Clone, Debug, PartialEq)]
pub enum KeywordValue {
    /// JSON without subschemas, or with malformed ones.
    Json(Value),
    /// A schema.
    Schema(Box<Schema>),
    /// A list of schemas.
    List(Vec<Schema>),
    /// Schemas by name. Several schemas may share their definitions.
    Map(Arc<Named<Schema>>),
}

/// What is known of a schema beyond its keywords.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Whether it is a secret, if settled (`x-secret`).
    pub secret: Option<bool>,
    /// The sentence of a description that it was made from (`x-origin`).
    pub sentence: Option<Sentence>,
    /// The documentation of its corrections, in Markdown.
    pub corrections: Vec<String>,
}

/// The documentation of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The pointer of the schema, into the operation or the JSON Schema document.
    pub(crate) pointer: String,
    /// The text, in Markdown.
    pub(crate) text: String,
}

/// A sentence that states a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its line in the page.
    pub line: Option<usize>,
    /// Its text.
    pub text: String,
}

/// Schemas are equal regardless of places and corrections.
impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
            && self.marks.secret == other.marks.secret
            && self.marks.sentence == other.marks.sentence
    }
}

impl PartialEq for Keyword {
    fn eq(&self, other: &Self) -> bool {
        self.asserts == other.asserts && self.value == other.value
    }
}

impl From<Body> for Schema {
    fn from(body: Body) -> Self {
        Self {
            body,
            ..Self::default()
        }
    }
}

impl From<Value> for KeywordValue {
    fn from(value: Value) -> Self {
        Self::Json(value)
    }
}

impl From<&str> for KeywordValue {
    fn from(text: &str) -> Self {
        Self::Json(text.into())
    }
}

impl From<Schema> for KeywordValue {
    fn from(schema: Schema) -> Self {
        Self::Schema(Box::new(schema))
    }
}

impl From<Vec<Schema>> for KeywordValue {
    fn from(schemas: Vec<Schema>) -> Self {
        Self::List(schemas)
    }
}

impl From<Named<Schema>> for KeywordValue {
    fn from(schemas: Named<Schema>) -> Self {
        Self::Map(Arc::new(schemas))
    }
}

impl Keyword {
    /// A keyword without a place.
    #[must_use]
    pub fn new(value: KeywordValue) -> Self {
        Self {
            place: None,
            parts: Vec::new(),
            asserts: false,
            value,
        }
    }

    /// Its value, unless that consists of schemas.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match &self.value {
            KeywordValue::Json(value) => Some(value),
            _ => None,
        }
    }
}

impl Schema {
    /// Its keywords; `None` for `true` and `false`.
    #[must_use]
    pub fn keywords(&self) -> Option<&Named<Keyword>> {
        match &self.body {
            Body::Object(keywords) => Some(keywords),
            Body::Bool(_) => None,
        }
    }

    /// Its keywords, mutable.
    pub fn keywords_mut(&mut self) -> Option<&mut Named<Keyword>> {
        match &mut self.body {
            Body::Object(keywords) => Some(keywords),
            Body::Bool(_) => None,
        }
    }

    /// Whether it allows every value: `true`, or no keyword.
    pub(crate) fn is_true(&self) -> bool {
        match &self.body {
            Body::Bool(flag) => *flag,
            Body::Object(keywords) => keywords.is_empty() && self.marks.secret.is_none(),
        }
    }

    /// Whether it is `false`.
    pub(crate) fn is_false(&self) -> bool {
        self.body == Body::Bool(false)
    }

    /// Whether it has a keyword.
    #[must_use]
    pub fn has(&self, keyword: &str) -> bool {
        self.keywords().is_some_and(|all| all.contains_key(keyword))
    }

    /// The value of a keyword without subschemas.
    #[must_use]
    pub fn get(&self, keyword: &str) -> Option<&Value> {
        self.keywords()?.get(keyword)?.json()
    }

    /// The value of any keyword as plain JSON.
    #[must_use]
    pub fn value(&self, keyword: &str) -> Option<Value> {
        self.keywords()?.get(keyword).map(Keyword::to_value)
    }

    /// The value of a string keyword.
    #[must_use]
    pub fn text(&self, keyword: &str) -> Option<&str> {
        self.get(keyword)?.as_str()
    }

    /// The values that it lists in `const` or `enum`.
    #[must_use]
    pub fn values(&self) -> Option<&[Value]> {
        match self.get("const") {
            Some(constant) => Some(std::slice::from_ref(constant)),
            None => Some(self.get("enum")?.as_array()?),
        }
    }

    /// The schema of a keyword.
    #[must_use]
    pub fn schema(&self, keyword: &str) -> Option<&Self> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::Schema(schema) => Some(schema),
            _ => None,
        }
    }

    /// The schemas of a keyword that holds a list.
    #[must_use]
    pub fn list(&self, keyword: &str) -> Option<&[Self]> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::List(schemas) => Some(schemas),
            _ => None,
        }
    }

    /// The schemas of a keyword that holds a map.
    #[must_use]
    pub fn map(&self, keyword: &str) -> Option<&Named<Self>> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::Map(schemas) => Some(schemas),
            _ => None,
        }
    }

    /// An empty schema at a position.
    #[must_use]
    pub fn at(position: Position) -> Self {
        Self {
            place: Some(position.into()),
            ..Self::default()
        }
    }

    /// Sets a keyword and its place.
    pub fn set(&mut self, keyword: &str, value: impl Into<KeywordValue>, place: Option<Place>) {
        let stated = Keyword {
            place,
            ..Keyword::new(value.into())
        };
        if let Some(keywords) = self.keywords_mut() {
            keywords.insert(keyword.to_owned(), stated);
        }
    }

    /// Sets `required`, with the position of each name; nothing if the list is empty.
    pub fn require(&mut self, names: &[(&str, Position)]) {
        let Some((_, first)) = names.first() else {
            return;
        };
        let list: Value = names.iter().map(|(name, _)| *name).collect();
        let parts = names.iter().enumerate();
        let parts = parts.map(|(index, (_, position))| (format!("/{index}"), (*position).into()));
        let stated = Keyword {
            place: Some((*first).into()),
            parts: parts.collect(),
            ..Keyword::new(list.into())
        };
        if let Some(keywords) = self.keywords_mut() {
            keywords.insert("required".to_owned(), stated);
        }
    }

    /// Adopts the corrections of another form of this schema.
    pub(crate) fn correct_as(&mut self, other: &Self) {
        for (pointer, schema) in other.schemas() {
            let texts = &schema.marks.corrections;
            if !texts.is_empty()
                && let Some(corrected) = self.find_mut(&pointer)
            {
                corrected.marks.corrections.clone_from(texts);
            }
        }
    }

    /// The schema at a pointer.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<&Self> {
        let mut tokens = pointer::tokens(pointer);
        let mut schema = self;
        while let Some(keyword) = tokens.next() {
            schema = match &schema.keywords()?.get(&keyword)?.value {
                KeywordValue::Json(_) => return None,
                KeywordValue::Schema(inner) => inner,
                KeywordValue::List(list) => list.get(pointer::index(&tokens.next()?)?)?,
                KeywordValue::Map(map) => map.get(&tokens.next()?)?,
            };
        }
        Some(schema)
    }

    /// The schema at a pointer, mutable.
    pub fn find_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        let mut tokens = pointer::tokens(pointer);
        let mut schema = self;
        while let Some(keyword) = tokens.next() {
            schema = match &mut schema.keywords_mut()?.get_mut(&keyword)?.value {
                KeywordValue::Json(_) => return None,
                KeywordValue::Schema(inner) => inner,
                KeywordValue::List(list) => list.get_mut(pointer::index(&tokens.next()?)?)?,
                KeywordValue::Map(map) => Arc::make_mut(map).get_mut(&tokens.next()?)?,
            };
        }
        Some(schema)
    }
}

#[cfg(test)]
mod tests;
