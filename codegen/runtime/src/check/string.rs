//! Strings.

use super::{count, wrong_type};
use crate::json::code_points;
use crate::log::{Broken, Log, Recorded};
use crate::pointer::Path;
use crate::rules::StringRules;
use crate::token::Token;
use crate::violation::{Actual, Limit};

impl StringRules {
    /// Whether `text` satisfies the rules.
    #[inline]
    #[must_use]
    pub fn admits(&self, text: &str) -> bool {
        self.admits_but_format(text) && self.format.is_none_or(|format| format.admits(text))
    }

    /// Checks everything but the format, which no `const fn` can.
    #[inline]
    pub(crate) const fn admits_but_format(&self, text: &str) -> bool {
        if !self.admits_length(text) {
            return false;
        }
        match &self.pattern {
            Some(pattern) => pattern.is_match(text),
            None => true,
        }
    }

    #[inline]
    const fn admits_length(&self, text: &str) -> bool {
        // A code point takes one to four bytes, so most lengths are settled without counting.
        let bytes = text.len();
        if bytes < self.min_length || bytes / 4 > self.max_length {
            return false;
        }
        let at_least = self.min_length <= 1 || bytes / 4 >= self.min_length;
        if at_least && bytes <= self.max_length {
            return true;
        }
        let count = code_points(text);
        self.min_length <= count && count <= self.max_length
    }

    pub(crate) fn actual(&self, text: &str) -> Actual {
        if self.secret {
            Actual::Hidden
        } else {
            Actual::Text(text.to_owned())
        }
    }
}

pub(crate) fn string(rules: &StringRules, text: &str, path: &Path<'_>, log: &mut Log) -> bool {
    rules.admits(text)
        || string_broken(rules, text, log, &mut |log, broken| {
            log.deviate(path, &rules.origin, broken)
        })
}

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

/// Checks a property name; the violations are located at the object.
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
    if let Some(format) = rules.format
        && !format.admits(text)
    {
        say(
            log,
            Broken::new("format", Limit::Text(format.name()), rules.actual(text)),
        );
    }
    log.is_tolerant()
}
