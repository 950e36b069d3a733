//! Scalars as tokens, and tokens as deserializers.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::cursor::wide;
use crate::token::Token;

/// The key of the map that `serde_json` passes for a number under `arbitrary_precision`.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

pub(super) fn numbers_are_maps() -> bool {
    struct Probe;

    impl<'de> Visitor<'de> for Probe {
        type Value = bool;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<bool, E> {
            Ok(false)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(true)
        }
    }

    serde_json::Deserializer::from_str("0.5")
        .deserialize_any(Probe)
        .unwrap_or(false)
}

pub(super) fn number(text: &str) -> Token<'static> {
    wide(text).unwrap_or(Token::Foreign("number out of range"))
}

/// The methods of a visitor that pass every scalar to its method `scalar`.
macro_rules! visit_scalars {
    ($de:lifetime) => {
        crate::serde_source::scalar::visit_scalars!(@scalars $de);

        fn visit_some<D: serde_core::Deserializer<$de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }

        fn visit_newtype_struct<D: serde_core::Deserializer<$de>>(
            self,
            deserializer: D,
        ) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }
    };
    (@scalars $de:lifetime) => {
        crate::serde_source::scalar::visit_scalars!(@plain
            visit_bool: bool => Token::Boolean,
            visit_i64: i64 => Token::Integer,
            visit_f64: f64 => Token::Float,
        );

        fn visit_u64<E: serde_core::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            self.scalar(i64::try_from(value).map_or(Token::Unsigned(value), Token::Integer))
        }

        fn visit_i128<E: serde_core::de::Error>(self, value: i128) -> Result<Self::Value, E> {
            self.scalar(crate::serde_source::scalar::number(&value.to_string()))
        }

        fn visit_u128<E: serde_core::de::Error>(self, value: u128) -> Result<Self::Value, E> {
            self.scalar(crate::serde_source::scalar::number(&value.to_string()))
        }

        fn visit_borrowed_str<E: serde_core::de::Error>(self, text: &$de str) -> Result<Self::Value, E> {
            self.scalar(Token::Text(std::borrow::Cow::Borrowed(text)))
        }

        fn visit_str<E: serde_core::de::Error>(self, text: &str) -> Result<Self::Value, E> {
            self.visit_string(text.to_owned())
        }

        fn visit_string<E: serde_core::de::Error>(self, text: String) -> Result<Self::Value, E> {
            self.scalar(Token::Text(std::borrow::Cow::Owned(text)))
        }

        fn visit_bytes<E: serde_core::de::Error>(self, _: &[u8]) -> Result<Self::Value, E> {
            self.scalar(Token::Foreign("byte string"))
        }

        fn visit_unit<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            self.scalar(Token::Null)
        }

        fn visit_none<E: serde_core::de::Error>(self) -> Result<Self::Value, E> {
            self.scalar(Token::Null)
        }
    };
    (@plain $($method:ident: $ty:ty => $token:path,)*) => {$(
        fn $method<E: serde_core::de::Error>(self, value: $ty) -> Result<Self::Value, E> {
            self.scalar($token(value))
        }
    )*};
}

pub(super) use visit_scalars;

pub(super) struct ScalarVisitor;

impl ScalarVisitor {
    fn scalar<E>(self, token: Token<'_>) -> Result<Token<'_>, E> {
        Ok(token)
    }
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Token<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Token<'de>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Token::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Token<'de>, A::Error> {
        let Some(first) = members.next_key_seed(NameSeed)? else {
            return Ok(Token::Object);
        };
        if let Some(number) = disguised_number(&name_text(first), &mut members)? {
            return Ok(number);
        }
        members.next_value::<IgnoredAny>()?;
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Token::Object)
    }
}

/// The number that `serde_json` passes as a map, if `first` is its key.
pub(super) fn disguised_number<'de, A: MapAccess<'de>>(
    first: &str,
    members: &mut A,
) -> Result<Option<Token<'de>>, A::Error> {
    if first != NUMBER || !numbers_are_maps() {
        return Ok(None);
    }
    let text: String = members.next_value()?;
    Ok(Some(number(&text)))
}

/// Reads a property name of any type the format allows.
pub(super) struct NameSeed;

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Token<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Token<'de>, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

pub(super) fn name_text(name: Token<'_>) -> Cow<'_, str> {
    match name {
        Token::Text(text) => text,
        Token::Null => Cow::Borrowed("null"),
        Token::Boolean(value) => Cow::Owned(value.to_string()),
        Token::Integer(value) => Cow::Owned(value.to_string()),
        Token::Unsigned(value) => Cow::Owned(value.to_string()),
        Token::Float(value) => Cow::Owned(value.to_string()),
        other => Cow::Borrowed(other.type_name()),
    }
}

pub(super) struct TokenDeserializer<'de, E> {
    token: Token<'de>,
    error: PhantomData<E>,
}

impl<'de, E> TokenDeserializer<'de, E> {
    pub(super) fn new(token: Token<'de>) -> Self {
        Self {
            token,
            error: PhantomData,
        }
    }
}

impl<'de, E: Error> Deserializer<'de> for TokenDeserializer<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.token {
            Token::Null => visitor.visit_unit(),
            Token::Boolean(value) => visitor.visit_bool(value),
            Token::Integer(value) => visitor.visit_i64(value),
            Token::Unsigned(value) => visitor.visit_u64(value),
            Token::Float(value) => visitor.visit_f64(value),
            Token::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Token::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Token::Array | Token::Object | Token::Foreign(_) => visitor.visit_bytes(&[]),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

pub(super) struct Peeked<'de, A> {
    pub(super) first: Option<Cow<'de, str>>,
    pub(super) members: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Peeked<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(name) => seed
                .deserialize(TokenDeserializer::new(Token::Text(name)))
                .map(Some),
            None => self.members.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.members.next_value_seed(seed)
    }
}
