//! The fast path: reads and checks JSON text without an intermediate tree, and stops at the first problem. A
//! second, slow pass then explains.

mod key;
mod number;
mod probe;
mod skip;
mod source;
mod string;
mod validate;
mod value;
#[cfg(feature = "checks")]
mod view;

pub(crate) use key::{Key, find};
pub(crate) use number::wide;
pub(crate) use source::takes_integer;

use crate::pointer::MAX_DEPTH;
use crate::token::Token;

/// Bounds how many bytes may be read while trying options of unions, per byte and option of the outermost
/// union: unions nest.
const FUEL: usize = 64;

/// The text does not match the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

/// Bytes of white space compared at once: the indentation of most lines.
const RUN: usize = 32;

#[inline]
fn spaces(bytes: &[u8; RUN]) -> usize {
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    let (words, _) = bytes.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let other = u64::from_le_bytes(*word) ^ SPACES;
        if other != 0 {
            return 8 * index + other.trailing_zeros() as usize / 8;
        }
    }
    RUN
}

/// A position in a JSON text.
#[derive(Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// How many more objects and arrays may be entered.
    depth: u32,
    /// Bytes that may still be read while trying options; `None` outside of unions.
    fuel: Option<usize>,
    /// The text up to here is known to be a valid tree.
    validated: usize,
    /// Start and end of skipped arrays and objects, so that none is skipped twice.
    ends: Vec<(usize, usize)>,
}

impl<'a> Cursor<'a> {
    /// A cursor at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: MAX_DEPTH,
            fuel: None,
            validated: 0,
            ends: Vec::new(),
        }
    }

    pub(crate) fn limit(&mut self, fuel: usize) {
        self.fuel = Some(fuel);
    }

    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// Checks that only white space follows.
    ///
    /// # Errors
    /// If anything else follows.
    pub fn end(&mut self) -> Result<(), Stop> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Stop),
        }
    }

    #[inline]
    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_space(),
        }
    }

    /// White space is mostly a line feed and an indentation.
    #[inline(never)]
    fn skip_space(&mut self) -> Option<u8> {
        let rest = self.bytes().get(self.at..)?;
        if let Some((b'\n', line)) = rest.split_first()
            && let Some(line) = line.first_chunk()
        {
            self.at += 1 + spaces(line);
        }
        loop {
            match self.byte()? {
                byte if byte > b' ' => return Some(byte),
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    #[inline]
    fn skip_one_space(&mut self) {
        self.at += usize::from(self.byte() == Some(b' '));
    }

    #[inline]
    pub(crate) fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(Stop)
    }

    /// Returns whether the object or array has members.
    #[inline]
    pub(crate) fn enter(&mut self, open: u8, close: u8) -> Result<bool, Stop> {
        self.expect(open)?;
        self.depth = self.depth.checked_sub(1).ok_or(Stop)?;
        if self.peek() == Some(close) {
            self.at += 1;
            self.depth += 1;
            return Ok(false);
        }
        Ok(true)
    }

    /// After a member: returns whether another one follows.
    #[inline]
    pub(crate) fn follows(&mut self, close: u8) -> Result<bool, Stop> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth += 1;
                Ok(false)
            }
            _ => Err(Stop),
        }
    }

    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Stop> {
        let rest = self.bytes().get(self.at..).ok_or(Stop)?;
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(Stop)
    }

    /// Reads a scalar; of an array or object only the type.
    fn token(&mut self) -> Result<Token<'a>, Stop> {
        match self.peek().ok_or(Stop)? {
            b'"' => {
                self.at += 1;
                self.string_rest().map(Token::Text)
            }
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true").map(|()| Token::Boolean(true)),
            b'f' => self.word("false").map(|()| Token::Boolean(false)),
            b'n' => self.word("null").map(|()| Token::Null),
            b'[' => Ok(Token::Array),
            b'{' => Ok(Token::Object),
            _ => Err(Stop),
        }
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Stop> {
        if let Some(fuel) = &mut self.fuel {
            *fuel = fuel.checked_sub(bytes).ok_or(Stop)?;
        }
        Ok(())
    }
}
