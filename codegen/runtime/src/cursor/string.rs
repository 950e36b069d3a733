//! Strings in JSON text: in place where they have no escapes, decoded where they do.

use std::borrow::Cow;

use super::{Cursor, Stop};

/// Eight times the same byte.
const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Sets the high bit of each byte that is 0 (and maybe of bytes above such a one).
#[inline]
const fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(repeated(1)) & !word & repeated(0x80)
}

/// The first byte from `at` on that is a quotation mark, a reverse solidus or a control character.
#[inline]
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let quote = zero_bytes(word ^ repeated(b'"'));
        let escape = zero_bytes(word ^ repeated(b'\\'));
        let control = word.wrapping_sub(repeated(0x20)) & !word & repeated(0x80);
        // The lowest bit set is exact: borrows only reach upwards.
        let special = quote | escape | control;
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if is_special(*byte) {
            return at;
        }
        at += 1;
    }
    at
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl<'a> Cursor<'a> {
    /// Reads the rest of a string whose opening quotation mark has been read.
    #[inline]
    pub(crate) fn string_rest(&mut self) -> Result<Cow<'a, str>, Stop> {
        let start = self.at;
        let end = plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return self.text.get(start..end).map(Cow::Borrowed).ok_or(Stop);
        }
        self.escaped_rest(start, end).map(Cow::Owned)
    }

    /// Reads a string.
    #[inline]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        self.string_rest()
    }

    /// The same for a string with escapes, of which the part up to `end` is plain.
    #[cold]
    fn escaped_rest(&mut self, start: usize, mut end: usize) -> Result<String, Stop> {
        let mut decoded = String::new();
        let mut from = start;
        loop {
            decoded.push_str(self.text.get(from..end).ok_or(Stop)?);
            self.at = end + 1;
            match self.bytes().get(end) {
                Some(b'"') => return Ok(decoded),
                Some(b'\\') => decoded.push(self.escape()?),
                _ => return Err(Stop),
            }
            from = self.at;
            end = plain_end(self.bytes(), from);
        }
    }

    /// Reads an escape (RFC 8259, section 7) after its reverse solidus.
    fn escape(&mut self) -> Result<char, Stop> {
        let byte = self.byte().ok_or(Stop)?;
        self.at += 1;
        match byte {
            b'"' => Ok('"'),
            b'\\' => Ok('\\'),
            b'/' => Ok('/'),
            b'b' => Ok('\u{8}'),
            b'f' => Ok('\u{c}'),
            b'n' => Ok('\n'),
            b'r' => Ok('\r'),
            b't' => Ok('\t'),
            b'u' => self.unicode_escape(),
            _ => Err(Stop),
        }
    }

    /// Reads `XXXX` or the surrogate pair `XXXX\uXXXX`; half a pair is no character.
    fn unicode_escape(&mut self) -> Result<char, Stop> {
        let unit = self.hex()?;
        if !(0xD800..0xDC00).contains(&unit) {
            // A low surrogate alone is no `char` either.
            return char::from_u32(unit).ok_or(Stop);
        }
        self.word("\\u")?;
        let low = self.hex()?;
        if !(0xDC00..0xE000).contains(&low) {
            return Err(Stop);
        }
        char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)).ok_or(Stop)
    }

    /// Reads four hexadecimal digits.
    pub(super) fn hex(&mut self) -> Result<u32, Stop> {
        let digits = self.bytes().get(self.at..self.at + 4).ok_or(Stop)?;
        let mut value = 0;
        for digit in digits {
            value = value * 16 + char::from(*digit).to_digit(16).ok_or(Stop)?;
        }
        self.at += 4;
        Ok(value)
    }

    /// Steps over the rest of a string; what its escapes stand for does not matter.
    pub(super) fn skip_string_rest(&mut self) -> Result<(), Stop> {
        loop {
            let end = plain_end(self.bytes(), self.at);
            self.at = end + 1;
            match self.bytes().get(end) {
                Some(b'"') => return Ok(()),
                Some(b'\\') => {
                    let byte = self.byte().ok_or(Stop)?;
                    self.at += 1;
                    match byte {
                        b'u' => drop(self.hex()?),
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return Err(Stop),
                    }
                }
                _ => return Err(Stop),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_special, plain_end};

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..40 {
            for special in [b'"', b'\\', 0, 0x1F] {
                for at in 0..length {
                    let mut bytes = vec![0xFF; length];
                    bytes[at] = special;
                    // A byte that a borrow could mistake for a special one.
                    bytes[at + 1..].fill(special + 1);
                    assert_eq!(plain_end(&bytes, 0), at, "{bytes:?}");
                }
            }
        }
        for byte in 0..=255u8 {
            let bytes = [byte; 8];
            assert_eq!(plain_end(&bytes, 0) == 0, is_special(byte), "{byte}");
        }
    }
}
