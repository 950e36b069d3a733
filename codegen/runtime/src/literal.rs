//! Literals checked at compile time: the error message is built by `const fn`s.

use crate::rules::{IntegerRules, NumberRules, StringRules};

/// Why a literal is invalid.
pub struct Problem {
    text: [u8; Self::ROOM],
    length: usize,
}

impl Problem {
    const ROOM: usize = 400;

    /// The message.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the literal violates the documentation",
        }
    }

    const fn new(what: &str) -> Self {
        let problem = Self {
            text: [0; Self::ROOM],
            length: 0,
        };
        problem.and(what)
    }

    /// Truncates at the end of the buffer; a character cut in two makes `as_str` fall back to a general text.
    const fn and(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.length < Self::ROOM {
            self.text[self.length] = bytes[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    const fn and_integer(self, value: i128) -> Self {
        let mut digits = [0; 40];
        let mut start = digits.len();
        let mut rest = value.unsigned_abs();
        while rest > 0 || start == digits.len() {
            start -= 1;
            digits[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        if value < 0 {
            start -= 1;
            digits[start] = b'-';
        }
        match std::str::from_utf8(digits.split_at(start).1) {
            Ok(digits) => self.and(digits),
            Err(_) => self,
        }
    }
}

/// Why a string is invalid.
#[must_use]
pub const fn string_problem(rules: &StringRules, text: &str) -> Option<Problem> {
    if rules.format.is_some() {
        return Some(Problem::new(
            "formats are not checked at compile time: convert the text instead",
        ));
    }
    if rules.admits_but_format(text) {
        return None;
    }
    if let Some(pattern) = &rules.pattern
        && !pattern.is_match(text)
    {
        let problem = Problem::new("the literal does not match the documented pattern ");
        return Some(problem.and(pattern.source));
    }
    let problem = Problem::new("the literal must have ");
    let problem = match (rules.min_length, rules.max_length) {
        (least, usize::MAX) => problem.and("at least ").and_integer(least as i128),
        (0, most) => problem.and("at most ").and_integer(most as i128),
        (least, most) => {
            let problem = problem.and_integer(least as i128).and(" to ");
            problem.and_integer(most as i128)
        }
    };
    Some(problem.and(" characters"))
}

/// Why an integer is invalid.
#[must_use]
pub const fn integer_problem(rules: &IntegerRules, value: i128) -> Option<Problem> {
    let least = match rules.minimum {
        Some(least) => least,
        None => i64::MIN,
    };
    let most = match rules.maximum {
        Some(most) => most,
        None => i64::MAX,
    };
    let problem = Problem::new("the literal is ").and_integer(value);
    if value < least as i128 {
        let problem = problem.and(", must be at least ");
        return Some(problem.and_integer(least as i128));
    }
    if value > most as i128 {
        let problem = problem.and(", must be at most ");
        return Some(problem.and_integer(most as i128));
    }
    match rules.multiple_of {
        Some(divisor) if !rules.admits(value as i64) => {
            let problem = problem.and(", must be a multiple of ");
            Some(problem.and_integer(divisor as i128))
        }
        _ => None,
    }
}

/// Why a number is invalid.
#[must_use]
pub const fn number_problem(rules: &NumberRules, value: f64) -> Option<Problem> {
    if rules.admits(value) {
        return None;
    }
    Some(Problem::new(if value.is_finite() {
        "the literal is outside the documented bounds"
    } else {
        "the literal is not finite"
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::Origin;

    const NAME: StringRules = StringRules {
        min_length: 2,
        max_length: 4,
        ..StringRules::at(Origin::NONE)
    };
    const PORT: IntegerRules = IntegerRules {
        minimum: Some(-1),
        maximum: Some(65_535),
        multiple_of: Some(5),
        ..IntegerRules::at(Origin::NONE)
    };
    const SHARE: NumberRules = NumberRules {
        exclusive_minimum: Some(0.0),
        maximum: Some(1.0),
        ..NumberRules::at(Origin::NONE)
    };

    fn said(problem: Option<Problem>) -> String {
        problem.map_or_else(String::new, |problem| problem.as_str().to_owned())
    }

    #[test]
    fn valid_sentences_have_no_problem() {
        assert_eq!(said(string_problem(&NAME, "four")), "");
        assert_eq!(said(integer_problem(&PORT, 0)), "");
        assert_eq!(said(number_problem(&SHARE, 1.0)), "");
    }

    #[test]
    fn the_limit_is_named() {
        for (problem, expected) in [
            (
                string_problem(&NAME, "x"),
                "the literal must have 2 to 4 characters",
            ),
            (
                integer_problem(&PORT, -2),
                "the literal is -2, must be at least -1",
            ),
            (
                integer_problem(&PORT, 70_000),
                "the literal is 70000, must be at most 65535",
            ),
            (
                integer_problem(&PORT, 7),
                "the literal is 7, must be a multiple of 5",
            ),
            (
                number_problem(&SHARE, 0.0),
                "the literal is outside the documented bounds",
            ),
            (
                number_problem(&SHARE, f64::NAN),
                "the literal is not finite",
            ),
        ] {
            assert_eq!(said(problem), expected);
        }
    }

    #[test]
    fn long_texts_are_truncated() {
        let long = Problem::new("x".repeat(1000).leak());
        assert_eq!(long.as_str().len(), Problem::ROOM);
        let cut = Problem::new("x".repeat(Problem::ROOM - 1).leak()).and("é");
        assert_eq!(cut.as_str(), "the literal violates the documentation");
    }
}
