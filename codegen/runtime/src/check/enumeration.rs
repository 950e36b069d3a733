//! Enums and constants.

use super::wrong_type;
use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::rules::{EnumRules, EnumValues};
use crate::scalar::{Scalar, Undocumented};
use crate::token::{AsInteger, Token};
use crate::violation::Limit;

impl EnumRules {
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

    pub(crate) fn has_type(&self, token: &Token<'_>) -> bool {
        match self.values {
            EnumValues::Strings(_) => matches!(token, Token::Text(_)),
            EnumValues::Integers(_) => matches!(token.as_integer(), AsInteger::Integer(_)),
        }
    }

    pub(super) fn type_name(&self) -> &'static str {
        match self.values {
            EnumValues::Strings(_) => "string",
            EnumValues::Integers(_) => "integer",
        }
    }

    pub(super) fn scalar(&self, index: usize) -> Scalar {
        match self.values {
            EnumValues::Strings(values) => Scalar::String(values[index].to_owned()),
            EnumValues::Integers(values) => Scalar::Integer(values[index]),
        }
    }

    fn limit(&self) -> Limit {
        match self.values {
            EnumValues::Strings(values) => Limit::Texts(values),
            EnumValues::Integers(values) => Limit::Integers(values),
        }
    }
}

pub(crate) fn constant(
    rules: &EnumRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<usize, Recorded> {
    match rules.index_of(token) {
        Some(index) => Ok(index),
        None if !rules.typed || rules.has_type(token) => {
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

/// The value of an enum, undocumented only in tolerant reading.
pub(crate) enum EnumMatch {
    Index(usize),
    Undocumented(Undocumented),
}

pub(crate) fn enumeration(
    rules: &EnumRules,
    token: &Token<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Result<EnumMatch, Recorded> {
    if let Some(index) = rules.index_of(token) {
        return Ok(EnumMatch::Index(index));
    }
    if !rules.has_type(token) && rules.typed {
        return Err(wrong_type(
            log,
            path,
            &rules.origin,
            rules.type_name(),
            token,
        ));
    }
    match token.to_undocumented() {
        Some(undocumented) if log.is_tolerant() && rules.has_type(token) => {
            Ok(EnumMatch::Undocumented(undocumented))
        }
        _ => Err(log.refuse(path, &rules.origin, unknown_value(rules, token))),
    }
}

pub(crate) fn unknown_value(rules: &EnumRules, token: &Token<'_>) -> Broken {
    Broken::new(rules.keyword, rules.limit(), token.actual())
}
