//! The checks of scalars and counts: a token and the rules enter, the verdict leaves; what is broken
//! goes to the log. Nothing here is generic over the source or the type.

use crate::decode::{Scalar, ScalarRules};
use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::rules::{
    ArrayRules, EnumRules, EnumValues, IntegerRules, MapRules, NumberRules, StringRules,
};
use crate::token::{AsInteger, Token, number_text};
use crate::tolerant::Undocumented;
use crate::violation::{Actual, Limit, Origin};

/// How many code points `text` has.
const fn code_points(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        // Every byte but those that continue a code point.
        count += (bytes[at] & 0xC0 != 0x80) as usize;
        at += 1;
    }
    count
}

impl StringRules {
    /// Whether the rules accept `text`.
    #[must_use]
    pub const fn admits(&self, text: &str) -> bool {
        if !self.admits_length(text) {
            return false;
        }
        match &self.pattern {
            Some(pattern) => pattern.is_match(text),
            None => true,
        }
    }

    const fn admits_length(&self, text: &str) -> bool {
        // A code point takes one to four bytes, so most lengths are settled without counting.
        let bytes = text.len();
        if bytes < self.min_length || bytes / 4 > self.max_length {
            return false;
        }
        if bytes / 4 >= self.min_length && bytes <= self.max_length {
            return true;
        }
        let count = code_points(text);
        self.min_length <= count && count <= self.max_length
    }

    /// The value for a violation.
    pub(crate) fn actual(&self, text: &str) -> Actual {
        if self.secret {
            Actual::Hidden
        } else {
            Actual::Text(text.to_owned())
        }
    }
}

impl IntegerRules {
    /// Whether the rules accept `value`.
    #[must_use]
    pub const fn admits(&self, value: i64) -> bool {
        if let Some(minimum) = self.minimum
            && value < minimum
        {
            return false;
        }
        if let Some(maximum) = self.maximum
            && value > maximum
        {
            return false;
        }
        match self.multiple_of {
            Some(divisor) => is_multiple(value, divisor),
            None => true,
        }
    }
}

/// Whether `value` is a multiple; everything is one of 0 and of −1, which would overflow.
const fn is_multiple(value: i64, divisor: i64) -> bool {
    divisor == 0 || divisor == -1 || value % divisor == 0
}

impl NumberRules {
    /// Whether the rules accept `value`; what is not finite is no JSON number.
    #[must_use]
    pub fn admits(&self, value: f64) -> bool {
        value.is_finite()
            && self.minimum.is_none_or(|limit| value >= limit)
            && self.maximum.is_none_or(|limit| value <= limit)
            && self.exclusive_minimum.is_none_or(|limit| value > limit)
            && self.exclusive_maximum.is_none_or(|limit| value < limit)
    }
}

impl EnumRules {
    /// The index of a scalar among the values.
    pub(crate) fn index_of(&self, token: &Token<'_>) -> Option<usize> {
        match (self.values, token) {
            (EnumValues::Strings(values), Token::Text(text)) => {
                values.iter().position(|value| value == text)
            }
            (EnumValues::Integers(values), _) => match token.as_integer() {
                AsInteger::Integer(integer) => values.iter().position(|value| *value == integer),
                AsInteger::OutOfRange { .. } | AsInteger::No => None,
            },
            (EnumValues::Strings(_), _) => None,
        }
    }

    /// Whether the scalar has the JSON type of the values.
    pub(crate) fn has_type(&self, token: &Token<'_>) -> bool {
        match self.values {
            EnumValues::Strings(_) => matches!(token, Token::Text(_)),
            EnumValues::Integers(_) => matches!(token.as_integer(), AsInteger::Integer(_)),
        }
    }

    fn type_name(&self) -> &'static str {
        match self.values {
            EnumValues::Strings(_) => "string",
            EnumValues::Integers(_) => "integer",
        }
    }

    fn limit(&self) -> Limit {
        match self.values {
            EnumValues::Strings(values) => Limit::Texts(values),
            EnumValues::Integers(values) => Limit::Integers(values),
        }
    }
}

/// Says that none of several JSON types was found.
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

/// Says that another JSON type was expected.
pub(crate) fn wrong_type(
    log: &mut Log,
    path: &Path<'_>,
    origin: &Origin,
    expected: &'static str,
    found: &Token<'_>,
) -> Recorded {
    let actual = match (expected, found) {
        // A number that is none of the integers says more than "a number".
        ("integer", Token::Float(_)) => found.actual(),
        _ => Actual::Type(found.type_name()),
    };
    log.refuse(
        path,
        origin,
        Broken::new("type", Limit::Text(expected), actual),
    )
}

/// A length or count as a limit.
fn count(value: usize) -> Limit {
    Limit::Integer(value as i128)
}

/// Whether a string type may be made of the text: the rules accept it or the log is tolerant.
pub(crate) fn string(rules: &StringRules, text: &str, path: &Path<'_>, log: &mut Log) -> bool {
    rules.admits(text)
        || string_broken(rules, text, log, &mut |log, broken| {
            log.deviate(path, &rules.origin, broken)
        })
}

/// The text of a token, if a string type may be made of it.
pub(crate) fn text(
    rules: &StringRules,
    token: Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<String, Recorded> {
    match token {
        Token::Text(text) if string(rules, &text, path, log) => Ok(text.into_owned()),
        Token::Text(_) => Err(Recorded),
        token => Err(wrong_type(log, path, &rules.origin, "string", &token)),
    }
}

/// The index of the constant that a token is.
pub(crate) fn constant(
    rules: &EnumRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<usize, Recorded> {
    match rules.index_of(token) {
        Some(index) => Ok(index),
        None if rules.has_type(token) => {
            Err(log.refuse(path, &rules.origin, unknown_value(rules, token)))
        }
        None => Err(wrong_type(
            log,
            path,
            &rules.origin,
            rules.type_name(),
            token,
        )),
    }
}

/// Whether a key type may be made of the name; the violations are about the object at `path`.
pub(crate) fn name(rules: &StringRules, name: &str, path: &Path<'_>, log: &mut Log) -> bool {
    rules.admits(name)
        || string_broken(rules, name, log, &mut |log, mut broken| {
            if let Actual::Count(count) = broken.actual {
                broken.note = format!("has {count}").into();
            }
            broken.actual = Actual::Property(name.to_owned());
            log.deviate(path, &rules.origin, broken);
        })
}

fn string_broken(
    rules: &StringRules,
    text: &str,
    log: &mut Log,
    say: &mut dyn FnMut(&mut Log, Broken),
) -> bool {
    let length = code_points(text);
    if length < rules.min_length {
        say(
            log,
            Broken::new("minLength", count(rules.min_length), Actual::Count(length)),
        );
    }
    if length > rules.max_length {
        say(
            log,
            Broken::new("maxLength", count(rules.max_length), Actual::Count(length)),
        );
    }
    if let Some(pattern) = &rules.pattern
        && !pattern.is_match(text)
    {
        say(
            log,
            Broken::new("pattern", Limit::Text(pattern.source), rules.actual(text)),
        );
    }
    log.is_tolerant()
}

/// The integer of a token, if an integer type may be made of it.
pub(crate) fn integer(
    rules: &IntegerRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<i64, Recorded> {
    match token.as_integer() {
        AsInteger::Integer(value)
            if rules.admits(value) || integer_broken(rules, value, path, log) =>
        {
            Ok(value)
        }
        AsInteger::Integer(_) => Err(Recorded),
        AsInteger::No => Err(wrong_type(log, path, &rules.origin, "integer", token)),
        AsInteger::OutOfRange { above } => {
            let (keyword, limit) = if above {
                ("maximum", rules.maximum.unwrap_or(i64::MAX))
            } else {
                ("minimum", rules.minimum.unwrap_or(i64::MIN))
            };
            let broken = Broken::new(keyword, Limit::Integer(limit.into()), token.actual());
            Err(log.refuse(
                path,
                &rules.origin,
                broken.noting("only integers of 64 bits can be held"),
            ))
        }
    }
}

/// Says what an integer breaks; whether it may be held all the same.
pub(crate) fn integer_broken(
    rules: &IntegerRules,
    value: i64,
    path: &Path<'_>,
    log: &mut Log,
) -> bool {
    let limits = [
        ("minimum", rules.minimum.filter(|limit| value < *limit)),
        ("maximum", rules.maximum.filter(|limit| value > *limit)),
        (
            "multipleOf",
            rules
                .multiple_of
                .filter(|divisor| !is_multiple(value, *divisor)),
        ),
    ];
    for (keyword, limit) in limits {
        if let Some(limit) = limit {
            let actual = Actual::Number(value.to_string());
            log.deviate(
                path,
                &rules.origin,
                Broken::new(keyword, Limit::Integer(limit.into()), actual),
            );
        }
    }
    log.is_tolerant()
}

/// The number of a token, if a number type may be made of it.
pub(crate) fn number(
    rules: &NumberRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<f64, Recorded> {
    match token.as_number() {
        Some(value) if !value.is_finite() => {
            Err(wrong_type(log, path, &rules.origin, "number", token))
        }
        Some(value) if rules.admits(value) || number_broken(rules, value, path, log) => Ok(value),
        Some(_) => Err(Recorded),
        None => Err(wrong_type(log, path, &rules.origin, "number", token)),
    }
}

/// Says what a number breaks; whether it may be held all the same.
pub(crate) fn number_broken(
    rules: &NumberRules,
    value: f64,
    path: &Path<'_>,
    log: &mut Log,
) -> bool {
    if !value.is_finite() {
        wrong_type(
            log,
            path,
            &rules.origin,
            "number",
            &Token::Foreign("not finite"),
        );
        return false;
    }
    let limits = [
        ("minimum", rules.minimum.filter(|limit| value < *limit)),
        ("maximum", rules.maximum.filter(|limit| value > *limit)),
        (
            "exclusiveMinimum",
            rules.exclusive_minimum.filter(|limit| value <= *limit),
        ),
        (
            "exclusiveMaximum",
            rules.exclusive_maximum.filter(|limit| value >= *limit),
        ),
    ];
    for (keyword, limit) in limits {
        if let Some(limit) = limit {
            let actual = Actual::Number(number_text(value));
            log.deviate(
                path,
                &rules.origin,
                Broken::new(keyword, Limit::Number(limit), actual),
            );
        }
    }
    log.is_tolerant()
}

/// A value of an enum: its index, or the undocumented value where the log is tolerant.
pub(crate) enum Known {
    Index(usize),
    Undocumented(Undocumented),
}

/// What an enum type is to be made of.
pub(crate) fn enumeration(
    rules: &EnumRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<Known, Recorded> {
    if let Some(index) = rules.index_of(token) {
        return Ok(Known::Index(index));
    }
    if !rules.has_type(token) {
        return Err(wrong_type(
            log,
            path,
            &rules.origin,
            rules.type_name(),
            token,
        ));
    }
    match Undocumented::of(token) {
        Some(undocumented) if log.is_tolerant() => Ok(Known::Undocumented(undocumented)),
        _ => Err(log.refuse(path, &rules.origin, unknown_value(rules, token))),
    }
}

/// Says that an enum does not have the value.
pub(crate) fn unknown_value(rules: &EnumRules, token: &Token<'_>) -> Broken {
    Broken::new("enum", rules.limit(), token.actual())
}

/// Checks the number of items of an array.
pub(crate) fn items(rules: &ArrayRules, length: usize, path: &Path<'_>, log: &mut Log) {
    let counts = [
        ("minItems", rules.min_items, length < rules.min_items),
        ("maxItems", rules.max_items, length > rules.max_items),
    ];
    counts_broken(&rules.origin, counts, length, path, log);
}

/// Checks the number of members of a free-form object.
pub(crate) fn properties(rules: &MapRules, length: usize, path: &Path<'_>, log: &mut Log) {
    let counts = [
        (
            "minProperties",
            rules.min_properties,
            length < rules.min_properties,
        ),
        (
            "maxProperties",
            rules.max_properties,
            length > rules.max_properties,
        ),
    ];
    counts_broken(&rules.origin, counts, length, path, log);
}

fn counts_broken(
    origin: &Origin,
    counts: [(&'static str, usize, bool); 2],
    length: usize,
    path: &Path<'_>,
    log: &mut Log,
) {
    for (keyword, limit, is_broken) in counts {
        if is_broken {
            log.deviate(
                path,
                origin,
                Broken::new(keyword, count(limit), Actual::Count(length)),
            );
        }
    }
}

impl ScalarRules {
    /// Whether the option accepts the scalar.
    pub(crate) fn admits(&self, token: &Token<'_>) -> bool {
        match (self, token) {
            (Self::String(rules), Token::Text(text)) => rules.admits(text),
            (Self::Integer(rules), _) => match token.as_integer() {
                AsInteger::Integer(value) => rules.admits(value),
                AsInteger::OutOfRange { .. } | AsInteger::No => false,
            },
            (Self::Number(rules), _) => token.as_number().is_some_and(|value| rules.admits(value)),
            (Self::Enum(rules), _) => rules.index_of(token).is_some(),
            (Self::Boolean, Token::Boolean(_)) | (Self::Null, Token::Null) => true,
            _ => false,
        }
    }

    /// Whether the option is of the scalar's JSON type.
    pub(crate) fn has_type(&self, token: &Token<'_>) -> bool {
        match self {
            Self::String(_) => matches!(token, Token::Text(_)),
            Self::Integer(_) => !matches!(token.as_integer(), AsInteger::No),
            Self::Number(_) => token.as_number().is_some(),
            Self::Enum(rules) => rules.has_type(token),
            Self::Boolean => matches!(token, Token::Boolean(_)),
            Self::Null => matches!(token, Token::Null),
        }
    }

    /// The JSON type of the option.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::String(_) => "string",
            Self::Integer(_) => "integer",
            Self::Enum(rules) => rules.type_name(),
            Self::Number(_) => "number",
            Self::Boolean => "boolean",
            Self::Null => "null",
        }
    }

    /// Whether the value must not be shown.
    pub(crate) fn is_secret(&self) -> bool {
        matches!(self, Self::String(rules) if rules.secret)
    }

    /// Says what the scalar breaks, and gives what the option may be made of.
    pub(crate) fn check(
        &self,
        token: Token<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Result<Scalar, Recorded> {
        match (self, &token) {
            (Self::String(rules), Token::Text(text)) => {
                if !string(rules, text, path, log) {
                    return Err(Recorded);
                }
            }
            (Self::String(rules), _) => {
                return Err(wrong_type(log, path, &rules.origin, "string", &token));
            }
            (Self::Integer(rules), _) => {
                return integer(rules, &token, path, log).map(Scalar::Integer);
            }
            (Self::Number(rules), _) => {
                return number(rules, &token, path, log).map(Scalar::Number);
            }
            (Self::Enum(rules), _) => match enumeration(rules, &token, path, log)? {
                Known::Index(_) => {}
                Known::Undocumented(value) => {
                    log.deviate(path, &rules.origin, unknown_value(rules, &token));
                    return Ok(Scalar::Undocumented(value));
                }
            },
            (Self::Boolean, Token::Boolean(_)) | (Self::Null, Token::Null) => {}
            (Self::Boolean | Self::Null, _) => {
                return Err(wrong_type(
                    log,
                    path,
                    &Origin::NONE,
                    self.type_name(),
                    &token,
                ));
            }
        }
        let refused = wrong_type;
        let found = token.type_name();
        token.into_scalar().ok_or_else(|| {
            refused(
                log,
                path,
                &Origin::NONE,
                self.type_name(),
                &Token::Foreign(found),
            )
        })
    }
}
