//! Numbers in JSON text. Integers of 64 bits are exact, all others the nearest double.

use super::{Cursor, Stop};
use crate::token::Token;

impl<'a> Cursor<'a> {
    /// The fast path for small natural numbers.
    #[inline]
    pub(super) fn short_integer(&mut self) -> Option<i64> {
        const DIGITS: usize = 8;
        let rest = self.bytes().get(self.at..)?;
        let first = rest.first()?.wrapping_sub(b'0');
        if first == 0 || first > 9 {
            return None;
        }
        let mut value = i64::from(first);
        let mut digits = 1;
        loop {
            match rest.get(digits) {
                Some(digit @ b'0'..=b'9') if digits < DIGITS => {
                    value = value * 10 + i64::from(digit - b'0');
                    digits += 1;
                }
                Some(b'0'..=b'9' | b'.' | b'e' | b'E') => return None,
                _ => break,
            }
        }
        self.at += digits;
        Some(value)
    }

    #[inline]
    pub(super) fn number(&mut self) -> Result<Token<'a>, Stop> {
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        if negative {
            self.at += 1;
        }
        let first = self.at;
        let mut value: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            // Wraps only beyond 19 digits, which take the slow path.
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        let digits = self.at - first;
        let leading_zero = digits > 1 && self.bytes().get(first) == Some(&b'0');
        if digits == 0 || leading_zero {
            return Err(Stop);
        }
        let whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        if whole && digits < 20 {
            return match (negative, i64::try_from(value)) {
                (false, Ok(value)) => Ok(Token::Integer(value)),
                (false, Err(_)) => Ok(Token::Unsigned(value)),
                // Only a double has a negative zero.
                (true, Ok(0)) => Ok(Token::Float(-0.0)),
                (true, Ok(value)) => Ok(Token::Integer(-value)),
                (true, Err(_)) => self.wide(start),
            };
        }
        if !whole {
            self.fraction()?;
        }
        self.wide(start)
    }

    fn fraction(&mut self) -> Result<(), Stop> {
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let first = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == first { Err(Stop) } else { Ok(()) }
    }

    #[cold]
    fn wide(&self, start: usize) -> Result<Token<'a>, Stop> {
        wide(self.text.get(start..self.at).ok_or(Stop)?).ok_or(Stop)
    }

    pub(super) fn skip_number(&mut self) -> Result<(), Stop> {
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let first = self.at;
        self.digits()?;
        if self.at - first > 1 && self.bytes().get(first) == Some(&b'0') {
            return Err(Stop);
        }
        self.fraction()
    }
}

/// Exact for integers of 64 bits, otherwise the nearest finite double.
pub(crate) fn wide(text: &str) -> Option<Token<'static>> {
    if text != "-0" {
        if let Ok(value) = text.parse::<i64>() {
            return Some(Token::Integer(value));
        }
        if let Ok(value) = text.parse::<u64>() {
            return Some(Token::Unsigned(value));
        }
    }
    let value = text.parse::<f64>().ok()?;
    value.is_finite().then_some(Token::Float(value))
}
