//! Options of a union of scalars.

use super::{EnumMatch, enumeration, integer, number, text, unknown_value, wrong_type};
use crate::log::{Log, Recorded};
use crate::pointer::Path;
use crate::rules::ScalarRules;
use crate::scalar::Scalar;
use crate::token::{AsInteger, Token};
use crate::violation::Origin;

impl ScalarRules {
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

    pub(crate) fn is_secret(&self) -> bool {
        matches!(self, Self::String(rules) if rules.secret)
    }

    pub(crate) fn check(
        &self,
        token: Token<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Result<Scalar, Recorded> {
        match (self, token) {
            (Self::String(rules), token) => text(rules, token, path, log).map(Scalar::String),
            (Self::Integer(rules), token) => integer(rules, &token, path, log).map(Scalar::Integer),
            (Self::Number(rules), token) => number(rules, &token, path, log).map(Scalar::Number),
            (Self::Enum(rules), token) => match enumeration(rules, &token, path, log)? {
                EnumMatch::Index(index) => Ok(rules.scalar(index)),
                EnumMatch::Undocumented(value) => {
                    log.deviate(path, &rules.origin, unknown_value(rules, &token));
                    Ok(Scalar::Undocumented(value))
                }
            },
            (Self::Boolean, Token::Boolean(value)) => Ok(Scalar::Boolean(value)),
            (Self::Null, Token::Null) => Ok(Scalar::Null),
            (Self::Boolean | Self::Null, token) => Err(wrong_type(
                log,
                path,
                &Origin::NONE,
                self.type_name(),
                &token,
            )),
        }
    }
}
