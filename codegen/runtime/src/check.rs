//! Checks of scalars and counts, which record violations in a log. Independent of source and type.

mod enumeration;
mod length;
mod number;
mod option;
mod string;

pub(crate) use enumeration::{EnumMatch, constant, enumeration, unknown_value};
pub(crate) use length::{items, properties};
pub(crate) use number::{integer, integer_broken, number, number_broken};
pub(crate) use string::{name, string, text};

use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::token::Token;
use crate::violation::{Actual, Limit, Origin};

pub(crate) fn wrong_types(
    log: &mut Log,
    path: &Path<'_>,
    origin: &Origin,
    limit: Limit,
    found: &Token<'_>,
) -> Recorded {
    log.refuse(
        path,
        origin,
        Broken::new("type", limit, Actual::Type(found.type_name())),
    )
}

pub(crate) fn wrong_type(
    log: &mut Log,
    path: &Path<'_>,
    origin: &Origin,
    expected: &'static str,
    found: &Token<'_>,
) -> Recorded {
    let actual = match (expected, found) {
        // The value is more telling than "a number".
        ("integer", Token::Float(_)) => found.actual(),
        _ => Actual::Type(found.type_name()),
    };
    log.refuse(
        path,
        origin,
        Broken::new("type", Limit::Text(expected), actual),
    )
}

fn count(value: usize) -> Limit {
    Limit::Integer(value as i128)
}
