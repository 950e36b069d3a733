//! The located schema: a JSON Schema in canonical form (draft 2020-12), of which every schema and keyword
//! knows where it is written, and what is known of it besides.
//!
//! Readers build it or make it of JSON ([`Schema::located`]), the policy changes it, and [`Schema::to_value`]
//! gives plain JSON.

mod assertion;
mod place;
mod root;
mod value;
pub(crate) mod walk;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use serde_json::Value;

pub use place::{Place, Position, Written};
pub use root::Root;

use crate::pointer;

/// Things by their names, in order.
pub type Named<T> = IndexMap<String, T, FxBuildHasher>;

/// A schema, and everything inside it.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Where it is written; where what is around it is, if nothing says otherwise.
    pub place: Option<Place>,
    /// What is known of it besides its keywords.
    pub marks: Marks,
    /// What it states.
    pub body: Body,
}

/// What a schema states.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// `true` or `false`.
    Bool(bool),
    /// Keywords.
    Object(Named<Keyword>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Object(Named::default())
    }
}

/// A keyword of a schema.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// Where it is written; where its schema is, if nothing says otherwise.
    pub place: Option<Place>,
    /// Where parts of a value that is plain JSON are written, by their pointers in it.
    pub parts: Vec<(String, Place)>,
    /// Whether it asserts though it is an annotation otherwise: a `format`.
    pub asserts: bool,
    /// Its value.
    pub value: KeywordValue,
}

/// The value of a keyword.
#[derive(Clone, Debug, PartialEq)]
pub enum KeywordValue {
    /// JSON in which there are no schemas, or not as the keyword wants them.
    Json(Value),
    /// A schema.
    Schema(Box<Schema>),
    /// A list of schemas.
    List(Vec<Schema>),
    /// Schemas by names. Several schemas may share their definitions.
    Map(Arc<Named<Schema>>),
}

/// What is known of a schema besides its keywords.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Whether it is a secret, as far as that is settled (`x-secret`).
    pub secret: Option<bool>,
    /// The sentence of a description that states it (`x-origin`).
    pub sentence: Option<Sentence>,
    /// What documentation says about its corrections, in Markdown.
    pub corrections: Vec<String>,
}

/// What documentation says about the correction of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The schema: a pointer into the operation, or into the document of a JSON Schema.
    pub(crate) pointer: String,
    /// What is said, in Markdown.
    pub(crate) text: String,
}

/// A sentence that states a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its line in the page.
    pub line: Option<usize>,
    /// Its words.
    pub text: String,
}

/// Equal schemas say the same; where they stand and what was corrected does not matter.
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
    /// A keyword that is written nowhere.
    #[must_use]
    pub fn new(value: KeywordValue) -> Self {
        Self {
            place: None,
            parts: Vec::new(),
            asserts: false,
            value,
        }
    }

    /// Its value, unless that is made of schemas.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        match &self.value {
            KeywordValue::Json(value) => Some(value),
            _ => None,
        }
    }
}

impl Schema {
    /// Its keywords; none of `true` and `false`.
    #[must_use]
    pub fn keywords(&self) -> Option<&Named<Keyword>> {
        match &self.body {
            Body::Object(keywords) => Some(keywords),
            Body::Bool(_) => None,
        }
    }

    /// The same, to be changed.
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

    /// Whether it states a keyword.
    #[must_use]
    pub fn has(&self, keyword: &str) -> bool {
        self.keywords().is_some_and(|all| all.contains_key(keyword))
    }

    /// The value of a keyword that holds no schemas.
    #[must_use]
    pub fn get(&self, keyword: &str) -> Option<&Value> {
        self.keywords()?.get(keyword)?.json()
    }

    /// The value of any keyword, as plain JSON.
    #[must_use]
    pub fn value(&self, keyword: &str) -> Option<Value> {
        self.keywords()?.get(keyword).map(Keyword::to_value)
    }

    /// The value of a keyword that is a string.
    #[must_use]
    pub fn text(&self, keyword: &str) -> Option<&str> {
        self.get(keyword)?.as_str()
    }

    /// The schema that a keyword holds.
    #[must_use]
    pub fn schema(&self, keyword: &str) -> Option<&Self> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::Schema(schema) => Some(schema),
            _ => None,
        }
    }

    /// The schemas that a keyword lists.
    #[must_use]
    pub fn list(&self, keyword: &str) -> Option<&[Self]> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::List(schemas) => Some(schemas),
            _ => None,
        }
    }

    /// The schemas that a keyword holds by names.
    #[must_use]
    pub fn map(&self, keyword: &str) -> Option<&Named<Self>> {
        match &self.keywords()?.get(keyword)?.value {
            KeywordValue::Map(schemas) => Some(schemas),
            _ => None,
        }
    }

    /// An empty schema that is written somewhere.
    #[must_use]
    pub fn at(position: Position) -> Self {
        Self {
            place: Some(position.into()),
            ..Self::default()
        }
    }

    /// Sets a keyword, and where it is written.
    pub fn set(&mut self, keyword: &str, value: impl Into<KeywordValue>, place: Option<Place>) {
        let stated = Keyword {
            place,
            ..Keyword::new(value.into())
        };
        if let Some(keywords) = self.keywords_mut() {
            keywords.insert(keyword.to_owned(), stated);
        }
    }

    /// States which properties are required, each with where that is written; nothing if none is.
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

    /// Takes over what is said about corrections of another form of this schema.
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

    /// The same, to be changed.
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
