//! Skips a value that must be a valid tree, as serde would buffer it.

use std::borrow::Cow;

use super::{Cursor, Stop};
use crate::token::Token;

/// Up to this many names are compared pairwise.
const FEW: usize = 8;

impl<'a> Cursor<'a> {
    pub(super) fn skip_valid(&mut self) -> Result<(), Stop> {
        if self.at < self.validated {
            return self.skip();
        }
        self.validate(&mut Vec::new())?;
        self.validated = self.at;
        Ok(())
    }

    /// Accepts exactly what [`Cursor::tree`] can read. `depth` bounds the recursion; `names` are those of the
    /// enclosing objects.
    fn validate(&mut self, names: &mut Vec<Cow<'a, str>>) -> Result<(), Stop> {
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
                    self.validate(names)?;
                    more = self.follows(b']')?;
                }
                Ok(())
            }
            Token::Object => {
                let outer = names.len();
                let mut more = self.enter(b'{', b'}')?;
                while more {
                    names.push(self.any_key()?);
                    self.validate(names)?;
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
