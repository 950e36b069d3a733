//! Strings in JSON text: in place where they have no escapes, decoded where they do.

use std::borrow::Cow;

use super::{Cursor, Stop};

/// Eight times the same byte.
const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Which of eight bytes are a quotation mark, a reverse solidus or a control character: the high bits,
/// of which the lowest one is exact (a borrow only reaches upwards).
#[inline]
const fn special_bytes(word: u64) -> u64 {
    let control = word.wrapping_sub(repeated(0x20));
    let quote = (word ^ repeated(b'"')).wrapping_sub(repeated(1));
    let escape = (word ^ repeated(b'\\')).wrapping_sub(repeated(1));
    // None of the three has a high bit of its own, so neither does what they are taken from.
    (control | quote | escape) & !word & repeated(0x80)
}

/// How many bytes stand before the first quotation mark, reverse solidus or control character.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*chunk));
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    bytes.len() - rest.len() + plain_tail(rest)
}

/// The same for the last few bytes of a text.
#[cold]
fn plain_tail(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| !is_special(**byte)).count()
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl<'a> Cursor<'a> {
    /// Reads the rest of a string whose opening quotation mark has been read.
    pub(crate) fn string_rest(&mut self) -> Result<Cow<'a, str>, Stop> {
        match self.plain_rest() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_rest().map(Cow::Owned),
        }
    }

    /// Reads the rest of a string if it has no escapes.
    #[inline]
    fn plain_rest(&mut self) -> Option<&'a str> {
        let start = self.at;
        let rest = self.bytes().get(start..)?;
        let length = plain_length(rest);
        if rest.get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        self.text.get(start..start + length)
    }

    /// Reads a string.
    #[inline]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        self.string_rest()
    }

    /// Reads a string if one stands here that has no escapes; else stays where it is.
    pub(super) fn plain_text(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at;
        self.at += 1;
        let text = self.plain_rest();
        if text.is_none() {
            self.at = start;
        }
        text
    }

    /// The same for a string with escapes.
    #[cold]
    fn escaped_rest(&mut self) -> Result<String, Stop> {
        let mut decoded = String::new();
        loop {
            let end = self.plain_end();
            decoded.push_str(self.text.get(self.at..end).ok_or(Stop)?);
            self.at = end + 1;
            match self.bytes().get(end) {
                Some(b'"') => return Ok(decoded),
                Some(b'\\') => decoded.push(self.escape()?),
                _ => return Err(Stop),
            }
        }
    }

    /// The next byte that is a quotation mark, a reverse solidus or a control character, or the end.
    fn plain_end(&self) -> usize {
        self.at + plain_length(self.bytes().get(self.at..).unwrap_or_default())
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
            let end = self.plain_end();
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
    use super::{is_special, plain_length};

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..40 {
            for special in [b'"', b'\\', 0, 0x1F] {
                for at in 0..length {
                    let mut bytes = vec![0xFF; length];
                    bytes[at] = special;
                    // A byte that a borrow could mistake for a special one.
                    bytes[at + 1..].fill(special + 1);
                    assert_eq!(plain_length(&bytes), at, "{bytes:?}");
                }
            }
        }
        for byte in 0..=255u8 {
            let bytes = [byte; 8];
            assert_eq!(plain_length(&bytes) == 0, is_special(byte), "{byte}");
        }
    }
}
