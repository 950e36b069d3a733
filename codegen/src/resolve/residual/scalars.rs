//! Types, constants, and the JSON types that keywords apply to.

use serde_json::Value;

use super::known::{Known, Listed};
use super::{Remainder, Residual};
use crate::constraint::Keyword;
use crate::keyword;
use crate::lower::types::Types;
use crate::lower::value;

impl<'g> Residual<'_, 'g> {
    /// The remainder of a keyword that does not look inside the value.
    pub(super) fn scalar(&self, known: Known<'g>, keyword: &Keyword) -> Remainder<Vec<Keyword>> {
        match keyword {
            Keyword::Never => Remainder::Fails,
            Keyword::Types(stated) => {
                let stated = Types::all_of(*stated);
                match known.types {
                    types if types.within(stated) => Remainder::Holds,
                    types if !types.meets(stated) => Remainder::Fails,
                    _ => open(keyword),
                }
            }
            Keyword::Enum(values) => self.one_of(known, values, keyword),
            Keyword::Const(value) => self.one_of(known, std::slice::from_ref(value), keyword),
            _ => open(keyword),
        }
    }

    fn one_of(
        &self,
        known: Known<'g>,
        values: &[Value],
        keyword: &Keyword,
    ) -> Remainder<Vec<Keyword>> {
        // A whole number beyond 2^53 may be written as another integer.
        let is_whole = |value: &Value| value.as_f64().is_some_and(|number| number.fract() == 0.0);
        let is_vague = |value: &Value| is_whole(value) && value::integer(value).is_none();
        let types = |value: &Value| match is_vague(value) {
            true => Types::NUMBER,
            false => Types::of(value),
        };
        let possible = values.iter().map(types).fold(Types::NONE, Types::or);
        if !possible.meets(known.types) {
            return Remainder::Fails;
        }
        let listed = self.listed(known);
        let Some(listed) = listed.filter(|_| !values.iter().any(is_vague)) else {
            return open(keyword);
        };
        let is = |listed: &Listed<'_>, value: &Value| match listed {
            Listed::Text(text) => value.as_str() == Some(text),
            Listed::Integer(integer) => value::integer(value) == Some(*integer),
        };
        let found = |one: &Listed<'_>| values.iter().any(|value| is(one, value));
        match listed.iter().filter(|one| found(one)).count() {
            0 => Remainder::Fails,
            all if all == listed.len() => Remainder::Holds,
            _ => open(keyword),
        }
    }
}

/// A keyword that remains unchanged.
pub(super) fn open(keyword: &Keyword) -> Remainder<Vec<Keyword>> {
    Remainder::Open(vec![keyword.clone()])
}

/// The JSON types that a keyword applies to.
pub(super) fn spoken_of(keyword: &Keyword) -> Types {
    let found = keyword.name().and_then(keyword::find);
    found.map_or(Types::ALL, |found| found.types)
}
