//! The cursor as a source.

use std::collections::{BTreeMap, BTreeSet};

use serde_core::Serialize;
use serde_json::Value;

use super::{Cursor, FUEL, Key, Stop};
#[cfg(feature = "checks")]
use crate::decode::Checked;
use crate::decode::{
    Alternatives, Choice, CustomType, Decode, EnumType, Fields, IntegerType, NumberType, Report,
    Source, StringType, TupleType, Union,
};
use crate::rules::{ArrayRules, EnumRules, EnumValues, MapRules, ObjectRules, UnionRules};
use crate::seen::{Seen, required_low};
use crate::token::{AsInteger, Token};
use crate::union::choose;
use crate::violation::Origin;

impl<'a> Source<'a> for &mut Cursor<'a> {
    type Error = Stop;

    #[inline]
    fn boolean(self) -> Result<bool, Stop> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(Stop),
        }
    }

    #[inline]
    fn string<T: StringType>(self) -> Result<T, Stop> {
        match self.plain_text() {
            Some(text) if T::RULES.admits(text) => Ok(T::from_admitted(text.to_owned())),
            Some(_) => Err(Stop),
            None => self.escaped_string(),
        }
    }

    #[inline]
    fn integer<T: IntegerType>(self) -> Result<T, Stop> {
        let value = self.whole()?;
        if T::RULES.admits(value) {
            T::from_admitted(value).ok_or(Stop)
        } else {
            Err(Stop)
        }
    }

    fn number<T: NumberType>(self) -> Result<T, Stop> {
        self.peek();
        let value = self.number()?.as_number().ok_or(Stop)?;
        if T::RULES.admits(value) {
            Ok(T::from_admitted(value))
        } else {
            Err(Stop)
        }
    }

    #[inline]
    fn enumeration<T: EnumType>(self) -> Result<T, Stop> {
        let index = match T::RULES.values {
            EnumValues::Strings(_) => match self.plain_text() {
                Some(text) => T::index_of(text),
                None => return self.escaped_enumeration(),
            },
            EnumValues::Integers(values) => {
                let value = self.whole()?;
                values.iter().position(|known| *known == value)
            }
        };
        index.map(T::from_index).ok_or(Stop)
    }

    fn constant(self, rules: &'static EnumRules) -> Result<usize, Stop> {
        if let EnumValues::Strings(values) = rules.values
            && let Some(text) = self.plain_text()
        {
            let index = values.iter().position(|value| *value == text);
            return index.ok_or(Stop);
        }
        let token = self.token()?;
        rules.index_of(&token).ok_or(Stop)
    }

    fn value(self) -> Result<Value, Stop> {
        self.tree()
    }

    fn value_but(self, ty: &'static str) -> Result<Value, Stop> {
        let begins = if ty == "object" { b'{' } else { b'[' };
        if self.peek() == Some(begins) {
            return Err(Stop);
        }
        self.tree()
    }

    fn nullable<T: Decode>(self) -> Result<Option<T>, Stop> {
        if self.peek() == Some(b'n') {
            return self.word("null").map(|()| None);
        }
        T::decode(self).map(Some)
    }

    #[inline]
    fn array<T: Decode>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Stop> {
        let mut more = self.enter(b'[', b']')?;
        let mut items = Vec::with_capacity(if more { first_capacity::<T>() } else { 0 });
        while more {
            if items.len() >= rules.max_items {
                return Err(Stop);
            }
            items.push(T::decode(&mut *self)?);
            more = self.follows(b']')?;
        }
        if items.len() < rules.min_items {
            Err(Stop)
        } else {
            Ok(items)
        }
    }

    fn distinct<T: Decode + Serialize>(self, rules: &'static ArrayRules) -> Result<Vec<T>, Stop> {
        let items = self.array(rules)?;
        if crate::unique::first_duplicates::<T>(&items).is_some() {
            Err(Stop)
        } else {
            Ok(items)
        }
    }

    fn map<K: StringType + Ord, T: Decode>(
        self,
        rules: &'static MapRules,
    ) -> Result<BTreeMap<K, T>, Stop> {
        let mut entries = BTreeMap::new();
        let mut more = self.enter(b'{', b'}')?;
        while more {
            let name = self.any_key()?;
            if !K::RULES.admits(&name) || entries.len() >= rules.max_properties {
                return Err(Stop);
            }
            let value = T::decode(&mut *self)?;
            if entries
                .insert(K::from_admitted(name.into_owned()), value)
                .is_some()
            {
                return Err(Stop);
            }
            more = self.follows(b'}')?;
        }
        if entries.len() < rules.min_properties {
            Err(Stop)
        } else {
            Ok(entries)
        }
    }

    #[inline]
    fn object<D: Fields>(self) -> Result<D::Output, Stop> {
        let mut draft = D::default();
        let mut seen = Seen::default();
        let mut unknown: Option<BTreeSet<_>> = None;
        let mut more = self.enter(b'{', b'}')?;
        while more {
            match self.field_key::<D>()? {
                Key::Field(index) if seen.insert(index, D::RULES.keys.len()) => return Err(Stop),
                Key::Field(index) => draft.field(index, &mut *self)?,
                Key::Other(_) if D::RULES.closed => return Err(Stop),
                Key::Other(name) if D::KEEPS => {
                    if draft.has_additional(&name) {
                        return Err(Stop);
                    }
                    draft.additional(name.into_owned(), &mut *self)?;
                }
                Key::Other(name) => {
                    if !unknown.get_or_insert_default().insert(name) {
                        return Err(Stop);
                    }
                    self.skip()?;
                }
            }
            more = self.follows(b'}')?;
        }
        if !seen.contains_all(D::RULES.required, const { required_low(D::RULES) }) {
            return Err(Stop);
        }
        draft.finish(&mut Strict { seen })
    }

    fn union<U: Union>(self) -> Result<U, Stop> {
        match self.peek().ok_or(Stop)? {
            b'{' => U::object(self),
            b'[' => U::array(self),
            b'"' => U::string(self),
            b't' | b'f' => U::boolean(self),
            b'n' => U::null(self),
            _ => {
                let start = self.at;
                let number = self.number()?;
                self.at = start;
                if takes_integer(U::TYPES, &number) {
                    U::integer(self)
                } else {
                    U::number(self)
                }
            }
        }
    }

    fn choice<C: Choice>(self) -> Result<C, Stop> {
        let token = self.token()?;
        let option = choose(C::RULES, C::OPTIONS, &token).map_err(|_| Stop)?;
        let scalar = token.into_scalar().ok_or(Stop)?;
        C::from_option(option, scalar).ok_or(Stop)
    }

    fn attempt<A: Alternatives>(self) -> Result<A, Stop> {
        #[cfg(feature = "checks")]
        if let Some(condition) = A::CONDITION {
            let option = if self.satisfies(condition)? { 0 } else { 1 };
            return A::option(option, self);
        }
        let candidates = self.candidates::<A>()?;
        if let [only] = candidates[..] {
            return A::option(only, self);
        }
        let (start, depth, outer) = (self.at, self.depth, self.fuel);
        let end = match outer {
            None => {
                // serde would buffer the value, so it must be a valid tree even where no option looks.
                self.skip_valid()?;
                let tried = (self.at - start).saturating_mul(A::OPTIONS);
                self.fuel = Some(tried.saturating_mul(FUEL));
                self.at
            }
            Some(_) => {
                self.skip()?;
                self.spend(self.at - start)?;
                self.at
            }
        };
        let mut found = None;
        for index in candidates {
            (self.at, self.depth) = (start, depth);
            let option = A::option(index, &mut *self);
            self.spend(self.at.saturating_sub(start))?;
            match option {
                Ok(_) if found.is_some() => return Err(Stop),
                Ok(option) => found = Some(option),
                Err(Stop) => continue,
            }
            if !A::RULES.exclusive {
                break;
            }
        }
        (self.at, self.depth) = (end, depth);
        if outer.is_none() {
            self.fuel = None;
        }
        found.ok_or(Stop)
    }

    #[cfg(feature = "checks")]
    fn checked<T: Checked>(self) -> Result<T, Stop> {
        if T::SETTLED {
            return T::decode_unchecked(self);
        }
        let is_scalar = !matches!(self.peek(), Some(b'{' | b'['));
        // A number is checked with all its digits, even if the type holds fewer.
        if is_scalar || T::ASKS_TEXT || T::from_tree(Value::Null).is_ok() {
            return self.checked_tree();
        }
        let start = self.at;
        let made = T::decode_unchecked(&mut *self)?;
        if T::SCHEMA.admits_written(&made, self.at - start) {
            Ok(made)
        } else {
            Err(Stop)
        }
    }

    fn custom<T: CustomType>(self) -> Result<T, Stop> {
        let form = T::Form::decode(self)?;
        T::from_form(form).map_err(|_| Stop)
    }

    fn tuple<T: TupleType>(self) -> Result<T, Stop> {
        let mut draft = T::Draft::default();
        let mut index = 0;
        let mut more = self.enter(b'[', b']')?;
        while more {
            if index == T::LENGTH {
                return Err(Stop);
            }
            T::item(&mut draft, index, &mut *self)?;
            index += 1;
            more = self.follows(b']')?;
        }
        T::finish(draft).ok_or(Stop)
    }

    fn null(self) -> Result<(), Stop> {
        self.peek();
        self.word("null")
    }

    fn never<T>(self) -> Result<T, Stop> {
        Err(Stop)
    }

    fn reject_type<T>(self, _: &'static [&'static str], _: &'static UnionRules) -> Result<T, Stop> {
        Err(Stop)
    }
}

/// Whether a number is read by the `integer` option: the `number` option takes integers only if there is no
/// other.
pub(crate) fn takes_integer(types: &[&str], number: &Token<'_>) -> bool {
    let is_whole = !matches!(number.as_integer(), AsInteger::No);
    types.contains(&"integer") && (is_whole || !types.contains(&"number"))
}

/// As `Vec` does by itself, but at most a kilobyte, which allocators have at hand.
const fn first_capacity<T>() -> usize {
    match 1024usize.checked_div(size_of::<T>()) {
        None | Some(4..) => 4,
        Some(0) => 1,
        Some(few) => few,
    }
}

impl Cursor<'_> {
    #[cfg(feature = "checks")]
    fn checked_tree<T: Checked>(&mut self) -> Result<T, Stop> {
        let (start, depth) = (self.at, self.depth);
        let value = self.tree()?;
        self.validated = self.validated.max(self.at);
        if !T::SCHEMA.admits(&value) {
            return Err(Stop);
        }
        T::from_tree(value).or_else(|_| {
            (self.at, self.depth) = (start, depth);
            T::decode_unchecked(self)
        })
    }

    #[cold]
    fn escaped_string<T: StringType>(&mut self) -> Result<T, Stop> {
        let text = self.text()?;
        if T::RULES.admits(&text) {
            Ok(T::from_admitted(text.into_owned()))
        } else {
            Err(Stop)
        }
    }

    #[cold]
    fn escaped_enumeration<T: EnumType>(&mut self) -> Result<T, Stop> {
        let index = T::index_of(&self.text()?);
        index.map(T::from_index).ok_or(Stop)
    }

    #[inline]
    fn whole(&mut self) -> Result<i64, Stop> {
        self.peek();
        match self.short_integer() {
            Some(value) => Ok(value),
            None => self.any_whole(),
        }
    }

    #[cold]
    fn any_whole(&mut self) -> Result<i64, Stop> {
        match self.number()?.as_integer() {
            AsInteger::Integer(value) => Ok(value),
            AsInteger::OutOfRange { .. } | AsInteger::No => Err(Stop),
        }
    }
}

/// Stops at the first violation.
struct Strict {
    seen: Seen,
}

impl Report for Strict {
    type Error = Stop;

    #[inline]
    fn seen(&self, index: usize) -> bool {
        self.seen.contains(index)
    }

    #[inline]
    fn mask(&self) -> u128 {
        self.seen.mask()
    }

    #[inline]
    fn require(&mut self, index: usize, _: &'static Origin) -> Result<(), Stop> {
        if self.seen.contains(index) {
            Ok(())
        } else {
            Err(Stop)
        }
    }

    fn forbid(&mut self, _: usize, _: &'static ObjectRules) -> Result<(), Stop> {
        Err(Stop)
    }

    fn undecided(&mut self, _: &'static UnionRules, _: String, _: bool) -> Result<(), Stop> {
        Err(Stop)
    }

    #[inline]
    fn admit<T: StringType>(&mut self, _: usize, text: Option<String>) -> Result<Option<T>, Stop> {
        match text {
            Some(text) if !T::RULES.admits(&text) => Err(Stop),
            text => Ok(text.map(T::from_admitted)),
        }
    }

    fn incomplete(&mut self) -> Stop {
        Stop
    }
}
