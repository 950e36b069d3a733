//! Stepping over a value that is not wanted, without recursion, however deep it nests.

use super::{Cursor, Stop};

impl Cursor<'_> {
    /// Steps over any value. As with `serde_json`, numbers may be out of range and surrogates alone in
    /// what nobody reads.
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        // The closing bytes of the objects and arrays that are open.
        let mut open = Vec::new();
        loop {
            match self.peek().ok_or(Stop)? {
                b'"' => {
                    self.at += 1;
                    self.skip_string_rest()?;
                }
                b'-' | b'0'..=b'9' => self.skip_number()?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                b'[' => {
                    self.at += 1;
                    if self.peek() != Some(b']') {
                        open.push(b']');
                        continue;
                    }
                    self.at += 1;
                }
                b'{' => {
                    self.at += 1;
                    if self.peek() != Some(b'}') {
                        self.skip_key()?;
                        open.push(b'}');
                        continue;
                    }
                    self.at += 1;
                }
                _ => return Err(Stop),
            }
            if self.skip_closings(&mut open)? {
                return Ok(());
            }
        }
    }

    /// After a value: steps to the next one; whether there is none, since all has been closed.
    fn skip_closings(&mut self, open: &mut Vec<u8>) -> Result<bool, Stop> {
        while let Some(close) = open.last().copied() {
            let byte = self.peek().ok_or(Stop)?;
            self.at += 1;
            if byte == b',' {
                if close == b'}' {
                    self.skip_key()?;
                }
                return Ok(false);
            }
            if byte != close {
                return Err(Stop);
            }
            open.pop();
        }
        Ok(true)
    }

    fn skip_key(&mut self) -> Result<(), Stop> {
        self.expect(b'"')?;
        self.skip_string_rest()?;
        self.expect(b':')
    }
}
