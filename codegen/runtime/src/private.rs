//! Functions that the macros call, so that emitted types need no code of their own.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde_core::Serialize;
use serde_core::ser::Serializer;

use crate::assembly::Input;
use crate::check;
use crate::decode::{ArrayType, EnumType, EnumValue, IntegerType, MapType, NumberType, StringType};
use crate::log::{Broken, Log, Mode, Recorded};
use crate::pointer::Path;
use crate::rules::EnumValues;
use crate::token::Token;
use crate::violation::{Actual, Limit, Violations};

pub use crate::custom::{from_form, from_text, inspect as inspect_custom, written};
pub use crate::literal::{integer_problem, number_problem, string_problem};
pub use crate::saturated;
pub use crate::std_types::{
    enum_from_scalar, integer_from_scalar, number_from_scalar, string_from_scalar,
};
#[cfg(feature = "jiff")]
pub use jiff;
#[cfg(feature = "schemars")]
pub use schemars;
pub use serde_core as serde;
pub use serde_json;

/// Converts an `i64` to another integer type, saturating.
#[doc(hidden)]
#[macro_export]
macro_rules! saturated {
    ($width:ident, $value:expr) => {{
        let value = $value as i128;
        if value < $width::MIN as i128 {
            $width::MIN
        } else if value > $width::MAX as i128 {
            $width::MAX
        } else {
            value as $width
        }
    }};
}

/// The minimum of an integer type.
#[must_use]
pub const fn minimum<T: IntegerType>() -> i64 {
    match T::RULES.minimum {
        Some(minimum) => minimum,
        None => i64::MIN,
    }
}

/// The maximum of an integer type.
#[must_use]
pub const fn maximum<T: IntegerType>() -> i64 {
    match T::RULES.maximum {
        Some(maximum) => maximum,
        None => i64::MAX,
    }
}

fn checked<T>(check: impl FnOnce(&mut Log) -> Result<T, Recorded>) -> Result<T, Violations> {
    let mut log = Log::new(Mode::Strict);
    let made = check(&mut log);
    log.verdict(made).map(|(value, _)| value)
}

/// Constructs a string type.
///
/// # Errors
/// The violations of the text.
pub fn checked_string<T: StringType>(text: impl Into<String>) -> Result<T, Violations> {
    let text = text.into();
    if T::RULES.admits(&text) {
        return Ok(T::from_admitted(text));
    }
    checked(|log| check::text(&T::RULES, Token::Text(text.into()), &Path::ROOT, log))
        .map(T::from_admitted)
}

/// Constructs an integer type; `value` is `None` if `given` does not fit 64 bits.
///
/// # Errors
/// The violations of the integer.
pub fn checked_integer<T: IntegerType>(
    value: Option<i64>,
    given: &dyn Display,
) -> Result<T, Violations> {
    let made = checked(|log| match value {
        Some(value) => check::integer(&T::RULES, &Token::Integer(value), &Path::ROOT, log),
        None => {
            let token = given
                .to_string()
                .parse()
                .map_or(Token::Foreign("number"), Token::Float);
            check::integer(&T::RULES, &token, &Path::ROOT, log)
        }
    })?;
    T::from_admitted(made).ok_or_else(|| Violations::custom("the type cannot hold this integer"))
}

/// Constructs a number type.
///
/// # Errors
/// The violations of the number.
pub fn checked_number<T: NumberType>(value: f64) -> Result<T, Violations> {
    checked(|log| check::number(&T::RULES, &Token::Float(value), &Path::ROOT, log))
        .map(T::from_admitted)
}

/// Constructs an enum from a string.
///
/// # Errors
/// If the value is undocumented.
pub fn checked_enum<T: EnumType>(text: impl AsRef<str>) -> Result<T, Violations> {
    let text = text.as_ref();
    if let Some(index) = T::index_of(text) {
        return Ok(T::from_index(index));
    }
    checked(|log| check::constant(&T::RULES, &Token::Text(text.into()), &Path::ROOT, log))
        .map(T::from_index)
}

/// Constructs an enum from its displayed value.
///
/// # Errors
/// If the value is undocumented.
pub fn parsed_enum<T: EnumType>(text: &str) -> Result<T, Violations> {
    match (T::RULES.values, text.parse::<i64>()) {
        (EnumValues::Integers(_), Ok(integer)) => checked_enum_integer(Some(integer), &integer),
        _ => checked_enum(text),
    }
}

/// Constructs an enum from an integer; `value` is `None` if `given` does not fit 64 bits.
///
/// # Errors
/// If the value is undocumented.
pub fn checked_enum_integer<T: EnumType>(
    value: Option<i64>,
    given: &dyn Display,
) -> Result<T, Violations> {
    let unknown = |log: &mut Log| {
        let broken = Broken::new("enum", Limit::None, Actual::Number(given.to_string()));
        log.refuse(&Path::ROOT, &T::RULES.origin, broken)
    };
    checked(|log| match value {
        Some(value) => check::constant(&T::RULES, &Token::Integer(value), &Path::ROOT, log),
        None => Err(unknown(log)),
    })
    .map(T::from_index)
}

/// The entries of a map type.
///
/// # Errors
/// The violations of names, values and their number.
pub fn checked_map<T: MapType>(
    entries: impl IntoIterator<Item = (impl Into<String>, impl Input<T::Value>)>,
) -> Result<BTreeMap<T::Key, T::Value>, Violations> {
    checked(|log| {
        let mark = log.mark();
        let mut made = BTreeMap::new();
        for (name, value) in entries {
            let name = name.into();
            let is_name = check::name(&<T::Key as StringType>::RULES, &name, &Path::ROOT, log);
            match value.input() {
                Ok(value) if is_name => drop(made.insert(T::Key::from_admitted(name), value)),
                Ok(_) => {}
                Err(violations) => {
                    log.adopt(violations.inside(&Path::ROOT.entry(&name, T::RULES.origin.schema)))
                }
            }
        }
        if log.has_failed_since(mark) {
            return Err(Recorded);
        }
        check::properties(T::RULES, made.len(), &Path::ROOT, log);
        Ok(made)
    })
}

/// The items of an array type.
///
/// # Errors
/// The violations of items and their number.
pub fn checked_array<T: ArrayType>(
    items: impl IntoIterator<Item: Input<T::Item>>,
) -> Result<Vec<T::Item>, Violations>
where
    T::Item: Serialize,
{
    checked(|log| {
        let mark = log.mark();
        let mut made = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            match item.input() {
                Ok(item) => made.push(item),
                Err(violations) => {
                    log.adopt(violations.inside(&Path::ROOT.item(index, T::RULES.origin.schema)))
                }
            }
        }
        if log.has_failed_since(mark) {
            return Err(Recorded);
        }
        check::items(T::RULES, made.len(), &Path::ROOT, log);
        if T::RULES.unique_items {
            crate::unique::check(&made, T::RULES, &Path::ROOT, log);
        }
        Ok(made)
    })
}

/// The string of an enum; empty for an integer.
pub fn enum_text<T: EnumType>(value: &T) -> &str {
    match (value.value(), T::RULES.values) {
        (EnumValue::Documented(index), EnumValues::Strings(values)) => values[index],
        (EnumValue::Undocumented(value), _) => value.as_str().unwrap_or_default(),
        (EnumValue::Documented(_), EnumValues::Integers(_)) => "",
    }
}

/// The integer of an enum; `None` for a string.
pub fn enum_integer<T: EnumType>(value: &T) -> Option<i64> {
    match (value.value(), T::RULES.values) {
        (EnumValue::Documented(index), EnumValues::Integers(values)) => Some(values[index]),
        (EnumValue::Undocumented(value), _) => value.as_i64(),
        (EnumValue::Documented(_), EnumValues::Strings(_)) => None,
    }
}

/// Displays the value of an enum.
///
/// # Errors
/// Returns errors of the formatter.
pub fn display_enum<T: EnumType>(value: &T, f: &mut Formatter<'_>) -> fmt::Result {
    match enum_integer(value) {
        Some(integer) => Display::fmt(&integer, f),
        None => f.pad(enum_text(value)),
    }
}

/// Serializes the value of an enum.
///
/// # Errors
/// Returns errors of the serializer.
pub fn serialize_enum<T: EnumType, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match enum_integer(value) {
        Some(integer) => serializer.serialize_i64(integer),
        None => serializer.serialize_str(enum_text(value)),
    }
}

/// Serializes a value to JSON.
///
/// # Panics
/// Never for an emitted type, whose keys are strings.
#[must_use]
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("an emitted type has a JSON form")
}
