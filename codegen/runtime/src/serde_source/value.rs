//! Any value as a tree. Duplicate members are violations.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::Made;
use super::scalar::{NUMBER, NameSeed, name_text, numbers_are_maps, visit_scalars};
use crate::check::wrong_type;
use crate::log::{Broken, Log, Recorded};
use crate::pointer::{MAX_DEPTH, Path};
use crate::report::duplicate;
use crate::token::Token;
use crate::violation::{Actual, Limit, Origin, keyword};

pub(super) fn too_deep(path: &Path<'_>, log: &mut Log) {
    let note = format!("nests deeper than {MAX_DEPTH} levels");
    log.refuse(
        path,
        &Origin::NONE,
        Broken::new(keyword::SYNTAX, Limit::None, Actual::Absent).noting(note),
    );
}

pub(super) struct ValueVisitor<'c> {
    pub(super) path: &'c Path<'c>,
    pub(super) log: &'c mut Log,
}

impl ValueVisitor<'_> {
    fn scalar<E>(self, token: Token<'_>) -> Result<Made<Value>, E> {
        let number = |number: Option<Number>| number.map(Value::Number);
        let value = match &token {
            Token::Null => Some(Value::Null),
            Token::Boolean(value) => Some(Value::Bool(*value)),
            Token::Integer(value) => number(Some((*value).into())),
            Token::Unsigned(value) => number(Some((*value).into())),
            Token::Float(value) => number(Number::from_f64(*value)),
            Token::Text(text) => Some(Value::String(text.as_ref().to_owned())),
            Token::Array | Token::Object | Token::Foreign(_) => None,
        };
        Ok(value
            .ok_or_else(|| wrong_type(self.log, self.path, &Origin::NONE, "JSON value", &token)))
    }
}

impl<'de> DeserializeSeed<'de> for ValueVisitor<'_> {
    type Value = Made<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Made<Value>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueVisitor<'_> {
    type Value = Made<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let Self { path, log } = self;
        if path.is_too_deep() {
            too_deep(path, log);
            while access.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let begin = log.mark();
        let mut items = Vec::new();
        let mut index = 0;
        loop {
            let place = path.item(index, "");
            match access.next_element_seed(ValueVisitor {
                path: &place,
                log: &mut *log,
            })? {
                None => break,
                Some(Ok(item)) => items.push(item),
                Some(Err(Recorded)) => {}
            }
            index += 1;
        }
        Ok(log.accept_since(begin, Ok(Value::Array(items))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let Self { path, log } = self;
        if path.is_too_deep() {
            too_deep(path, log);
            while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let begin = log.mark();
        let mut members = Map::new();
        while let Some(name) = access.next_key_seed(NameSeed)? {
            let name = name_text(name);
            if members.is_empty() && name == NUMBER && numbers_are_maps() {
                let text: String = access.next_value()?;
                let number = text.parse().map(Value::Number);
                return Ok(number
                    .map_err(|_| wrong_type(log, path, &Origin::NONE, "number", &Token::Object)));
            }
            if members.contains_key(name.as_ref()) {
                duplicate(&name, &Origin::NONE, path, log);
                access.next_value::<IgnoredAny>()?;
                continue;
            }
            let place = path.entry(&name, "");
            let member = access.next_value_seed(ValueVisitor {
                path: &place,
                log: &mut *log,
            })?;
            // A rejected member keeps its name, to recognize duplicates.
            members.insert(name.into_owned(), member.unwrap_or(Value::Null));
        }
        Ok(log.accept_since(begin, Ok(Value::Object(members))))
    }
}
