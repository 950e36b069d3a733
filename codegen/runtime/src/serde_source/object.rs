//! Objects, read member by member into their draft.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::scalar::{disguised_number, visit_scalars};
use super::{Made, SerdeSource, unsettle};
use crate::check::wrong_type;
use crate::cursor::{Key, find};
use crate::decode::Fields;
use crate::holders::Holders;
use crate::log::{Log, Recorded};
use crate::pointer::Path;
use crate::report::ObjectLog;
use crate::rules::ObjectRules;
use crate::token::Token;

pub(super) struct ObjectVisitor<'c, F> {
    path: &'c Path<'c>,
    log: &'c mut Log,
    fields: PhantomData<F>,
}

impl<'c, F: Fields> ObjectVisitor<'c, F> {
    pub(super) fn new(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            path,
            log,
            fields: PhantomData,
        }
    }

    fn scalar<E>(self, token: Token<'_>) -> Result<Made<F::Output>, E> {
        Ok(Err(wrong_type(
            self.log,
            self.path,
            Holders::of::<F>().object(),
            "object",
            &token,
        )))
    }
}

impl<'de, F: Fields> Visitor<'de> for ObjectVisitor<'_, F> {
    type Value = Made<F::Output>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        self.scalar(Token::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let Self { path, log, .. } = self;
        if path.is_too_deep() {
            super::value::too_deep(path, log);
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Err(Recorded));
        }
        let mut draft = F::default();
        let mut object = ObjectLog::new::<F>(path, &mut *log);
        let mut unknown = BTreeSet::new();
        let mut first = true;
        while let Some(key) = members.next_key_seed(KeySeed {
            rules: F::RULES,
            locate: F::locate,
        })? {
            match key {
                Key::Field(index) if object.see(index) => {
                    let (path, log) = object.member(index);
                    members.next_value_seed(FieldSeed {
                        draft: &mut draft,
                        index,
                        path: &path,
                        log,
                    })?;
                }
                Key::Field(_) => drop(members.next_value::<IgnoredAny>()?),
                Key::Other(name) => {
                    let number = if first {
                        disguised_number(&name, &mut members)?
                    } else {
                        None
                    };
                    if let Some(number) = number {
                        drop(object);
                        return Ok(Err(wrong_type(
                            log,
                            path,
                            Holders::of::<F>().object(),
                            "object",
                            &number,
                        )));
                    }
                    other(name, &mut draft, &mut unknown, &mut object, &mut members)?;
                }
            }
            first = false;
        }
        object.members_end();
        let made = draft.finish(&mut object);
        Ok(object.close(made))
    }
}

/// Keeps an additional property if the object has a field for them; otherwise skips it.
fn other<'de, F: Fields, A: MapAccess<'de>>(
    name: Cow<'_, str>,
    draft: &mut F,
    unknown: &mut BTreeSet<String>,
    object: &mut ObjectLog<'_>,
    members: &mut A,
) -> Result<(), A::Error> {
    if F::KEEPS && !draft.has_additional(&name) {
        let (path, log) = object.additional(&name);
        return members.next_value_seed(AdditionalSeed {
            draft,
            name: &name,
            path: &path,
            log,
        });
    }
    if F::KEEPS || unknown.contains(name.as_ref()) {
        object.unknown_again(&name);
    } else {
        object.unknown(&name);
        unknown.insert(name.into_owned());
    }
    members.next_value::<IgnoredAny>().map(drop)
}

struct KeySeed {
    rules: &'static ObjectRules,
    locate: fn(&[u8]) -> usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(self
            .known(name)
            .unwrap_or_else(|| find(self.rules, Cow::Borrowed(name))))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(self
            .known(name)
            .unwrap_or_else(|| find(self.rules, Cow::Owned(name.to_owned()))))
    }

    fn visit_u64<E: Error>(self, name: u64) -> Result<Key<'de>, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_i64<E: Error>(self, name: i64) -> Result<Key<'de>, E> {
        self.visit_str(&name.to_string())
    }

    fn visit_bool<E: Error>(self, name: bool) -> Result<Key<'de>, E> {
        self.visit_str(if name { "true" } else { "false" })
    }
}

impl KeySeed {
    /// Looks a name up as the cursor does, which expects a quotation mark after it.
    fn known(&self, name: &str) -> Option<Key<'static>> {
        const ROOM: usize = 48;
        let mut quoted = [b'"'; ROOM];
        let length = name.len();
        if length >= ROOM {
            return None;
        }
        quoted[..length].copy_from_slice(name.as_bytes());
        let index = (self.locate)(&quoted[..=length]);
        // A name that contains a quotation mark can look like another one that ends there.
        let is_whole = self
            .rules
            .keys
            .get(index)
            .is_some_and(|key| key.len() == length);
        is_whole.then_some(Key::Field(index))
    }
}

struct FieldSeed<'c, F> {
    draft: &'c mut F,
    index: usize,
    path: &'c Path<'c>,
    log: &'c mut Log,
}

struct AdditionalSeed<'c, F> {
    draft: &'c mut F,
    name: &'c str,
    path: &'c Path<'c>,
    log: &'c mut Log,
}

impl<'de, F: Fields> DeserializeSeed<'de> for AdditionalSeed<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let source = SerdeSource::new(deserializer, self.path, self.log);
        // A rejected value is not kept; the violation is in the log.
        unsettle(self.draft.additional(self.name.to_owned(), source)).map(drop)
    }
}

impl<'de, F: Fields> DeserializeSeed<'de> for FieldSeed<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let source = SerdeSource::new(deserializer, self.path, self.log);
        // A rejected field stays empty; the violation is in the log.
        unsettle(self.draft.field(self.index, source)).map(drop)
    }
}
