//! The slow path, and that of other formats: reads from any serde `Deserializer` and collects every
//! violation. A rejected value is consumed, and reading continues.
//!
//! Only `deserialize_any` is called, and the type checked here: with a hint, some formats would convert.

mod array;
mod checked;
mod map;
mod object;
mod scalar;
mod text;
mod union;
mod value;

pub(crate) use text::text;

use std::collections::BTreeMap;

use serde_core::{Deserializer, Serialize};
use serde_json::Value;

use crate::check::{self, EnumMatch, wrong_type};
#[cfg(feature = "checks")]
use crate::decode::Checked;
use crate::decode::{
    Alternatives, Choice, CustomType, Decode, EnumType, Fields, IntegerType, NumberType, Source,
    StringType, TupleType, Union,
};
use crate::log::{Log, Recorded};
use crate::pointer::Path;
use crate::rules::{ArrayRules, EnumRules, MapRules, UnionRules};
use crate::token::Token;
use crate::violation::{Limit, Origin};

/// Why a serde source has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault<E> {
    /// A violation was recorded and the value consumed.
    Recorded,
    /// The format cannot be read any further.
    Format(E),
}

impl<E> From<E> for Fault<E> {
    fn from(error: E) -> Self {
        Self::Format(error)
    }
}

/// A value of any serde format, with its path and the log.
#[derive(Debug)]
pub struct SerdeSource<'c, D> {
    deserializer: D,
    path: &'c Path<'c>,
    log: &'c mut Log,
}

/// A violation is no serde error: those are for the format itself.
type Made<T> = Result<T, Recorded>;

impl<'c, D> SerdeSource<'c, D> {
    /// The value of `deserializer` at `path`.
    pub fn new(deserializer: D, path: &'c Path<'c>, log: &'c mut Log) -> Self {
        Self {
            deserializer,
            path,
            log,
        }
    }
}

fn settle<T, E>(made: Result<Made<T>, E>) -> Result<T, Fault<E>> {
    match made {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Recorded)) => Err(Fault::Recorded),
        Err(error) => Err(Fault::Format(error)),
    }
}

fn unsettle<T, E>(result: Result<T, Fault<E>>) -> Result<Made<T>, E> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Fault::Recorded) => Ok(Err(Recorded)),
        Err(Fault::Format(error)) => Err(error),
    }
}

impl<'de, 'c, D: Deserializer<'de>> SerdeSource<'c, D> {
    fn token(self) -> Result<(Token<'de>, &'c Path<'c>, &'c mut Log), Fault<D::Error>> {
        let token = self.deserializer.deserialize_any(scalar::ScalarVisitor)?;
        Ok((token, self.path, self.log))
    }
}

impl<'de, D: Deserializer<'de>> Source<'de> for SerdeSource<'_, D> {
    type Error = Fault<D::Error>;

    fn boolean(self) -> Result<bool, Self::Error> {
        match self.token()? {
            (Token::Boolean(value), ..) => Ok(value),
            (token, path, log) => {
                wrong_type(log, path, &Origin::NONE, "boolean", &token);
                Err(Fault::Recorded)
            }
        }
    }

    fn string<T: StringType>(self) -> Result<T, Self::Error> {
        match self.token()? {
            (Token::Text(text), ..) if T::RULES.admits(&text) => {
                Ok(T::from_admitted(text.into_owned()))
            }
            (token, path, log) => settle(Ok(
                check::text(&T::RULES, token, path, log).map(T::from_admitted)
            )),
        }
    }

    fn integer<T: IntegerType>(self) -> Result<T, Self::Error> {
        let (token, path, log) = self.token()?;
        let made = check::integer(&T::RULES, &token, path, log).map(T::from_admitted);
        match made {
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                wrong_type(log, path, &T::RULES.origin, "integer", &token);
                Err(Fault::Recorded)
            }
            Err(Recorded) => Err(Fault::Recorded),
        }
    }

    fn number<T: NumberType>(self) -> Result<T, Self::Error> {
        let (token, path, log) = self.token()?;
        settle(Ok(
            check::number(&T::RULES, &token, path, log).map(T::from_admitted)
        ))
    }

    fn enumeration<T: EnumType>(self) -> Result<T, Self::Error> {
        let (token, path, log) = self.token()?;
        let known = match check::enumeration(&T::RULES, &token, path, log) {
            Ok(EnumMatch::Index(index)) => return Ok(T::from_index(index)),
            Ok(EnumMatch::Undocumented(value)) => T::from_undocumented(value),
            Err(Recorded) => return Err(Fault::Recorded),
        };
        let unknown = check::unknown_value(&T::RULES, &token);
        match known {
            Some(value) => {
                log.deviate(path, &T::RULES.origin, unknown);
                Ok(value)
            }
            None => {
                log.refuse(path, &T::RULES.origin, unknown);
                Err(Fault::Recorded)
            }
        }
    }

    fn constant(self, rules: &'static EnumRules) -> Result<usize, Self::Error> {
        let (token, path, log) = self.token()?;
        settle(Ok(check::constant(rules, &token, path, log)))
    }

    fn value(self) -> Result<Value, Self::Error> {
        settle(self.deserializer.deserialize_any(value::ValueVisitor {
            path: self.path,
            log: self.log,
        }))
    }

    fn value_but(self, ty: &'static str) -> Result<Value, Self::Error> {
        let (path, log) = (self.path, self.log);
        let value = SerdeSource::new(self.deserializer, path, &mut *log).value()?;
        let refused = match value {
            Value::Object(_) => ty == "object",
            Value::Array(_) => ty == "array",
            _ => false,
        };
        if refused {
            checked::refuse(path, log);
            return Err(Fault::Recorded);
        }
        Ok(value)
    }

    fn nullable<T: Decode>(self) -> Result<Option<T>, Self::Error> {
        let visitor = union::NullableVisitor::<T>::new(self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Self::Error> {
        let visitor = array::ArrayVisitor::<T>::new(rules, self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn distinct<T: Decode + Serialize>(
        self,
        rules: &'static ArrayRules,
    ) -> Result<Vec<T>, Self::Error> {
        let (path, log) = (self.path, self.log);
        let mark = log.mark();
        let items = SerdeSource::new(self.deserializer, path, &mut *log).array::<T>(rules)?;
        let end = log.mark();
        crate::unique::check(&items, rules, path, log);
        log.hoist(mark, end);
        settle(Ok(log.accept_since(mark, Ok(items))))
    }

    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Self::Error> {
        let visitor = map::MapVisitor::<K, T>::new(rules, self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn object<F: Fields>(self) -> Result<F::Output, Self::Error> {
        let visitor = object::ObjectVisitor::<F>::new(self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn union<U: Union>(self) -> Result<U, Self::Error> {
        let visitor = union::UnionVisitor::<U>::new(self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn choice<C: Choice>(self) -> Result<C, Self::Error> {
        let (token, path, log) = self.token()?;
        let (option, scalar) = match crate::union::choice(C::RULES, C::OPTIONS, token, path, log) {
            Ok(chosen) => chosen,
            Err(Recorded) => return Err(Fault::Recorded),
        };
        let name = scalar.type_name();
        C::from_option(option, scalar).ok_or_else(|| {
            wrong_type(
                log,
                path,
                &C::RULES.origin,
                C::OPTIONS[option].type_name(),
                &Token::Foreign(name),
            );
            Fault::Recorded
        })
    }

    fn attempt<A: Alternatives>(self) -> Result<A, Self::Error> {
        let (path, log) = (self.path, self.log);
        let value = SerdeSource::new(self.deserializer, path, &mut *log).value()?;
        settle(Ok(union::attempt(&value, path, log)))
    }

    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Self::Error> {
        let (path, log) = (self.path, self.log);
        let value = SerdeSource::new(self.deserializer, path, &mut *log).value()?;
        settle(Ok(checked::read(value, path, log)))
    }

    fn custom<T: CustomType>(self) -> Result<T, Self::Error> {
        let (path, log) = (self.path, self.log);
        let form = T::Form::decode(SerdeSource::new(self.deserializer, path, &mut *log))?;
        T::from_form(form).map_err(|why| {
            crate::decode::refuse_custom::<T>(&why, path, log);
            Fault::Recorded
        })
    }

    fn tuple<T: TupleType>(self) -> Result<T, Self::Error> {
        let visitor = checked::TupleVisitor::<T>::new(self.path, self.log);
        settle(self.deserializer.deserialize_any(visitor))
    }

    fn null(self) -> Result<(), Self::Error> {
        match self.token()? {
            (Token::Null, ..) => Ok(()),
            (token, path, log) => {
                wrong_type(log, path, &Origin::NONE, "null", &token);
                Err(Fault::Recorded)
            }
        }
    }

    fn never<T>(self) -> Result<T, Self::Error> {
        let (_, path, log) = self.token()?;
        checked::refuse(path, log);
        Err(Fault::Recorded)
    }

    fn reject_type<T>(
        self,
        types: &'static [&'static str],
        union: &'static UnionRules,
    ) -> Result<T, Self::Error> {
        let (token, path, log) = self.token()?;
        let limit = match types {
            [ty] => Limit::Text(ty),
            types => Limit::Texts(types),
        };
        check::wrong_types(log, path, &union.first_option(), limit, &token);
        Err(Fault::Recorded)
    }
}
