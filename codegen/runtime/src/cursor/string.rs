//! Strings in JSON text: borrowed without escapes, otherwise decoded.

use std::borrow::Cow;

use super::{Cursor, Stop};

const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// The high bit of each byte that is a quotation mark, a backslash or a control character. Only the lowest is
/// exact, since a borrow reaches upwards.
#[inline]
const fn special_bytes(bytes: [u8; 8]) -> u64 {
    let word = u64::from_le_bytes(bytes);
    // One bit flipped, a quotation mark comes right after the control characters.
    let control_or_quote = (word ^ repeated(b'"' ^ 0x20)).wrapping_sub(repeated(0x21));
    let escape = (word ^ repeated(b'\\')).wrapping_sub(repeated(1));
    // Neither has a high bit of its own, so neither does what they are taken from.
    (control_or_quote | escape) & !word & repeated(0x80)
}

fn plain_length(bytes: &[u8]) -> usize {
    plain_words(bytes).unwrap_or_else(|| plain_bytes(bytes))
}

#[inline]
fn plain_words(bytes: &[u8]) -> Option<usize> {
    let mut rest = bytes;
    loop {
        let (word, after) = rest.split_first_chunk()?;
        let special = special_bytes(*word);
        if special != 0 {
            return Some(bytes.len() - rest.len() + special.trailing_zeros() as usize / 8);
        }
        rest = after;
    }
}

#[cold]
fn plain_bytes(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| !is_special(**byte)).count()
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl<'a> Cursor<'a> {
    pub(crate) fn string_rest(&mut self) -> Result<Cow<'a, str>, Stop> {
        match self.plain(self.at) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped_rest().map(Cow::Owned),
        }
    }

    /// Reads a string without escapes; otherwise the cursor does not move.
    #[inline]
    fn plain(&mut self, start: usize) -> Option<&'a str> {
        let rest = self.text.get(start..)?;
        match plain_words(rest.as_bytes()) {
            Some(length) => self.close(start, rest, length),
            None => self.plain_at_end(start, rest),
        }
    }

    #[inline]
    fn close(&mut self, start: usize, rest: &'a str, length: usize) -> Option<&'a str> {
        if rest.as_bytes().get(length) != Some(&b'"') {
            return None;
        }
        self.at = start + length + 1;
        rest.get(..length)
    }

    #[cold]
    fn plain_at_end(&mut self, start: usize, rest: &'a str) -> Option<&'a str> {
        self.close(start, rest, plain_bytes(rest.as_bytes()))
    }

    #[inline]
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Stop> {
        self.expect(b'"')?;
        self.string_rest()
    }

    /// Reads a string without escapes; otherwise the cursor does not move.
    pub(super) fn plain_text(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.plain(self.at + 1)
    }

    #[cold]
    fn escaped_rest(&mut self) -> Result<String, Stop> {
        let mut decoded = String::new();
        loop {
            let end = self.special_at();
            decoded.push_str(self.text.get(self.at..end).ok_or(Stop)?);
            self.at = end + 1;
            match self.bytes().get(end) {
                Some(b'"') => return Ok(decoded),
                Some(b'\\') => decoded.push(self.escape()?),
                _ => return Err(Stop),
            }
        }
    }

    fn special_at(&self) -> usize {
        self.at + plain_length(self.bytes().get(self.at..).unwrap_or_default())
    }

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

    /// Reads `XXXX` or the surrogate pair `XXXX\uXXXX`; a lone surrogate is invalid.
    fn unicode_escape(&mut self) -> Result<char, Stop> {
        let unit = self.hex()?;
        if !(0xD800..0xDC00).contains(&unit) {
            // A lone low surrogate is not a `char` either.
            return char::from_u32(unit).ok_or(Stop);
        }
        self.word("\\u")?;
        let low = self.hex()?;
        if !(0xDC00..0xE000).contains(&low) {
            return Err(Stop);
        }
        char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)).ok_or(Stop)
    }

    pub(super) fn hex(&mut self) -> Result<u32, Stop> {
        let digits = self.bytes().get(self.at..self.at + 4).ok_or(Stop)?;
        let mut value = 0;
        for digit in digits {
            value = value * 16 + char::from(*digit).to_digit(16).ok_or(Stop)?;
        }
        self.at += 4;
        Ok(value)
    }

    pub(super) fn skip_string_rest(&mut self) -> Result<(), Stop> {
        loop {
            let end = self.special_at();
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
        for length in 0..70 {
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
            let bytes = [byte; 16];
            assert_eq!(plain_length(&bytes) == 0, is_special(byte), "{byte}");
        }
    }
}
