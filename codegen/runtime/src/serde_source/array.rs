//! Arrays.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::scalar::{ScalarVisitor, visit_scalars};
use super::{Made, SerdeSource, unsettle};
use crate::check::{self, wrong_type};
use crate::decode::Decode;
use crate::log::{Log, Recorded};
use crate::pointer::Path;
use crate::rules::ArrayRules;
use crate::token::Token;

pub(super) struct ArrayVisitor<'c, T> {
    rules: &'static ArrayRules,
    path: &'c Path<'c>,
    log: &'c mut Log,
    items: PhantomData<T>,
}

impl<'c, T> ArrayVisitor<'c, T> {
    pub(super) fn new(rules: &'static ArrayRules, path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            rules,
            path,
            log,
            items: PhantomData,
        }
    }

    fn scalar<E>(self, token: Token<'_>) -> Result<Made<Vec<T>>, E> {
        Ok(Err(wrong_type(
            self.log,
            self.path,
            &self.rules.origin,
            "array",
            &token,
        )))
    }
}

impl<'de, T: Decode> Visitor<'de> for ArrayVisitor<'_, T> {
    type Value = Made<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    visit_scalars!('de);

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        let token = ScalarVisitor.visit_map(members)?;
        self.scalar(token)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let Self {
            rules, path, log, ..
        } = self;
        if path.is_too_deep() {
            super::value::too_deep(path, log);
            while access.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let begin = log.mark();
        let mut items = Vec::new();
        let mut index = 0;
        loop {
            let place = path.item(index, rules.origin.schema);
            let seed = ItemSeed {
                path: &place,
                log: &mut *log,
                item: PhantomData,
            };
            match access.next_element_seed(seed)? {
                None => break,
                Some(Ok(item)) => items.push(item),
                Some(Err(Recorded)) => {}
            }
            index += 1;
        }
        let end = log.mark();
        check::items(rules, index, path, log);
        log.hoist(begin, end);
        Ok(log.accept_since(begin, Ok(items)))
    }
}

pub(super) struct ItemSeed<'c, T> {
    pub(super) path: &'c Path<'c>,
    pub(super) log: &'c mut Log,
    pub(super) item: PhantomData<T>,
}

impl<'de, T: Decode> DeserializeSeed<'de> for ItemSeed<'_, T> {
    type Value = Made<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Made<T>, D::Error> {
        unsettle(T::decode(SerdeSource::new(
            deserializer,
            self.path,
            self.log,
        )))
    }
}
