//! Evaluates a schema before a value is read, on a tree of only those members that the verdict depends on.
//! The rest is validated by the actual reading.

use serde_json::{Map, Value};

use super::{Cursor, Stop};
use crate::evaluate::{Look, Schema};

impl Cursor<'_> {
    /// The cursor does not move.
    pub(super) fn satisfies(&mut self, schema: &Schema) -> Result<bool, Stop> {
        let is_object = self.peek() == Some(b'{');
        let (start, depth) = (self.at, self.depth);
        let value = match is_object {
            true => self.part(schema)?,
            false => self.tree()?,
        };
        (self.at, self.depth) = (start, depth);
        Ok(schema.admits(&value))
    }

    /// Only the members that the schema depends on, up to the last of them if their names are known.
    fn part(&mut self, schema: &Schema) -> Result<Value, Stop> {
        let most = schema.most_looked_at();
        let mut members = Map::new();
        let mut more = self.enter(b'{', b'}')?;
        while more && most.is_none_or(|most| members.len() < most) {
            let name = self.any_key()?;
            match schema.looks_at(&name) {
                Look::Nothing => self.skip()?,
                Look::Name => {
                    self.skip()?;
                    members.insert(name.into_owned(), Value::Null);
                }
                Look::Value => {
                    let value = self.tree()?;
                    members.insert(name.into_owned(), value);
                }
            }
            more = self.follows(b'}')?;
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cursor;
    use crate::evaluate::samples::{TEXTS, schemas};

    #[test]
    fn members_looked_at_suffice() {
        for (index, schema) in schemas().enumerate() {
            for text in TEXTS {
                let whole = Cursor::new(text).tree().expect("a tree");
                let mut cursor = Cursor::new(text);
                let satisfies = cursor.satisfies(schema);
                assert_eq!(satisfies, Ok(schema.admits(&whole)), "{index}: {text}");
                assert_eq!(cursor.tree(), Ok(whole), "the cursor stays");
            }
        }
    }
}
