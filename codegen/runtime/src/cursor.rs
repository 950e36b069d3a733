//! The fast path: JSON text enters, a value leaves, read and checked in one go without a tree in
//! between. Stops at the first problem and says nothing about it; a second, cold pass explains.

mod key;
mod number;
mod probe;
mod skip;
mod source;
mod string;
mod value;
mod vet;
#[cfg(feature = "checks")]
mod view;

pub(crate) use key::{Key, find};
pub(crate) use number::wide;
pub(crate) use source::takes_integer;

use crate::pointer::MAX_DEPTH;
use crate::token::Token;

/// How many bytes the options of unions that only trying tells apart may be tried on, for each byte of
/// the outermost such union and each of its options.
const FUEL: usize = 64;

/// That the text is not what the type can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

/// How many bytes of white space are looked at in one go: the indentation of most lines.
const RUN: usize = 32;

/// How many spaces a text begins with.
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

/// A place in a JSON text.
#[derive(Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// How many more objects and arrays may be entered.
    depth: u32,
    /// What is left for trying options; none outside of such a union.
    fuel: Option<usize>,
    /// Up to where the value at hand is known to be a tree.
    vetted: usize,
    /// Where arrays and objects begin and end that were stepped over, so that it is done once.
    ends: Vec<(usize, usize)>,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: MAX_DEPTH,
            fuel: None,
            vetted: 0,
            ends: Vec::new(),
        }
    }

    /// Limits how many bytes may be spent on trying the options of unions.
    pub(crate) fn limit(&mut self, fuel: usize) {
        self.fuel = Some(fuel);
    }

    /// The byte at which the cursor stands.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The end of the document: nothing but white space may follow.
    ///
    /// # Errors
    /// When something does.
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

    /// The byte here.
    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    /// The next byte that is no white space; the cursor stands on it.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_space(),
        }
    }

    /// Steps over white space, which is mostly a line feed and an indentation.
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

    /// Steps over the space that mostly stands between a name's colon and the value.
    #[inline]
    fn skip_one_space(&mut self) {
        self.at += usize::from(self.byte() == Some(b' '));
    }

    /// Steps over a byte that has to come next.
    #[inline]
    pub(crate) fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(Stop)
    }

    /// Enters an object or array that opens with `open` and closes with `close`; whether it has members.
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

    /// After a member of an object or array: whether another one follows; else it is left.
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

    /// Reads `null`, `true` or `false`.
    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Stop> {
        let rest = self.bytes().get(self.at..).ok_or(Stop)?;
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(Stop)
    }

    /// Reads a scalar. Arrays and objects are named, not read.
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

    /// Pays for what was tried on an option of a union.
    fn spend(&mut self, bytes: usize) -> Result<(), Stop> {
        if let Some(fuel) = &mut self.fuel {
            *fuel = fuel.checked_sub(bytes).ok_or(Stop)?;
        }
        Ok(())
    }
}
