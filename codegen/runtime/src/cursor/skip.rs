//! Stepping over a value that is not wanted, without recursion, however deep it nests.

use super::{Cursor, Stop};

impl Cursor<'_> {
    /// Steps over any value. As with `serde_json`, numbers may be out of range and surrogates alone in
    /// what nobody reads.
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        // The objects and arrays that are open: how they close, and where their ends are kept.
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
                    if !self.jump() {
                        let entry = self.remember();
                        self.at += 1;
                        if self.peek() != Some(b']') {
                            open.push((b']', entry));
                            continue;
                        }
                        self.at += 1;
                        self.note_end(entry);
                    }
                }
                b'{' => {
                    if !self.jump() {
                        let entry = self.remember();
                        self.at += 1;
                        if self.peek() != Some(b'}') {
                            self.skip_key()?;
                            open.push((b'}', entry));
                            continue;
                        }
                        self.at += 1;
                        self.note_end(entry);
                    }
                }
                _ => return Err(Stop),
            }
            if self.skip_closings(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Steps over an array or object whose end is known; whether it is.
    fn jump(&mut self) -> bool {
        let known = self
            .ends
            .binary_search_by_key(&self.at, |(start, _)| *start);
        match known.ok().and_then(|entry| self.ends.get(entry)) {
            Some((_, end)) if *end > self.at => {
                self.at = *end;
                true
            }
            _ => false,
        }
    }

    /// Makes an entry for the array or object that begins here. Those that begin before one that is known
    /// have none: the order of the entries is that of the text.
    fn remember(&mut self) -> Option<usize> {
        let is_last = self.ends.last().is_none_or(|(start, _)| *start < self.at);
        is_last.then(|| {
            self.ends.push((self.at, self.at));
            self.ends.len() - 1
        })
    }

    /// Notes that an array or object has ended.
    fn note_end(&mut self, entry: Option<usize>) {
        if let Some((_, end)) = entry.and_then(|entry| self.ends.get_mut(entry)) {
            *end = self.at;
        }
    }

    /// After a value: steps to the next one; whether there is none, since all has been closed.
    fn skip_closings(&mut self, open: &mut Vec<(u8, Option<usize>)>) -> Result<bool, Stop> {
        while let Some((close, entry)) = open.last().copied() {
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
            self.note_end(entry);
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
