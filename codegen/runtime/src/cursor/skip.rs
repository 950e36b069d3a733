//! Skips values, without recursion.

use super::{Cursor, Stop};

impl Cursor<'_> {
    /// Skips any value. Like `serde_json`, accepts numbers out of range and lone surrogates in what is
    /// skipped.
    pub(crate) fn skip(&mut self) -> Result<(), Stop> {
        // The closing byte of each open object and array, and its entry in `ends`.
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

    /// Entries stay in the order of the text, so one that begins before the last has none.
    fn remember(&mut self) -> Option<usize> {
        let is_last = self.ends.last().is_none_or(|(start, _)| *start < self.at);
        is_last.then(|| {
            self.ends.push((self.at, self.at));
            self.ends.len() - 1
        })
    }

    fn note_end(&mut self, entry: Option<usize>) {
        if let Some((_, end)) = entry.and_then(|entry| self.ends.get_mut(entry)) {
            *end = self.at;
        }
    }

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
