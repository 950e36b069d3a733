//! Stepping over a value that has to be a tree: what serde buffers has to be one, also where nobody looks.

use std::borrow::Cow;

use super::{Cursor, Stop};
use crate::token::Token;

/// So many names are compared pair by pair.
const FEW: usize = 8;

impl<'a> Cursor<'a> {
    /// Steps over a value that has to be a tree.
    pub(super) fn pass(&mut self) -> Result<(), Stop> {
        if self.at < self.vetted {
            return self.skip();
        }
        self.vet(&mut Vec::new())?;
        self.vetted = self.at;
        Ok(())
    }

    /// Steps over any value that [`Cursor::tree`] can read, and nothing else. Recursion is bounded by the
    /// depth; `names` are those of the objects around.
    fn vet(&mut self, names: &mut Vec<Cow<'a, str>>) -> Result<(), Stop> {
        self.peek();
        let start = self.at;
        match self.token()? {
            Token::Null
            | Token::Boolean(_)
            | Token::Integer(_)
            | Token::Unsigned(_)
            | Token::Text(_) => Ok(()),
            Token::Float(value) => self.float(start, value).map(drop),
            Token::Array => {
                let mut more = self.enter(b'[', b']')?;
                while more {
                    self.vet(names)?;
                    more = self.follows(b']')?;
                }
                Ok(())
            }
            Token::Object => {
                let outer = names.len();
                let mut more = self.enter(b'{', b'}')?;
                while more {
                    names.push(self.any_key()?);
                    self.vet(names)?;
                    more = self.follows(b'}')?;
                }
                let duplicates = has_duplicates(names.get_mut(outer..).unwrap_or_default());
                names.truncate(outer);
                if duplicates { Err(Stop) } else { Ok(()) }
            }
            Token::Foreign(_) => Err(Stop),
        }
    }
}

/// Whether two names are the same.
pub(super) fn has_duplicates(names: &mut [Cow<'_, str>]) -> bool {
    if names.len() <= FEW {
        let mut rest = &*names;
        while let Some((name, after)) = rest.split_first() {
            if after.contains(name) {
                return true;
            }
            rest = after;
        }
        return false;
    }
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}
