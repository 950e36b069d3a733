//! Values that are checked as a whole, and tuples.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
#[cfg(feature = "checks")]
use serde_json::Value;

use super::scalar::visit_scalars;
use super::{Made, SerdeSource, unsettle};
use crate::check::wrong_type;
#[cfg(feature = "checks")]
use crate::decode::Checked;
use crate::decode::TupleType;
use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::token::Token;
use crate::violation::{Actual, Limit, Origin, keyword};

/// Records the violations of both the schema and the type's own rules.
#[cfg(feature = "checks")]
pub(super) fn read<T: Checked>(value: Value, path: &Path<'_>, log: &mut Log) -> Made<T> {
    let begin = log.mark();
    T::SCHEMA.explain(&value, T::HIDES, path, log);
    if T::COVERS && log.has_failed_since(begin) {
        return Err(Recorded);
    }
    let checked = log.mark();
    let made = T::from_tree(value).or_else(|value| {
        // Over text, so that the type is compiled for no other deserializer.
        let text = value.to_string();
        let mut deserializer = serde_json::Deserializer::from_str(&text);
        let made = T::decode_unchecked(SerdeSource::new(&mut deserializer, path, log));
        made.map_err(|_| Recorded)
    });
    log.drop_repeated(begin, checked);
    log.accept_since(begin, made)
}

pub(super) fn refuse(path: &Path<'_>, log: &mut Log) {
    let broken = Broken::new(keyword::NEVER, Limit::None, Actual::Absent);
    log.refuse(path, &Origin::NONE, broken);
}

pub(super) struct TupleVisitor<'c, T> {
    path: &'c Path<'c>,
    log: &'c mut Log,
    tuple: PhantomData<T>,
}

impl<'c, T: TupleType> TupleVisitor<'c, T> {
    pub(super) fn new(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            path,
            log,
            tuple: PhantomData,
        }
    }

    fn scalar<E>(self, token: Token<'_>) -> Result<Made<T>, E> {
        let origin = &Origin::NONE;
        Ok(Err(wrong_type(
            self.log, self.path, origin, "array", &token,
        )))
    }
}

impl<'de, T: TupleType> Visitor<'de> for TupleVisitor<'_, T> {
    type Value = Made<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    visit_scalars!('de);

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.scalar(Token::Object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Self { path, log, .. } = self;
        if path.is_too_deep() {
            super::value::too_deep(path, log);
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let begin = log.mark();
        let mut draft = T::Draft::default();
        let mut index = 0;
        loop {
            let place = path.item(index, "");
            let seed = ItemSeed::<T> {
                draft: &mut draft,
                index,
                path: &place,
                log: &mut *log,
            };
            if index < T::LENGTH && items.next_element_seed(seed)?.is_some()
                || index >= T::LENGTH && items.next_element::<IgnoredAny>()?.is_some()
            {
                index += 1;
            } else {
                break;
            }
        }
        if index != T::LENGTH {
            let keyword = if index < T::LENGTH {
                "minItems"
            } else {
                "maxItems"
            };
            let limit = i128::try_from(T::LENGTH).map_or(Limit::None, Limit::Integer);
            let broken = Broken::new(keyword, limit, Actual::Count(index));
            log.refuse(path, &Origin::NONE, broken);
        }
        Ok(log.accept_since(begin, T::finish(draft).ok_or(Recorded)))
    }
}

struct ItemSeed<'c, T: TupleType> {
    draft: &'c mut T::Draft,
    index: usize,
    path: &'c Path<'c>,
    log: &'c mut Log,
}

impl<'de, T: TupleType> DeserializeSeed<'de> for ItemSeed<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let source = SerdeSource::new(deserializer, self.path, self.log);
        unsettle(T::item(self.draft, self.index, source)).map(drop)
    }
}
