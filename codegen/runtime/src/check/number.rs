//! Integers and numbers.

use super::wrong_type;
use crate::json::number_text;
use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::rules::{IntegerRules, NumberRules};
use crate::token::{AsInteger, Token};
use crate::violation::{Actual, Limit};

impl IntegerRules {
    /// Whether `value` satisfies the rules.
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

    fn lower(&self) -> Option<(&'static str, i128)> {
        let least = i128::from(self.minimum?);
        Some(match self.exclusive_minimum {
            true => ("exclusiveMinimum", least - 1),
            false => ("minimum", least),
        })
    }

    fn upper(&self) -> Option<(&'static str, i128)> {
        let most = i128::from(self.maximum?);
        Some(match self.exclusive_maximum {
            true => ("exclusiveMaximum", most + 1),
            false => ("maximum", most),
        })
    }
}

/// Everything is a multiple of 0, and of −1, by which the division would overflow.
const fn is_multiple(value: i64, divisor: i64) -> bool {
    divisor == 0 || divisor == -1 || value % divisor == 0
}

impl NumberRules {
    /// Whether `value` satisfies the rules; it must be finite, as JSON numbers are.
    #[must_use]
    pub const fn admits(&self, value: f64) -> bool {
        value.is_finite()
            && !matches!(self.minimum, Some(limit) if value < limit)
            && !matches!(self.maximum, Some(limit) if value > limit)
            && !matches!(self.exclusive_minimum, Some(limit) if value <= limit)
            && !matches!(self.exclusive_maximum, Some(limit) if value >= limit)
    }
}

/// The integer that an integer type can be made from.
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
            let documented = if above { rules.upper() } else { rules.lower() };
            let broken = match documented {
                Some((keyword, limit)) => {
                    Broken::new(keyword, Limit::Integer(limit), token.actual())
                }
                None => Broken::new("type", Limit::Text("integer"), token.actual()),
            };
            Err(log.refuse(
                path,
                &rules.origin,
                broken.noting("only 64-bit integers are supported"),
            ))
        }
    }
}

/// Records every violation; returns whether tolerant reading accepts the value.
pub(crate) fn integer_broken(
    rules: &IntegerRules,
    value: i64,
    path: &Path<'_>,
    log: &mut Log,
) -> bool {
    let below = rules.minimum.is_some_and(|least| value < least);
    let above = rules.maximum.is_some_and(|most| value > most);
    let uneven = rules
        .multiple_of
        .filter(|divisor| !is_multiple(value, *divisor));
    let limits = [
        rules.lower().filter(|_| below),
        rules.upper().filter(|_| above),
        uneven.map(|divisor| ("multipleOf", divisor.into())),
    ];
    for (keyword, limit) in limits.into_iter().flatten() {
        let actual = Actual::Number(value.to_string());
        let broken = Broken::new(keyword, Limit::Integer(limit), actual);
        log.deviate(path, &rules.origin, broken);
    }
    log.is_tolerant()
}

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

/// Records every violation; returns whether tolerant reading accepts the value.
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
