//! Unions, distinguished by JSON type while reading, or tried on a tree.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde_core::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::scalar::{
    NameSeed, Peeked, TokenDeserializer, disguised_number, name_text, visit_scalars,
};
use super::{Made, SerdeSource, unsettle};
use crate::cursor::{Cursor, takes_integer};
use crate::decode::{Alternatives, Decode, Source, Union};
use crate::log::{Broken, Log, Mode, Recorded};
use crate::pointer::Path;
use crate::token::Token;
use crate::violation::{Actual, Limit};

pub(super) struct UnionVisitor<'c, U> {
    path: &'c Path<'c>,
    log: &'c mut Log,
    union: PhantomData<U>,
}

impl<'c, U: Union> UnionVisitor<'c, U> {
    pub(super) fn new(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            path,
            log,
            union: PhantomData,
        }
    }

    fn scalar<E: Error>(self, token: Token<'_>) -> Result<Made<U>, E> {
        let read = match &token {
            Token::Text(_) => U::string,
            Token::Boolean(_) => U::boolean,
            Token::Null => U::null,
            number if takes_integer(U::TYPES, number) => U::integer,
            _ => U::number,
        };
        unsettle(read(SerdeSource::new(
            TokenDeserializer::<E>::new(token),
            self.path,
            self.log,
        )))
    }
}

impl<'de, U: Union> Visitor<'de> for UnionVisitor<'_, U> {
    type Value = Made<U>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        unsettle(U::array(SerdeSource::new(
            SeqAccessDeserializer::new(items),
            self.path,
            self.log,
        )))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let first = members.next_key_seed(NameSeed)?.map(name_text);
        if let Some(name) = &first
            && let Some(number) = disguised_number(name, &mut members)?
        {
            return self.scalar(number);
        }
        let members = Peeked { first, members };
        unsettle(U::object(SerdeSource::new(
            MapAccessDeserializer::new(members),
            self.path,
            self.log,
        )))
    }
}

pub(super) struct NullableVisitor<'c, T> {
    path: &'c Path<'c>,
    log: &'c mut Log,
    value: PhantomData<T>,
}

impl<'c, T: Decode> NullableVisitor<'c, T> {
    pub(super) fn new(path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            path,
            log,
            value: PhantomData,
        }
    }

    fn scalar<E: Error>(self, token: Token<'_>) -> Result<Made<Option<T>>, E> {
        if token == Token::Null {
            return Ok(Ok(None));
        }
        self.read(TokenDeserializer::new(token))
    }

    fn read<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<Made<Option<T>>, D::Error> {
        unsettle(T::decode(SerdeSource::new(deserializer, self.path, self.log)).map(Some))
    }
}

impl<'de, T: Decode> Visitor<'de> for NullableVisitor<'_, T> {
    type Value = Made<Option<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    visit_scalars!('de);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        self.read(SeqAccessDeserializer::new(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        self.read(MapAccessDeserializer::new(members))
    }
}

/// Bounds how many bytes may be read to explain a failed union, per byte and option of the outermost one:
/// unions nest.
const FUEL: usize = 16;

/// The cursor decides, as everywhere; only a failure is examined option by option.
pub(super) fn attempt<A: Alternatives>(value: &Value, path: &Path<'_>, log: &mut Log) -> Made<A> {
    let text = value.to_string();
    let cost = text.len().saturating_mul(A::OPTIONS);
    let mut cursor = Cursor::new(&text);
    if log.fuel.is_some() {
        // Inside a failed union, an option that costs too much counts as failed.
        cursor.limit(cost.saturating_mul(4));
    }
    if let Ok(option) = Source::attempt(&mut cursor) {
        return Ok(option);
    }
    let outer = log.fuel;
    let fuel = outer.unwrap_or(cost.saturating_mul(FUEL)).checked_sub(cost);
    let Some(fuel) = fuel else {
        let note = "matches none of the options (nested too deeply to explain)";
        let broken = Broken::new(A::RULES.keyword(), Limit::None, Actual::Absent).noting(note);
        return Err(log.refuse(path, &A::RULES.origin, broken));
    };
    log.fuel = Some(fuel);
    let made = look_into(&text, path, log);
    if outer.is_none() {
        log.fuel = None;
    }
    made
}

fn look_into<A: Alternatives>(text: &str, path: &Path<'_>, log: &mut Log) -> Made<A> {
    let (mut fitting, tried) = each::<A>(text, Mode::Strict, path, log);
    if fitting.len() > 1 && A::RULES.exclusive {
        let note = format!(
            "matches {} of the options, must match exactly one",
            fitting.len()
        );
        let broken = Broken::new(A::RULES.keyword(), Limit::None, Actual::Absent).noting(note);
        log.deviate(path, &A::RULES.origin, broken);
        return if log.is_tolerant() {
            Ok(fitting.swap_remove(0).0)
        } else {
            Err(Recorded)
        };
    }
    if !fitting.is_empty() {
        return Ok(fitting.swap_remove(0).0);
    }
    if !log.is_tolerant() {
        return Err(crate::union::explain(A::RULES, tried, path, log));
    }
    let (tolerated, tried) = each::<A>(text, Mode::Tolerant, path, log);
    match tolerated
        .into_iter()
        .min_by_key(|(_, option)| option.deviating())
    {
        Some((option, said)) => {
            log.join(said);
            Ok(option)
        }
        None => Err(crate::union::explain(A::RULES, tried, path, log)),
    }
}

fn each<A: Alternatives>(
    text: &str,
    mode: Mode,
    path: &Path<'_>,
    log: &mut Log,
) -> (Vec<(A, Log)>, Vec<Log>) {
    let (mut fitting, mut tried) = (Vec::new(), Vec::new());
    for index in 0..A::OPTIONS {
        let mut option = log.fork(mode);
        // Over text, so that the options' types are compiled for no other deserializer.
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let made = A::option(
            index,
            SerdeSource::new(&mut deserializer, path, &mut option),
        );
        log.fuel = option.fuel;
        match made {
            Ok(made) => fitting.push((made, option)),
            Err(_) => tried.push(option),
        }
    }
    (fitting, tried)
}
