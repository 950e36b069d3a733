//! The JSON text of a value in any serde format, for the cursor: `serde_json` passes its text as it is; other
//! values are read into a tree and written.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::scalar::{NameSeed, Peeked, TokenDeserializer, name_text, visit_scalars};
use super::value::ValueVisitor;
use crate::log::{Log, Mode};
use crate::pointer::Path;
use crate::token::Token;
use crate::violation::Violations;

/// The name by which `serde_json` is asked for the text of a value. A version that does not know it passes
/// the value itself, as any other format does: slower, with the same result.
const RAW: &str = "$serde_json::private::RawValue";

type Text<'de> = Result<Cow<'de, str>, Violations>;

pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'de>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, TextVisitor)
}

fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'de>, D::Error> {
    let mut log = Log::new(Mode::Strict);
    let visitor = ValueVisitor {
        path: &Path::ROOT,
        log: &mut log,
    };
    let made = deserializer.deserialize_any(visitor)?;
    Ok(log
        .verdict(made)
        .map(|(value, _)| Cow::Owned(value.to_string())))
}

struct TextVisitor;

impl TextVisitor {
    fn scalar<'de, E: Error>(self, token: Token<'de>) -> Result<Text<'de>, E> {
        written(TokenDeserializer::new(token))
    }
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!(@scalars 'de);

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        written(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        written(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        written(SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let first = members.next_key_seed(NameSeed)?.map(name_text);
        if first.as_deref() == Some(RAW) {
            return Ok(Ok(name_text(members.next_value_seed(NameSeed)?)));
        }
        written(MapAccessDeserializer::new(Peeked { first, members }))
    }
}
